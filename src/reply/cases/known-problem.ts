import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import type { Ticket } from "../../case/ticket.ts";
import { countReports } from "../../case/ticket-reports.ts";
import { FORMS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { type Piece, quotation, say } from "../layout.ts";
import { modal, textField } from "../modal.ts";
import { personId, type Speech } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";

/* A problem that lies with the platform: said to everybody who has it, with what helps until it is mended. */

/** A workaround is shown whole up to here, and no form takes more. */
const MOST_WORKAROUND = 3_000;

/**
 * What stands above an answer: others have the problem too, and what helps meanwhile, unless the thread was told that
 * in a message of its own.
 */
export function knownPieces({ words, view }: Speech): Piece[] {
  if (!view.known) return [];
  const { id, reports, updatedAt, known, claimedBy } = view.known;
  const { people, day, month } = countReports(reports, updatedAt);
  const isHere = view.surface === "thread";
  return [
    say(
      words.fill("known.alone", {
        ticket: id,
        people,
        isFresh: day === month,
        isClaimed: claimedBy !== null,
        isHere,
      }),
    ),
    ...(known?.told.includes(view.case.id) ? [] : workaroundPieces(words, known?.workaround ?? "")),
  ];
}

function workaroundPieces(words: Templates, workaround: string): Piece[] {
  if (workaround === "") return [];
  return [say(words.fill("known.workaround", {})), quotation(workaround, MOST_WORKAROUND)];
}

/** On the card: who said that the problem is known, and with which workaround. */
export function knownOnCard(words: Templates, { known }: Ticket): Piece[] {
  if (!known) return [];
  const { by, workaround } = known;
  const text = words.fill("known.card", { by: personId(by), hasWorkaround: workaround !== "" });
  return [say(text), quotation(workaround, MOST_WORKAROUND, { spare: 1 })];
}

/** In the threads of everybody who follows the ticket. */
export function workaroundNote(words: Templates, { ticket, case: value }: TicketView): Message {
  const requester = personId(value.requester);
  return assemble([
    say(words.fill("known.note", { ticket: ticket.id, requester })),
    quotation(ticket.known?.workaround ?? "", MOST_WORKAROUND),
    say(words.fill("known.note-next", { ticket: ticket.id }), { isTail: true }),
  ]);
}

/** An engineer says that the problem is known; sent again with other words it tells them. */
export function knownForm(words: Templates, { ticket }: TicketView): ModalView {
  const workaround = ticket.known?.workaround ?? "";
  return modal(words, {
    title: words.fill("known.title", { ticket: ticket.id }),
    value: ticket.id,
    form: { name: FORMS.known, submit: words.fill("forms.send", {}) },
    blocks: [
      textField({
        id: "workaround",
        label: words.fill("known.field", {}),
        hint: words.fill("known.hint", {}),
        optional: true,
        multiline: true,
        ...(workaround !== "" && { initial: workaround }),
      }),
    ],
  });
}
