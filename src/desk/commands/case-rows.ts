import type { Case } from "../../case/case.ts";
import type { CaseRow, CaseRows } from "../../reply/commands/said-to-commands.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { linkTo } from "../views.ts";

/** A case as lists show it. */
export async function caseRow(desk: Desk, tx: Transaction, value: Case): Promise<CaseRow> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  const permalink = value.answerDelivery === null ? null : linkTo(desk, value);
  return { case: value, ticket: ticket ?? null, permalink };
}

/** As many of a person's open cases as one screen shows. */
const MOST_CASES = 10;

/** The open cases of a person, a page at a time; the last one where cases ended since the page was asked for. */
export async function openCasesOf(
  desk: Desk,
  tx: Transaction,
  { team, person, page: asked = 0 }: { team: string; person: string; page?: number },
): Promise<CaseRows> {
  const who = { team, requester: person };
  const part = (page: number) => tx.cases.openOf(who, { limit: MOST_CASES, skip: page * MOST_CASES });
  const { total } = await part(0);
  const page = Math.max(0, Math.min(asked, Math.ceil(total / MOST_CASES) - 1));
  const { cases } = await part(page);
  const rows: CaseRow[] = [];
  for (const { id } of cases) {
    const value = await readCase(tx, id);
    if (value) rows.push(await caseRow(desk, tx, value));
  }
  return { rows, page, left: Math.max(0, total - page * MOST_CASES - cases.length) };
}
