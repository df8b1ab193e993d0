import type { Signals } from "../triage/signals.ts";
import type { Case, CaseProblem } from "./case.ts";

/*
 * A further error that its requester shows in the thread, and that the article of the case answers too: one answer
 * stands for both, and is led by the newer.
 */

/** The case about an error that a later message shows. */
export function showLater(value: Case, problem: CaseProblem, ts: string): Case {
  const { problems, current } = value;
  const shown = { ...problem, later: { ts, after: current } };
  return { ...value, problems: [...problems, shown], current: problems.length };
}

/** The case with the error of this later message as it reads now, in its place; what an agent said of it stays. */
export function rewordLater(value: Case, problem: CaseProblem, ts: string): Case {
  const problems = value.problems.map((one) => {
    const { later, refused, decision } = one;
    return later?.ts === ts ? { ...problem, later, ...(refused && { refused, decision }) } : one;
  });
  return { ...value, problems };
}

/** The case with the errors that later messages had shown before: after an edit of its paste they still stand there. */
export const showLaterAgain = (value: Case, { problems }: Pick<Case, "problems">): Case =>
  problems.reduce((shown, one) => (one.later ? showLater(shown, one, one.later.ts) : shown), value);

/**
 * The error that the case is about, with the ids and facts of all that its answer stands for, the newest first. Each
 * keeps its own, so that what goes takes nothing of another along and leaves nothing behind.
 */
export function errorOf(value: Pick<Case, "problems" | "current">): CaseProblem | undefined {
  const [newest, ...older] = errorsOf(value);
  return (
    newest && { ...newest, signals: older.map(({ signals }) => signals).reduce(withOlder, newest.signals) }
  );
}

const withOlder = (newer: Signals, older: Signals): Signals => ({
  codes: [...newer.codes, ...older.codes],
  statuses: [...newer.statuses, ...older.statuses],
  httpStatus: newer.httpStatus ?? older.httpStatus,
  requestIds: [...newer.requestIds, ...older.requestIds],
  traceIds: [...newer.traceIds, ...older.traceIds],
  timestamps: [...newer.timestamps, ...older.timestamps],
  operations: [...newer.operations, ...older.operations],
  methods: [...newer.methods, ...older.methods],
  hosts: [...newer.hosts, ...older.hosts],
  paths: [...newer.paths, ...older.paths],
  regions: [...newer.regions, ...older.regions],
  marketplaces: [...newer.marketplaces, ...older.marketplaces],
  products: [...newer.products, ...older.products],
  sdks: [...newer.sdks, ...older.sdks],
  languages: [...newer.languages, ...older.languages],
  identifiers: [...newer.identifiers, ...older.identifiers],
  messages: [...newer.messages, ...older.messages],
  intermittent: [...newer.intermittent, ...older.intermittent],
});

/** What was pasted of all the errors that the answer stands for, the newest first. */
export const pastedOf = (value: Case): string =>
  errorsOf(value)
    .map(({ text }) => text.trim())
    .join("\n\n");

/** The errors that the one answer of the case stands for, the newest first. */
export function errorsOf({ problems, current }: Pick<Case, "problems" | "current">): readonly CaseProblem[] {
  const errors: CaseProblem[] = [];
  // Each leads to one that stands before it, so that it ends.
  for (let at = current; at >= 0; ) {
    const problem = problems[at];
    if (problem) errors.push(problem);
    const after = problem?.later?.after ?? -1;
    at = after < at ? after : -1;
  }
  return errors;
}

/** The case without what this message showed; the same case where it showed nothing. */
export function forgetLater(value: Case, ts: string): Case {
  const at = value.problems.findIndex(({ later }) => later?.ts === ts);
  const after = value.problems[at]?.later?.after;
  if (after === undefined) return value;
  // What came behind it moves up; who followed it follows what it had followed.
  const moved = (place: number) => (place === at ? after : place - Number(place > at));
  const left = value.problems.filter((_, place) => place !== at);
  const problems = left.map((one) =>
    one.later ? { ...one, later: { ...one.later, after: moved(one.later.after) } } : one,
  );
  return { ...value, problems, current: moved(value.current) };
}
