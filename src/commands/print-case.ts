import type { Case, CaseMove, CaseProblem } from "../case/case.ts";
import type { Fact, FactKind } from "../case/fact.ts";
import type { Mark } from "../case/kept-report.ts";
import { errorOf } from "../case/later-errors.ts";
import type { Ticket } from "../case/ticket.ts";
import type { Timer, TimerKind } from "../case/timer.ts";

/** A case with what was said and asked in it. */
export interface ShownCase {
  readonly case: Case;
  readonly ticket: Ticket | null;
  /** The other cases of its thread, such as a second error; the newest first. */
  readonly beside: readonly Case[];
  /** Messages about it, and how many there may be before the desk asks no further. */
  readonly messages: { readonly posted: number; readonly most: number };
  /** Facts of the kinds in `ASKING`, oldest first. */
  readonly asked: readonly Fact[];
  readonly due: readonly Timer[];
  /** What was read out of each message of its requester, and can be searched for still. */
  readonly marks: readonly Mark[];
}

/** What a history tells beside the moves: that the desk asked, was to ask, or held a question back. */
export const ASKING: readonly FactKind[] = ["asked", "held-back", "reminder-set"];

/** A case as text for a terminal: what it is about, what was tried, and its history from the first report on. */
export function printCase(shown: ShownCase): string {
  const { case: value, ticket } = shown;
  return [
    ...headOf(shown),
    "",
    "history",
    ...historyOf(shown),
    ...(ticket === null ? [] : ["", `history of ticket ${ticket.id}`, ...ticket.history.map(ticketLine)]),
    "",
    "what was pasted, secrets masked",
    ...value.problems.flatMap((problem) => pasteLines(problem)),
  ].join("\n");
}

/** Moves and questions in the order of time; a move before the question of the same moment. */
function historyOf({ case: value, asked }: ShownCase): string[] {
  const moves = value.history.map((move) => ({ at: move.at, line: moveLine(move) }));
  const questions = asked.map((fact) => ({ at: fact.at, line: askedLine(fact) }));
  return [...moves, ...questions].sort((a, b) => a.at - b.at).map(({ line }) => line);
}

function askedLine(fact: Fact): string {
  const by = fact.kind === "reminder-set" ? "-" : "desk";
  return `  ${timeOf(fact.at)}  ${by.padEnd(12)} ${fact.kind.padEnd(12)} ${askedText(fact)}`;
}

function askedText({ at, kind, data: { because, said, wait } }: Fact): string {
  if (kind === "reminder-set") return `somebody wants to be asked at ${timeOf(at + Number(wait))}`;
  if (kind === "held-back") return `nothing: ${said} messages were posted already`;
  return because === "reminder" ? "whether it works now, as was wished" : "whether it works now";
}

const DUE: Readonly<Record<TimerKind, string>> = {
  watch: "a look whether it waits in vain",
  remind: "a question whether it works, as was wished",
  escalate: "a ticket, unless somebody writes",
};

function headOf(shown: ShownCase): string[] {
  const { case: value, ticket, beside, messages, due } = shown;
  const { team, channel, thread } = value.where;
  const { article, closedHow, ladder } = value;
  const { given, time } = value.details;
  const told = { ...given, ...(time && { timestamp: time.utc ?? time.text }) };
  const details = Object.entries(told).map(([detail, text]) => `${detail}: ${text}`);
  return [
    row("case", value.id),
    row("state", closedHow === null ? value.state : `${value.state} (${wordOf(closedHow)})`),
    row("where", `${team} ${channel} ${thread ?? "(seen by its requester alone)"}`),
    row("requester", `${value.requester}, by ${value.door}`),
    row("article", article ? `${article.id}@${article.version}, ${percent(article.confidence)}` : "none"),
    row("tried", triedText(ladder.tried) || "nothing yet"),
    ...factRows(shown),
    row("details", details.join("; ") || "none given"),
    row("ticket", ticket ? `${ticket.id}, ${ticket.state}, ${ticket.queue}` : "none"),
    ...(ticket?.joined ?? []).map(({ caseId, requester }) => row("joined", `${caseId} of ${requester}`)),
    ...beside.map((other) => row("thread", besideText(other))),
    row("messages", `${messages.posted} of at most ${messages.most}`),
    ...due
      .filter(({ kind }) => isDue(value, kind))
      .map(({ kind, dueAt }) => row("due", `${timeOf(dueAt)}, ${DUE[kind]}`)),
    row("opened", timeOf(value.createdAt)),
    row("changed", timeOf(value.updatedAt)),
  ];
}

/** Another case of the same thread: what it is about, whose it is, and where it stands. */
function besideText(value: Case): string {
  const { id, requester, state, article, ticketId } = value;
  const about = errorOf(value)?.signals.codes[0]?.text ?? article?.id ?? "no article";
  return `also ${id} of ${requester}: ${about}, ${ticketId === null ? state : `${state}, ticket ${ticketId}`}`;
}

/** Timers of a case that has ended run out without a sound, and a case that has its ticket is given no other. */
const isDue = ({ state, ticketId }: Case, kind: TimerKind) =>
  (state === "open" || state === "pending") && (kind !== "escalate" || ticketId === null);

/** A case that ended in silence is not known to be solved. */
const wordOf = (closedHow: NonNullable<Case["closedHow"]>) =>
  closedHow === "quiet" ? "unconfirmed" : closedHow;

/** How many steps; which ones stands in the history, as they were called there. */
function triedText(tried: Case["ladder"]["tried"]): string {
  const articles = [...new Set(tried.map(({ articleId }) => articleId))];
  return articles
    .map((id) => {
      const of = (result: string) =>
        tried.filter((one) => one.articleId === id && one.result === result).length;
      return `${id}: ${of("failed")} failed, ${of("worked")} worked`;
    })
    .join("; ");
}

/** What was read out of the paste and of later messages; the time that stands among the details is not told again. */
function factRows({ case: value, marks }: ShownCase): string[] {
  const { details } = value;
  const signals = errorOf(value)?.signals;
  const later = (kind: Mark["kind"]) => marks.filter((mark) => mark.kind === kind).map(({ text }) => text);
  const times = signals?.timestamps.filter(({ role }) => role === "event") ?? [];
  const written = times.filter(({ utc }) => utc !== null).map(({ text }) => text);
  const told = new Set([...written, details.time?.text, details.time?.utc]);
  const rows = [
    ["request id", [...(signals?.requestIds.map(({ text }) => text) ?? []), ...later("request-id")]],
    ["trace id", [...(signals?.traceIds.map(({ text }) => text) ?? []), ...later("trace-id")]],
    [
      "time",
      [...times.map(({ text, utc }) => utc ?? text), ...later("time").filter((text) => !told.has(text))],
    ],
    [
      "operation",
      [...(signals?.operations.map(({ kind, text }) => kind || text) ?? []), ...later("operation")],
    ],
  ] as const;
  return rows.flatMap(([name, texts]) =>
    texts.length === 0 ? [] : [row(name, [...new Set(texts)].join(", "))],
  );
}

const row = (name: string, text: string) => `${name.padEnd(10)} ${text}`;
const percent = (confidence: number) => `${Math.round(confidence * 100)} %`;
const timeOf = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

const moveLine = ({ at, by, event, from, to, why }: CaseMove) =>
  `  ${timeOf(at)}  ${by.padEnd(12)} ${event.padEnd(12)} ${from === null ? to : `${from} to ${to}`}: ${why}`;

const ticketLine = ({ at, by, what }: Ticket["history"][number]) =>
  `  ${timeOf(at)}  ${by.padEnd(12)} ${what}`;

const pasteLines = ({ text, decision }: CaseProblem): string[] => [
  `  (${decision.kind})`,
  ...text.split("\n").map((line) => `  | ${line}`),
];
