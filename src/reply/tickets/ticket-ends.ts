import type { Ticket } from "../../case/ticket.ts";
import { type Piece, quotation, say } from "../layout.ts";
import { personId, reasonText } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";
import { receiptPieces } from "./ticket-people.ts";

/* How tickets end, and how the one before this one did. */

const MOST_NOTE = 1_000;

/** How a ticket ended: by whom, why, with which words, and who was told. */
export function resolutionPieces(words: Templates, { ticket }: TicketView): Piece[] {
  if (!ticket.resolution) return [];
  const { by, note } = ticket.resolution;
  const reason = reasonOf(words, ticket);
  return [
    say(words.fill("ticket.resolution", { by: personId(by), reason })),
    quotation(note, MOST_NOTE, { spare: 1 }),
    ...receiptPieces(words, ticket),
  ];
}

/** Why a ticket was resolved, in words. */
export const reasonOf = (words: Templates, { resolution }: Ticket): string =>
  reasonText(words, resolution?.reason ?? "fixed");

/** The problem is back: who begins here reads first what was said to have ended it. */
export function earlierPieces(words: Templates, { ticket: { earlier }, earlierLink }: TicketView): Piece[] {
  if (earlier === null) return [];
  const { id, at, by, reason, note } = earlier;
  return [
    say(
      words.fill("ticket.earlier", {
        ticket: id,
        url: earlierLink,
        at,
        by: personId(by),
        reason: reasonText(words, reason),
        hasNote: note !== "",
      }),
    ),
    quotation(note, MOST_NOTE, { spare: 1 }),
  ];
}
