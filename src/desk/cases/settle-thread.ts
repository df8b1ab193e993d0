import type { Case } from "../../case/case.ts";
import type { NewDelivery } from "../../case/delivery.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { postIn } from "../threads.ts";
import { caseView } from "../views.ts";

/**
 * A case that was only shown privately needs a thread in which people can talk: the direct conversation with its
 * requester, who has asked for it by escalating. Slack opens it when a message is posted to a person's id.
 */
export async function settleThread(
  desk: Desk,
  tx: Transaction,
  value: Case,
): Promise<{ where: Partial<Case>; first: NewDelivery[] }> {
  if (value.answerDelivery !== null) return { where: {}, first: [] };
  const where = { ...value.where, channel: value.requester, thread: null };
  const moved: Case = { ...value, where };
  const view = await caseView(desk, tx, { value: moved, surface: "thread" });
  const answer = postIn(desk, moved, { message: desk.replies.case(view) });
  return { where: { where, answerDelivery: answer.id }, first: [answer] };
}
