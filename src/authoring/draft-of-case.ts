import type { Library } from "../knowledge/library.ts";
import type { Thresholds } from "../triage/decision.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { draftArticle } from "./draft-article.ts";

/** A draft as text, and where below the knowledge folder it belongs. */
export interface DraftFile {
  readonly file: string;
  readonly text: string;
}

interface Drafting {
  readonly library: () => Library;
  readonly thresholds: Thresholds;
  readonly now: () => number;
}

/** Drafts articles out of the pastes of cases, as `kb new` does; a name that is taken gets a number. */
export const createDrafts =
  ({ library, thresholds, now }: Drafting) =>
  (paste: SafeText): DraftFile => {
    const known = library();
    const day = new Date(now()).toISOString().slice(0, 10);
    const { family, name, text } = draftArticle({ paste, wishes: {}, library: known, thresholds, day });
    const wanted = `${family ?? "family"}/${name}`;
    let id = wanted;
    for (let number = 2; known.get(id) !== undefined; number++) id = `${wanted}-${number}`;
    return { file: `${id}.yaml`, text };
  };
