import { hasResponse } from "../../case/clocks.ts";
import { receiptOf } from "../../case/receipt.ts";
import { severityFacts } from "../../case/severity.ts";
import type { Ticket } from "../../case/ticket.ts";
import {
  countMessages,
  countReports,
  differencesOf,
  lastFailure,
  newestRequestIds,
  reporters,
} from "../../case/ticket-reports.ts";
import { NOBODY } from "../../case/withdraw.ts";
import { type Piece, say } from "../layout.ts";
import { personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { utcText } from "../times.ts";
import type { TicketView } from "../views.ts";

/* What a ticket's card says of the people with its problem: who they are, what they reported, who was told. */

const MOST_NAMED = 12;
const MOST_REQUEST_IDS = 5;
const MOST_VALUES = 5;

/**
 * Who has the problem: its requester, those who joined the ticket, and who said "me too". Who only reported it is
 * counted and not named: they did not ask for people.
 */
export function affectedText(words: Templates, { case: value, ticket }: TicketView): string {
  const joined = ticket.joined.map(({ requester }) => requester);
  const affected = value.alsoAffected.map(({ person }) => person);
  const everybody = [value.requester, ...affected, ...joined];
  const all = new Set(everybody.filter((person) => person !== NOBODY));
  const named = [...all].slice(0, MOST_NAMED).map(personId);
  const reported = reporters(ticket.reports, ticket.updatedAt);
  return words.fill("ticket.affected", {
    named,
    left: all.size - named.length,
    // One for each case: who had several is not known any more.
    nameless: everybody.filter((person) => person === NOBODY).length,
    reported: reported.filter((person) => !all.has(person)).length,
  });
}

/** How often the problem was reported, and in what the reports differ; one report alone says nothing of that. */
export function reportPieces(words: Templates, { reports, updatedAt }: Ticket): Piece[] {
  if (reports.length < 2) return [];
  const failedLast = lastFailure(reports);
  return [
    say(
      words.fill("ticket.reports", {
        ...countReports(reports, updatedAt),
        at: updatedAt,
        messages: countMessages(reports),
        requestIds: newestRequestIds(reports).slice(0, MOST_REQUEST_IDS),
        failedLast: failedLast && utcText(failedLast),
        differs: differencesOf(reports).map(({ what, values, untold }) => ({
          what,
          untold,
          values: values.slice(0, MOST_VALUES),
        })),
      }),
    ),
  ];
}

/** What its severity was read from, and when people are to have answered and resolved it. */
export function urgencyPieces(words: Templates, { ticket, case: value }: TicketView): Piece[] {
  const { due } = ticket;
  if (due === null) return [];
  const { since, ...facts } = severityFacts(value, ticket.reports, ticket.updatedAt);
  return [
    say(words.fill("ticket.severity-facts", { ...facts, since })),
    say(
      words.fill("ticket.due", {
        firstResponse: due.firstResponse,
        resolution: due.resolution,
        hasResponse: hasResponse(ticket),
      }),
    ),
  ];
}

/** Who was told of the resolution, and what became of it. */
export function receiptPieces(words: Templates, { told }: Ticket): Piece[] {
  if (told.length === 0) return [];
  const receipt = receiptOf(told);
  const named = (people: readonly string[]) => people.slice(0, MOST_NAMED).map(personId);
  const left = (people: readonly string[]) => Math.max(0, people.length - MOST_NAMED);
  return [
    say(
      words.fill("ticket.receipt", {
        told: receipt.told.length + receipt.nameless,
        nameless: receipt.nameless,
        confirmed: named(receipt.confirmed),
        confirmedLeft: left(receipt.confirmed),
        silent: named(receipt.silent),
        silentLeft: left(receipt.silent),
        unreached: named(receipt.unreached),
        unreachedLeft: left(receipt.unreached),
      }),
    ),
  ];
}
