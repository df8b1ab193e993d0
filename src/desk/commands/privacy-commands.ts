import type { Case } from "../../case/case.ts";
import type { Message, NewDelivery } from "../../case/delivery.ts";
import { countHeld, type PersonHeld } from "../../case/person-held.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { NOTHING, once, type Press, type Reaction } from "../reaction.ts";
import { draftsOf, removeDrafts } from "../remove-drafts.ts";
import { wipe } from "../wipe.ts";
import type { Asked } from "./command.ts";
import { eraseAll, type Who } from "./erase-held.ts";

/* `/errcode privacy`: what is held about whoever asks, all of it sent to them, or deleted with a receipt. */

/** Nobody brings more in the time for which cases are of use; what is beyond goes by the next press. */
const MOST_CASES = 1_000;

/** What is held about whoever asks. */
export const privacy = (desk: Desk, tx: Transaction, { command }: Asked): Promise<Message> =>
  heldMessage(desk, tx, command);

async function heldMessage(desk: Desk, tx: Transaction, who: Who): Promise<Message> {
  return desk.replies.privacy.held({ held: await heldOf(tx, who), keptFor: desk.settings.keepIdsFor });
}

async function heldOf(tx: Transaction, { team, person }: Who): Promise<PersonHeld> {
  const cases = await tx.cases.ofRequester({ team, requester: person, since: 0 }, MOST_CASES);
  const who = { team, person };
  return {
    cases,
    reports: await tx.reports.ofPerson(who),
    reviews: await tx.reviews.ofPerson(who),
    tickets: await tx.people.tickets(who),
    affected: await tx.people.affectedCases(who),
  };
}

/** Sends all of it to whoever pressed: they have asked for that conversation. */
export async function exportHeld(desk: Desk, press: Press): Promise<Reaction> {
  const { cases } = await desk.store.transact((tx) => heldOf(tx, press));
  // Asked before the transaction, which must not wait for the disk.
  const drafts = await draftsOf(
    desk,
    cases.map(({ id }) => id),
  );
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const { person } = press;
    const held = await heldOf(tx, press);
    const view = { person, held, library: desk.library(), drafts, at: desk.now() };
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
    const receipt = await eraseAll(desk, tx, { who: press, held });
    const { withPeople, affected } = countHeld(held);
    return { receipt, withPeople, affected, articleStays, ...(await copiesOf(tx, held.cases)) };
  });
  await wipe(desk);
  if (!done) return NOTHING;
  // Only now is it true: what is said inside a transaction may be undone, or said twice.
  desk.log.info({ ...done.receipt }, "what was held about a person was deleted because they asked for it");
  return { kind: "replace", message: desk.replies.privacy.deleted(done) };
}

/**
 * What trackers call the tickets of these cases, and the trackers that may have one without having said so: what was
 * copied there is not the desk's to delete.
 */
async function copiesOf(
  tx: Transaction,
  cases: readonly Case[],
): Promise<{ issues: readonly string[]; unsure: readonly string[] }> {
  const issues = new Set<string>();
  const unsure = new Set<string>();
  for (const { ticketId } of cases) {
    const ticket = ticketId === null ? undefined : await tx.tickets.get(ticketId);
    for (const { reference, title } of ticket?.filings ?? []) {
      if (reference) issues.add(reference.label);
      else unsure.add(title);
    }
  }
  return { issues: [...issues], unsure: [...unsure] };
}
