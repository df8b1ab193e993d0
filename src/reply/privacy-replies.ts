import type { Case } from "../case/case.ts";
import type { Message } from "../case/delivery.ts";
import type { KeptReport } from "../case/kept-report.ts";
import { countHeld, type PersonHeld } from "../case/person-held.ts";
import { type Review, verdictOf } from "../case/review.ts";
import type { Library } from "../knowledge/library.ts";
import { ACTIONS } from "./actions.ts";
import { assemble, fits } from "./assemble.ts";
import { asPlainText } from "./escape.ts";
import { type Piece, preformatted, say } from "./layout.ts";
import { splitText } from "./limits.ts";
import type { PrivacyReplies } from "./said-of-privacy.ts";
import { type ButtonOptions, buttonsOf, spanText } from "./speech.ts";
import type { Templates } from "./templates.ts";
import { utcMinute } from "./times.ts";

export function createPrivacyReplies(words: Templates): PrivacyReplies {
  return {
    held: ({ held, keptFor }) => heldMessage(words, held, keptFor),
    exported: ({ held, library, at }) => ({
      first: assemble([say(words.fill("privacy.export", { at: utcMinute(at), ...countHeld(held) }))]),
      further: packed([
        ...held.cases.flatMap((value) => casePieces(words, value, library)),
        ...held.reports.map((report) => reportPiece(words, report)),
        ...held.reviews.flatMap((review) => reviewPieces(words, review)),
      ]),
    }),
    exporting: () => assemble([say(words.fill("privacy.exporting", {})), buttonsOf(words, [DELETE])]),
    somebody: () => asPlainText(words.fill("privacy.somebody", {})),
    sure: ({ held }) =>
      assemble([
        say(words.fill("privacy.sure", countHeld(held))),
        buttonsOf(words, [{ ...ERASE, style: "danger" }, KEEP]),
      ]),
    deleted: ({ receipt: { id, cases, reports, marks, reviews }, ...left }) =>
      assemble([say(words.fill("privacy.deleted", { id, cases, reports, marks, reviews, ...left }))]),
  };
}

/** Slack wants a value; who presses is known anyway. */
const OWN = "own";
const EXPORT: ButtonOptions = { word: "buttons.export-held", action: ACTIONS.exportHeld, value: OWN };
const DELETE: ButtonOptions = { word: "buttons.delete-held", action: ACTIONS.deleteHeld, value: OWN };
const KEEP: ButtonOptions = { word: "buttons.keep-held", action: ACTIONS.keepHeld, value: OWN };
const ERASE: ButtonOptions = { word: "buttons.erase-held", action: ACTIONS.eraseHeld, value: OWN };

function heldMessage(words: Templates, held: PersonHeld, keptFor: number): Message {
  const counts = countHeld(held);
  const kept = spanText(words, keptFor);
  if (counts.cases + counts.reports + counts.reviews + counts.affected === 0)
    return assemble([say(words.fill("privacy.nothing", { kept }))]);
  return assemble([
    say(words.fill("privacy.held", { ...counts, kept })),
    say(words.fill("privacy.next", {})),
    buttonsOf(words, [EXPORT, DELETE]),
  ]);
}

function casePieces(words: Templates, value: Case, library: Library): Piece[] {
  const { article, ladder, details } = value;
  const told = Object.entries(details.given).map(([name, given]) => `${name}: ${given}`);
  const times = details.time ? [`timestamp: ${details.time.text}`] : [];
  const head = words.fill("privacy.case", {
    at: utcMinute(value.createdAt),
    state: value.state,
    title: (article && library.get(article.id)?.title) ?? null,
    tried: ladder.tried.length,
    ticket: value.ticketId,
    details: [...told, ...times],
  });
  return [say(head), ...value.problems.flatMap(({ text }) => copied(text))];
}

/** Characters of a paste in one block: signs that Slack wants escaped count several times, and nothing is left out. */
const MOST_COPIED = 1_500;

/** A paste as it is kept, in parts that Slack takes. */
const copied = (text: string): Piece[] =>
  splitText(text, MOST_COPIED).map((part) => preformatted(part, MOST_COPIED));

const reportPiece = (words: Templates, { at, marks }: KeptReport): Piece =>
  say(words.fill("privacy.report", { at: utcMinute(at), marks: marks.map(({ text }) => text) }));

function reviewPieces(words: Templates, review: Review): Piece[] {
  const { createdAt, problems } = review.case;
  const verdict = verdictOf(review)?.judgement.kind ?? "none";
  const head = words.fill("privacy.review", { at: utcMinute(createdAt), verdict });
  return [say(head), ...problems.flatMap(({ text }) => copied(text))];
}

/** As few messages as hold all of it. */
function packed(pieces: readonly Piece[]): Message[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && fits([...last, piece])) last.push(piece);
    else groups.push([piece]);
  }
  return groups.map(assemble);
}
