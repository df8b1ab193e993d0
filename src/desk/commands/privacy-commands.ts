import type { Case } from "../../case/case.ts";
import type { Message, NewDelivery } from "../../case/delivery.ts";
import { countHeld, type PersonHeld } from "../../case/person-held.ts";
import type { Purge } from "../../case/purge.ts";
import { forget } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import { takeBack } from "../cases/take-back.ts";
import type { Desk } from "../desk.ts";
import { purgeTickets } from "../loops/purge.ts";
import { NOTHING, once, type Press, type Reaction } from "../reaction.ts";
import { removeDrafts } from "../remove-drafts.ts";
import { removeReview } from "../reviews/change-review.ts";
import { forgetWords } from "../tickets/forget-words.ts";
import type { Asked } from "./command.ts";

/* `/errcode privacy`: what is held about whoever asks, all of it sent to them, or deleted with a receipt. */

/** Nobody brings more in the time for which cases are of use; what is beyond goes by the next press. */
const MOST_CASES = 1_000;

interface Who {
  readonly team: string;
  readonly person: string;
}

/** What is held about whoever asks. */
export const privacy = (desk: Desk, tx: Transaction, { command }: Asked): Promise<Message> =>
  heldMessage(desk, tx, command);

async function heldMessage(desk: Desk, tx: Transaction, who: Who): Promise<Message> {
  return desk.replies.privacy.held({ held: await heldOf(tx, who), keptFor: desk.settings.keepIdsFor });
}

async function heldOf(tx: Transaction, { team, person }: Who): Promise<PersonHeld> {
  const cases = await tx.cases.ofRequester({ team, requester: person, since: 0 }, MOST_CASES);
  const who = { team, person };
  return { cases, reports: await tx.reports.ofPerson(who), reviews: await tx.reviews.ofPerson(who) };
}

/** Sends all of it to whoever pressed: they have asked for that conversation. */
export async function exportHeld(desk: Desk, press: Press): Promise<Reaction> {
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const view = { held: await heldOf(tx, press), library: desk.library(), at: desk.now() };
    const { first, further } = desk.replies.privacy.exported(view);
    const root = toPerson(desk, press, { message: first, thread: null });
    const thread = { delivery: root.id };
    const parts = further.map((message) => toPerson(desk, press, { message, thread }));
    await tx.deliveries.add([root, ...parts], desk.now());
    return { kind: "replace", message: desk.replies.privacy.exporting() };
  });
  return done ?? NOTHING;
}

/** Belongs to no case, so that it is found and removed by its place. */
function toPerson(
  desk: Desk,
  { team, person }: Who,
  { message, thread }: { message: Message; thread: { delivery: string } | null },
): NewDelivery {
  return { id: desk.newId(), team, caseId: null, call: { kind: "post", channel: person, thread, message } };
}

/** Asks once more. */
export async function deleteHeld(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx) => ({
    kind: "replace",
    message: desk.replies.privacy.sure({ held: await heldOf(tx, press) }),
  }));
}

/** They would rather keep it: what is held, as before. */
export async function keepHeld(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx) => ({
    kind: "replace",
    message: await heldMessage(desk, tx, press),
  }));
}

/** Deletes it, and cleans the files of the database too. */
export async function eraseHeld(desk: Desk, press: Press): Promise<Reaction> {
  const { cases } = await desk.store.transact((tx) => heldOf(tx, press));
  const ids = cases.map(({ id }) => id);
  const articleStays = !(await removeDrafts(desk, ids));
  const done = await once(desk, press.key, async (tx) => {
    const held = await heldOf(tx, press);
    const receipt = await erase(desk, tx, { who: press, held });
    const { withPeople } = countHeld(held);
    return { receipt, withPeople, articleStays, issues: await issuesOf(tx, held.cases) };
  });
  await desk.store.wipe();
  if (!done) return NOTHING;
  // Only now is it true: what is said inside a transaction may be undone, or said twice.
  desk.log.info({ ...done.receipt }, "what was held about a person was deleted because they asked for it");
  return { kind: "replace", message: desk.replies.privacy.deleted(done) };
}

/** What trackers call the tickets of these cases: what was copied there is not the desk's to delete. */
async function issuesOf(tx: Transaction, cases: readonly Case[]): Promise<readonly string[]> {
  const labels = new Set<string>();
  for (const { ticketId } of cases) {
    const ticket = ticketId === null ? undefined : await tx.tickets.get(ticketId);
    for (const { reference } of ticket?.filings ?? []) if (reference) labels.add(reference.label);
  }
  return [...labels];
}

async function erase(
  desk: Desk,
  tx: Transaction,
  { who, held }: { who: Who; held: PersonHeld },
): Promise<Purge> {
  const at = desk.now();
  for (const value of held.cases) {
    await takeBack(desk, tx, { id: value.id, how: forget });
    await forgetWords(desk, tx, value);
    if (value.state !== "escalated") await purgeTickets(tx, value);
  }
  for (const review of held.reviews) await removeReview(desk, tx, { id: review.case.id, why: "asked" });
  await tx.reports.remove(held.reports.map(({ id }) => id));
  await tx.deliveries.buryLoose({ before: at + 1, place: { team: who.team, channel: who.person } });
  const { cases, withPeople, reports, marks, reviews } = countHeld(held);
  const receipt = { at, before: at, reports, marks, reviews, cases: cases - withPeople };
  const recorded: Purge = { id: desk.newId(), why: "asked", ...receipt };
  await tx.purges.record(recorded);
  return recorded;
}
