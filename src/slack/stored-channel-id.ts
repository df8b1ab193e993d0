import { z } from "zod";
import type { InboxRow } from "../store/store.ts";

/** A private channel that is shared with another company gets another id (docs.slack.dev, "channel_id_changed"). */

const channel = z.string().regex(/^[CG][A-Z0-9]+$/);

const envelopeSchema = z.object({
  type: z.literal("event_callback"),
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({
    type: z.literal("channel_id_changed"),
    old_channel_id: channel,
    new_channel_id: channel,
  }),
});

export const storedChannelIdSchema = z.object({
  form: z.literal(1),
  kind: z.literal("channel-id"),
  team: z.string(),
  eventId: z.string(),
  from: z.string(),
  to: z.string(),
});

/** The new id of a channel as it is stored until it is worked. */
export type StoredChannelId = z.infer<typeof storedChannelIdSchema>;

/** The event when it tells a new id; null for everything else. `team` is the workspace the desk is installed in. */
export function readChannelId(body: unknown, team: string): StoredChannelId | null {
  const read = envelopeSchema.safeParse(body);
  if (!read.success) return null;
  const { event_id: eventId, event } = read.data;
  return { form: 1, kind: "channel-id", team, eventId, from: event.old_channel_id, to: event.new_channel_id };
}

export function channelIdRow(
  stored: StoredChannelId,
  { id, now }: { id: string; now: number },
): Omit<InboxRow, "attempts"> {
  const { team, from, to, eventId } = stored;
  return {
    id,
    keys: [`event:${eventId}`, `channel-id:${team}:${from}:${to}`],
    lane: `${team}:${from}`,
    author: null,
    body: JSON.stringify(stored),
    notBefore: now,
    postedAt: now,
    receivedAt: now,
  };
}
