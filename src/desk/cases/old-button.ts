import { mayDecide, mayMove } from "../../case/moves.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { type Press, type Reaction, readValue } from "../reaction.ts";

/** A button that only another version knows: whoever may ask for a person in its case gets the way to one. */
export async function oldButton(desk: Desk, press: Press): Promise<Reaction> {
  const value = await desk.store.transact((tx) => readCase(tx, readValue(press.value).id));
  const mayAsk =
    value !== undefined &&
    mayDecide(value, press.person, desk.settings.agents) &&
    mayMove(value, "escalated");
  const message = desk.replies.whispers.oldButton({ caseId: mayAsk ? value.id : null });
  return { kind: "whisper", message };
}
