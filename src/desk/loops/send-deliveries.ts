import type { Call, Delivery, Posted } from "../../case/delivery.ts";
import { asError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { LONGEST_WAIT } from "../../store/claiming.ts";
import type { Deliveries, Store } from "../../store/store.ts";
import type { Chat, ResolvedCall, SendOutcome } from "../chat.ts";
import type { Clock } from "../clock.ts";
import { growingWait } from "../growing-wait.ts";
import { type Claimer, keepClaiming } from "../keep-claiming.ts";
import { resolveCall } from "../resolve-call.ts";
import { afterSending, LOOK_WAITS } from "./after-sending.ts";

/** What the sender needs of the world. */
export interface SenderPorts {
  readonly store: Store;
  readonly chat: Chat;
  readonly clock: Clock;
  readonly log: Log;
  /** A post that will not be read, or not soon: somebody may have to be told. `reason`: the word of Slack, if any. */
  readonly onUnreached?: (delivery: Delivery, reason: string) => Promise<void>;
  /** A post that was tried before has arrived after all. */
  readonly onReached?: (delivery: Delivery) => Promise<void>;
}

export interface SenderSettings {
  readonly atOnce: number;
  readonly everyMs: number;
  readonly leaseMs: number;
  /** Pause of a channel after a call of each kind, in ms. */
  readonly paceMs: Readonly<Record<Call["kind"], number>>;
  /** How long after an unclear attempt it is first looked up, in ms: a post can become visible late. */
  readonly lookAfterMs: number;
  readonly mostAttempts: number;
}

/** A hundred attempts reach over eight hours: an answer that comes late is still worth more than none. */
export const SENDER_SETTINGS: SenderSettings = {
  atOnce: 8,
  everyMs: 250,
  leaseMs: 20_000,
  // Slack takes one post a second in a channel; edits and private messages count by the minute and workspace
  // (docs.slack.dev, rate-limits), and it says so when they are too many.
  paceMs: { post: 1_000, update: 0, ephemeral: 0 },
  lookAfterMs: 10_000,
  mostAttempts: 100,
};

/** Says of a delivery that its attempt was not seen to end. */
const INTERRUPTED = "interrupted";

/** However long Slack asks to wait: the call is made again by then, and it may ask once more. */
const longest = (askedMs: number) => Math.min(askedMs, LONGEST_WAIT.methods);

/** A search begins this long before the attempt, because clocks differ. */
const SEARCH_MARGIN_MS = 60_000;
/** And this long before now where the clock was put back since. */
const SEARCH_AFTER_A_LEAP_MS = 24 * 60 * 60_000;

/** Sends what was written, channel by channel: each post appears once, or is given up with a line in the log. */
export function sendDeliveries(ports: SenderPorts, settings: SenderSettings = SENDER_SETTINGS): Claimer {
  const { store, clock } = ports;
  return keepClaiming<TakenDelivery>(
    {
      name: "outbox",
      claim: (limit) =>
        store.transact(async (tx) => {
          const claimed = await tx.deliveries.claim({ now: clock.now(), leaseMs: settings.leaseMs, limit });
          const taken: TakenDelivery[] = [];
          for (const delivery of claimed) taken.push({ ...delivery, going: await resolveCall(tx, delivery) });
          return taken;
        }),
      renew: (delivery, until) => store.transact((tx) => tx.deliveries.renew(delivery, until)),
      work: ({ going, ...delivery }) => deliver({ ...ports, settings, delivery }, going),
    },
    { ...ports, ...settings },
  );
}

type TakenDelivery = Delivery & { readonly going: ResolvedCall | undefined };

/** One delivery in the hands of the sender. Each step below returns when the channel can go on (epoch ms). */
interface Attempt extends SenderPorts {
  readonly settings: SenderSettings;
  readonly delivery: Delivery;
}

async function deliver(attempt: Attempt, call: ResolvedCall | undefined): Promise<number | undefined> {
  const { delivery, settings } = attempt;
  if (!call) return giveUp(attempt, "the message it belongs to was not posted");
  if (delivery.attempts > settings.mostAttempts)
    return giveUp(attempt, `last: ${delivery.failure ?? "interrupted"}`);
  if (delivery.state !== "unclear") return conclude(attempt, await sendOnce(attempt, call));
  const { then, because } = afterSending(call.kind, "unclear");
  if (then === "give-up") return giveUp(attempt, because);
  return call.kind === "post" ? lookUp(attempt, call) : sendAnew(attempt);
}

/** One call; a second one without blocks only when the first was certainly not done because of them. */
async function sendOnce({ chat, log, delivery }: Attempt, call: ResolvedCall): Promise<SendOutcome> {
  try {
    const outcome = await chat.send(call);
    if (outcome.kind !== "blocks-refused" || call.message.blocks.length === 0) return outcome;
    log.warn(
      { deliveryId: delivery.id, reason: outcome.reason },
      "the blocks were refused; sent as plain text",
    );
    return await chat.send({ ...call, message: { text: call.message.text, blocks: [] } });
  } catch (thrown) {
    log.error({ err: thrown, deliveryId: delivery.id }, "a call broke off");
    return { kind: "unclear", reason: asError(thrown).name };
  }
}

async function conclude(attempt: Attempt, outcome: SendOutcome): Promise<number | undefined> {
  if (outcome.kind === "sent") return markSent(attempt, outcome.posted);
  const { clock, store, settings, delivery } = attempt;
  const after = afterSending(delivery.call.kind, outcome.kind);
  const failure = `${outcome.kind}: ${outcome.reason}`;
  if (isFirstBar(delivery, outcome)) await tellOf(attempt, outcome.reason);
  if (after.then === "give-up") return giveUp(attempt, `${failure} (${after.because})`, outcome.reason);
  const now = clock.now();
  const pauseUntil = now + settings.paceMs[delivery.call.kind];
  if (after.then === "look") {
    const why = { lookFrom: now + settings.lookAfterMs, failure, pauseUntil };
    await store.transact((tx) => tx.deliveries.unclear(delivery, why));
    return pauseUntil;
  }
  const asked = outcome.kind === "limited" ? longest(outcome.retryAfterMs) : 0;
  const notBefore = now + Math.max(asked, growingWait(after.waits, delivery.attempts));
  const why = { notBefore, failure, pauseUntil: after.pauses === "lane" ? notBefore : pauseUntil };
  if (after.pauses !== "method") await store.transact((tx) => tx.deliveries.later(delivery, why));
  else await pauseMethod(attempt, { ...why, now, until: now + asked });
  return Math.min(notBefore, why.pauseUntil);
}

/** For as long as Slack asks and no longer: a delivery that is refused again and again holds up only itself. */
async function pauseMethod(
  { store, log, delivery }: Attempt,
  { now, until, ...why }: { now: number; until: number } & Parameters<Deliveries["later"]>[1],
): Promise<void> {
  const method = delivery.call.kind;
  await store.transact(async (tx) => {
    await tx.deliveries.later(delivery, why);
    await tx.deliveries.pauseMethod(delivery.team, method, { now, until });
  });
  log.warn(
    { team: delivery.team, method, ms: until - now },
    "Slack limits a method; its calls wait for as long as it asks",
  );
}

/**
 * Told at the first refusal: an operator may mend it within the hour, but whoever waits for the words waits now. An edit
 * can be all that a thread is told of its ticket.
 */
const isFirstBar = ({ call, attempts }: Delivery, { kind }: SendOutcome): boolean =>
  call.kind !== "ephemeral" && kind === "not-allowed" && attempts === 1;

/** That others hear of it is worth less than the delivery's own end, which must be written down. */
async function tellOf({ onUnreached, log, delivery }: Attempt, reason: string): Promise<void> {
  await onUnreached?.(delivery, reason).catch((err: unknown) =>
    log.error({ err, deliveryId: delivery.id }, "nobody could be told that a message was not posted"),
  );
}

/** Finds out whether an unclear post arrived. It is sent again only after a search that read everything. */
async function lookUp(
  attempt: Attempt,
  call: ResolvedCall & { readonly kind: "post" },
): Promise<number | undefined> {
  const { chat, clock, settings, delivery } = attempt;
  const attemptAt = delivery.attemptAt ?? delivery.createdAt;
  // An attempt that lies ahead was made before the clock was put back; how long ago, nobody knows.
  const isAhead = attemptAt > clock.now() + settings.leaseMs;
  const isEarly = isAhead ? delivery.failure !== INTERRUPTED : clock.now() < attemptAt + settings.lookAfterMs;
  if (isEarly) return waitForSight(attempt, Math.min(attemptAt, clock.now()));
  const { deliveryId, team, channel, thread } = call;
  const since = isAhead ? clock.now() - SEARCH_AFTER_A_LEAP_MS : attemptAt - SEARCH_MARGIN_MS;
  const found = await chat.find({ deliveryId, team, channel, thread, since });
  if (found.kind === "found") return markSent(attempt, found.posted);
  if (found.kind === "not-found") return sendAnew(attempt);
  const now = clock.now();
  const asked = longest(found.retryAfterMs ?? 0);
  const lookFrom = now + Math.max(asked, growingWait(LOOK_WAITS, delivery.attempts));
  attempt.log.warn({ deliveryId, reason: found.reason }, "an unclear post could not be looked up");
  await attempt.store.transact(async (tx) => {
    await tx.deliveries.unclear(delivery, { lookFrom, failure: `cannot look: ${found.reason}` });
    if (asked > 0) await tx.deliveries.pauseMethod(team, "look", { now, until: now + asked });
  });
  return undefined;
}

/** A post can become visible late, so an attempt that was interrupted a moment ago is looked up a little later. */
async function waitForSight({ store, settings, delivery }: Attempt, attemptAt: number): Promise<undefined> {
  const why = { lookFrom: attemptAt + settings.lookAfterMs, failure: INTERRUPTED };
  await store.transact((tx) => tx.deliveries.unclear(delivery, why));
}

async function sendAnew({ store, delivery }: Attempt): Promise<undefined> {
  await store.transact((tx) => tx.deliveries.notArrived(delivery));
}

async function markSent(
  { store, clock, log, settings, delivery, onReached }: Attempt,
  posted: Posted | null,
): Promise<number | undefined> {
  const at = clock.now();
  const pauseUntil = at + settings.paceMs[delivery.call.kind];
  await store.transact((tx) => tx.deliveries.sent(delivery, { at, posted, pauseUntil }));
  if (delivery.call.kind === "post" && delivery.attempts > 1)
    await onReached?.(delivery).catch((err: unknown) =>
      log.error({ err, deliveryId: delivery.id }, "nobody could be told that a message was posted after all"),
    );
  return pauseUntil;
}

/** `reason`: the word of Slack, where it was Slack that ended it. */
async function giveUp(attempt: Attempt, failure: string, reason = failure): Promise<number> {
  const { store, clock, log, settings, delivery } = attempt;
  const { id, caseId, call, attempts } = delivery;
  if (call.kind !== "ephemeral") await tellOf(attempt, reason);
  const at = clock.now();
  const pauseUntil = at + settings.paceMs[call.kind];
  await store.transact((tx) => tx.deliveries.failed(delivery, { at, failure, pauseUntil }));
  // A message for one pair of eyes that may be missing is no reason to wake an operator.
  const level = call.kind === "ephemeral" ? "warn" : "error";
  log[level]({ deliveryId: id, caseId, kind: call.kind, attempts, failure }, "a delivery was given up");
  return pauseUntil;
}
