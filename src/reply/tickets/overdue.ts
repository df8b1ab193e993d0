import type { Message } from "../../case/delivery.ts";
import { assemble } from "../assemble.ts";
import { say } from "../layout.ts";
import { personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { OverdueTicket } from "./overdue-ticket.ts";

const MOST_LISTED = 20;

/** The tickets that are overdue, those first that have been so for longest. */
export function overdueList(words: Templates, { tickets }: { tickets: readonly OverdueTicket[] }): Message {
  const byAge = [...tickets].sort((a, b) => a.dueAt - b.dueAt);
  const lines = byAge.slice(0, MOST_LISTED).map(({ ticket, what, dueAt, link, isOver }) =>
    words.fill("ticket.overdue-line", {
      ticket: ticket.id,
      severity: ticket.severity,
      what,
      at: dueAt,
      claimedBy: ticket.claimedBy === null ? null : personId(ticket.claimedBy),
      url: link,
      isOver,
      isResolved: ticket.state === "resolved",
    }),
  );
  const left = tickets.length - lines.length;
  const heading = words.fill("ticket.overdue", {
    total: tickets.filter(({ isOver }) => !isOver).length,
    left,
  });
  return assemble([say(heading), say(lines.join("\n"))]);
}
