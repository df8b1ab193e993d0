import type { Case, CaseState, ClosedHow } from "./case.ts";
import { NOT_WAITING } from "./waiting.ts";

/**
 * What can happen to a case. answered: an article is shown. denied: still broken. handed-back: its ticket was
 * resolved. fell-silent: nobody wrote for the time that the settings give. withdrawn: the paste was deleted.
 * forgotten: its requester had what was kept of it deleted. corrected: an agent picked another article. returned: its
 * requester wrote again after it was closed, or that it fails again after it was solved. edited: its paste reads
 * differently now, and was answered anew. reworded: its paste reads differently, and its answer stays. closed: by an
 * agent.
 */
export type CaseEvent =
  | "answered"
  | "confirmed"
  | "denied"
  | "escalated"
  | "handed-back"
  | "fell-silent"
  | "withdrawn"
  | "forgotten"
  | "corrected"
  | "returned"
  | "edited"
  | "reworded"
  | "closed";

/** The part somebody has in a case. engineer: whoever works its ticket; the channel of the card decides who can. */
export type Role = "desk" | "requester" | "agent" | "engineer";

interface Rule {
  /** Who may cause it. */
  readonly by: readonly Role[];
  /** From which states it is possible, and to where it leads. */
  readonly moves: Readonly<Partial<Record<CaseState, CaseState>>>;
}

const THEIR_PEOPLE: readonly Role[] = ["requester", "agent"];

/**
 * The allowed moves and who may make them; nothing else moves a case. It waits for its requester after an answer
 * (pending) and for people after an escalation; what was solved or closed opens again when it still fails.
 */
export const MOVES: Readonly<Record<CaseEvent, Rule>> = {
  answered: {
    by: ["desk", "requester", "agent"],
    moves: { open: "pending", pending: "pending", escalated: "escalated" },
  },
  corrected: {
    by: ["agent"],
    moves: { open: "pending", pending: "pending", escalated: "escalated" },
  },
  // Solved means that somebody said so: silence never does.
  confirmed: { by: THEIR_PEOPLE, moves: { open: "solved", pending: "solved", escalated: "solved" } },
  denied: {
    by: THEIR_PEOPLE,
    moves: { open: "open", pending: "pending", solved: "pending", closed: "pending" },
  },
  // The desk, where the ticket of several cases is open again because it still fails for one of them.
  escalated: {
    by: ["desk", ...THEIR_PEOPLE],
    moves: { open: "escalated", pending: "escalated", solved: "escalated", closed: "escalated" },
  },
  // Also to those who followed its ticket without being escalated to it.
  "handed-back": {
    by: ["engineer"],
    moves: { open: "pending", pending: "pending", escalated: "pending" },
  },
  // What people have in hand is theirs: only they end it.
  "fell-silent": { by: ["desk"], moves: { open: "closed", pending: "closed" } },
  // Slack does not tell who deleted a message.
  withdrawn: {
    by: ["desk"],
    moves: { open: "closed", pending: "closed", solved: "closed", closed: "closed" },
  },
  forgotten: {
    by: ["requester"],
    moves: { open: "closed", pending: "closed", solved: "closed", closed: "closed" },
  },
  edited: { by: ["requester"], moves: { open: "open", pending: "open" } },
  reworded: { by: ["requester"], moves: { open: "open", pending: "pending" } },
  returned: { by: ["requester"], moves: { solved: "pending", closed: "pending" } },
  closed: {
    by: ["agent"],
    moves: { open: "closed", pending: "closed", escalated: "closed", solved: "closed" },
  },
};

/** Whether the table allows it; a press on an old message may ask for what is no longer possible. */
export function mayMove(value: Case, event: CaseEvent): boolean {
  return MOVES[event].moves[value.state] !== undefined;
}

/** Who moves a case, when, and why in a few words of the program; never anything a person wrote. */
export interface Mover {
  readonly event: CaseEvent;
  /** Slack id of a person, or "desk". */
  readonly by: string;
  readonly role: Role;
  /** Epoch ms. */
  readonly at: number;
  readonly why: string;
}

/** The case after the move, which its history keeps; the same case when the table does not allow it. */
export function moveCase(value: Case, { event, by, role, at, why }: Mover): Case {
  const { by: roles, moves } = MOVES[event];
  const to = moves[value.state];
  if (to === undefined || !roles.includes(role)) return value;
  const move = { at, by, event, from: value.state, to, why };
  return {
    ...value,
    state: to,
    closedHow: closedHow(event, value.closedHow),
    history: [...value.history, move],
    waiting: to === "pending" && HAD_ENDED.has(value.state) ? NOT_WAITING : value.waiting,
    updatedAt: at,
  };
}

/** Whoever opens a case again is waited for anew. */
const HAD_ENDED = new Set<CaseState>(["escalated", "solved", "closed"]);

const CLOSING: Readonly<Partial<Record<CaseEvent, ClosedHow>>> = {
  confirmed: "confirmed",
  "fell-silent": "quiet",
  withdrawn: "withdrawn",
  forgotten: "forgotten",
};

function closedHow(event: CaseEvent, before: ClosedHow | null): ClosedHow | null {
  if (event === "closed") return before ?? "agent";
  return CLOSING[event] ?? null;
}

/** The part a person has in a case; null for one who can only join it. */
export function roleOf(value: Case, person: string, agents: readonly string[]): Role | null {
  if (person === value.requester) return "requester";
  return agents.includes(person) ? "agent" : null;
}

/** Who may do what with a case: its requester and the agents everything; anybody else can only join. */
export function mayDecide(value: Case, person: string, agents: readonly string[]): boolean {
  return roleOf(value, person, agents) !== null;
}
