import type { Door } from "../case/case.ts";
import type { ChannelMode, ChannelRule } from "../config/settings.ts";
import type { Transaction } from "../store/store.ts";
import type { Decision } from "../triage/decision.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { ruleIn } from "./channel-rule.ts";
import { conductFor } from "./conduct.ts";
import type { Desk } from "./desk.ts";

/** How many files of a report say nothing to the desk, by the reason. */
export interface FilesLeft {
  /** Text files that could not be had. */
  readonly unread: number;
  readonly pictures: number;
  /** Archives, documents and whatever else holds no plain text. */
  readonly others: number;
}

/** A report with files that say nothing. */
export interface Incomplete {
  readonly report: Wordless & {
    readonly team: string;
    readonly channel: string;
    readonly thread: string | null;
    readonly person: string;
    readonly door: Door;
  };
  readonly decision: Decision;
  /** Whether it was said in the thread of its author's own case, and no colleague has taken over there. */
  readonly isOwnCase: boolean;
}

interface Wordless {
  readonly text: SafeText;
  readonly filesLeft: FilesLeft;
}

/** True for a report that is nothing but files, none of which could be read. */
export const isOnlyFiles = ({ text, filesLeft: { unread, pictures, others } }: Wordless) =>
  text.trim() === "" && unread + pictures + others > 0;

/**
 * Tells the author alone which files say nothing to the desk, and to paste what is in them; the message itself is
 * worked on.
 */
export async function tellFilesLeft(desk: Desk, tx: Transaction, incomplete: Incomplete): Promise<void> {
  const { report } = incomplete;
  const { unread, pictures, others } = report.filesLeft;
  if (unread + pictures + others === 0) return;
  const rule = await ruleIn(desk, tx, report);
  if (report.door === "channel" && !SPEAKS_UNASKED[rule.mode]) return;
  const isBeside = isAnswered(incomplete);
  const messages = [
    ...(unread > 0 ? [desk.replies.whispers.fileUnread({ total: unread })] : []),
    ...(isTextMissed(incomplete, rule)
      ? [desk.replies.whispers.textWanted({ pictures, others, isBeside })]
      : []),
  ];
  const { channel, person, thread } = report;
  const calls = messages.map((message) => ({
    id: desk.newId(),
    team: report.team,
    caseId: null,
    call: {
      kind: "ephemeral",
      channel,
      thread: thread === null ? null : { ts: thread },
      person,
      message,
    } as const,
  }));
  await tx.deliveries.add(calls, desk.now());
}

/** In which modes somebody who asked nothing may be spoken to. */
const SPEAKS_UNASKED: Readonly<Record<ChannelMode, boolean>> = {
  answer: true,
  suggest: true,
  mention: false,
  shadow: false,
  off: false,
};

const isAnswered = ({ decision }: Incomplete) => decision.kind === "answer" || decision.kind === "choose";

/**
 * Whether a picture, or whatever else holds no text, seems to hold what the words do not say. Beside words that are
 * answered it may hold more, and nobody is to think that it was read.
 */
function isTextMissed(incomplete: Incomplete, rule: ChannelRule): boolean {
  const { report, decision, isOwnCase } = incomplete;
  const { pictures, others } = report.filesLeft;
  if (pictures + others === 0) return false;
  if (report.door !== "channel" || isOwnCase) return true;
  if (report.thread !== null) return false;
  if (isAnswered(incomplete))
    return conductFor(rule, { decision, isAsked: false, isUnderWay: false }) !== "count";
  // What people show each other among their own words is theirs; without a word, or with a question, it is a screen.
  return decision.kind === "unknown" || report.text.trim() === "" || report.text.includes("?");
}
