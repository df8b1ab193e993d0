import type { Overdue } from "./clocks.ts";

/** What a list says of a ticket; `isOver` once it is resolved, or late no longer. */
export interface ListedTicket extends Overdue {
  readonly ticketId: string;
  readonly isOver: boolean;
}

/** A posted list of overdue tickets, as it reads now, and the delivery that posted it (at `postedAt`, epoch ms). */
export interface OverdueList {
  readonly delivery: string;
  readonly tickets: readonly ListedTicket[];
  readonly postedAt: number;
}
