import type { Case } from "../../case/case.ts";
import type { CaseRow } from "../../reply/commands/said-to-commands.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../threads.ts";
import { linkTo } from "../views.ts";

/** A case as lists show it. */
export async function caseRow(desk: Desk, tx: Transaction, value: Case): Promise<CaseRow> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  const permalink = value.answerDelivery === null ? null : linkTo(desk, value);
  return { case: value, ticket: ticket ?? null, permalink };
}

/** As many of a person's open cases as one screen shows. */
const MOST_CASES = 10;

/** The newest open cases of a person; `left` are not among the rows. */
export async function openCasesOf(
  desk: Desk,
  tx: Transaction,
  { team, person }: { team: string; person: string },
): Promise<{ rows: readonly CaseRow[]; left: number }> {
  const { cases, total } = await tx.cases.openOf({ team, requester: person }, MOST_CASES);
  const rows: CaseRow[] = [];
  for (const { id } of cases) {
    const value = await readCase(tx, id);
    if (value) rows.push(await caseRow(desk, tx, value));
  }
  return { rows, left: total - rows.length };
}
