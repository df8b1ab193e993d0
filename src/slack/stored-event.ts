import { z } from "zod";
import type { Log } from "../log.ts";
import type { InboxRow } from "../store/store.ts";
import { type StoredText, storedText, storeText } from "./stored-text.ts";

/**
 * What is kept of an event between its arrival and its work: ids, times and the redacted text. Blocks, attachments
 * and earlier versions of a message are not read at all; bytes of files stay at Slack until they are worked.
 */

/** What is kept of a file (docs.slack.dev, "File object"); its name and preview are a person's words, so they are not. */
export const fileSchema = z.object({
  id: z.string(),
  mimetype: z.string().nullish(),
  mode: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type StoredFile = z.infer<typeof fileSchema>;

/** Slack leaves out what does not apply, or says null; a message must not be lost over the difference. */
export const saidText = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
export const saidFiles = z
  .array(fileSchema)
  .nullish()
  .transform((files) => files ?? []);

/** `<seconds>.<count>`, as Slack names messages. */
export const timestamp = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

const eventSchema = z.object({
  type: z.enum(["message", "app_mention"]),
  subtype: z.string().nullish(),
  channel: z.string(),
  channel_type: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  ts: timestamp,
  thread_ts: timestamp.nullish(),
  text: saidText,
  files: saidFiles,
});

const envelopeSchema = z.object({
  type: z.literal("event_callback"),
  team_id: z.string(),
  event_id: z.string(),
  event: eventSchema,
});

export const storedEventSchema = z.object({
  form: z.literal(1),
  team: z.string(),
  eventId: z.string(),
  kind: z.enum(["message", "app_mention"]),
  door: z.enum(["channel", "mention", "direct"]),
  channel: z.string(),
  channelType: z.string(),
  user: z.string(),
  ts: z.string(),
  threadTs: z.string().nullable(),
  files: z.array(fileSchema),
  ...storedText,
});

/** One event as it is stored. */
export type StoredEvent = z.infer<typeof storedEventSchema> & StoredText;

/** Subtypes in which a person says something; joins, topics, edits and the like are no reports. */
const SPOKEN = new Set<string | null | undefined>([undefined, null, "file_share", "thread_broadcast"]);

type Envelope = z.infer<typeof envelopeSchema>;

/** The event when it is a person's word to the desk or near it; null for everything that is not to be stored. */
export function readEnvelope(body: unknown, botUserId: string): Envelope | null {
  const read = envelopeSchema.safeParse(body);
  if (!read.success) return null;
  const { event } = read.data;
  const isPerson = Boolean(event.user) && event.user !== botUserId && !event.bot_id;
  if (!isPerson || event.user === "USLACKBOT" || !SPOKEN.has(event.subtype)) return null;
  const isDirect = event.channel_type === "im";
  if (event.type === "message" && !isDirect) {
    // A mention comes as two events; the app_mention is the one that is worked.
    if (event.text.includes(`<@${botUserId}>`) || event.text.includes(`<@${botUserId}|`)) return null;
    // In a conversation of several people only a mention is meant for the desk.
    if (event.channel_type === "mpim") return null;
  }
  return read.data;
}

/** Redacts and gives the event the form it is stored in. */
export async function storeForm(
  { team_id, event_id, event }: Envelope,
  botUserId: string,
  log: Log,
): Promise<StoredEvent> {
  const base = {
    form: 1,
    team: team_id,
    eventId: event_id,
    kind: event.type,
    door: doorOf(event),
    channel: event.channel,
    channelType: event.channel_type ?? "channel",
    user: event.user ?? "",
    ts: event.ts,
    threadTs: !event.thread_ts || event.thread_ts === event.ts ? null : event.thread_ts,
    files: event.files,
  } as const;
  return { ...base, ...(await storeText(event.text, { botUserId, eventId: event_id, log })) };
}

function doorOf(event: Envelope["event"]): StoredEvent["door"] {
  if (event.type === "app_mention") return "mention";
  return event.channel_type === "im" ? "direct" : "channel";
}

/** The inbox row of an event. `settleMs`: how long it waits for further parts of a split paste. */
export function inboxRow(
  stored: StoredEvent,
  { id, now, settleMs }: { id: string; now: number; settleMs: number },
): Omit<InboxRow, "attempts"> {
  const { team, channel, user, ts, threadTs, kind } = stored;
  // Parts of one paste are messages of their own; by their author they are found, and not worked side by side.
  const author = `${team}:${channel}:${threadTs ?? ""}:${user}`;
  return {
    id,
    keys: [`event:${stored.eventId}`, `message:${team}:${channel}:${ts}:${kind}`],
    // The root and its replies share a lane, so that nobody's reply is worked before the report it belongs to.
    lane: `${team}:${channel}:${threadTs ?? ts}`,
    author,
    body: JSON.stringify(stored),
    notBefore: now + settleMs,
    // A message's ts is the time it was posted, in seconds (docs.slack.dev, "Message event").
    postedAt: Math.round(Number(ts) * 1_000),
    receivedAt: now,
  };
}
