import { randomBytes } from "node:crypto";
import { toSlackView } from "../forms/view-form.ts";
import type { Registration } from "../registration.ts";
import type { Change, ChannelChanged, HomeOpened } from "../workspace/changes.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { StoredChannel, StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";
import type { Parcel } from "./delivery.ts";
import { type SlackMessage, toSlackMessage } from "./message-form.ts";

/** What turning a change into events needs to know. */
export interface EventParts extends Pick<World, "desk" | "views"> {
  readonly workspace: Workspace;
  readonly registration: Registration;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Event = SlackMessage & { readonly type: string };

const CHANNEL_TYPES = { public: "channel", private: "group", im: "im" } as const;
const SUBSCRIPTIONS = { public: "message.channels", private: "message.groups", im: "message.im" } as const;

/**
 * The events the app hears of a change: those it subscribed to, of channels it is in. A mention in a channel
 * makes two, as in Slack.
 */
export function parcelsOf(change: Change, parts: EventParts): Parcel[] {
  return eventsOf(change, parts).map((event) => wrap(event, parts));
}

function eventsOf(change: Change, parts: EventParts): Event[] {
  switch (change.kind) {
    case "posted":
      return posted(change.message, parts);
    case "changed":
      return changed(change, parts);
    case "deleted":
      return deleted(change, parts);
    case "joined":
      return joined(change, parts);
    case "channel":
      return channelChanged(change, parts);
    case "home-opened":
      return homeOpened(change, parts);
    case "ephemeral":
    case "ephemeral-gone":
    case "views":
    case "home":
    case "notice":
      return [];
  }
}

/** The channel when the app is in it and asked for its messages. */
function heardChannel(id: string, { workspace, registration }: EventParts): StoredChannel | undefined {
  const channel = workspace.channel(id);
  if (!channel?.members.includes(workspace.desk)) return undefined;
  return registration.events.includes(SUBSCRIPTIONS[channel.kind]) ? channel : undefined;
}

function posted(message: StoredMessage, parts: EventParts): Event[] {
  const { workspace, registration } = parts;
  const form = toSlackMessage(message, { ...parts, metadataAt: parts.now });
  const place = { channel: message.channel, event_ts: message.ts };
  const heard = heardChannel(message.channel, parts);
  const events: Event[] = [];
  const channel = workspace.channel(message.channel);
  const isMentioned = message.text.includes(`<@${workspace.desk}>`) && message.author !== workspace.desk;
  const isInside = channel?.members.includes(workspace.desk) === true;
  if (isMentioned && isInside && channel.kind !== "im" && registration.events.includes("app_mention")) {
    const { subtype: _subtype, ...mention } = form;
    events.push({ ...mention, type: "app_mention", ...place });
  }
  if (heard) events.push({ ...form, type: "message", ...place, channel_type: CHANNEL_TYPES[heard.kind] });
  return events;
}

function changed(change: Change & { kind: "changed" }, parts: EventParts): Event[] {
  const channel = heardChannel(change.message.channel, parts);
  if (!channel) return [];
  return [
    {
      type: "message",
      subtype: "message_changed",
      hidden: true,
      channel: channel.id,
      channel_type: CHANNEL_TYPES[channel.kind],
      ts: change.ts,
      event_ts: change.ts,
      message: toSlackMessage(change.message, parts),
      previous_message: toSlackMessage(change.previous, parts),
    },
  ];
}

function deleted(change: Change & { kind: "deleted" }, parts: EventParts): Event[] {
  const channel = heardChannel(change.message.channel, parts);
  if (!channel) return [];
  return [
    {
      type: "message",
      subtype: "message_deleted",
      hidden: true,
      channel: channel.id,
      channel_type: CHANNEL_TYPES[channel.kind],
      ts: change.ts,
      event_ts: change.ts,
      deleted_ts: change.message.ts,
      previous_message: toSlackMessage(change.message, parts),
    },
  ];
}

function joined(change: Change & { kind: "joined" }, { workspace, registration }: EventParts): Event[] {
  const isHeard = change.channel.members.includes(workspace.desk);
  if (!isHeard || !registration.events.includes("member_joined_channel")) return [];
  return [
    {
      type: "member_joined_channel",
      user: change.member,
      channel: change.channel.id,
      channel_type: change.channel.kind === "private" ? "G" : "C",
      team: workspace.team.id,
      event_ts: change.ts,
    },
  ];
}

/** Pages: reference/events/channel_rename, channel_archive, channel_unarchive, and the same for groups. */
function channelChanged({ did, channel, by, ts }: ChannelChanged, parts: EventParts): Event[] {
  const type = `${channel.kind === "private" ? "group" : "channel"}_${did}`;
  const isHeard = channel.members.includes(parts.workspace.desk);
  if (!isHeard || !parts.registration.events.includes(type)) return [];
  const { id, name } = channel;
  if (did !== "rename") return [{ type, channel: id, user: by, event_ts: ts }];
  const created = Math.floor(channel.createdAt / 1000);
  return [{ type, channel: { id, name, name_normalized: name, created }, event_ts: ts }];
}

/** Page: reference/events/app_home_opened. The view comes along once there is one. */
function homeOpened({ person, channel, tab, ts }: HomeOpened, parts: EventParts): Event[] {
  if (!parts.registration.events.includes("app_home_opened")) return [];
  const home = tab === "home" ? parts.views.home(person) : undefined;
  const view = home ? { view: toSlackView(home, parts) } : {};
  return [{ type: "app_home_opened", user: person, channel, tab, event_ts: ts, ...view }];
}

function wrap(event: Event, { workspace, registration, now }: EventParts): Parcel {
  const id = `Ev${randomBytes(5).toString("hex").toUpperCase()}`;
  const team = workspace.team.id;
  return {
    type: "events_api",
    id,
    payload: {
      token: "playground",
      team_id: team,
      context_team_id: team,
      context_enterprise_id: null,
      api_app_id: registration.appId,
      event,
      type: "event_callback",
      event_id: id,
      event_time: Math.floor(now / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team,
          user_id: workspace.desk,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: workspace.channel(String(event.channel))?.isShared === true,
      event_context: `4-${id}`,
    },
  };
}
