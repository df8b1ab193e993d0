import type { Message } from "../case/delivery.ts";
import type { Desk } from "../desk/desk.ts";
import type { FileAccess } from "./files.ts";

/** What every listener to people's doings needs. */
export interface InteractionOptions {
  readonly desk: Desk;
  readonly files: FileAccess;
  readonly botUserId: string;
}

/** A person waits in front of the screen: what fails is logged, and they are told that nothing was saved. */
export async function orSorry(
  desk: Desk,
  work: () => Promise<void>,
  sorry: (message: Message) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.log.error({ err: error }, "an interaction failed; its person was asked to try again");
    await sorry(desk.replies.whispers.notSaved());
  }
}
