import type { Case } from "../../src/case/case.ts";
import type { Report } from "../../src/desk/handle-report.ts";
import { holdCase } from "../../src/desk/held-case.ts";
import { escalate } from "../../src/desk/tickets/escalate.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, type Seen, viewOf } from "../helpers/desk.ts";

const { support, engineering } = CHANNELS;

export const PASTE = 'We get "MD5101" when a seller opens our consent page.';
/** Lies with the platform, as its article says. */
export const OUTAGE = "ServerException [500]: Internal Server Error, code InternalFailure";

export interface ATicketDesk extends ADesk {
  /** Somebody reports a problem; its thread. */
  reported(person: string, text?: string, door?: Report["door"]): Promise<string>;
  /** The same, and escalated to engineering; its thread. */
  escalated(person: string, text?: string, door?: Report["door"]): Promise<string>;
  caseIn(thread: string): Promise<Case>;
  cards(): Seen[];
  /** The first card in the engineering channel. */
  card(): Seen;
  /** The last message of a thread that says this. */
  lastIn(thread: string, says?: string): Seen;
  /** An engineer resolves the ticket of the first card. */
  resolved(): Promise<void>;
}

/** A desk for stories about tickets: reports, their cards, and what their threads are told. */
export async function aTicketDesk(...parts: Parameters<typeof aDesk>): Promise<ATicketDesk> {
  const it = await aDesk(...parts);
  let count = 0;
  const reported: ATicketDesk["reported"] = async (person, text = PASTE, door = "channel") => {
    count += 1;
    const ts = `17951${String(60_000 + count)}.000100`;
    await it.report({ person, ts, text, door });
    return ts;
  };
  const cards = () => it.messages(engineering).filter(({ thread }) => thread === null);
  const card = () => firstOf(cards(), "card");
  return {
    ...it,
    reported,
    cards,
    card,
    async escalated(person, text, door) {
      const thread = await reported(person, text, door);
      await it.desk.store.transact(async (tx) => {
        const [found] = await tx.cases.allOfThread({ team: "T1", channel: support, thread });
        const value = found && (await holdCase(tx, found.id));
        if (!value) throw new Error("no case");
        await escalate(it.desk, tx, { case: value, queue: "engineering", by: person });
      });
      it.desk.wakeSender();
      await it.sent();
      return thread;
    },
    async caseIn(thread) {
      return firstOf(
        (await it.cases()).filter(({ where }) => where.thread === thread),
        "case",
      );
    },
    lastIn(thread, says = "") {
      const found = it.messages(support, thread).filter(({ text }) => text.includes(says));
      return firstOf(found.reverse(), `message in ${thread} with ${says}`);
    },
    async resolved() {
      const view = viewOf(await it.press(PEOPLE.engineer, card(), "ticket_resolve"));
      await it.submit(PEOPLE.engineer, view, { reason: ["fixed"], note: "The key was renewed." });
    },
  };
}

function firstOf<T>([first]: readonly T[], what: string): T {
  if (first === undefined) throw new Error(`no ${what}`);
  return first;
}
