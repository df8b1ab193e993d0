import type { Door } from "../case/case.ts";
import type { Transaction } from "../store/store.ts";
import { ruleIn } from "./channel-rule.ts";
import type { Desk } from "./desk.ts";

/** A report of which a file is missing. */
export interface Incomplete {
  readonly team: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly person: string;
  readonly door: Door;
  readonly unreadFiles: number;
}

/** Tells the author alone that a file could not be had, and to paste what is in it; the message itself is worked on. */
export async function tellUnread(desk: Desk, tx: Transaction, report: Incomplete): Promise<void> {
  if (report.unreadFiles === 0) return;
  const { mode } = await ruleIn(desk, tx, report);
  if (report.door === "channel" && (mode === "off" || mode === "mention")) return;
  const call = {
    kind: "ephemeral",
    channel: report.channel,
    thread: report.thread === null ? null : { ts: report.thread },
    person: report.person,
    message: desk.replies.whispers.fileUnread({ total: report.unreadFiles }),
  } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: report.team, caseId: null, call }], desk.now());
}
