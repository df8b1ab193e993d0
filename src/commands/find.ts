import type { Command } from "commander";
import type { KeptReport } from "../case/kept-report.ts";
import type { Purge } from "../case/purge.ts";
import { withHistory } from "./open-history.ts";
import type { Terminal } from "./terminal.ts";

const MOST = 50;

/** `errdesk find` and `errdesk purges`: what is searchable, and proof that it goes. */
export function addFind(program: Command, terminal: Terminal): void {
  program
    .command("find")
    .description("find the reports that held a request id, a time, an operation or a marketplace")
    .argument("<words...>", "the id, time or name as it was printed; times also in UTC (ISO 8601)")
    .option("--json", "as JSON")
    .action((words: readonly string[], options: { json?: true }) => find(terminal, words.join(" "), options));
  program
    .command("purges")
    .description("list the receipts of purges, the newest first")
    .option("--json", "as JSON")
    .action((options: { json?: true }) => listPurges(terminal, options));
}

async function find(terminal: Terminal, text: string, { json }: { json?: true }): Promise<void> {
  const found = await withHistory(terminal.settings(), (store) =>
    store.read((tx) => tx.reports.find({ team: null, text }, MOST)),
  );
  if (json) return terminal.print(JSON.stringify(found, null, 2));
  for (const report of found) terminal.print(lineOf(report));
  if (found.length === 0) {
    terminal.complain(`no report that is still held has ${text}`);
    terminal.fail();
  }
}

const lineOf = ({ at, team, channel, ts, person, kind, caseId }: KeptReport) =>
  `${new Date(at).toISOString()}  ${team} ${channel} ${ts ?? "-"}  ${person}  ${kind}  case ${caseId ?? "none"}`;

async function listPurges(terminal: Terminal, { json }: { json?: true }): Promise<void> {
  const receipts = await withHistory(terminal.settings(), (store) =>
    store.read((tx) => tx.purges.list(MOST)),
  );
  if (json) return terminal.print(JSON.stringify(receipts, null, 2));
  if (receipts.length === 0) terminal.complain("nothing was old enough to be purged yet");
  for (const receipt of receipts) terminal.print(receiptLine(receipt));
}

function receiptLine({ id, at, why, before, reports, marks, cases, reviews }: Purge): string {
  const when = new Date(at).toISOString();
  const what = `${many(reports, "report")} with ${many(marks, "id")}, ${many(cases, "case")}, ${many(reviews, "review")}`;
  const because =
    why === "asked" ? "because their person asked" : `from before ${new Date(before).toISOString()}`;
  return `${when}  ${what} ${because}  ${id}`;
}

const many = (count: number, what: string) =>
  `${count === 0 ? "no" : count} ${what}${count === 1 ? "" : "s"}`;
