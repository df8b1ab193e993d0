import type { Case } from "../../case/case.ts";
import type { Library } from "../../knowledge/library.ts";
import { ACTIONS } from "../actions.ts";
import { codeInWords, factsOf } from "../cases/case-facts.ts";
import { type Piece, say, sayBeside } from "../layout.ts";
import { button, buttonsOf, channelId, isDirectPlace, personId, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseRow, CaseRows } from "./said-to-commands.ts";

export interface CaseLine {
  readonly library: Library;
  readonly row: CaseRow;
  /** Who reads it. */
  readonly person: string;
  /** Tells the buttons of several lines apart. */
  readonly index?: number;
}

/** The code it is about; null where none was read. */
export const codeOf = (value: Case): string | null => codeInWords(problemOf(value)?.signals.codes[0]?.text);

/** A case in a few words, with the way to it: a link to its thread, or a button where nothing was posted. */
export function caseLine(words: Templates, { library, row, person, index }: CaseLine): Piece {
  const { case: value, ticket, permalink } = row;
  const title = library.get(value.article?.id ?? "")?.title ?? null;
  const text = words.fill("lists.case", {
    title,
    code: codeOf(value),
    state: value.state,
    at: value.createdAt,
    channel: isDirectPlace(value.where.channel) ? null : channelId(value.where.channel),
    requestId: factsOf(value).requestIds[0] ?? null,
    excerpt: problemOf(value)?.text.trim().split("\n")[0] ?? "",
    isOwn: value.requester === person,
    requester: personId(value.requester),
    ticket: ticket?.id ?? null,
    queue: ticket?.queue ?? "support",
    claimedBy: ticket?.claimedBy ? personId(ticket.claimedBy) : null,
    url: permalink,
  });
  if (value.answerDelivery !== null) return say(text);
  const open = button(words, {
    word: "buttons.open-case",
    action: ACTIONS.openCase,
    value: value.id,
    ...(index !== undefined && { index }),
    ...(title !== null && { about: title }),
  });
  return sayBeside(text, open);
}

/** What stands below a page of one's own cases: how many are left, and the ways to the other pages. */
export function pagePieces(words: Templates, { left, page }: Pick<CaseRows, "left" | "page">): Piece[] {
  const turn = (word: "buttons.cases-next" | "buttons.cases-first", to: number) =>
    ({ word, action: ACTIONS.casesPage, value: String(to), index: to }) as const;
  const turns = [
    ...(left > 0 ? [turn("buttons.cases-next", page + 1)] : []),
    ...(page > 0 ? [turn("buttons.cases-first", 0)] : []),
  ];
  return [
    ...(left > 0 ? [say(words.fill("lists.left", { left }))] : []),
    ...(turns.length > 0 ? [buttonsOf(words, turns)] : []),
  ];
}
