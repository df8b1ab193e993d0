import type { App, ReceiverEvent } from "@slack/bolt";
import { DeskError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { InboxRow, Store } from "../store/store.ts";
import { inboxRow, readEnvelope, type StoredEvent, storedEventSchema, storeForm } from "./stored-event.ts";

/** What an event listener works on: the parts of one report, in the order they were posted, and their rows. */
export interface InboxWork {
  readonly rows: readonly string[];
  readonly parts: readonly StoredEvent[];
}

export interface InboxOptions {
  readonly store: Store;
  readonly log: Log;
  readonly botUserId: string;
  readonly settleMs: number;
  readonly now: () => number;
  readonly newId: () => string;
  /** Wakes the worker once the row may be worked. */
  readonly wakeWorker: () => void;
}

/** Replays inbox rows through Bolt: fails when a listener fails. */
export type Replay = (row: InboxRow, siblings: readonly InboxRow[]) => Promise<void>;

/**
 * Puts the inbox between the receiver and Bolt. Bolt acknowledges an event before its listeners ran, so a crash
 * would lose it; here an event is acknowledged once its row is committed, and worked from the row. Commands, presses
 * and submissions go straight through: their listeners acknowledge after their own commit.
 */
export function putInboxInFront(app: App, options: InboxOptions): Replay {
  const throughBolt = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    if (event.body.type !== "event_callback") return throughBolt(event);
    await storeEvent(event, options);
    await event.ack();
  };
  return async (row, siblings) => {
    const rows = [row, ...siblings];
    const parts = rows.map(({ body }) => readStored(body));
    const first = parts[0];
    if (!first) return;
    const work: InboxWork = { rows: rows.map(({ id }) => id), parts };
    await throughBolt({ body: replayBody(first), ack: async () => {}, customProperties: { work } });
  };
}

/** A row that cannot be written must not be acknowledged: Slack then delivers the event again. */
async function storeEvent(event: ReceiverEvent, options: InboxOptions): Promise<void> {
  const envelope = readEnvelope(event.body, options.botUserId);
  if (!envelope) return;
  const stored = await storeForm(envelope, options.botUserId, options.log);
  const row = inboxRow(stored, { id: options.newId(), now: options.now(), settleMs: options.settleMs });
  try {
    await options.store.transact((tx) => tx.inbox.put(row));
  } catch (cause) {
    throw new DeskError("INBOX_UNAVAILABLE", "an event could not be stored and was not acknowledged", {
      facts: { eventId: stored.eventId },
      cause,
    });
  }
  setTimeout(options.wakeWorker, options.settleMs).unref();
}

function readStored(body: string): StoredEvent {
  // Only `storeForm` writes this column; the check guards against a row of another version.
  return storedEventSchema.parse(JSON.parse(body)) as StoredEvent;
}

/** The event as Bolt expects it: enough for its middleware to find the conversation and the listener. */
function replayBody(stored: StoredEvent) {
  return {
    type: "event_callback",
    team_id: stored.team,
    event_id: stored.eventId,
    event: {
      type: stored.kind,
      channel: stored.channel,
      channel_type: stored.channelType,
      user: stored.user,
      ts: stored.ts,
      text: stored.text,
      ...(stored.threadTs === null ? {} : { thread_ts: stored.threadTs }),
    },
  };
}
