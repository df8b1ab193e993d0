import { expect } from "vitest";
import type { Ticket } from "../../src/case/ticket.ts";
import type { Claimer } from "../../src/desk/keep-claiming.ts";
import { escalate } from "../../src/desk/tickets/escalate.ts";
import { keepAsking } from "../../src/desk/trackers/ask-trackers.ts";
import { TRACKER_WORK_SETTINGS, workTrackers } from "../../src/desk/trackers/work-trackers.ts";
import type { Connector } from "../../src/escalation/connector.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, type Seen } from "../helpers/desk.ts";

/** A desk with its trackers at work, by two replicas: Slack is made up, the trackers are real servers on this machine. */
export interface ATrackerDesk extends ADesk {
  /** What became of each attempt, in order. */
  readonly tried: string[];
  /** Escalates a fresh report to engineering, in a thread of its own where none is named; the ticket as it was opened. */
  escalated(text?: string, thread?: string): Promise<Ticket>;
  /** Lets time pass in steps of `stepMs` until this holds; the network has its own time meanwhile. */
  goOn(isDone: () => Promise<boolean> | boolean, stepMs?: number): Promise<void>;
  ticket(id: string): Promise<Ticket>;
  /** What stands below a ticket's card, and the card itself. */
  below(): Seen[];
  card(): Seen;
}

/** `everyMs` is how often its workers look by themselves: seldom, where a test lets hours pass. */
export async function aTrackerDesk(
  connectors: readonly Connector[],
  { everyMs = 1_000 } = {},
): Promise<ATrackerDesk> {
  const it = await aDesk({ trackers: connectors.map(({ name, title }) => ({ name, title })) });
  const { desk, clock } = it;
  const tried: string[] = [];
  const count = (...names: string[]) => void tried.push(names.join(" "));
  // Two of each, as two replicas have them.
  const settings = { ...TRACKER_WORK_SETTINGS, everyMs };
  const workers: Claimer[] = [];
  const askers: (() => Promise<void>)[] = [];
  for (let replica = 0; replica < 2; replica += 1) {
    workers.push(workTrackers({ desk, connectors, clock, tried: count }, settings));
    askers.push(keepAsking({ desk, connectors, clock, everyMs: Math.max(15_000, everyMs) }));
  }
  const stop = async () => {
    await Promise.all([...askers.map((end) => end()), ...workers.map((worker) => worker.stop())]);
  };
  let reports = 0;
  const card = (): Seen => {
    const found = it.messages(CHANNELS.engineering).find(({ thread }) => thread === null);
    if (!found) throw new Error("no card");
    return found;
  };
  return {
    ...it,
    tried,
    card,
    below: () => it.messages(CHANNELS.engineering).filter(({ thread }) => thread !== null),
    async escalated(text, thread) {
      reports += 1;
      const ts = `179516520${reports}.000100`;
      const where = thread === undefined ? {} : { thread };
      await it.report({ ts, ...where, ...(text === undefined ? {} : { text }) });
      const known = new Set((await it.tickets()).map(({ id }) => id));
      await desk.store.transact(async (tx) => {
        const [value] = await tx.cases.openedSince(0, 1);
        if (!value) throw new Error("no case");
        await escalate(desk, tx, { case: value, queue: "engineering", by: PEOPLE.requester });
      });
      desk.wakeSender();
      await it.sent();
      const ticket = (await it.tickets()).find(({ id }) => !known.has(id));
      if (!ticket) throw new Error("no ticket");
      return ticket;
    },
    async goOn(isDone, stepMs = 1_000) {
      await expect
        .poll(
          async () => {
            await clock.advance(stepMs);
            return isDone();
          },
          { timeout: 15_000, interval: 5 },
        )
        .toBe(true);
      await it.sent();
    },
    async ticket(id) {
      const found = await desk.store.transact((tx) => tx.tickets.get(id));
      if (!found) throw new Error(`no ticket ${id}`);
      return found;
    },
    async close() {
      await stop();
      await it.close();
    },
  };
}
