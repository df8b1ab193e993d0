import type { Command } from "commander";
import type { Case } from "../case/case.ts";
import type { Ticket } from "../case/ticket.ts";
import { DeskError } from "../errors.ts";
import { withHistory } from "./open-history.ts";
import { printCase } from "./print-case.ts";
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
  const found = await withHistory(terminal.settings(), (store) =>
    store.read(async (tx): Promise<{ case: Case; ticket: Ticket | null } | undefined> => {
      const named = await tx.tickets.get(id.toUpperCase());
      const value = await tx.cases.get(named?.caseId ?? id);
      if (!value) return undefined;
      const ticket = named ?? (value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId));
      return { case: value, ticket: ticket ?? null };
    }),
  );
  if (!found) throw new DeskError("INPUT_INVALID", `there is no case or ticket ${id} here`);
  terminal.print(json ? JSON.stringify(found, null, 2) : printCase(found));
}
