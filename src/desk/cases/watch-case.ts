import type { Case } from "../../case/case.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";

/** Looks after a case from now on: whoever opens one, or opens it again, calls it. */
export async function watch(desk: Desk, tx: Transaction, { id }: Case): Promise<void> {
  const dueAt = desk.now() + desk.settings.patience.nudgeAfter;
  await tx.timers.set({ caseId: id, kind: "watch", dueAt });
}
