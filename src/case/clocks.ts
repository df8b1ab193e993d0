import type { WorkingHours } from "../config.ts";
import type { Due, Ticket, TicketSeverity } from "./ticket.ts";
import { workingTimeAfter } from "./working-hours.ts";

/** How soon people are to answer a ticket and to resolve it, in ms of working time, by its severity. */
export interface Clocks {
  readonly firstResponse: Readonly<Record<TicketSeverity, number>>;
  readonly resolution: Readonly<Record<TicketSeverity, number>>;
}

/** The clocks run in working time, from when the ticket was opened; that for the resolution again once it is reopened. */
export function dueOf(
  { severity, history, createdAt }: Pick<Ticket, "severity" | "history" | "createdAt">,
  clocks: Clocks,
  hours: WorkingHours,
): Due {
  const opened = history.findLast(({ what }) => what === "reopened")?.at ?? createdAt;
  return {
    firstResponse: workingTimeAfter(hours, createdAt, clocks.firstResponse[severity]),
    resolution: workingTimeAfter(hours, opened, clocks.resolution[severity]),
  };
}

const RESPONSES = new Set<Ticket["history"][number]["what"]>(["claimed", "asked", "known", "resolved"]);

/** Whether somebody has answered: taken it, asked, or said that it is known. */
export const hasResponse = ({ history }: Pick<Ticket, "history">): boolean =>
  history.some(({ what }) => RESPONSES.has(what));

export interface Overdue {
  readonly what: "first-response" | "resolution" | "both";
  /** Of both, that of the first response. */
  readonly dueAt: number;
}

/** What of a ticket is overdue; null while nothing is, and for one that is resolved or from before the clocks. */
export function overdueOf(ticket: Ticket, now: number): Overdue | null {
  const { due, state } = ticket;
  if (due === null || state === "resolved") return null;
  const isResolutionLate = due.resolution <= now;
  if (!hasResponse(ticket) && due.firstResponse <= now)
    return { what: isResolutionLate ? "both" : "first-response", dueAt: due.firstResponse };
  return isResolutionLate ? { what: "resolution", dueAt: due.resolution } : null;
}
