import type { Desk } from "../desk/desk.ts";
import type { InboxRow, Transaction } from "../store/store.ts";
import { storedEventSchema } from "./stored-event.ts";

/** A report that could not be worked: who asked on purpose is told so, with the way to a person. */
export async function apologise(desk: Desk, row: InboxRow, tx: Transaction): Promise<void> {
  const read = storedEventSchema.safeParse(JSON.parse(row.body));
  // Of an edit or a deletion nobody waits for a word; that it was given up stands in the log.
  if (!read.success) return;
  const { team, channel, threadTs, ts, door } = read.data;
  // In a channel nobody knows that the desk was about to say something.
  if (door === "channel") return;
  const thread = { ts: threadTs ?? ts };
  const call = { kind: "post", channel, thread, message: desk.replies.notes.trouble() } as const;
  await tx.deliveries.add([{ id: desk.newId(), team, caseId: null, call }], desk.now());
}
