import { z } from "zod";
import { toSlackMessage } from "../../delivery/message-form.ts";
import { Refusal } from "../../refusal.ts";
import type { StoredChannel } from "../../workspace/workspace-data.ts";
import type { World } from "../../world.ts";
import { type Answer, flag, type Method, method } from "../method.ts";
import { pageArguments, pageOf, spanArguments, spanOf } from "../paging.ts";
import { channelFor, ownChannel, requireScope } from "../places.ts";

const FAMILIES = { public: "channels", private: "groups", im: "im" } as const;

/** Which scope opens a channel depends on its kind. */
function need(verb: "read" | "history", { kind }: StoredChannel, world: World): void {
  requireScope([`${FAMILIES[kind]}:${verb}`], world);
}

function toSlackChannel(channel: StoredChannel, world: World): Answer {
  const { workspace } = world;
  const created = Math.floor(channel.createdAt / 1000);
  if (channel.kind === "im") {
    const user = channel.members.find((member) => member !== workspace.desk);
    return { id: channel.id, created, is_im: true, is_org_shared: false, user, is_user_deleted: false };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created,
    is_channel: channel.kind === "public",
    is_group: channel.kind === "private",
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === "private",
    is_archived: channel.isArchived ?? false,
    is_general: channel.name === "general",
    is_shared: channel.isShared ?? false,
    is_org_shared: false,
    is_ext_shared: channel.isShared ?? false,
    is_pending_ext_shared: false,
    is_member: channel.members.includes(workspace.desk),
    context_team_id: workspace.team.id,
    topic: { value: channel.topic, creator: "", last_set: created },
    purpose: { value: "", creator: "", last_set: 0 },
    previous_names: channel.previousNames ?? [],
  };
}

const info = method({
  tier: 3,
  scopes: [],
  args: z.strictObject({
    channel: z.string().min(1),
    include_num_members: flag.optional(),
    include_locale: flag.optional(),
  }),
  run(args, world): Answer {
    const channel = channelFor(args.channel, world);
    need("read", channel, world);
    const members = args.include_num_members ? { num_members: channel.members.length } : {};
    const locale = args.include_locale ? { locale: "en-US" } : {};
    return { channel: { ...toSlackChannel(channel, world), ...members, ...locale } };
  },
});

const messagesArguments = z.strictObject({
  channel: z.string().min(1),
  ...pageArguments,
  ...spanArguments,
  include_all_metadata: flag.optional(),
});

function forms(world: World, args: { include_all_metadata?: boolean | undefined }) {
  return args.include_all_metadata === true ? { ...world, metadataAt: world.clock.now() } : world;
}

const history = method({
  tier: 3,
  scopes: [],
  args: messagesArguments,
  run(args, world): Answer {
    const channel = ownChannel(args.channel, world);
    need("history", channel, world);
    const inSpan = spanOf(args);
    const shown = world.workspace
      .messages(channel.id)
      .filter((message) => message.threadTs === undefined || message.subtype === "thread_broadcast")
      .filter(inSpan)
      .reverse();
    const page = pageOf(shown, args);
    const parts = forms(world, args);
    return {
      messages: page.items.map((message) => toSlackMessage(message, parts)),
      pin_count: 0,
      ...page.fields,
    };
  },
});

const replies = method({
  tier: 3,
  scopes: [],
  args: messagesArguments.extend({ ts: z.string().min(1) }),
  run(args, world): Answer {
    const channel = ownChannel(args.channel, world);
    need("history", channel, world);
    const named = world.workspace.message(channel.id, args.ts);
    if (!named) throw new Refusal("unknown-thread");
    const inSpan = spanOf(args);
    const parts = forms(world, args);
    // The parent comes first on every page, whatever the span.
    const page = pageOf(world.workspace.replies(channel.id, named.ts).filter(inSpan), args);
    const messages = [named, ...page.items].map((message) => toSlackMessage(message, parts));
    return { messages, ...page.fields };
  },
});

const members = method({
  tier: 4,
  scopes: [],
  args: z.strictObject({ channel: z.string().min(1), ...pageArguments }),
  run(args, world): Answer {
    const channel = channelFor(args.channel, world);
    need("read", channel, world);
    const page = pageOf(channel.members, args);
    return { members: page.items, ...page.fields };
  },
});

const TYPES = { public_channel: "public", private_channel: "private", im: "im", mpim: undefined } as const;
const isType = (type: string): type is keyof typeof TYPES => Object.hasOwn(TYPES, type);

const list = method({
  tier: 2,
  scopes: ["channels:read", "groups:read", "im:read"],
  args: z.strictObject({
    types: z.string().optional(),
    exclude_archived: flag.optional(),
    ...pageArguments,
  }),
  run(args, world): Answer {
    const types = (args.types ?? "public_channel").split(",").map((type) => type.trim());
    if (!types.every(isType)) throw new Refusal("wrong-argument", { messages: ["[ERROR] unknown type"] });
    const kinds: readonly (string | undefined)[] = types.map((type) => TYPES[type]);
    const { workspace } = world;
    const visible = workspace
      .channels()
      .filter(({ kind }) => kinds.includes(kind))
      .filter(({ kind, members: inside }) => kind === "public" || inside.includes(workspace.desk))
      .filter(({ isArchived }) => args.exclude_archived !== true || isArchived !== true);
    const page = pageOf(visible, args);
    return { channels: page.items.map((channel) => toSlackChannel(channel, world)), ...page.fields };
  },
});

const open = method({
  tier: 3,
  scopes: ["im:write"],
  args: z.strictObject({ users: z.string().min(1), return_im: flag.optional() }),
  run(args, world): Answer {
    const { workspace } = world;
    if (!workspace.member(args.users)) throw new Refusal("unknown-user");
    const channel = workspace.direct(args.users, workspace.desk);
    return { channel: args.return_im ? toSlackChannel(channel, world) : { id: channel.id } };
  },
});

export const CONVERSATION_METHODS = {
  "conversations.info": info,
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.members": members,
  "conversations.list": list,
  "conversations.open": open,
} satisfies Record<string, Method>;
