import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "./a-playground.ts";
import { call, connectRawApp, type RawApp } from "./raw-app.ts";

const { integrator, guest, partner, support, shared } = LOCAL;

let playground: Playground;
let app: RawApp;
beforeEach(async () => {
  playground = await aPlayground();
  app = await connectRawApp(playground);
});
afterEach(async () => {
  await app.close();
  await playground.close();
});

async function act(...given: Parameters<Playground["control"]["act"]>) {
  const result = await playground.control.act(...given);
  await playground.settled();
  return result;
}
const infoOf = async (channel: string) =>
  (await call(playground, "conversations.info", { channel })).body.channel as Record<string, unknown>;
const userOf = async (user: string) =>
  (await call(playground, "users.info", { user })).body.user as Record<string, unknown>;

describe("a reply that the channel reads as well", () => {
  it("is heard with the message it answers, and stands in the history of the channel", async () => {
    await act(integrator, { act: "post", channel: support, text: "MD5101" });
    const threadTs = playground.stateFor(integrator).messages[0]?.ts ?? "";
    const post = { act: "post", channel: support, text: "still MD5101" } as const;
    await act(integrator, { ...post, threadTs, isBroadcast: true });
    expect(app.events("message").at(-1)).toMatchObject({
      subtype: "thread_broadcast",
      thread_ts: threadTs,
      root: { ts: threadTs, text: "MD5101", thread_ts: threadTs, reply_count: 1 },
    });
    const { messages } = (await call(playground, "conversations.history", { channel: support })).body;
    expect(messages).toMatchObject([{ text: "still MD5101" }, { text: "MD5101" }]);
    // Outside of a thread there is nothing to broadcast.
    await act(integrator, { ...post, isBroadcast: true });
    expect(app.events("message").at(-1)).not.toHaveProperty("subtype");
  });
});

describe("another app of a channel", () => {
  it("writes what a person writes for it, as a bot does", async () => {
    const said = { act: "post", channel: support, text: "MD5101 deployed", asApp: LOCAL.otherApp } as const;
    expect(await act(integrator, said)).toEqual({ ok: true });
    const heard = app.events("message").at(-1);
    expect(heard).toMatchObject({ user: LOCAL.otherApp, bot_id: "B0DEPLOYLOG", text: "MD5101 deployed" });
    expect(heard).not.toHaveProperty("client_msg_id");
  });

  it.each([
    ["the desk itself", LOCAL.desk, support],
    ["another person", LOCAL.agent, support],
    ["nobody", "U0NOBODY", support],
    ["an app that is not there", LOCAL.otherApp, shared],
  ])("is not %s", async (_who, asApp, channel) => {
    expect(await act(integrator, { act: "post", channel, text: "MD5101", asApp })).toMatchObject({
      ok: false,
    });
    expect(playground.stateFor(integrator).messages).toEqual([]);
  });
});

describe("a channel", () => {
  it("is renamed for everybody: an event, a line in the channel, a new name", async () => {
    expect(await act(integrator, { act: "rename-channel", channel: support, name: "help" })).toEqual({
      ok: true,
    });
    expect(app.events()).toMatchObject([
      { type: "channel_rename", channel: { id: support, name: "help" } },
      { type: "message", subtype: "channel_name", user: integrator },
    ]);
    expect(await infoOf(support)).toMatchObject({ name: "help", previous_names: ["support"] });
    expect(playground.stateFor(integrator).channels[0]?.name).toBe("help");
  });

  it("takes nothing once it is archived, until somebody brings it back", async () => {
    await act(integrator, { act: "archive-channel", channel: support, isArchived: true });
    expect(app.events("channel_archive")).toMatchObject([{ channel: support, user: integrator }]);
    expect(await infoOf(support)).toMatchObject({ is_archived: true });
    expect(await playground.control.say(integrator, support, "still there?")).toEqual({
      ok: false,
      error: "is_archived",
    });
    await act(integrator, { act: "archive-channel", channel: support, isArchived: false });
    expect(app.events("channel_unarchive")).toHaveLength(1);
    expect(await playground.control.say(integrator, support, "back")).toEqual({ ok: true });
  });

  it("is left out of a list without archived ones", async () => {
    await act(integrator, { act: "archive-channel", channel: support, isArchived: true });
    const names = async (args: object) =>
      ((await call(playground, "conversations.list", { ...args })).body.channels as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names({ exclude_archived: true })).not.toContain("support");
    expect(await names({})).toContain("support");
  });
});

describe("somebody of another company", () => {
  it("is marked in the events of a shared channel", async () => {
    await playground.control.say(partner, shared, "403 on our side too");
    await playground.settled();
    expect(app.events("message").at(-1)).toMatchObject({
      user: partner,
      team: "T0ACMERETAI",
      user_team: "T0ACMERETAI",
    });
    expect(app.envelopes.at(-1)?.payload).toMatchObject({ is_ext_shared_channel: true, team_id: LOCAL.team });
    await playground.control.say(integrator, support, "403");
    await playground.settled();
    expect(app.envelopes.at(-1)?.payload).toMatchObject({ is_ext_shared_channel: false });
    expect(await infoOf(shared)).toMatchObject({ is_ext_shared: true, is_shared: true });
    expect(await userOf(partner)).toMatchObject({ team_id: "T0ACMERETAI", is_restricted: false });
  });

  it("sees no commands, no shortcuts and no home tab, and presses buttons under their own team", async () => {
    expect(playground.stateFor(partner)).toMatchObject({ commands: [], shortcuts: [], home: null });
    const block = {
      type: "actions",
      block_id: "b",
      elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: "Press" } }],
    };
    const { body } = await call(playground, "chat.postMessage", {
      channel: shared,
      text: "x",
      blocks: [block],
    });
    await act(partner, {
      act: "press",
      channel: shared,
      ts: String(body.ts),
      blockId: "b",
      action: { action_id: "a" },
    });
    expect(app.envelopes.at(-1)?.payload).toMatchObject({
      type: "block_actions",
      user: { id: partner, team_id: "T0ACMERETAI" },
    });
  });
});

describe("a guest", () => {
  it("is marked as one, and sees only their channels", async () => {
    expect(await userOf(guest)).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await userOf(integrator)).toMatchObject({ is_restricted: false, is_ultra_restricted: false });
    expect(playground.stateFor(guest).channels.map(({ id }) => id)).toEqual([shared]);
  });
});
