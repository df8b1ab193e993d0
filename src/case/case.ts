import type { Decision } from "../triage/decision.ts";
import type { SafeText } from "../triage/safe-text.ts";
import type { Signals } from "../triage/signals.ts";
import type { Background } from "./background.ts";
import type { Details } from "./details.ts";
import type { Ladder } from "./ladder.ts";
import type { AffectedReport } from "./ticket-report.ts";
import type { Waiting } from "./waiting.ts";

/** open: new. pending: waits for the requester. escalated: waits for people. solved: the requester said so. closed: final. */
export type CaseState = "open" | "pending" | "escalated" | "solved" | "closed";

/**
 * How a case ended. Only `confirmed` counts as solved: `quiet` is unconfirmed and counted apart. `withdrawn`: its
 * paste was deleted, and what was kept of it with it. `forgotten`: its requester had what was kept deleted.
 */
export type ClosedHow =
  | "confirmed"
  | "quiet"
  | "agent"
  | "duplicate"
  | "not-a-problem"
  | "withdrawn"
  | "forgotten";

/** One move of a case, for its history. */
export interface CaseMove {
  readonly at: number;
  /** Slack id of a person, or "desk". */
  readonly by: string;
  /** What happened, as `moves.ts` names it; `opened` begins every history. */
  readonly event: string;
  /** Null at its beginning. */
  readonly from: CaseState | null;
  readonly to: CaseState;
  /** A few words of the program; never what a person wrote. */
  readonly why: string;
}

/** The way a report came in. Through every door but `channel` somebody asked on purpose. */
export type Door = "channel" | "mention" | "direct" | "command" | "shortcut";

/** Where a case lives: `thread` is the ts of the root message, null while an answer was shown to its requester alone. */
export interface Whereabouts {
  readonly team: string;
  readonly channel: string;
  readonly thread: string | null;
}

/** One error of the report, as triage saw it; a case keeps the others beside its own so that a click can turn to them. */
export interface CaseProblem {
  readonly text: SafeText;
  readonly signals: Signals;
  readonly decision: Decision;
  /** Its first code is one that unlike errors share; absent where it is not, and in rows from before. */
  readonly isCodeShared?: true;
  /** Ids of the articles that an agent took away from it; absent where nobody did. */
  readonly refused?: readonly string[];
  /** Present where a later message showed it: the ts of that, and the place of the problem that it took in the case. */
  readonly later?: { readonly ts: string; readonly after: number };
}

/** Our record of one problem of one requester, from first report to closed. Changed by making a new one. */
export interface Case {
  readonly id: string;
  /** Counts the saves; a save of an older version is refused as STORE_CONFLICT. */
  readonly version: number;
  readonly where: Whereabouts;
  readonly door: Door;
  readonly requester: string;
  readonly state: CaseState;
  readonly closedHow: ClosedHow | null;
  /** Most telling first; `current` is the one the thread is about. */
  readonly problems: readonly CaseProblem[];
  readonly current: number;
  /** The article the requester sees, the exact version, and how sure the desk was; null before one was chosen. */
  readonly article: { readonly id: string; readonly version: string; readonly confidence: number } | null;
  readonly ladder: Ladder;
  readonly details: Details;
  /** True once a human colleague wrote in the thread: the desk speaks only when asked. */
  readonly quiet: boolean;
  readonly ticketId: string | null;
  /** Delivery that posted the answer; later edits go to the same message. Null while nothing was posted. */
  readonly answerDelivery: string | null;
  /** Delivery that told its thread of the ticket; edited to how that stands. Null without one, and in rows from before. */
  readonly ticketNote: string | null;
  /** Others who said "me too", with what they told. */
  readonly alsoAffected: readonly AffectedReport[];
  readonly background: Background;
  readonly waiting: Waiting;
  /** The message that was reported (ts); null where there is none, as with a slash command. */
  readonly reportedTs: string | null;
  /** Every move since it was opened, oldest first; empty for a case from before this was kept. */
  readonly history: readonly CaseMove[];
  readonly createdAt: number;
  readonly updatedAt: number;
}
