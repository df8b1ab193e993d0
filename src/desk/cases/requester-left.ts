import type { Case } from "../../case/case.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { tellOfRequester } from "../tell-unreached.ts";
import { closeQuietly } from "./close-quietly.ts";

/** Whether a case is over for the desk once its requester has left: not while others wait for the same answer. */
export const endsWithRequester = ({ state, alsoAffected }: Case): boolean =>
  state === "escalated" || alsoAffected.length === 0;

/**
 * The requester has left the workspace: nobody asks them any more. A case that waits for them is closed, unconfirmed;
 * where people work on it, they are told once.
 */
export async function endForLeaver(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (value.state === "open" || value.state === "pending") {
    desk.log.info({ caseId: value.id }, "a case was closed: its requester has left the workspace");
    return closeQuietly(desk, tx, { value, why: "its requester has left the workspace" });
  }
  if (value.state === "escalated") await tellOfRequester(desk, tx, { value, why: "departed" });
}
