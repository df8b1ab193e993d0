import { z } from "zod";
import type { Log } from "../log.ts";
import { redact, type Secret } from "../triage/redact.ts";
import { readMessageText } from "./message-text.ts";

/** What is kept of the words of a message, in every row that holds some. */
export const storedText = {
  /** Went through redaction. */
  text: z.string(),
  leaked: z.array(z.object({ kind: z.string(), line: z.number() })),
  /** True when redaction failed: the row is kept, its text is not. */
  isFaulty: z.boolean(),
};

export interface StoredText {
  readonly text: string;
  readonly leaked: Pick<Secret, "kind" | "line">[];
  readonly isFaulty: boolean;
}

export const NO_TEXT: StoredText = { text: "", leaked: [], isFaulty: false };

/** Redacts what a person said, as Slack escaped it. Never throws: without a safe text none is kept. */
export async function storeText(
  said: string,
  { botUserId, eventId, log }: { botUserId: string; eventId: string; log: Log },
): Promise<StoredText> {
  try {
    const { text, secrets } = await redact(readMessageText(said, botUserId));
    return { text, leaked: secrets.map(({ kind, line }) => ({ kind, line })), isFaulty: false };
  } catch (error) {
    log.error({ err: error, eventId }, "a message could not be redacted and is kept without its text");
    return { ...NO_TEXT, isFaulty: true };
  }
}
