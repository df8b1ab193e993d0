import type { Reference, TrackerDelivery } from "../../case/tracker.ts";
import { asError } from "../../errors.ts";
import type { Connector, TrackerOutcome } from "../../escalation/connector.ts";
import { makeOnce } from "../../escalation/make-once.ts";
import type { Transaction } from "../../store/store.ts";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk.ts";
import { growingWait } from "../growing-wait.ts";
import { type Claimer, keepClaiming } from "../keep-claiming.ts";
import { AFTER_FILING, MOST_TRIES } from "./after-filing.ts";
import { createShutOutNotes, type ShutOut } from "./note-shut-out.ts";
import {
  type Failure,
  markFiled,
  markReopened,
  showNextTry,
  tellArrived,
  tellFailed,
} from "./show-filing.ts";

/** What the worker needs of the world. */
export interface TrackerPorts {
  readonly desk: Desk;
  readonly connectors: readonly Connector[];
  readonly clock: Clock;
  /** Counts an attempt for the operator. */
  tried(connector: string, call: TrackerDelivery["call"]["kind"], outcome: TrackerOutcome["kind"]): void;
}

export interface TrackerWorkSettings {
  readonly everyMs: number;
  readonly leaseMs: number;
  /** Pause of a tracker after each call, in ms. */
  readonly paceMs: number;
  /** How long after a worker ended without a word its delivery is first looked for, in ms. */
  readonly lookAfterMs: number;
  readonly mostTries: number;
}

export const TRACKER_WORK_SETTINGS: TrackerWorkSettings = {
  everyMs: 1_000,
  leaseMs: 30_000,
  // GitHub's documents ask for a second between calls that write (Best practices for using the REST API).
  paceMs: 1_000,
  lookAfterMs: 10_000,
  mostTries: MOST_TRIES,
};

/** Files what was written for trackers, one call at a time and tracker, until each is done or given up. */
export function workTrackers(
  ports: TrackerPorts,
  settings: TrackerWorkSettings = TRACKER_WORK_SETTINGS,
): Claimer {
  const { desk, connectors, clock } = ports;
  const { store, log } = desk;
  const { everyMs, leaseMs } = settings;
  const names = connectors.map(({ name }) => name);
  const noteShutOut = createShutOutNotes({ log, now: () => clock.now() });
  return keepClaiming<Taken>(
    {
      name: "trackers",
      claim: (limit) =>
        store.transact(async (tx) => {
          const claim = { now: clock.now(), leaseMs, limit, connectors: names };
          const taken: Taken[] = [];
          for (const delivery of await tx.trackers.claim(claim)) {
            taken.push({ ...delivery, reference: await referenceFor(tx, delivery) });
          }
          return taken;
        }),
      renew: (taken, until) => store.transact((tx) => tx.trackers.renew(taken, until)),
      work: (taken) => workOne({ ...ports, settings, taken, noteShutOut }),
    },
    { clock, log, atOnce: connectors.length, everyMs, leaseMs },
  );
}

type Taken = TrackerDelivery & { readonly reference: Reference | null };

interface Attempt extends TrackerPorts {
  readonly settings: TrackerWorkSettings;
  readonly taken: Taken;
  readonly noteShutOut: (one: ShutOut) => void;
}

async function referenceFor(tx: Transaction, delivery: TrackerDelivery): Promise<Reference | null> {
  const ticket = await tx.tickets.get(delivery.ticketId);
  return ticket?.filings.find(({ connector }) => connector === delivery.connector)?.reference ?? null;
}

/** Returns when the tracker can be called again (epoch ms). */
async function workOne(attempt: Attempt): Promise<number> {
  const { taken, settings, clock } = attempt;
  if (taken.isInterrupted) {
    const notBefore = clock.now() + settings.lookAfterMs;
    return later(attempt, { notBefore, failure: "interrupted", pauseUntil: clock.now() });
  }
  // Its ticket was not filed, so people were told already; it waits with it until somebody tries again.
  if (taken.call.kind === "comment" && taken.reference === null) return giveUp(attempt, null);
  const outcome = await callOnce(attempt);
  attempt.tried(taken.connector, taken.call.kind, outcome.kind);
  if (outcome.kind === "done") return markDone(attempt, outcome.reference);
  return notDone(attempt, outcome);
}

function connectorOf({ connectors, taken }: Attempt): Connector {
  const connector = connectors.find(({ name }) => name === taken.connector);
  if (!connector) throw new TypeError(`no connector ${taken.connector}`);
  return connector;
}

async function callOnce(attempt: Attempt): Promise<TrackerOutcome> {
  const { desk, taken } = attempt;
  const connector = connectorOf(attempt);
  try {
    return await makeOnce(connector, taken, { isRepeat: taken.attempts > 1 });
  } catch (thrown) {
    desk.log.error({ err: thrown, ticketId: taken.ticketId }, "a call to a tracker broke off");
    return { kind: "unclear", reason: asError(thrown).name };
  }
}

type NotDone = Exclude<TrackerOutcome, { readonly kind: "done" }>;

async function notDone(attempt: Attempt, outcome: NotDone): Promise<number> {
  const { taken, settings, clock, desk } = attempt;
  const after = AFTER_FILING[outcome.kind];
  if (after.then === "give-up" || taken.tries >= settings.mostTries) return giveUp(attempt, outcome);
  const now = clock.now();
  const asked = outcome.kind === "limited" ? outcome.retryAfterMs : 0;
  const notBefore = now + Math.max(asked, growingWait(after.waits, taken.tries));
  const failure = `${outcome.kind}: ${outcome.reason}`;
  const { ticketId, connector, tries } = taken;
  const pauseUntil = after.pausesTracker ? notBefore : now + settings.paceMs;
  const why = { notBefore, failure, pauseUntil };
  const told = failureOf(taken, outcome);
  desk.log.warn({ ticketId, connector, tries, failure }, "a tracker did not take a call; trying again");
  if (!after.isToldAtOnce)
    return later(attempt, why, (tx) => showNextTry(desk, tx, { ...told, at: notBefore }));
  attempt.noteShutOut({ connector, failure, variables: connectorOf(attempt).accessVariables });
  return later(attempt, why, (tx) => tellFailed(desk, tx, told));
}

/** What people are told of a call that was not done. */
const failureOf = ({ ticketId, connector, call }: Taken, { kind, reason }: NotDone): Failure => ({
  ticketId,
  connector,
  kind: call.kind,
  failure: kind,
  reason,
});

async function later(
  { desk, taken }: Attempt,
  why: { readonly notBefore: number; readonly failure: string; readonly pauseUntil: number },
  tell: (tx: Transaction) => Promise<void> = async () => {},
): Promise<number> {
  await desk.store.transact(async (tx) => {
    // Whoever has it since tells what becomes of it.
    if (await tx.trackers.later(taken, why)) await tell(tx);
  });
  desk.wakeSender();
  return why.pauseUntil;
}

async function markDone(attempt: Attempt, reference: Reference | null): Promise<number> {
  const { desk, taken, clock, settings } = attempt;
  const { call } = taken;
  const isReopened = call.kind === "comment" && call.reopens && connectorOf(attempt).canReopen;
  const pauseUntil = clock.now() + settings.paceMs;
  await desk.store.transact(async (tx) => {
    await tx.trackers.done(taken, pauseUntil);
    if (reference) await markFiled(desk, tx, { ...taken, reference });
    if (isReopened) await markReopened(desk, tx, taken);
    await tellArrived(desk, tx, taken);
  });
  desk.wakeSender();
  return pauseUntil;
}

/** `outcome` is what people are told; null where they know already. */
async function giveUp(attempt: Attempt, outcome: NotDone | null): Promise<number> {
  const { desk, taken, clock, settings } = attempt;
  const { ticketId, connector, tries } = taken;
  const at = clock.now();
  const failure = outcome ? `${outcome.kind}: ${outcome.reason}` : "its ticket is not filed";
  const pauseUntil = at + settings.paceMs;
  await desk.store.transact(async (tx) => {
    const isOurs = await tx.trackers.failed(taken, { at, failure, pauseUntil });
    if (isOurs && outcome) await tellFailed(desk, tx, failureOf(taken, outcome));
  });
  desk.log.error({ ticketId, connector, tries, failure }, "a tracker did not take a call; given up");
  desk.wakeSender();
  return pauseUntil;
}
