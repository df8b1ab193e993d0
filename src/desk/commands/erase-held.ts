import { countHeld, type PersonHeld } from "../../case/person-held.ts";
import { type Purge, withoutName } from "../../case/purge.ts";
import { forget } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import { takeBack } from "../cases/take-back.ts";
import type { Desk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { removeReview } from "../reviews/change-review.ts";
import { forgetAffected, forgetWords, rewriteCard } from "../tickets/forget-words.ts";
import { holdTicket } from "../tickets/held-ticket.ts";

export interface Who {
  readonly team: string;
  readonly person: string;
}

interface Erasing {
  readonly who: Who;
  readonly held: PersonHeld;
}

/** Removes all that is kept about a person but what people have in hand, and leaves a receipt. */
export async function eraseAll(desk: Desk, tx: Transaction, { who, held }: Erasing): Promise<Purge> {
  const at = desk.now();
  await tx.deliveries.buryLoose({ before: at + 1, place: { team: who.team, channel: who.person } });
  // Before anything is written anew, which names them where people have a case of theirs in hand.
  await tx.people.forgetInDeliveries(who, desk.replies.privacy.somebody());
  for (const value of held.cases) {
    await takeBack(desk, tx, { id: value.id, how: forget });
    await forgetWords(desk, tx, value);
  }
  for (const review of held.reviews) await removeReview(desk, tx, { id: review.case.id, why: "asked" });
  await leaveTickets(desk, tx, { who, held });
  await leaveCases(desk, tx, { who, held });
  await tx.reports.remove(held.reports.map(({ id }) => id));
  const { cases, withPeople, reports, marks, reviews } = countHeld(held);
  const receipt = { at, before: at, reports, marks, reviews, cases: cases - withPeople };
  const recorded: Purge = { id: desk.newId(), why: "asked", ...receipt };
  await tx.purges.record(recorded);
  return recorded;
}

/** Their name goes from the tickets of their cases; people who have one of these in hand keep it. */
async function leaveTickets(desk: Desk, tx: Transaction, { who, held }: Erasing): Promise<void> {
  const inHand = new Set(
    held.cases.flatMap(({ state, ticketId }) => (state === "escalated" ? [ticketId] : [])),
  );
  const cases = new Set(held.cases.map(({ id }) => id));
  for (const { id } of held.tickets) {
    const found = inHand.has(id) ? undefined : await holdTicket(tx, id);
    if (!found) continue;
    const ticket = withoutName(found.ticket, { person: who.person, cases });
    if (ticket === found.ticket) continue;
    await rewriteCard(desk, tx, { ...found, ticket: await tx.tickets.save(ticket) });
  }
}

/** Their "me too", with what they told, goes from the cases of others. */
async function leaveCases(desk: Desk, tx: Transaction, { who, held }: Erasing): Promise<void> {
  for (const { id } of held.affected) {
    const value = await holdCase(tx, id);
    if (value) await forgetAffected(desk, tx, { value, person: who.person });
  }
}
