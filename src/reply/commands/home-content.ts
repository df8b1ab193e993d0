import type { Case } from "../../case/case.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Library } from "../../knowledge/library.ts";
import type { CaseRows } from "./said-to-commands.ts";

/** Which tickets an agent wants to see on the Home tab. */
export const QUEUE_FILTERS = ["unclaimed", "overdue", "mine", "all"] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

/** A ticket in a list. `card` leads to its card. */
export interface TicketRow {
  readonly ticket: Ticket;
  readonly case: Case;
  readonly card: string | null;
  readonly isOverdue: boolean;
}

export interface HomeContent {
  readonly person: string;
  readonly library: Library;
  readonly own: CaseRows;
  /** For agents, and for whoever has taken a ticket: of others these alone, with no other filter. */
  readonly queue: {
    readonly filter: QueueFilter;
    readonly mayFilter: boolean;
    readonly rows: readonly TicketRow[];
    readonly left: number;
  } | null;
}
