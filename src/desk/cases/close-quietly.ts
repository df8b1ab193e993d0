import type { Case } from "../../case/case.ts";
import { moveCase } from "../../case/moves.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf, movedByDesk } from "../desk.ts";
import { showCase } from "../threads.ts";

/** Closes a case that nobody will confirm, by an edit that notifies nobody. */
export async function closeQuietly(
  desk: Desk,
  tx: Transaction,
  { value, why }: { value: Case; why: string },
): Promise<void> {
  const closed = await tx.cases.save(moveCase(value, { event: "fell-silent", ...movedByDesk(desk, why) }));
  await tx.facts.record([factOf(desk, "closed-unconfirmed", closed)]);
  await showCase(desk, tx, closed);
}
