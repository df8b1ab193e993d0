import type { Overdue } from "../../case/clocks.ts";
import type { Ticket } from "../../case/ticket.ts";

/** A ticket whose first response or resolution is overdue since `dueAt` (epoch ms); `link` leads to its card. */
export interface OverdueTicket extends Overdue {
  readonly ticket: Ticket;
  readonly link: string | null;
  /** Since it was listed it was resolved, or is late no longer. */
  readonly isOver: boolean;
}
