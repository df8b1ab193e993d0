import type { Message } from "../../case/delivery.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import type { FoundReport } from "../../reply/commands/said-to-commands.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, isAgent } from "../desk.ts";
import { linkToMessage } from "../views.ts";
import type { Asked } from "./command.ts";

/* `/errcode find`: the reports that held a request id, a time, an operation or a marketplace. */

/** Reports looked through, and shown: an id of last week is among the newest few. */
const MOST_READ = 50;
const MOST_SHOWN = 5;

/** The newest reports that held it, of those that whoever asks may see. */
export async function find(desk: Desk, tx: Transaction, { command }: Asked): Promise<Message> {
  const { team, person, text } = command;
  // As it was typed: ids are read more easily in their own capitals.
  const asked = text.trim().split(/\s+/).slice(1).join(" ");
  const found = await tx.reports.find({ team, text: asked }, MOST_READ);
  const shown = found.filter((report) => maySee(desk, report, person)).slice(0, MOST_SHOWN);
  const rows: FoundReport[] = [];
  for (const report of shown) rows.push(await rowOf(desk, tx, report));
  return desk.replies.command.found({ asked, rows, keptFor: desk.settings.keepIdsFor });
}

/** Agents find everybody's reports, anybody else their own: a message may stand where others cannot go. */
const maySee = (desk: Desk, report: KeptReport, person: string): boolean =>
  report.person === person || isAgent(desk, person);

async function rowOf(desk: Desk, tx: Transaction, report: KeptReport): Promise<FoundReport> {
  const value = report.caseId === null ? undefined : await tx.cases.get(report.caseId);
  const title = value?.article ? desk.library().get(value.article.id)?.title : undefined;
  return {
    at: report.at,
    person: report.person,
    title: title ?? null,
    state: value?.state ?? null,
    url: linkToMessage(desk, report),
  };
}
