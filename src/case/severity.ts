import type { Case } from "./case.ts";
import { errorOf } from "./later-errors.ts";
import type { Ticket, TicketSeverity } from "./ticket.ts";
import type { TicketReport } from "./ticket-report.ts";
import { reporters } from "./ticket-reports.ts";
import { environmentOf } from "./wanted-details.ts";

/** What is known of how bad a problem is. */
export interface SeverityFacts {
  /** Every step was tried, and it is still there. */
  readonly persists: boolean;
  /** Who reported it in the last 30 days, or said "me too". */
  readonly people: number;
  readonly isIntermittent: boolean;
  /** Null where nobody told. */
  readonly place: "production" | "sandbox" | null;
  /** First report that is counted, epoch ms. */
  readonly since: number;
}

const affectedBy = ({ alsoAffected }: Case) => alsoAffected.map(({ person }) => person);

/** From so many people on a problem is worse than its article takes it to be. */
const SEVERAL = 3;

/** The facts of a ticket out of its first case and all reports of its problem. */
export function severityFacts(value: Case, reports: readonly TicketReport[], now: number): SeverityFacts {
  const signals = errorOf(value)?.signals;
  const place = environmentOf(value.details.given, signals);
  return {
    persists: value.ladder.rung === "escalation",
    people: new Set([value.requester, ...reporters(reports, now), ...affectedBy(value)]).size,
    isIntermittent: (signals?.intermittent.length ?? 0) > 0,
    place: place === "production" || place === "sandbox" ? place : null,
    since: reports[0]?.at ?? value.createdAt,
  };
}

const SCALE: readonly TicketSeverity[] = ["low", "normal", "high"];

/**
 * How urgent a ticket is: as its article says, one more for several people, or where production stands still although
 * every step was tried; one less for one person in a sandbox.
 */
export function severityOf(usual: TicketSeverity, facts: SeverityFacts): TicketSeverity {
  const isStandstill = facts.place === "production" && facts.persists && !facts.isIntermittent;
  const isWorse = facts.people >= SEVERAL || isStandstill;
  const isMilder = facts.place === "sandbox" && facts.people === 1;
  const step = isWorse ? 1 : isMilder ? -1 : 0;
  const place = Math.min(SCALE.length - 1, Math.max(0, SCALE.indexOf(usual) + step));
  return SCALE[place] ?? usual;
}

/** Tickets of one list as they are to be read: the most severe first, in the order they came. */
export const severestFirst = (tickets: readonly Ticket[]): readonly Ticket[] =>
  [...tickets].sort((a, b) => SCALE.indexOf(b.severity) - SCALE.indexOf(a.severity));

/** The worse of two: a ticket that people work on never becomes less urgent by itself. */
export const worse = (a: TicketSeverity, b: TicketSeverity): TicketSeverity =>
  SCALE.indexOf(a) >= SCALE.indexOf(b) ? a : b;
