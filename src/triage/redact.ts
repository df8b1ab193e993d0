import { DeskError } from "../errors.ts";
import { findAssignments } from "./redaction/assignments.ts";
import { findInColumns } from "./redaction/columns.ts";
import { findCredentials } from "./redaction/credentials.ts";
import { findBesideAccessKeys, findBrokenOff } from "./redaction/follow-ups.ts";
import { findMasks, putMasks, strikeMasks } from "./redaction/masking.ts";
import { findPeople } from "./redaction/people.ts";
import { findPrivateKeys } from "./redaction/private-keys.ts";
import { findByMaintainedRules } from "./redaction/second-net.ts";
import { maskOf, SECRET_KINDS, type SecretKind } from "./redaction/secret-kinds.ts";
import { blankOut, mergeSpans, type Span } from "./redaction/span.ts";
import { findTokenShapes } from "./redaction/token-shapes.ts";
import { afterRedaction, type SafeText } from "./safe-text.ts";

export { maskOf, SECRET_KINDS, type SecretKind };

/** One secret that was masked: what it is and where, never what it was. */
export interface Secret {
  readonly kind: SecretKind;
  /** Its first line in the paste, counted from 1. */
  readonly line: number;
  /** The place of its mask in the safe text, in UTF-16 units, end excluded. */
  readonly start: number;
  readonly end: number;
}

/** What is left of a paste once its secrets are masked. */
export interface Redaction {
  readonly text: SafeText;
  readonly secrets: readonly Secret[];
}

/**
 * Masks every secret in a raw paste: the only way from raw text to safe text. Takes time in proportion to the text's
 * length. Fails only with `REDACTION_FAILED`, which says nothing of the text.
 */
export async function redact(raw: string): Promise<Redaction> {
  try {
    const masks = findMasks(raw);
    // Masks made earlier hold words that name secrets; they are not read again.
    const unread = blankOut(raw, masks);
    const own = findRepeatedly(unread, masks);
    const more = await findByMaintainedRules(unread, own);
    const { text, masks: secrets } = putMasks(
      raw,
      more.length === 0 ? own : mergeSpans([...own, ...more], masks),
    );
    return { text: afterRedaction(text), secrets };
  } catch {
    // No cause: what a pattern or a rule throws can quote its input.
    throw new DeskError("REDACTION_FAILED", "redaction stopped half way; the text was dropped");
  }
}

/**
 * A safe text to be read: its masks keep their places and lose their words, since "Slack token" in a mask names no
 * product of the report.
 */
export const withoutMaskWords = (text: SafeText): SafeText => afterRedaction(strikeMasks(text));

// A secret that stuck to another is seen once the other is gone; longer texts than this are no paste of a person.
const READ_AGAIN_UP_TO = 65_536;
const MOST_ROUNDS = 4;

function findRepeatedly(text: string, masks: readonly Span[]): readonly Span[] {
  let all = mergeSpans(findByOwnTable(text), masks);
  for (let round = 1; round < MOST_ROUNDS && all.length > 0 && text.length <= READ_AGAIN_UP_TO; round++) {
    const more = findByOwnTable(blankOut(text, all));
    if (more.length === 0) break;
    all = mergeSpans([...all, ...more], masks);
  }
  return all;
}

function findByOwnTable(raw: string): readonly Span[] {
  const found = findTokenShapes(raw).concat(
    findPrivateKeys(raw),
    findCredentials(raw),
    findAssignments(raw),
    findInColumns(raw),
    findPeople(raw),
  );
  const whole = mergeSpans(found.concat(findBesideAccessKeys(raw, found)), []);
  return whole.concat(findBrokenOff(raw, whole));
}
