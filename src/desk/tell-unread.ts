import type { Door } from "../case/case.ts";
import type { Transaction } from "../store/store.ts";
import { ruleOfReport } from "./conduct.ts";
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
  const { mode } = ruleOfReport(desk.settings, report);
  const isListened = report.door !== "channel" || (mode !== "off" && mode !== "mention");
  if (report.unreadFiles === 0 || !isListened) return;
  const call = {
    kind: "ephemeral",
    channel: report.channel,
    thread: report.thread === null ? null : { ts: report.thread },
    person: report.person,
    message: desk.replies.whispers.fileUnread({ total: report.unreadFiles }),
  } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: report.team, caseId: null, call }], desk.now());
}
