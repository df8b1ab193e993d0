import type { Case, CaseState, ClosedHow } from "./case.ts";

/** What can happen to a case. */
export type CaseEvent = "answered" | "confirmed" | "denied" | "escalated" | "handed-back" | "closed";

type Table = Readonly<Record<CaseState, Readonly<Partial<Record<CaseEvent, CaseState>>>>>;

/**
 * The allowed moves. A case waits for its requester after an answer (pending) and for people after an escalation;
 * what was solved or closed opens again when the requester says that it still fails.
 */
const MOVES: Table = {
  open: {
    answered: "pending",
    confirmed: "solved",
    denied: "open",
    escalated: "escalated",
    closed: "closed",
  },
  pending: {
    answered: "pending",
    confirmed: "solved",
    denied: "pending",
    escalated: "escalated",
    closed: "closed",
  },
  escalated: {
    answered: "escalated",
    confirmed: "solved",
    "handed-back": "pending",
    closed: "closed",
  },
  solved: { denied: "pending", escalated: "escalated", closed: "closed" },
  closed: { denied: "pending", escalated: "escalated" },
};

/** Whether the table allows it; a press on an old message may ask for what is no longer possible. */
export function mayMove(value: Case, event: CaseEvent): boolean {
  return MOVES[value.state][event] !== undefined;
}

/** The case after the event; the same case when the table does not allow it. */
export function moveCase(value: Case, event: CaseEvent, at: number): Case {
  const state = MOVES[value.state][event];
  if (state === undefined) return value;
  return { ...value, state, closedHow: closedHow(event, value.closedHow), updatedAt: at };
}

function closedHow(event: CaseEvent, before: ClosedHow | null): ClosedHow | null {
  if (event === "confirmed") return "confirmed";
  if (event === "closed") return before ?? "agent";
  return null;
}

/** Who may do what with a case: its requester and the agents everything; anybody else can only join. */
export function mayDecide(value: Case, person: string, agents: readonly string[]): boolean {
  return person === value.requester || agents.includes(person);
}
