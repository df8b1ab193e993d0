import type { Case } from "../../case/case.ts";
import type { Library } from "../../knowledge/library.ts";
import { aside, type Piece } from "../layout.ts";
import { articlesOf, problemOf, type Speech } from "../speech.ts";
import { codeInWords } from "./case-facts.ts";

/**
 * Another error of the same thread, for all who read of this one: by its article or code, never by words of the paste,
 * so that nothing has to be deleted in this message when that paste is.
 */
export function errorBeside(library: Library, value: Case) {
  return {
    title: articlesOf({ case: value, library }).article?.title ?? null,
    code: codeInWords(problemOf(value)?.signals.codes[0]?.text),
    state: value.state,
    ticket: value.ticketId,
  };
}

/** One line for each other error that its requester brought to the thread, with how it stands. */
export const besidePieces = ({ words, view }: Speech): Piece[] =>
  (view.beside ?? []).map((one) =>
    aside(words.fill("answer.beside", errorBeside(view.library, one)), { spare: 2 }),
  );
