import type { Command } from "commander";
import { DeskError } from "../errors.ts";
import type { StoreReader } from "../store/store.ts";
import { withHistory } from "./open-history.ts";
import { ASKING, printCase, type ShownCase } from "./print-case.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk case …`: looks into the desk's own memory, also while it runs. */
export function addCase(program: Command, terminal: Terminal): void {
  const cases = program.command("case").description("look at the cases of the desk");
  cases
    .command("show")
    .description("print one case with everything that happened to it")
    .argument("<id>", "the id of a case, or of its ticket (E-…)")
    .option("--json", "as JSON")
    .action((id: string, options: { json?: true }) => show(terminal, id, options));
}

async function show(terminal: Terminal, id: string, { json }: { json?: true }): Promise<void> {
  const config = terminal.settings();
  const found = await withHistory(config, (store) =>
    store.read((tx) => readCase(tx, id, config.mostMessages)),
  );
  if (!found) throw new DeskError("INPUT_INVALID", `there is no case or ticket ${id} here`);
  terminal.print(json ? JSON.stringify(found, null, 2) : printCase(found));
}

async function readCase(
  tx: Parameters<Parameters<StoreReader["read"]>[0]>[0],
  id: string,
  most: number,
): Promise<ShownCase | undefined> {
  const named = await tx.tickets.get(id.toUpperCase());
  const value = await tx.cases.get(named?.caseId ?? id);
  if (!value) return undefined;
  const ticket = named ?? (value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId));
  const asked = (await tx.facts.ofCase(value.id)).filter(({ kind }) => ASKING.includes(kind));
  const messages = { posted: await tx.deliveries.countPosts(value.id), most };
  const inThread = value.where.thread === null ? [] : await tx.cases.allOfThread(value.where);
  const beside = inThread.filter((other) => other.id !== value.id);
  const due = await tx.timers.ofCase(value.id);
  const reports = await tx.reports.ofPerson({ team: value.where.team, person: value.requester });
  const marks = reports.filter(({ caseId }) => caseId === value.id).flatMap((report) => report.marks);
  return { case: value, ticket: ticket ?? null, beside, messages, asked, due, marks };
}
