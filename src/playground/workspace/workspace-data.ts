import { z } from "zod";

/** A person or the user of an app. Apps have a bot id, by which Slack marks what they post. */
const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  timezone: z.string(),
  email: z.string(),
  botId: z.string().optional(),
  appId: z.string().optional(),
  /** A guest of one channel or of several; page: reference/objects/user-object. */
  guest: z.enum(["single", "multi"]).optional(),
  /** The account was closed: its person is in no channel any more. */
  hasLeft: z.boolean().optional(),
  /** Set for somebody of another company, here by Slack Connect. */
  home: z.object({ id: z.string(), name: z.string() }).optional(),
});

export const channelSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["public", "private", "im"]),
  topic: z.string(),
  createdAt: z.number(),
  members: z.array(z.string()),
  isArchived: z.boolean().optional(),
  /** Shared with another company by Slack Connect. */
  isShared: z.boolean().optional(),
  /** Latest last. */
  previousNames: z.array(z.string()).optional(),
});

/** A block as it is stored: checked when it came in, every block and action with an id. */
const blockSchema = z.looseObject({ type: z.string(), block_id: z.string() });

export const messageSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  author: z.string(),
  text: z.string(),
  blocks: z.array(blockSchema),
  files: z.array(z.string()),
  subtype: z
    .enum([
      "file_share",
      "bot_message",
      "thread_broadcast",
      "tombstone",
      "channel_name",
      "channel_archive",
      "channel_unarchive",
    ])
    .optional(),
  clientMessageId: z.string().optional(),
  edited: z.object({ by: z.string(), ts: z.string() }).optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  /** Epoch milliseconds before which the metadata cannot be read yet. */
  metadataFrom: z.number().optional(),
  /** Only of ephemeral messages: the one who sees it. */
  reader: z.string().optional(),
});

export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  filetype: z.string(),
  isSnippet: z.boolean(),
  content: z.string(),
  /** Set for what is no text: the content is its bytes in this encoding. */
  encoding: z.literal("base64").optional(),
  by: z.string(),
  channel: z.string(),
  createdAt: z.number(),
});

/** Everything of a workspace that outlives a restart; also the shape of its state file. */
export const workspaceSchema = z.object({
  team: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
  desk: z.string(),
  members: z.array(memberSchema),
  channels: z.array(channelSchema),
  messages: z.array(messageSchema),
  files: z.array(fileSchema),
});

export type Member = z.infer<typeof memberSchema>;
export type StoredChannel = z.infer<typeof channelSchema>;
export type StoredBlock = z.infer<typeof blockSchema>;
export type StoredMessage = z.infer<typeof messageSchema>;
export type StoredFile = z.infer<typeof fileSchema>;
export type WorkspaceData = z.infer<typeof workspaceSchema>;
