import type { PartName } from "../../reply/template/parts.ts";
import type { Role } from "../../reply/template/roles.ts";
import type { Templates } from "../../reply/template/templates.ts";

/** A part of a template as it was filled for one reply. */
export interface SaidPart {
  readonly name: PartName;
  readonly roles: readonly Role[];
  readonly text: string;
}

/** Templates that write down what they fill, so that a sentence of a reply is traced to the part that says it. */
export interface RecordedTemplates {
  readonly words: Templates;
  /** What was filled since the last time. */
  take(): SaidPart[];
}

export function recordParts(words: Templates): RecordedTemplates {
  let said: SaidPart[] = [];
  return {
    words: {
      ...words,
      fill: (name, values) => {
        const text = words.fill(name, values);
        if (text !== "") said.push({ name, roles: words.rolesOf(name), text });
        return text;
      },
    },
    take: () => {
      const taken = said;
      said = [];
      return taken;
    },
  };
}
