import { z } from "zod";
import type { Log } from "../log.ts";
import type { InboxRow } from "../store/store.ts";
import { fileSchema, saidFiles, saidText, timestamp } from "./stored-event.ts";
import { NO_TEXT, type StoredText, storedText, storeText } from "./stored-text.ts";

/**
 * An edit or a deletion of a message that a person wrote (docs.slack.dev, "message_changed", "message_deleted"). What
 * the message said before is compared and dropped: it is never kept.
 */

const written = z.object({
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  ts: timestamp.nullish(),
  thread_ts: timestamp.nullish(),
  text: saidText,
  files: saidFiles,
});

const place = {
  type: z.literal("message"),
  channel: z.string(),
  channel_type: z.string().nullish(),
  ts: timestamp,
};

const envelopeSchema = z.object({
  type: z.literal("event_callback"),
  team_id: z.string(),
  event_id: z.string(),
  event: z.discriminatedUnion("subtype", [
    z.object({
      ...place,
      subtype: z.literal("message_changed"),
      message: written.extend({ ts: timestamp }),
      previous_message: written.nullish(),
    }),
    z.object({
      ...place,
      subtype: z.literal("message_deleted"),
      deleted_ts: timestamp,
      previous_message: written.nullish(),
    }),
  ]),
});

export const storedChangeSchema = z.object({
  form: z.literal(1),
  kind: z.enum(["edit", "deletion"]),
  team: z.string(),
  eventId: z.string(),
  /** Ts of the change itself, which tells one edit of a message from the next. */
  changeTs: z.string(),
  channel: z.string(),
  channelType: z.string(),
  user: z.string(),
  /** The message that was changed. */
  ts: z.string(),
  threadTs: z.string().nullable(),
  /** Of the message as it reads now; none in rows from before. */
  files: z.array(fileSchema).default([]),
  ...storedText,
});

/** One change as it is stored; a deletion has no text. */
export type StoredChange = z.infer<typeof storedChangeSchema> & StoredText;

/** The change when it is one of a person's message; null for everything else, such as a link that was unfurled. */
export function readChange(body: unknown, botUserId: string): z.infer<typeof envelopeSchema> | null {
  const read = envelopeSchema.safeParse(body);
  if (!read.success) return null;
  const { event } = read.data;
  if (event.subtype === "message_deleted" || isTombstone(event.message)) {
    const before = event.previous_message;
    return before?.bot_id || before?.user === botUserId ? null : read.data;
  }
  const { message, previous_message: before } = event;
  const isPerson = Boolean(message.user) && message.user !== botUserId && !message.bot_id;
  return isPerson && (!before || isOther(message, before)) ? read.data : null;
}

type Written = z.infer<typeof written>;

const isOther = (message: Written, before: Written) =>
  message.text !== before.text || fileIds(message) !== fileIds(before);

const fileIds = ({ files }: Written) => files.map(({ id }) => id).join();

/** A message with replies leaves a tombstone in its place, so Slack sends its deletion as an edit. */
const isTombstone = ({ subtype }: Written) => subtype === "tombstone";

/** Redacts and gives the change the form it is stored in. Never throws: without a safe text the row has none. */
export async function storeChange(
  { team_id, event_id, event }: z.infer<typeof envelopeSchema>,
  botUserId: string,
  log: Log,
): Promise<StoredChange> {
  const message = event.subtype === "message_changed" ? event.message : event.previous_message;
  const ts = event.subtype === "message_changed" ? event.message.ts : event.deleted_ts;
  const threadTs = message?.thread_ts && message.thread_ts !== ts ? message.thread_ts : null;
  const base = {
    form: 1,
    kind: event.subtype === "message_deleted" || isTombstone(event.message) ? "deletion" : "edit",
    team: team_id,
    eventId: event_id,
    changeTs: event.ts,
    channel: event.channel,
    channelType: event.channel_type ?? "channel",
    user: message?.user ?? "",
    ts,
    threadTs,
  } as const;
  if (base.kind === "deletion") return { ...base, files: [], ...NO_TEXT };
  const text = await storeText(message?.text ?? "", { botUserId, eventId: event_id, log });
  return { ...base, files: message?.files ?? [], ...text };
}

/** The inbox row of a change: in the lane of its thread, so that it is worked after the report it changes. */
export function changeRow(
  stored: StoredChange,
  { id, now }: { id: string; now: number },
): Omit<InboxRow, "attempts"> {
  const { team, channel, ts, threadTs, changeTs, eventId } = stored;
  return {
    id,
    keys: [`event:${eventId}`, `change:${team}:${channel}:${ts}:${changeTs}`],
    lane: `${team}:${channel}:${threadTs ?? ts}`,
    author: null,
    body: JSON.stringify(stored),
    notBefore: now,
    postedAt: Math.round(Number(changeTs) * 1_000),
    receivedAt: now,
  };
}
