import type { Case } from "../../case/case.ts";
import { dueOf } from "../../case/clocks.ts";
import { severityFacts, severityOf, worse } from "../../case/severity.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Desk } from "../desk.ts";

/** The ticket with its severity and clocks as the facts are now; `first` is the case it was opened for. */
export function withUrgency(desk: Desk, ticket: Ticket, first: Case): Ticket {
  const article = first.article ? desk.library().get(first.article.id) : undefined;
  const facts = severityFacts(first, ticket.reports, desk.now());
  const now = severityOf(article?.escalate.severity ?? "normal", facts);
  const isNew = ticket.due === null;
  const urgent = { ...ticket, severity: isNew ? now : worse(ticket.severity, now) };
  return withDue(desk, urgent);
}

const withDue = ({ settings }: Desk, ticket: Ticket): Ticket => ({
  ...ticket,
  due: dueOf(ticket, settings.clocks, settings.workingHours),
});

/** The ticket with its clocks by the settings in force, whichever it was opened under; one from before clocks has none. */
export const withClocks = (desk: Desk, ticket: Ticket): Ticket =>
  ticket.due === null ? ticket : withDue(desk, ticket);
