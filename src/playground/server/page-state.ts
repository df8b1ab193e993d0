import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { previewOf } from "../delivery/message-form.ts";
import type { OpenedView } from "../forms/views.ts";
import type {
  Channel,
  Message,
  OpenHome,
  OpenView,
  Person,
  SharedFile,
  StreamEvent,
  WorkspaceState,
} from "../page-api.ts";
import type { Registration } from "../registration.ts";
import type { Change } from "../workspace/changes.ts";
import { bytesOf, isPicture } from "../workspace/file-kinds.ts";
import type { Member, StoredChannel, StoredFile, StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";

/** The whole workspace as one person sees it. */
export function stateFor(person: string, world: World): WorkspaceState {
  const { workspace, registration } = world;
  const channels = channelsOf(person, world);
  const isOutsider = workspace.member(person)?.home !== undefined;
  const messages = channels.flatMap(({ id }) => workspace.messages(id));
  return {
    team: { id: workspace.team.id, name: workspace.team.name },
    people: workspace.members().map((member) => toPerson(member, workspace.desk)),
    channels,
    messages: [...messages, ...workspace.ephemerals(person)].map((message) => toMessage(message, world)),
    // Page: apis/slack-connect. Another company's people have neither.
    commands: isOutsider ? [] : registration.commands.map(toCommand),
    shortcuts: isOutsider ? [] : registration.shortcuts.map((shortcut) => ({ ...shortcut })),
    views: world.views.stack(person).map(toOpenView),
    home: toOpenHome(person, world),
  };
}

/** What a change means to one person; nothing when it happened where they are not. */
export function streamEventsOf(change: Change, person: string, world: World): StreamEvent[] {
  switch (change.kind) {
    case "posted":
    case "changed":
      return isInside(change.message, person, world) ? shown(change.message, world) : [];
    case "deleted":
      return isInside(change.message, person, world) ? gone(change.message, world) : [];
    case "ephemeral":
      return change.message.reader === person ? shown(change.message, world) : [];
    case "ephemeral-gone":
      return change.message.reader === person ? gone(change.message, world) : [];
    case "views":
      return change.person === person
        ? [{ type: "views", views: world.views.stack(person).map(toOpenView) }]
        : [];
    case "home":
      return change.person === person ? [{ type: "home", home: toOpenHome(person, world) }] : [];
    case "notice":
      return change.person === person ? [{ type: "notice", channel: change.channel, text: change.text }] : [];
    case "joined":
    case "channel":
      return change.channel.members.includes(person)
        ? [{ type: "channels", channels: channelsOf(person, world) }]
        : [];
    case "home-opened":
      return [];
  }
}

function isInside({ channel }: StoredMessage, person: string, { workspace }: World): boolean {
  return workspace.channel(channel)?.members.includes(person) === true;
}

// A reply changes the count of its parent, so that the parent is shown anew.
function shown(message: StoredMessage, world: World): StreamEvent[] {
  return [message, ...parentOf(message, world)].map((one) => ({
    type: "message",
    message: toMessage(one, world),
  }));
}

function gone(message: StoredMessage, world: World): StreamEvent[] {
  const { channel, ts } = message;
  const parents = parentOf(message, world).map(
    (one): StreamEvent => ({
      type: "message",
      message: toMessage(one, world),
    }),
  );
  return [{ type: "message-deleted", channel, ts }, ...parents];
}

function parentOf({ channel, threadTs }: StoredMessage, { workspace }: World): StoredMessage[] {
  const parent = threadTs === undefined ? undefined : workspace.message(channel, threadTs);
  return parent ? [parent] : [];
}

function toPerson({ id, name, title, timezone, botId, guest, home }: Member, desk: string): Person {
  const company = home?.name ?? null;
  const [isApp, isGuest] = [botId !== undefined, guest !== undefined];
  return { id, name, title, timezone, isApp, isDesk: id === desk, isGuest, company };
}

const channelsOf = (person: string, { workspace }: World): Channel[] =>
  workspace
    .channels()
    .filter(({ members }) => members.includes(person))
    .map(toChannel);

function toChannel({ id, name, kind, topic, members, isArchived, isShared }: StoredChannel): Channel {
  return { id, name, kind, topic, members, isArchived: isArchived === true, isShared: isShared === true };
}

const toCommand = ({ command, description, usageHint }: Registration["commands"][number]) => ({
  command,
  description,
  usageHint,
});

function toMessage(message: StoredMessage, { workspace }: World): Message {
  const { channel, ts, threadTs, author, text, blocks } = message;
  const isEphemeral = message.reader !== undefined;
  return {
    channel,
    ts,
    ...(threadTs === undefined ? {} : { threadTs }),
    author,
    text,
    // Checked against Block Kit when they came in, see blocks/.
    blocks: blocks as unknown as readonly KnownBlock[],
    files: message.files.flatMap((id) => toSharedFile(workspace.file(id))),
    edited: message.edited !== undefined,
    isNote: message.subtype?.startsWith("channel_") === true,
    ephemeral: isEphemeral,
    isBroadcast: message.subtype === "thread_broadcast",
    replyCount: isEphemeral ? 0 : workspace.replies(channel, ts).length,
  };
}

function toSharedFile(file: StoredFile | undefined): SharedFile[] {
  if (!file) return [];
  const { id, name, mimetype, isSnippet } = file;
  const size = bytesOf(file).length;
  const preview = previewOf(file).text;
  return [{ id, name, mimetype, size, preview, isSnippet, isPicture: isPicture(file) }];
}

function toOpenView({ id, view, errors, values }: OpenedView): OpenView {
  // Checked as a modal when it was opened, see view-check.ts.
  return { id, view: view as unknown as ModalView, errors, values };
}

function toOpenHome(person: string, { registration, views, workspace }: World): OpenHome | null {
  if (!registration.hasHomeTab || workspace.member(person)?.home) return null;
  const home = views.home(person);
  if (!home) return { id: "", view: { type: "home", blocks: [] }, values: {} };
  return { id: home.id, view: home.view as unknown as HomeView, values: home.values };
}
