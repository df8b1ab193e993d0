import { type Piece, quotation, say } from "../layout.ts";
import { reasonText, type Speech } from "../speech.ts";

const MOST_NOTE = 1_000;

/**
 * Who comes back with a problem whose ticket was resolved reads which one that was and what ended it then, unless the
 * problem is known to be with people again.
 */
export function earlierTicketPieces({ words, view }: Speech): Piece[] {
  const { ticket = null } = view.case.background.returning ?? {};
  if (ticket === null || view.known) return [];
  const { id, reason, note } = ticket;
  const said = { ticket: id, reason: reasonText(words, reason), hasNote: note !== "" };
  return [say(words.fill("answer.earlier-ticket", said)), quotation(note, MOST_NOTE, { spare: 1 })];
}
