import type { App, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import { DeskError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { InboxRow, Store } from "../store/store.ts";
import {
  changeRow,
  readChange,
  type StoredChange,
  storeChange,
  storedChangeSchema,
} from "./stored-change.ts";
import {
  channelIdRow,
  readChannelId,
  type StoredChannelId,
  storedChannelIdSchema,
} from "./stored-channel-id.ts";
import { inboxRow, readEnvelope, type StoredEvent, storedEventSchema, storeForm } from "./stored-event.ts";

/** What an event listener works on: the parts of one report, in the order they were posted, and their rows. */
export interface InboxWork {
  readonly rows: readonly string[];
  readonly parts: readonly StoredEvent[];
}

/** An edit or a deletion, which is worked by itself. */
export interface ChangeWork {
  readonly rows: readonly string[];
  readonly change: StoredChange;
}

/** A channel that has another id. */
export interface ChannelIdWork {
  readonly rows: readonly string[];
  readonly channelId: StoredChannelId;
}

export interface InboxOptions {
  readonly store: Store;
  readonly log: Log;
  /** The workspace the desk is installed in. */
  readonly team: string;
  readonly botUserId: string;
  readonly settleMs: number;
  readonly now: () => number;
  readonly newId: () => string;
  /** Wakes the worker once the row may be worked. */
  readonly wakeWorker: () => void;
  /** Told of every event, also of those that are not stored. */
  readonly onEvent?: () => void;
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
    options.onEvent?.();
    // Nothing is lost with it: whoever opens the tab again has it filled anew.
    if (isHomeOpened(event.body)) return throughBolt(event);
    await storeEvent(event, options);
    await event.ack();
  };
  return async (row, siblings) => {
    const rows = [row, ...siblings];
    const work = readWork(rows);
    const body = bodyOf(work);
    if (body) await throughBolt({ body, ack: async () => {}, customProperties: { work } });
  };
}

const homeSchema = z.object({ event: z.object({ type: z.literal("app_home_opened") }) });
const isHomeOpened = (body: unknown): boolean => homeSchema.safeParse(body).success;

/** A row that cannot be written must not be acknowledged: Slack then delivers the event again. */
async function storeEvent(event: ReceiverEvent, options: InboxOptions): Promise<void> {
  const row = await rowOf(event.body, options);
  if (!row) return;
  try {
    const isNew = await options.store.transact((tx) => tx.inbox.put(row));
    // Slack sends some events twice; a caught request that is sent again looks the same.
    if (!isNew) options.log.info({ keys: row.keys }, "an event came again that is stored already");
  } catch (cause) {
    throw new DeskError("INBOX_UNAVAILABLE", "an event could not be stored and was not acknowledged", {
      facts: { keys: row.keys },
      cause,
    });
  }
  setTimeout(options.wakeWorker, options.settleMs).unref();
}

/** The row of an event that concerns the desk: somebody's words, or a change of them. */
async function rowOf(body: unknown, options: InboxOptions): Promise<Omit<InboxRow, "attempts"> | null> {
  const { botUserId, log, settleMs, team } = options;
  const made = { id: options.newId(), now: options.now() };
  const read = readEnvelope(body, botUserId);
  // In a channel shared with another organisation an event can carry the other one's id; the case is ours.
  const envelope = read && { ...read, team_id: team };
  if (envelope) return inboxRow(await storeForm(envelope, botUserId, log), { ...made, settleMs });
  const channelId = readChannelId(body, team);
  if (channelId) return channelIdRow(channelId, made);
  const changed = readChange(body, botUserId);
  const change = changed && { ...changed, team_id: team };
  return change && changeRow(await storeChange(change, botUserId, log), made);
}

const anyStored = z.union([storedEventSchema, storedChangeSchema, storedChannelIdSchema]);

function readWork(rows: readonly InboxRow[]): InboxWork | ChangeWork | ChannelIdWork {
  // Only this file writes this column; the check guards against a row of another version.
  const stored = rows.map(({ body }) => anyStored.parse(JSON.parse(body)) as Stored);
  const ids = rows.map(({ id }) => id);
  const change = stored.find((one): one is StoredChange => "changeTs" in one);
  if (change) return { rows: ids, change };
  const channelId = stored.find((one): one is StoredChannelId => one.kind === "channel-id");
  if (channelId) return { rows: ids, channelId };
  return { rows: ids, parts: stored.filter((one): one is StoredEvent => "door" in one) };
}

type Stored = StoredEvent | StoredChange | StoredChannelId;

/** What Bolt is given of it; undefined where there is nothing to work. */
function bodyOf(work: InboxWork | ChangeWork | ChannelIdWork) {
  if ("channelId" in work) return channelIdBody(work.channelId);
  const first = "change" in work ? { ...work.change, kind: "message" } : work.parts[0];
  return first && replayBody(first);
}

function channelIdBody({ team, eventId, from, to }: StoredChannelId) {
  const event = { type: "channel_id_changed", old_channel_id: from, new_channel_id: to };
  return { type: "event_callback", team_id: team, event_id: eventId, event };
}

/** The event as Bolt expects it: enough for its middleware to find the conversation and the listener. */
function replayBody(
  stored: Pick<
    StoredEvent,
    "team" | "eventId" | "channel" | "channelType" | "user" | "ts" | "text" | "threadTs"
  > & {
    readonly kind: string;
  },
) {
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
