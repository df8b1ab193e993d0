import type { PartName } from "../../reply/template/parts.ts";
import type { WrittenPart } from "../../reply/template/templates.ts";
import { hearVoice, type VoiceFault } from "./hear-sentences.ts";
import type { Voice } from "./voice-rules.ts";

/** A fault of a wording as its template holds it. */
export interface WrittenFault extends VoiceFault {
  readonly part: PartName;
  /** Line of the template file. */
  readonly line: number;
}

/**
 * Judges the sentences of templates where they are written. Rendered replies tell more, but a branch that none of the
 * examples takes would never be heard.
 */
export function hearWritten(parts: readonly WrittenPart[], voice: Voice): WrittenFault[] {
  return parts.flatMap(({ name, source, line }) =>
    withoutComments(source)
      .split("\n")
      .flatMap((text, at) =>
        wordingsOf(text)
          .flatMap((wording) => hearVoice(wording, voice))
          .map((fault) => ({ ...fault, part: name, line: line + at })),
      ),
  );
}

const COMMENT = /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g;
const TAG = /\{%.*?%\}/;
const OUTPUT = /\{\{.*?\}\}/g;

/** What is not said is not judged; its line ends stay, so that lines are counted right. */
const withoutComments = (source: string) =>
  source.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ""));

/** What stands between two tags is said together or not at all. What is put in is not the template's own wording. */
const wordingsOf = (line: string): string[] => line.replace(OUTPUT, '"…"').split(TAG);
