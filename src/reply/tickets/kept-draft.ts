import type { SafeText } from "../../triage/safe-text.ts";

/** What an engineer wrote on a ticket; null where nothing was. */
export interface Remedies {
  /** The note of the resolution: what was wrong, and what helps. */
  readonly note: string | null;
  /** What helped until the cause was gone. */
  readonly workaround: string | null;
}

/** What a resolved ticket taught: its paste, what helped, and facts that stand above the draft as comments of YAML. */
export interface Lesson extends Remedies {
  readonly ticketId: string;
  readonly paste: SafeText;
  readonly facts: string;
}

/**
 * The draft of an article, and what became of it. written: its file is new. there: it was written before, `text` is
 * what the file says. copy: it was only asked for to be copied. no-family: the paste does not show where it belongs.
 * refused: the folder cannot be written.
 */
export interface KeptDraft {
  /** Its place below the knowledge folder, such as parcels/slot-taken.yaml. */
  readonly file: string;
  readonly text: string;
  readonly state: "written" | "there" | "copy" | "no-family" | "refused";
}

/** The knowledge folder as far as tickets write in it. */
export interface Drafts {
  /** Drafts an article out of what a ticket taught, and writes its file where that is asked for. Once a ticket. */
  keep(lesson: Lesson, may: { readonly write: boolean }): Promise<KeptDraft>;
  /** Files below the knowledge folder that came from these tickets. Fails where the folder cannot be read. */
  files(ticketIds: readonly string[]): Promise<readonly string[]>;
  /**
   * Removes the drafts of these tickets. False where something stays: it is an article in force by now, or the folder
   * cannot be written.
   */
  remove(ticketIds: readonly string[]): Promise<boolean>;
}
