import type { Message } from "../../case/delivery.ts";
import { countHeld, type PersonHeld } from "../../case/person-held.ts";
import { ACTIONS } from "../actions.ts";
import { assemble, fits } from "../assemble.ts";
import { asPlainText } from "../escape.ts";
import { type Piece, say } from "../layout.ts";
import { type ButtonOptions, buttonsOf, spanText } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { utcMinute } from "../times.ts";
import { letterPieces } from "./held-letter.ts";
import type { PrivacyReplies } from "./said-of-privacy.ts";

export function createPrivacyReplies(words: Templates): PrivacyReplies {
  return {
    held: ({ held, keptFor }) => heldMessage(words, held, keptFor),
    exported: ({ at, ...letter }) => ({
      first: assemble([say(words.fill("privacy.export", { at: utcMinute(at) }))]),
      further: packed(letterPieces(words, letter)),
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
