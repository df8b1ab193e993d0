import type { Case } from "../../case/case.ts";
import { factsOf } from "../cases/case-facts.ts";
import { type Piece, preformatted, say } from "../layout.ts";
import { problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";

const MOST_TOLD = 1_000;

/** The longer things the requester told: message, what they did, what a minimal request gave. */
export function toldPieces(words: Templates, { case: value }: TicketView): Piece[] {
  const { given } = value.details;
  const told = (part: "ticket.message" | "ticket.minimal-request", text: string | undefined): Piece[] =>
    text === undefined
      ? []
      : [say(words.fill(part, {}), { spare: 4 }), preformatted(text, MOST_TOLD, { spare: 3 })];
  return [
    ...told("ticket.message", given["exact-message"]),
    // Always there: who wants to see it fail reads what is known of that, or that nothing is.
    say(words.fill("ticket.action", howToReproduce(value))),
    preformatted(given.action ?? "", MOST_TOLD, { spare: 3 }),
    ...told("ticket.minimal-request", given["minimal-request"]),
  ];
}

/** The call, by its operation where no path is printed; with either, or in the requester's words, it is told. */
function howToReproduce(value: Case) {
  const [called = null] = factsOf(value).operations;
  const hasPath = (problemOf(value)?.signals.paths.length ?? 0) > 0;
  const isTold = value.details.given.action !== undefined || called !== null;
  return { request: requestOf(value), operation: hasPath ? null : called, isTold };
}

/** The failed request in one line, as far as the paste shows it: method, host and path. */
function requestOf(value: Case): string | null {
  const signals = problemOf(value)?.signals;
  const address = [signals?.hosts[0]?.text, signals?.paths[0]?.text].filter(Boolean).join("");
  return address === "" ? null : [signals?.methods[0]?.text, address].filter(Boolean).join(" ");
}
