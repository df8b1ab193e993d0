import type { CodeSignal, Signal, StatusSignal } from "../signals.ts";
import { readCodes } from "./codes.ts";
import { type Field, findFields } from "./fields.ts";
import { type FoundPhrase, findPhrases } from "./lexicon.ts";
import { readMessages } from "./messages.ts";
import type { ReadingWords } from "./reading-words.ts";
import { readStatuses } from "./statuses.ts";

/** What several readers of one text rest on, read once: it is most of the work. */
export interface Ground {
  readonly phrases: readonly FoundPhrase[];
  readonly fields: readonly Field[];
  readonly codes: readonly CodeSignal[];
  readonly statuses: readonly StatusSignal[];
  /** The telling one of the statuses. */
  readonly httpStatus: number | null;
  readonly messages: readonly Signal[];
}

/** Reads phrases and fields, and the codes, statuses and messages that stand in them. */
export function readGround(text: string, words: ReadingWords): Ground {
  const phrases = findPhrases(text, words.lexicon);
  const fields = findFields(text, phrases);
  return {
    phrases,
    fields,
    codes: readCodes(text, { phrases, fields }, words),
    ...readStatuses(text, fields),
    messages: readMessages(text, fields),
  };
}
