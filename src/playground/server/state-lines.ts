import { z } from "zod";
import type { Parcel } from "../delivery/delivery.ts";
import { parsedJson } from "../wire.ts";
import {
  channelSchema,
  fileSchema,
  messageSchema,
  type StoredMessage,
  workspaceSchema,
} from "../workspace/workspace-data.ts";

const parcelSchema: z.ZodType<Parcel> = z.object({
  type: z.enum(["events_api", "slash_commands", "interactive"]),
  id: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

const stateSchema = workspaceSchema.extend({
  /** Events that nobody acknowledged yet; files of earlier versions have none. */
  pending: z.array(parcelSchema).default([]),
});

/** What a state file holds. */
export type KeptState = z.infer<typeof stateSchema>;

/** One line of the file of changes: each says how something is now, so that reading one twice changes nothing. */
const lineSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), message: messageSchema }),
  z.object({ kind: z.literal("gone"), channel: z.string(), ts: z.string() }),
  z.object({ kind: z.literal("file-gone"), id: z.string() }),
  z.object({ kind: z.literal("channel"), channel: channelSchema }),
  z.object({ kind: z.literal("file"), file: fileSchema }),
  z.object({ kind: z.literal("sent"), parcel: parcelSchema }),
  z.object({ kind: z.literal("settled"), id: z.string() }),
]);

export type Line = z.infer<typeof lineSchema>;

/** The state with the changes after it; undefined when the state cannot be read. */
export function replay(state: string, changes: string): KeptState | undefined {
  const read = stateSchema.safeParse(parsedJson(state));
  if (!read.success) return undefined;
  const { messages, channels, files, pending, ...rest } = read.data;
  const now = {
    messages: new Map(messages.map((message) => [placeOf(message), message])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    files: new Map(files.map((file) => [file.id, file])),
    pending: new Map(pending.map((parcel) => [parcel.id, parcel])),
  };
  for (const text of changes.split("\n")) {
    // The last line is half written when the process was killed in the midst of it: nobody was told of it.
    const line = lineSchema.safeParse(parsedJson(text));
    if (line.success) apply(now, line.data);
  }
  return {
    ...rest,
    messages: [...now.messages.values()],
    channels: [...now.channels.values()],
    files: [...now.files.values()],
    pending: [...now.pending.values()],
  };
}

interface Now {
  readonly messages: Map<string, StoredMessage>;
  readonly channels: Map<string, z.infer<typeof channelSchema>>;
  readonly files: Map<string, z.infer<typeof fileSchema>>;
  readonly pending: Map<string, Parcel>;
}

const placeOf = ({ channel, ts }: { channel: string; ts: string }) => `${channel}/${ts}`;

function apply(now: Now, line: Line): void {
  switch (line.kind) {
    case "message":
      return void now.messages.set(placeOf(line.message), line.message);
    case "gone":
      return void now.messages.delete(placeOf(line));
    case "file-gone":
      return void now.files.delete(line.id);
    case "channel":
      return void now.channels.set(line.channel.id, line.channel);
    case "file":
      return void now.files.set(line.file.id, line.file);
    case "sent":
      return void now.pending.set(line.parcel.id, line.parcel);
    case "settled":
      return void now.pending.delete(line.id);
  }
}
