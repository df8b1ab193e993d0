import { createHash } from "node:crypto";
import type { Call } from "../../case/delivery.ts";
import { describeFault, type Fault } from "../../knowledge/fault.ts";
import type { Desk } from "../desk.ts";

/** Faults named in one note; a folder that breaks as a whole has hundreds. */
const MOST_FAULTS = 10;
const DAY_MS = 86_400_000;

/**
 * Tells the support channel which articles have a fault, with their owners: the people who keep articles read neither
 * the log nor the health page. Whichever replica sees the faults first tells them; a restart does not tell them again
 * on the same day.
 */
export async function tellOwners(desk: Desk, team: string, faults: readonly Fault[]): Promise<void> {
  if (faults.length === 0) return;
  const lines = faults.map((fault) => ({
    text: describeFault(fault),
    owner: fault.owner ?? null,
    isKept: fault.keeps !== undefined,
  }));
  const day = Math.floor(desk.now() / DAY_MS);
  const id = `faults-${digest([team, String(day), ...lines.map(({ text }) => text)])}`;
  const message = desk.replies.notes.articleFaults({
    faults: lines.slice(0, MOST_FAULTS),
    total: lines.length,
  });
  const call: Call = { kind: "post", channel: desk.settings.supportChannel, thread: null, message };
  await desk.store.transact(async (tx) => {
    if (await tx.deliveries.get(id)) return;
    await tx.deliveries.add([{ id, team, caseId: null, call, precedence: "nudge" }], desk.now());
  });
  desk.wakeSender();
}

const digest = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
