import type { Case, CaseMove, CaseProblem } from "../case/case.ts";
import type { Ticket } from "../case/ticket.ts";

/** A case as text for a terminal: what it is about, what was tried, and its history from the first report on. */
export function printCase({ case: value, ticket }: { case: Case; ticket: Ticket | null }): string {
  return [
    ...headOf(value, ticket),
    "",
    "history",
    ...value.history.map(moveLine),
    ...(ticket === null ? [] : ["", `history of ticket ${ticket.id}`, ...ticket.history.map(ticketLine)]),
    "",
    "what was pasted, secrets masked",
    ...value.problems.flatMap((problem) => pasteLines(problem)),
  ].join("\n");
}

function headOf(value: Case, ticket: Ticket | null): string[] {
  const { team, channel, thread } = value.where;
  const { article, closedHow, ladder } = value;
  const given = Object.entries(value.details.given).map(([detail, text]) => `${detail}: ${text}`);
  return [
    row("case", value.id),
    row("state", closedHow === null ? value.state : `${value.state} (${wordOf(closedHow)})`),
    row("where", `${team} ${channel} ${thread ?? "(seen by its requester alone)"}`),
    row("requester", `${value.requester}, by ${value.door}`),
    row("article", article ? `${article.id}@${article.version}, ${percent(article.confidence)}` : "none"),
    row("tried", triedText(ladder.tried) || "nothing yet"),
    ...factRows(value),
    row("details", given.join("; ") || "none given"),
    row("ticket", ticket ? `${ticket.id}, ${ticket.state}, ${ticket.queue}` : "none"),
    ...(ticket?.joined ?? []).map(({ caseId, requester }) => row("joined", `${caseId} of ${requester}`)),
    row("opened", timeOf(value.createdAt)),
    row("changed", timeOf(value.updatedAt)),
  ];
}

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

/** What was read out of the paste, as far as it tells it. */
function factRows({ problems, current }: Case): string[] {
  const signals = problems[current]?.signals;
  const rows = [
    ["request id", signals?.requestIds.map(({ text }) => text)],
    ["time", signals?.timestamps.filter(({ role }) => role === "event").map(({ text, utc }) => utc ?? text)],
    ["operation", signals?.operations.map(({ kind, text }) => kind || text)],
  ] as const;
  return rows.flatMap(([name, texts = []]) => (texts.length === 0 ? [] : [row(name, texts.join(", "))]));
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
