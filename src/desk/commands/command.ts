import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import type { Transaction } from "../../store/store.ts";
import type { Secret } from "../../triage/redact.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Desk } from "../desk.ts";

/** A slash command, redacted; everything it answers is seen by its person alone. */
export interface Command {
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  readonly person: string;
  readonly text: SafeText;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
}

/** A command that begins with one of the desk's own words. */
export interface Asked {
  readonly command: Command;
  /** What follows that word, in small letters, with one space between words. */
  readonly argument: string;
}

/** One of the desk's own words after `/errcode`. */
export interface SubCommand {
  /** How many words may follow it; with others the whole is an error that begins with that word. */
  readonly words: readonly [fewest: number, most: number];
  /** What the words behind it look like, where not any words will do. */
  readonly takes?: RegExp;
  /** Whether it tells of what guests and people of other companies cannot see. */
  readonly isForMembers?: true;
  run(desk: Desk, tx: Transaction, asked: Asked): Promise<Message>;
  /** A form in place of the message, for those who get one. */
  form?(desk: Desk, tx: Transaction, asked: Asked): Promise<ModalView | undefined>;
}
