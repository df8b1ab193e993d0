import { z } from "zod";
import { toSlackMessage } from "../../delivery/message-form.ts";
import type { Journal } from "../../journal.ts";
import { Refusal } from "../../refusal.ts";
import type { StoredMessage } from "../../workspace/workspace-data.ts";
import type { World } from "../../world.ts";
import { checkContent, checkedMetadata } from "../message-content.ts";
import { type Answer, flag, json, type Method, method } from "../method.ts";
import { ownChannel, threadParent, writableChannel } from "../places.ts";

const content = {
  text: z.string().optional(),
  blocks: json.optional(),
  markdown_text: z.string().optional(),
  link_names: flag.optional(),
  parse: z.enum(["none", "full"]).optional(),
};

/** Writes what happened to a message into the record. */
export function recordMessage(
  journal: Journal,
  kind: "posted" | "updated" | "deleted" | "ephemeral",
  message: StoredMessage,
): void {
  const { channel, ts, threadTs, author, text, blocks, metadata, reader } = message;
  journal.record({ kind, channel, ts, threadTs, by: author, text, blocks, metadata, reader });
}

const postMessage = method({
  tier: "special",
  scopes: ["chat:write"],
  args: z.strictObject({
    channel: z.string().min(1),
    ...content,
    thread_ts: z.string().optional(),
    reply_broadcast: flag.optional(),
    metadata: json.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    mrkdwn: flag.optional(),
  }),
  run(args, world) {
    const { workspace, journal, faults, clock, timing, desk } = world;
    const channel = writableChannel(args.channel, world);
    const { isTruncated, ...checked } = checkContent(args);
    const parent = threadParent(channel.id, args.thread_ts, world);
    world.rateLimits.post("chat.postMessage", channel.id);
    const isLate = checked.metadata !== undefined && faults.strikes("late-metadata", "chat.postMessage");
    const isBroadcast = parent !== undefined && args.reply_broadcast === true;
    const message = workspace.post({
      channel: channel.id,
      author: desk.id,
      ...checked,
      files: [],
      ...(parent ? { threadTs: parent.ts } : {}),
      ...(isBroadcast ? { subtype: "thread_broadcast" } : {}),
      ...(isLate ? { metadataFrom: clock.now() + timing.metadataDelay } : {}),
    });
    recordMessage(journal, "posted", message);
    const warning = isTruncated ? { warning: "message_truncated" } : {};
    return { channel: channel.id, ts: message.ts, message: toSlackMessage(message, world), ...warning };
  },
});

// UTF-8 bytes: measured by others on the live method.
const MOST_UPDATE_BYTES = 4000;

/** A message of the app itself, or the refusal that says why it may not be touched. */
function ownMessage(
  { channel: named, ts }: { channel: string; ts: string },
  world: World,
  rule: "update-foreign" | "delete-foreign",
): StoredMessage {
  const channel = ownChannel(named, world);
  if (channel.isArchived === true) throw new Refusal("archived-message");
  const message = world.workspace.message(channel.id, ts);
  if (!message || message.subtype === "tombstone") throw new Refusal("unknown-message");
  if (message.author !== world.desk.id) throw new Refusal(rule);
  return message;
}

const update = method({
  tier: 3,
  scopes: ["chat:write"],
  args: z.strictObject({
    channel: z.string().min(1),
    ts: z.string().min(1),
    ...content,
    metadata: json.optional(),
    reply_broadcast: flag.optional(),
  }),
  run(args, world) {
    const { workspace, journal, desk } = world;
    const message = ownMessage(args, world, "update-foreign");
    const asked = { text: args.text, blocks: args.blocks, markdown_text: args.markdown_text };
    if (args.text === undefined && args.blocks === undefined && args.markdown_text === undefined) {
      throw new Refusal("no-text");
    }
    if (Buffer.byteLength(args.text ?? "") > MOST_UPDATE_BYTES) throw new Refusal("update-too-long");
    const { text, blocks } = checkContent({
      ...asked,
      text: args.text ?? (args.blocks ? message.text : undefined),
    });
    // Blocks, text and metadata that are not sent stay; an empty list or object takes them away.
    const edited = workspace.edit(message, desk.id, {
      text,
      blocks: args.blocks === undefined && args.markdown_text === undefined ? message.blocks : blocks,
      metadata: args.metadata === undefined ? message.metadata : checkedMetadata(args.metadata),
    });
    recordMessage(journal, "updated", edited);
    return { channel: message.channel, ts: message.ts, text, message: toSlackMessage(edited, world) };
  },
});

const remove = method({
  tier: 3,
  scopes: ["chat:write"],
  args: z.strictObject({ channel: z.string().min(1), ts: z.string().min(1) }),
  run(args, world): Answer {
    const message = ownMessage(args, world, "delete-foreign");
    world.workspace.remove(message);
    recordMessage(world.journal, "deleted", message);
    return { channel: message.channel, ts: message.ts };
  },
});

const postEphemeral = method({
  tier: 4,
  scopes: ["chat:write"],
  args: z.strictObject({
    channel: z.string().min(1),
    user: z.string().min(1),
    ...content,
    thread_ts: z.string().optional(),
  }),
  run(args, world): Answer {
    const { workspace, journal, desk } = world;
    const channel = writableChannel(args.channel, world);
    if (!channel.members.includes(args.user)) throw new Refusal("reader-away");
    const { text, blocks } = checkContent(args);
    const parent = threadParent(channel.id, args.thread_ts, world);
    const message = workspace.showEphemeral(
      {
        channel: channel.id,
        author: desk.id,
        text,
        blocks,
        files: [],
        ...(parent ? { threadTs: parent.ts } : {}),
      },
      args.user,
    );
    recordMessage(journal, "ephemeral", message);
    return { message_ts: message.ts };
  },
});

const getPermalink = method({
  tier: "special",
  scopes: [],
  args: z.strictObject({ channel: z.string().min(1), message_ts: z.string().min(1) }),
  run(args, world): Answer {
    const channel = ownChannel(args.channel, world);
    const message = world.workspace.message(channel.id, args.message_ts);
    if (!message) throw new Refusal("unknown-message");
    return { channel: channel.id, permalink: permalinkOf(message, world.url) };
  },
});

/** The address of a message; the page of the workspace opens there. */
function permalinkOf({ channel, ts, threadTs }: StoredMessage, url: string): string {
  const place = `${url}/archives/${channel}/p${ts.replace(".", "")}`;
  return threadTs === undefined ? place : `${place}?thread_ts=${threadTs}&cid=${channel}`;
}

export const CHAT_METHODS = {
  "chat.postMessage": postMessage,
  "chat.update": update,
  "chat.delete": remove,
  "chat.postEphemeral": postEphemeral,
  "chat.getPermalink": getPermalink,
} satisfies Record<string, Method>;
