import { z } from "zod";
import { Refusal } from "../../refusal.ts";
import type { Member } from "../../workspace/workspace-data.ts";
import type { World } from "../../world.ts";
import { zoneOffset } from "../../zone-offset.ts";
import { type Answer, flag, type Method, method } from "../method.ts";

function toSlackUser(member: Member, { workspace, clock }: World): Answer {
  return {
    id: member.id,
    team_id: member.home?.id ?? workspace.team.id,
    name: member.name.toLowerCase().replaceAll(" ", "."),
    deleted: member.hasLeft === true,
    real_name: member.name,
    tz: member.timezone,
    tz_label: member.timezone,
    tz_offset: zoneOffset(member.timezone, clock.now()),
    profile: {
      title: member.title,
      real_name: member.name,
      display_name: member.name,
      ...(member.botId === undefined ? {} : { bot_id: member.botId, api_app_id: member.appId }),
    },
    is_admin: false,
    is_owner: false,
    is_restricted: member.guest !== undefined,
    is_ultra_restricted: member.guest === "single",
    is_bot: member.botId !== undefined,
    is_stranger: false,
    updated: 0,
  };
}

const info = method({
  tier: 4,
  scopes: ["users:read"],
  args: z.strictObject({ user: z.string().min(1), include_locale: flag.optional() }),
  run(args, world): Answer {
    const member = world.workspace.member(args.user);
    if (!member) throw new Refusal("unknown-user");
    const locale = args.include_locale ? { locale: "en-US" } : {};
    return { user: { ...toSlackUser(member, world), ...locale } };
  },
});

const test = method({
  tier: "special",
  scopes: [],
  args: z.strictObject({}),
  run(_args, { workspace, desk, url }): Answer {
    return {
      url: `${url}/`,
      team: workspace.team.name,
      user: desk.name,
      team_id: workspace.team.id,
      user_id: desk.id,
      bot_id: desk.botId,
      is_enterprise_install: false,
    };
  },
});

const openConnection = method({
  token: "app",
  tier: "special",
  scopes: [],
  args: z.strictObject({}),
  run: (_args, { socketMode }): Answer => ({ url: socketMode.open() }),
});

export const PEOPLE_METHODS = {
  "users.info": info,
  "auth.test": test,
  "apps.connections.open": openConnection,
} satisfies Record<string, Method>;
