import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aSocketModeApp } from "./a-bolt-app.ts";
import { aPlayground } from "./a-playground.ts";

const { integrator, support, desk } = LOCAL;
const plain = (text: string) => ({ type: "plain_text" as const, text });

let playground: Playground;
let app: App;

beforeEach(async () => {
  playground = await aPlayground();
  app = aSocketModeApp(playground);
});

afterEach(async () => {
  await app.stop();
  await playground.close();
});

const modal = (title: string) => ({
  type: "modal" as const,
  callback_id: "details",
  title: plain(title),
  submit: plain("Send"),
  blocks: [
    {
      type: "input" as const,
      block_id: "code",
      label: plain("Code"),
      element: { type: "plain_text_input" as const, action_id: "text" },
    },
  ],
});

const filled = (value: string) => ({ code: { text: { type: "plain_text_input", value } } });
const viewsOf = () => playground.stateFor(integrator).views;

describe("messages", () => {
  it("reach the app, which answers in their thread", async () => {
    app.message(async ({ message, client }) => {
      await client.chat.postMessage({ channel: message.channel, thread_ts: message.ts, text: "Seen" });
    });
    await app.start();
    expect(await playground.control.say(integrator, support, "a < b & c")).toEqual({ ok: true });
    await expect.poll(() => playground.journal.posts({ by: desk }).length).toBe(1);
    const [asked, answered] = playground.journal.posts();
    expect(asked?.text).toBe("a &lt; b &amp; c");
    expect(answered).toMatchObject({ text: "Seen", threadTs: asked?.ts });
  });

  it("with a mention reach the app twice: as a mention and as a message", async () => {
    const heard: string[] = [];
    app.event("app_mention", async ({ event }) => void heard.push(`mention ${event.ts}`));
    app.message(async ({ message }) => void heard.push(`message ${message.ts}`));
    await app.start();
    await playground.control.say(integrator, support, "@errdesk what is this?");
    await playground.settled();
    const ts = playground.journal.posts().at(-1)?.ts;
    await expect.poll(() => heard.toSorted()).toEqual([`mention ${ts}`, `message ${ts}`]);
  });

  it("to the app directly come as a message alone, mention or not", async () => {
    const heard: string[] = [];
    app.event("app_mention", async () => void heard.push("mention"));
    app.message(async ({ message }) => void heard.push(message.channel_type));
    await app.start();
    const direct = playground.workspace.direct(integrator, desk);
    await playground.control.say(integrator, direct.id, "@errdesk hello");
    await playground.settled();
    await expect.poll(() => heard).toEqual(["im"]);
  });

  it("the app wrote itself come back when it changes them", async () => {
    const changed: unknown[] = [];
    app.event("message", async ({ event }) => void changed.push("subtype" in event ? event.subtype : ""));
    await app.start();
    const { ts } = await app.client.chat.postMessage({ channel: support, text: "one" });
    await app.client.chat.update({ channel: support, ts: String(ts), text: "two" });
    await playground.settled();
    await expect.poll(() => changed).toEqual(["message_changed"]);
  });

  it("of other apps reach it too, in the old shape and in the new one", async () => {
    const heard: unknown[] = [];
    app.message(async ({ message }) => void heard.push("bot_id" in message ? message.bot_id : undefined));
    await app.start();
    playground.control.postAsApp({ by: LOCAL.otherApp, channel: support, text: "Deployed 1.2" });
    playground.control.postAsApp({
      by: LOCAL.otherApp,
      channel: support,
      text: "Deployed 1.3",
      isOldStyle: true,
    });
    await playground.settled();
    await expect.poll(() => heard).toEqual(["B0DEPLOYLOG", "B0DEPLOYLOG"]);
  });
});

describe("slash commands", () => {
  it("show the person alone what the app acknowledges with", async () => {
    app.command("/errcode", async ({ ack, command }) => ack(`You asked for ${command.text}`));
    await app.start();
    const act = { act: "command", channel: support, text: "/errcode MD5101" } as const;
    expect(await playground.control.act(integrator, act)).toEqual({ ok: true });
    const mine = playground.stateFor(integrator).messages;
    expect(mine).toMatchObject([{ text: "You asked for MD5101", ephemeral: true, author: desk }]);
    expect(playground.stateFor(LOCAL.secondIntegrator).messages).toEqual([]);
  });

  it("let the app answer later and share with everybody", async () => {
    app.command("/errcode", async ({ ack, respond }) => {
      await ack();
      await respond({ text: "for all", response_type: "in_channel" });
    });
    await app.start();
    await playground.control.act(integrator, { act: "command", channel: support, text: "/errcode x" });
    await expect
      .poll(() => playground.journal.posts({ by: desk }).map(({ text }) => text))
      .toEqual(["for all"]);
  });

  it("tell the person when the app stays silent, and are not repeated", async () => {
    app.command("/errcode", async () => {});
    await app.start();
    const result = await playground.control.act(integrator, {
      act: "command",
      channel: support,
      text: "/errcode x",
    });
    expect(result).toEqual({ ok: false, error: "operation_timeout" });
    expect(playground.journal.of("sent")).toHaveLength(1);
    expect(playground.journal.of("notice")).toMatchObject([
      { person: integrator, text: '/errcode failed with the error "operation_timeout".' },
    ]);
  });
});

describe("the message shortcut", () => {
  it("brings the message along, and opens a form on the person's screen", async () => {
    const seen: unknown[] = [];
    app.shortcut("look_up_error", async ({ ack, shortcut, client }) => {
      await ack();
      seen.push("message" in shortcut ? shortcut.message.text : "");
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal("Found") });
    });
    await app.start();
    await playground.control.say(integrator, support, "MD5101");
    const ts = String(playground.journal.posts().at(-1)?.ts);
    const act = { act: "shortcut", callbackId: "look_up_error", channel: support, ts } as const;
    await playground.control.act(integrator, act);
    await expect.poll(() => viewsOf().map(({ view }) => view.title.text)).toEqual(["Found"]);
    expect(seen).toEqual(["MD5101"]);
  });
});

describe("forms", () => {
  const open = async () => {
    app.command("/errcode", async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal("Details") });
    });
    await app.start();
    await playground.control.act(integrator, { act: "command", channel: support, text: "/errcode x" });
    await expect.poll(() => viewsOf().length).toBe(1);
    return viewsOf()[0]?.id ?? "";
  };
  const submit = async (viewId: string, value: string) =>
    playground.control.act(integrator, { act: "view-submit", viewId, values: filled(value) });

  it("show the app's errors beside the fields and stay open", async () => {
    app.view("details", async ({ ack }) =>
      ack({ response_action: "errors", errors: { code: "This is not a code." } }),
    );
    const viewId = await open();
    await submit(viewId, "???");
    expect(viewsOf()).toMatchObject([{ id: viewId, errors: { code: "This is not a code." } }]);
  });

  it("close when the app acknowledges, which has the values by then", async () => {
    const values: unknown[] = [];
    app.view("details", async ({ ack, view }) => {
      values.push(view.state.values.code?.text?.value);
      await ack();
    });
    await submit(await open(), "MD5101");
    expect([values, viewsOf()]).toEqual([["MD5101"], []]);
  });

  it("are replaced, stacked and cleared as the acknowledgement says", async () => {
    const answers = ["update", "push", "clear"] as const;
    let turn = 0;
    app.view("details", async ({ ack }) => {
      const answer = answers[turn++] ?? "clear";
      if (answer === "clear") await ack({ response_action: "clear" });
      else await ack({ response_action: answer, view: modal(answer) });
    });
    const first = await open();
    await submit(first, "a");
    expect(viewsOf().map(({ view }) => view.title.text)).toEqual(["update"]);
    await submit(first, "b");
    expect(viewsOf().map(({ view }) => view.title.text)).toEqual(["update", "push"]);
    await submit(viewsOf()[1]?.id ?? "", "c");
    expect(viewsOf()).toEqual([]);
  });

  it("name an empty required field before the app hears of anything", async () => {
    const viewId = await open();
    await submit(viewId, "");
    expect(viewsOf()).toMatchObject([{ errors: { code: "Please complete this required field." } }]);
    expect(playground.journal.of("sent").map(({ type }) => type)).toEqual(["slash_commands"]);
  });

  it("tell the app that they were closed when it asked for that", async () => {
    const closed: string[] = [];
    app.command("/errcode", async ({ ack, command, client }) => {
      await ack();
      const view = { ...modal("Bye"), notify_on_close: true };
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    app.view({ callback_id: "details", type: "view_closed" }, async ({ ack, view }) => {
      closed.push(view.id);
      await ack();
    });
    await app.start();
    await playground.control.act(integrator, { act: "command", channel: support, text: "/errcode x" });
    await expect.poll(() => viewsOf().length).toBe(1);
    const viewId = viewsOf()[0]?.id ?? "";
    await playground.control.act(integrator, { act: "view-close", viewId });
    expect([closed, viewsOf()]).toEqual([[viewId], []]);
  });
});

describe("buttons", () => {
  const buttons = [
    {
      type: "actions" as const,
      block_id: "outcome",
      elements: [{ type: "button" as const, action_id: "worked", text: plain("It worked"), value: "case-1" }],
    },
  ];

  it("bring the app the value it gave them, whatever the page says", async () => {
    const pressed: unknown[] = [];
    app.action("worked", async ({ ack, action, body, client }) => {
      await ack();
      pressed.push("value" in action ? action.value : undefined);
      const message = "message" in body ? body.message : undefined;
      await client.chat.update({ channel: support, ts: String(message?.ts), text: "Thank you", blocks: [] });
    });
    await app.start();
    const { ts } = await app.client.chat.postMessage({
      channel: support,
      text: "Did it work?",
      blocks: buttons,
    });
    await playground.control.act(integrator, {
      act: "press",
      channel: support,
      ts: String(ts),
      blockId: "outcome",
      action: { type: "button", action_id: "worked", value: "case-2" },
    });
    await expect.poll(() => playground.workspace.message(support, String(ts))?.text).toBe("Thank you");
    expect(pressed).toEqual(["case-1"]);
  });

  it("in an ephemeral message can replace it and take it away, but not find it in the history", async () => {
    const kinds = ["replace", "delete"];
    app.action("worked", async ({ ack, respond, body }) => {
      await ack();
      expect("message" in body).toBe(false);
      if (kinds.shift() === "replace")
        await respond({ text: "Changed", replace_original: true, blocks: buttons });
      else await respond({ text: "", delete_original: true });
    });
    await app.start();
    await app.client.chat.postEphemeral({
      channel: support,
      user: integrator,
      text: "Psst",
      blocks: buttons,
    });
    const ts = playground.stateFor(integrator).messages[0]?.ts ?? "";
    const act = {
      act: "press",
      channel: support,
      ts,
      blockId: "outcome",
      action: { action_id: "worked" },
    } as const;
    await playground.control.act(integrator, act);
    await expect.poll(() => playground.stateFor(integrator).messages[0]?.text).toBe("Changed");
    expect((await app.client.conversations.history({ channel: support })).messages).toEqual([]);
    await playground.control.act(integrator, act);
    await expect.poll(() => playground.stateFor(integrator).messages).toEqual([]);
  });
});
