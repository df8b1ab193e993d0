import type { Kysely } from "kysely";

/**
 * The tables as both engines hold them: ids are text, times are epoch milliseconds, flags are 0 and 1, and a value
 * with parts is JSON text with the version of its shape. A change here needs a new migration.
 */
export interface Tables {
  readonly cases: CaseRow;
  readonly tickets: TicketRow;
  readonly inbox: InboxTableRow;
  readonly inbox_keys: InboxKeyRow;
  readonly deliveries: DeliveryRow;
  readonly tracker_deliveries: TrackerDeliveryRow;
  readonly ticket_references: TicketReferenceRow;
  readonly tracker_turns: TrackerTurnRow;
  readonly lanes: LaneRow;
  readonly facts: FactRow;
  readonly article_versions: ArticleVersionRow;
  readonly reports: ReportRow;
  readonly report_marks: ReportMarkRow;
  readonly timers: TimerRow;
  readonly channel_modes: ChannelModeRow;
  readonly purges: PurgeRow;
  readonly overdue_lists: OverdueListRow;
  readonly reviews: ReviewRow;
  readonly store_checks: { readonly id: string; readonly count: number };
}

/** A connection or a transaction; the store's functions only ever get the latter. */
export type Database = Kysely<Tables>;

export interface CaseRow {
  readonly id: string;
  readonly version: number;
  readonly team: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly reported_ts: string | null;
  readonly requester: string | null;
  readonly fingerprint: string | null;
  readonly state: string;
  readonly body: string;
  readonly created_at: number;
  readonly updated_at: number;
  /** When its paste was removed; null while it is held, and for a case that goes on. */
  readonly purged_at: number | null;
}

export interface TicketRow {
  readonly id: string;
  readonly version: number;
  readonly team: string;
  readonly state: string;
  readonly card_delivery: string;
  readonly fingerprint: string | null;
  readonly body: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly claimed_by: string | null;
}

/** `seq` is the order of arrival: times of several machines, and of one millisecond, do not order anything. */
export interface InboxTableRow {
  readonly id: string;
  readonly seq: number;
  readonly lane: string;
  readonly author: string | null;
  readonly body: string;
  readonly keys: string;
  readonly state: "waiting" | "done" | "failed";
  readonly attempts: number;
  readonly not_before: number;
  readonly posted_at: number;
  readonly received_at: number;
  readonly ended_at: number | null;
  readonly failure: string | null;
}

export interface InboxKeyRow {
  readonly key: string;
  readonly inbox_id: string;
}

/**
 * `needs` is the delivery that must be sent before: the message this one answers below or edits. Of those that may go,
 * the smallest `precedence` goes first. `forgets_address` is 1 where the person it goes to had all that is kept about
 * them deleted before it ended.
 */
export interface DeliveryRow {
  readonly id: string;
  readonly seq: number;
  readonly lane: string;
  readonly team: string;
  readonly case_id: string | null;
  readonly needs: string | null;
  readonly kind: "post" | "update" | "ephemeral";
  readonly precedence: number;
  readonly call: string;
  readonly state: "waiting" | "sending" | "sent" | "unclear" | "failed";
  readonly attempts: number;
  readonly attempt_at: number | null;
  readonly not_before: number;
  readonly posted_channel: string | null;
  readonly posted_ts: string | null;
  readonly failure: string | null;
  readonly created_at: number;
  readonly ended_at: number | null;
  readonly forgets_address: number;
}

/** `tries_from` is how many attempts were made before somebody asked to try again. */
export interface TrackerDeliveryRow {
  readonly id: string;
  readonly seq: number;
  readonly lane: string;
  readonly team: string;
  readonly ticket_id: string;
  readonly call: string;
  readonly state: "waiting" | "sending" | "failed";
  readonly attempts: number;
  readonly tries_from: number;
  readonly not_before: number;
  readonly failure: string | null;
  readonly created_at: number;
  readonly ended_at: number | null;
}

/** `reference` is the tracker's own id; two tickets can be given the same one. */
export interface TicketReferenceRow {
  readonly connector: string;
  readonly reference: string;
  readonly ticket_id: string;
}

/** `since` is where the next look at a tracker's changes begins, by the tracker's clock. */
export interface TrackerTurnRow {
  readonly connector: string;
  readonly since: number;
  readonly next_at: number;
}

/** `holder` names the row and attempt the lease was given for, so that a late loser cannot end another's lease. */
export interface LaneRow {
  readonly queue: "inbox" | "deliveries" | "methods" | "trackers" | "problems";
  readonly key: string;
  readonly holder: string | null;
  readonly lease_until: number;
  readonly not_before: number;
  readonly used_at: number;
}

export interface FactRow {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly team: string;
  readonly case_id: string | null;
  readonly article_id: string | null;
  readonly data: string;
}

/** `text` is the article's whole file: a ticket keeps the exact version its requester saw. */
export interface ArticleVersionRow {
  readonly article_id: string;
  readonly version: string;
  readonly text: string;
  readonly kept_at: number;
}

export interface ReportRow {
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  readonly ts: string | null;
  readonly person: string;
  readonly kind: "paste" | "reply" | "lookup";
  readonly case_id: string | null;
  readonly at: number;
}

/** `term` is the text as it is searched for: in small letters. */
export interface ReportMarkRow {
  readonly report_id: string;
  readonly kind: "request-id" | "trace-id" | "time" | "operation" | "marketplace";
  readonly text: string;
  readonly term: string;
}

export interface TimerRow {
  readonly case_id: string;
  readonly kind: "watch" | "remind" | "escalate";
  readonly due_at: number;
}

export interface ChannelModeRow {
  readonly team: string;
  readonly channel: string;
  readonly mode: string;
  readonly set_by: string;
  readonly set_at: number;
}

export interface OverdueListRow {
  readonly delivery: string;
  readonly tickets: string;
  readonly posted_at: number;
}

export interface PurgeRow {
  readonly id: string;
  readonly at: number;
  readonly why: "age" | "asked";
  readonly before: number;
  readonly reports: number;
  readonly marks: number;
  readonly cases: number;
  readonly reviews: number;
}

export interface ReviewRow {
  readonly id: string;
  readonly team: string;
  readonly person: string;
  readonly body: string;
  readonly created_at: number;
}
