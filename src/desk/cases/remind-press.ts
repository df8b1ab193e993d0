import { reminderAfter } from "../../case/patience.ts";
import { type Desk, factOf } from "../desk.ts";
import type { Press, Reaction } from "../reaction.ts";
import { changing, movedOn } from "./case-press.ts";

/** "Remind me": asks whether it works once the wait of the article is over. */
export async function remindMe(desk: Desk, press: Press): Promise<Reaction> {
  const zone = (await desk.personOf(press.person)).zone ?? desk.settings.workingHours.zone;
  return changing(desk, press, async (tx, value) => {
    const article = value.article ? desk.library().get(value.article.id) : undefined;
    const wait = article ? reminderAfter(article) : null;
    const isWaiting = value.state === "open" || value.state === "pending";
    if (wait === null || !isWaiting || value.answerDelivery === null)
      return movedOn(desk, tx, { press, value });
    const remindAt = desk.now() + wait;
    const reminded = await tx.cases.save({
      ...value,
      waiting: { ...value.waiting, remindAt },
      updatedAt: desk.now(),
    });
    await tx.timers.set({ caseId: value.id, kind: "remind", dueAt: remindAt });
    await tx.facts.record([factOf(desk, "reminder-set", reminded, { wait })]);
    return { kind: "whisper", message: desk.replies.followUps.reminderSet({ at: remindAt, zone }) };
  });
}
