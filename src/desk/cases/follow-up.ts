import type { Case } from "../../case/case.ts";
import { type Now, nextStep, timeLeft } from "../../case/patience.ts";
import type { Timer } from "../../case/timer.ts";
import type { Waiting } from "../../case/waiting.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf } from "../desk.ts";
import { holdCase, readCase } from "../held-case.ts";
import { keepDoing } from "../keep-doing.ts";
import type { PersonKnown } from "../person-known.ts";
import { editIn, postIn, showAnswer } from "../threads.ts";
import { escalateStuck } from "../tickets/escalate-unasked.ts";
import { caseView } from "../views.ts";
import { closeQuietly } from "./close-quietly.ts";
import { endForLeaver, endsWithRequester } from "./requester-left.ts";
import { watch } from "./watch-case.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Looks at the timers come this often: a reminder may be that late. */
const TIMERS_EVERY = 5_000;
/** Timers worked in one pass; the next pass comes within seconds. */
const AT_ONCE = 100;
/** How long a timer waits that could not be worked. */
const AFTER_FAILURE = 10 * MINUTE;

/**
 * Works the timers that are due: asks, closes, or looks again later. Every replica may do so; each timer is taken in
 * the transaction that writes what came of it.
 */
export async function workTimers(desk: Desk): Promise<void> {
  const now = desk.now();
  const { nudgeAfter, closeAfter } = desk.settings.patience;
  const due = await desk.store.transact(async (tx) => {
    // Timers that were set by a clock far ahead would never come: none can rightly be further away than this.
    await tx.timers.pullIn("watch", now + nudgeAfter + closeAfter + 7 * DAY);
    return tx.timers.due(now, AT_ONCE);
  });
  for (const timer of due) {
    await workTimer(desk, timer).catch(async (error: unknown) => {
      desk.log.error({ err: error, caseId: timer.caseId }, "a timer could not be worked; trying again later");
      await desk.store.transact((tx) => tx.timers.set({ ...timer, dueAt: now + AFTER_FAILURE }));
    });
  }
  if (due.length > 0) desk.wakeSender();
}

async function workTimer(desk: Desk, timer: Timer): Promise<void> {
  const seen = await desk.store.transact((tx) => readCase(tx, timer.caseId));
  // Asked before the transaction, which must not wait for the network.
  const requester = seen && (await desk.personOf(seen.requester));
  await desk.store.transact(async (tx) => {
    if (!(await tx.timers.take(timer))) return;
    const value = await holdCase(tx, timer.caseId);
    if (!value || !requester) return;
    if (requester.hasLeft && endsWithRequester(value)) return endForLeaver(desk, tx, value);
    if (timer.kind === "remind") return remind(desk, tx, value);
    if (timer.kind === "escalate") return escalateStuck(desk, tx, value);
    await lookAfter(desk, tx, { value, now: nowFor(desk, requester) });
  });
}

/** The present in the requester's own working hours; where their zone is not known, those of the settings. */
function nowFor(desk: Desk, { zone }: PersonKnown): Now {
  const { workingHours, patience } = desk.settings;
  return { at: desk.now(), hours: { ...workingHours, zone: zone ?? workingHours.zone }, patience };
}

async function lookAfter(
  desk: Desk,
  tx: Transaction,
  { value, now }: { value: Case; now: Now },
): Promise<void> {
  const step = nextStep(value, now);
  if (step === null) return;
  if (step === "close")
    return closeQuietly(desk, tx, { value, why: "nobody wrote for as long as the settings say" });
  if (step === "ask") {
    await ask(desk, tx, { value, because: "quiet" });
    return watch(desk, tx, value);
  }
  await tx.timers.set({ caseId: value.id, kind: "watch", dueAt: step.lookAt });
}

/** The time that the requester chose has come. */
async function remind(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (value.state === "open" || value.state === "pending")
    await ask(desk, tx, { value, because: "reminder" });
}

interface Asking {
  readonly value: Case;
  readonly because: NonNullable<Waiting["asked"]>["because"];
}

/** Asks in the thread whether it works; held back where the desk has said enough in this case. */
async function ask(desk: Desk, tx: Transaction, { value, because }: Asking): Promise<void> {
  const at = desk.now();
  const said = await tx.deliveries.countPosts(value.id);
  const noteDelivery = said < desk.settings.mostMessages ? desk.newId() : null;
  // Not a change of the case: it rests as long as before.
  const waiting = { remindAt: null, asked: { at, because, noteDelivery } };
  const asking = await tx.cases.save({ ...value, waiting });
  if (noteDelivery === null) {
    desk.log.info({ caseId: value.id, said }, "a question was held back: enough was said in this case");
    return tx.facts.record([factOf(desk, "held-back", asking, { said })]);
  }
  const before = value.waiting.asked?.noteDelivery ?? null;
  if (before !== null) {
    const edit = { note: before, message: desk.replies.followUps.askedAgain() };
    await tx.deliveries.add([editIn(desk, value, edit)], at);
  }
  const view = await caseView(desk, tx, { value: asking, surface: "thread" });
  const message = desk.replies.followUps.checkIn(view, timeLeft(desk.settings.patience));
  const note = postIn(desk, asking, { message, precedence: "nudge" });
  await tx.deliveries.add([{ ...note, id: noteDelivery }], at);
  // Its buttons are those of the question now.
  await showAnswer(desk, tx, asking);
  await tx.facts.record([factOf(desk, "asked", asking, { because })]);
}

/** Works what is due at once and then every few seconds. */
export const keepFollowingUp = (desk: Desk): (() => Promise<void>) =>
  keepDoing(desk.log, { name: "a look at the timers", everyMs: TIMERS_EVERY, pass: () => workTimers(desk) });
