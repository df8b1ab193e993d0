import { bytesOf, kindOf } from "../workspace/file-kinds.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { StoredFile, StoredMessage } from "../workspace/workspace-data.ts";

/** What a message looks like to an app, in events and in the answers of methods. */
export type SlackMessage = Readonly<Record<string, unknown>>;

/** How much of a snippet comes along with the message. */
const PREVIEW_LINES = 5;
const PREVIEW_CHARACTERS = 400;

/** The first lines of a file, and whether there is more. */
export function previewOf({ content, encoding }: StoredFile): { text: string; isTruncated: boolean } {
  if (encoding !== undefined) return { text: "", isTruncated: true };
  const text = content.slice(0, PREVIEW_CHARACTERS).split("\n").slice(0, PREVIEW_LINES).join("\n");
  return { text, isTruncated: text.length < content.length };
}

export function toSlackFile(file: StoredFile, { team }: Workspace, url: string): SlackMessage {
  const preview = previewOf(file);
  const lines = file.content.split("\n").length;
  const base = `${url}/files-pri/${team.id}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const created = Math.floor(file.createdAt / 1000);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: kindOf(file.mimetype).prettyType,
    user: file.by,
    user_team: team.id,
    editable: file.isSnippet,
    size: bytesOf(file).length,
    mode: file.isSnippet ? "snippet" : "hosted",
    is_external: false,
    external_type: "",
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `${url}/files/${file.by}/${file.id}/${name}`,
    ...(file.isSnippet
      ? {
          preview: preview.text,
          preview_highlight: "",
          preview_is_truncated: preview.isTruncated,
          lines,
          lines_more: Math.max(0, lines - PREVIEW_LINES),
        }
      : {}),
    has_rich_preview: false,
    file_access: "visible",
  };
}

/** What the shape of a message needs to know besides the message. */
export interface FormParts {
  readonly workspace: Workspace;
  readonly url: string;
  /** Set to show the metadata, as of this time. */
  readonly metadataAt?: number;
}

/** A message as Slack gives it, without the channel, which events add. */
export function toSlackMessage(message: StoredMessage, parts: FormParts): SlackMessage {
  const { workspace, url } = parts;
  if (message.subtype === "tombstone") {
    const { ts, text } = message;
    return {
      type: "message",
      subtype: "tombstone",
      user: "USLACKBOT",
      text,
      hidden: true,
      ts,
      ...threadOf(message, workspace),
    };
  }
  const files = message.files.flatMap((id) => workspace.file(id) ?? []);
  return {
    type: "message",
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    ...authorOf(message, workspace),
    text: message.text,
    ...teamsOf(message, workspace),
    ts: message.ts,
    ...(message.clientMessageId === undefined ? {} : { client_msg_id: message.clientMessageId }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(files.length > 0 ? { files: files.map((file) => toSlackFile(file, workspace, url)) } : {}),
    ...(files.length > 0 ? { upload: false, display_as_bot: false } : {}),
    ...(message.edited === undefined ? {} : { edited: { user: message.edited.by, ts: message.edited.ts } }),
    ...threadOf(message, workspace),
    ...rootOf(message, parts),
    ...metadataOf(message, parts.metadataAt),
  };
}

/** Somebody of another company is marked in every message; page: apis/slack-connect. */
function teamsOf({ author, channel }: StoredMessage, workspace: Workspace): SlackMessage {
  const team = workspace.member(author)?.home?.id ?? workspace.team.id;
  if (workspace.channel(channel)?.isShared !== true) return { team };
  return { team, user_team: team, source_team: team };
}

function authorOf({ author, subtype }: StoredMessage, workspace: Workspace): SlackMessage {
  const member = workspace.member(author);
  if (member?.botId === undefined) return { user: author };
  if (subtype === "bot_message") return { bot_id: member.botId, username: member.name };
  const { botId, appId, name } = member;
  const profile = {
    id: botId,
    app_id: appId,
    user_id: author,
    name,
    deleted: false,
    team_id: workspace.team.id,
  };
  return { user: author, bot_id: botId, app_id: appId, bot_profile: profile };
}

/** A reply that the channel reads as well brings what it answers; page: reference/events/message/thread_broadcast. */
function rootOf({ subtype, channel, threadTs }: StoredMessage, parts: FormParts): SlackMessage {
  const root = parts.workspace.message(channel, threadTs ?? "");
  return subtype === "thread_broadcast" && root ? { root: toSlackMessage(root, parts) } : {};
}

function threadOf(message: StoredMessage, workspace: Workspace): SlackMessage {
  if (message.threadTs !== undefined) {
    const parent = workspace.message(message.channel, message.threadTs);
    return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.author } : {}) };
  }
  if (message.reader !== undefined) return {};
  const replies = workspace.replies(message.channel, message.ts);
  const latest = replies.at(-1);
  if (!latest) return {};
  const authors = [...new Set(replies.map(({ author }) => author))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: authors,
    reply_users_count: authors.length,
    latest_reply: latest.ts,
    is_locked: false,
    subscribed: false,
  };
}

function metadataOf({ metadata, metadataFrom }: StoredMessage, at: number | undefined): SlackMessage {
  if (metadata === undefined || at === undefined || (metadataFrom ?? 0) > at) return {};
  return { metadata };
}
