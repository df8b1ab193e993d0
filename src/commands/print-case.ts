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
  const steps = ladder.tried.map(
    ({ articleId, step, result }) => `step ${step + 1} of ${articleId} ${result}`,
  );
  return [
    row("case", value.id),
    row("state", closedHow === null ? value.state : `${value.state} (${closedHow})`),
    row("where", `${team} ${channel} ${thread ?? "(seen by its requester alone)"}`),
    row("requester", `${value.requester}, by ${value.door}`),
    row("article", article ? `${article.id}@${article.version}, ${percent(article.confidence)}` : "none"),
    row("tried", steps.join("; ") || "nothing yet"),
    row("details", given.join("; ") || "none given"),
    row("ticket", ticket ? `${ticket.id}, ${ticket.state}, ${ticket.queue}` : "none"),
    row("opened", timeOf(value.createdAt)),
    row("changed", timeOf(value.updatedAt)),
  ];
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
