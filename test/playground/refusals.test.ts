import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SLACK_TIMING } from "../../src/playground/clock.ts";
import type { Act, ActResult } from "../../src/playground/page-api.ts";
import { REFUSALS, type Rule } from "../../src/playground/refusals.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground, REGISTRATION } from "./a-playground.ts";
import { aManualClock, type ManualClock } from "./manual-clock.ts";
import { type Answering, call, connectRawApp, type RawApp, SILENT } from "./raw-app.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const plain = (text: string) => ({ type: "plain_text", text });
const MODAL = { type: "modal", title: plain("Details"), blocks: [section("Hello")] };
const FORM = {
  ...MODAL,
  submit: plain("Send"),
  blocks: [
    {
      type: "input",
      block_id: "when",
      label: plain("When"),
      element: { type: "plain_text_input", action_id: "text" },
    },
  ],
};
const BUTTON = {
  type: "actions",
  block_id: "b",
  elements: [{ type: "button", action_id: "a", text: plain("Press") }],
};

/** One workspace with what the provocations need; time moves only when they move it. */
class Scene {
  readonly clock: ManualClock;
  playground: Playground;
  readonly open: { close(): Promise<void> }[];

  constructor(playground: Playground, clock: ManualClock) {
    this.playground = playground;
    this.clock = clock;
    this.open = [playground];
  }

  static async begin(): Promise<Scene> {
    const clock = aManualClock();
    return new Scene(await aPlayground({ clock, timing: SLACK_TIMING }), clock);
  }

  async app(answering: Answering = () => undefined): Promise<RawApp> {
    const app = await connectRawApp(this.playground, answering);
    this.open.push(app);
    return app;
  }

  /** The error of one call; a second apart, so that only a scene about pace meets the pace. */
  async call(method: string, args: Record<string, unknown> = {}, token?: string | null): Promise<string> {
    this.clock.advance(SECOND);
    return (await call(this.playground, method, args, token)).body.error ?? "";
  }

  post = (args: Record<string, unknown>) =>
    this.call("chat.postMessage", { channel: LOCAL.support, text: "x", ...args });

  async act(act: Act, person: string = LOCAL.integrator): Promise<string> {
    const result: ActResult = await this.playground.control.act(person, act);
    return result.ok ? "" : result.error;
  }

  /** The timestamp of a new message of the desk. */
  async posted(args: Record<string, unknown> = {}): Promise<string> {
    this.clock.advance(SECOND);
    const { body } = await call(this.playground, "chat.postMessage", {
      channel: LOCAL.support,
      text: "x",
      ...args,
    });
    return String(body.ts);
  }

  /** The timestamp of a new message of a person. */
  async said(text = "hello"): Promise<string> {
    await this.playground.control.say(LOCAL.integrator, LOCAL.support, text);
    return String(this.playground.journal.posts({ by: LOCAL.integrator }).at(-1)?.ts);
  }

  /** The payload of a command, with its trigger and its response_url. */
  async command(text = "help"): Promise<Record<string, string>> {
    const app = await this.app();
    await this.act({ act: "command", channel: LOCAL.support, text: `/errcode ${text}` });
    await app.close();
    return app.envelopes.at(-1)?.payload as Record<string, string>;
  }

  async openView(view: unknown = FORM): Promise<string> {
    const { trigger_id } = await this.command();
    await call(this.playground, "views.open", { trigger_id, view });
    return this.playground.stateFor(LOCAL.integrator).views.at(-1)?.id ?? "";
  }

  async respond(url: string, body: unknown): Promise<string> {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    return response.ok ? "" : ((await response.json()) as { error: string }).error;
  }
}

const submit = (viewId: string, value = "now"): Act => ({
  act: "view-submit",
  viewId,
  values: { when: { text: { type: "plain_text_input", value } } },
});

const replyTo = (ts: string) => ({ thread_ts: ts });

/** For every row: something that Slack would refuse so. Each gives back the error as the caller saw it. */
const PROVOCATIONS: Record<Rule, (scene: Scene) => Promise<string>> = {
  "unknown-method": (scene) => scene.call("chat.shout"),
  "no-token": (scene) => scene.call("auth.test", {}, null),
  "wrong-token": (scene) => scene.call("auth.test", {}, "xoxb-somebody-else"),
  "wrong-token-type": (scene) => scene.call("apps.connections.open"),
  "wrong-team": (scene) => scene.call("auth.test", { team_id: "T0OTHER" }),
  "missing-scope": async (scene) => {
    scene.playground = await aPlayground({ registration: { ...REGISTRATION, scopes: [] } });
    scene.open.push(scene.playground);
    return scene.call("users.info", { user: LOCAL.agent });
  },
  "wrong-post-type": async ({ playground }) => {
    const headers = { "content-type": "text/plain", authorization: `Bearer ${playground.botToken}` };
    const response = await fetch(`${playground.slackApiUrl}auth.test`, {
      method: "POST",
      headers,
      body: "x",
    });
    return ((await response.json()) as { error: string }).error;
  },
  "broken-json": async ({ playground }) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${playground.botToken}` };
    const response = await fetch(`${playground.slackApiUrl}auth.test`, {
      method: "POST",
      headers,
      body: "{",
    });
    return ((await response.json()) as { error: string }).error;
  },
  "unknown-argument": (scene) => scene.post({ treadTs: "1.1" }),
  "wrong-argument": (scene) => scene.call("chat.postMessage", { text: "no channel" }),
  "too-many-calls": async (scene) => {
    for (let turn = 0; turn < 20; turn += 1) await call(scene.playground, "conversations.list");
    const { status, headers, body } = await call(scene.playground, "conversations.list");
    expect([status, headers.get("retry-after")]).toEqual([429, "60"]);
    return body.error ?? "";
  },
  "paused-method": async (scene) => {
    for (let turn = 0; turn < 20; turn += 1) await call(scene.playground, "conversations.list");
    await call(scene.playground, "conversations.list");
    // Over the window, and not over the wait.
    scene.clock.advance(59 * SECOND);
    const { status, headers, body } = await call(scene.playground, "conversations.list");
    expect([status, headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await call(scene.playground, "auth.test")).body.ok).toBe(true);
    scene.clock.advance(SECOND);
    expect((await call(scene.playground, "conversations.list")).body.ok).toBe(true);
    return body.error ?? "";
  },

  "second-message": async (scene) => {
    await scene.post({});
    const { status, headers, body } = await call(scene.playground, "chat.postMessage", {
      channel: LOCAL.support,
      text: "too soon",
    });
    expect([status, headers.get("retry-after")]).toEqual([429, "1"]);
    return body.error ?? "";
  },
  "unknown-channel": (scene) => scene.post({ channel: "C0NOWHERE" }),
  "not-in-channel": (scene) => {
    scene.playground.control.leave(LOCAL.support, LOCAL.desk);
    return scene.post({});
  },
  "no-text": (scene) => scene.post({ text: "" }),
  "update-too-long": async (scene) => {
    // 1,400 characters of three bytes each.
    const text = "語".repeat(1400);
    return scene.call("chat.update", { channel: LOCAL.support, ts: await scene.posted(), text });
  },
  "markdown-too-long": (scene) => scene.post({ text: undefined, markdown_text: "m".repeat(12_001) }),
  "markdown-beside-text": (scene) => scene.post({ markdown_text: "m" }),
  "blocks-not-json": (scene) => scene.post({ blocks: "[{" }),
  "invalid-blocks": (scene) => scene.post({ blocks: [section("")] }),
  "blocks-too-long": (scene) =>
    scene.post({ blocks: Array.from({ length: 5 }, () => section("b".repeat(2700))) }),
  "unknown-thread": (scene) => scene.post(replyTo("1700000000.000001")),
  "reply-to-reply": async (scene) => scene.post(replyTo(await scene.posted(replyTo(await scene.posted())))),
  "metadata-not-json": (scene) => scene.post({ metadata: "delivery" }),
  "metadata-schema": (scene) => scene.post({ metadata: { event_type: "delivery" } }),
  "unknown-message": (scene) => scene.call("chat.update", { channel: LOCAL.support, ts: "1.1", text: "x" }),
  "update-foreign": async (scene) =>
    scene.call("chat.update", { channel: LOCAL.support, ts: await scene.said(), text: "x" }),
  "delete-foreign": async (scene) =>
    scene.call("chat.delete", { channel: LOCAL.support, ts: await scene.said() }),
  "reader-away": (scene) =>
    scene.call("chat.postEphemeral", { channel: LOCAL.supportDesk, user: LOCAL.integrator, text: "x" }),

  "invalid-cursor": (scene) => scene.call("conversations.history", { channel: LOCAL.support, cursor: "abc" }),
  "invalid-limit": (scene) => scene.call("conversations.history", { channel: LOCAL.support, limit: 0 }),
  "invalid-oldest": (scene) =>
    scene.call("conversations.history", { channel: LOCAL.support, oldest: "monday" }),
  "invalid-latest": (scene) =>
    scene.call("conversations.history", { channel: LOCAL.support, latest: "monday" }),
  "unknown-user": (scene) => scene.call("users.info", { user: "U0NOBODY" }),
  "unknown-file": (scene) => scene.call("files.info", { file: "F0NOTHING" }),
  "file-without-token": async (scene) => {
    await scene.act({
      act: "post",
      channel: LOCAL.support,
      text: "",
      files: [{ name: "log", content: "x", isSnippet: true }],
    });
    const [file] = scene.playground.workspace.files();
    const response = await fetch(`${scene.playground.url}/files-pri/T0-${file?.id}/log`);
    expect(response.headers.get("content-type")).toContain("text/html");
    return "login_page";
  },
  "snippet-too-large": (scene) =>
    scene.act({ act: "post", channel: LOCAL.support, text: "x".repeat(1_048_577) }),

  "unknown-trigger": (scene) => scene.call("views.open", { trigger_id: "1.2.3", view: MODAL }),
  "expired-trigger": async (scene) => {
    const { trigger_id } = await scene.command();
    scene.clock.advance(3 * SECOND);
    return scene.call("views.open", { trigger_id, view: MODAL });
  },
  "used-trigger": async (scene) => {
    const { trigger_id } = await scene.command();
    await scene.call("views.open", { trigger_id, view: MODAL });
    return scene.call("views.open", { trigger_id, view: MODAL });
  },
  "invalid-view": async (scene) => {
    const { trigger_id } = await scene.command();
    return scene.call("views.open", { trigger_id, view: { ...MODAL, title: plain("t".repeat(25)) } });
  },
  "view-too-large": async (scene) => {
    const { trigger_id } = await scene.command();
    const blocks = Array.from({ length: 90 }, () => section("v".repeat(2900)));
    return scene.call("views.open", { trigger_id, view: { ...MODAL, blocks } });
  },
  "unknown-view": (scene) => scene.call("views.update", { view_id: "V0NOTHING", view: MODAL }),
  "hash-conflict": async (scene) =>
    scene.call("views.update", { view_id: await scene.openView(), view: MODAL, hash: "old" }),
  "external-id-taken": async (scene) => {
    const view = { ...MODAL, external_id: "one" };
    await scene.openView(view);
    await scene.call("views.publish", { user_id: LOCAL.agent, view: { type: "home", blocks: [] } });
    return scene.call("views.publish", {
      user_id: LOCAL.engineer,
      view: { type: "home", blocks: [], external_id: "one" },
    });
  },
  "archived-channel": async (scene) => {
    await scene.act({ act: "archive-channel", channel: LOCAL.support, isArchived: true });
    return scene.post({});
  },
  "archived-message": async (scene) => {
    const ts = await scene.posted();
    await scene.act({ act: "archive-channel", channel: LOCAL.support, isArchived: true });
    return scene.call("chat.update", { channel: LOCAL.support, ts, text: "y" });
  },
  "invalid-name": (scene) =>
    scene.act({ act: "rename-channel", channel: LOCAL.support, name: "All Questions" }),
  "name-taken": (scene) => scene.act({ act: "rename-channel", channel: LOCAL.support, name: "general" }),
  "already-archived": (scene) =>
    scene.act({ act: "archive-channel", channel: LOCAL.support, isArchived: false }),
  restricted: (scene) =>
    scene.act({ act: "archive-channel", channel: LOCAL.shared, isArchived: true }, LOCAL.guest),
  "outsider-command": (scene) =>
    scene.act({ act: "command", channel: LOCAL.shared, text: "/errcode x" }, LOCAL.partner),
  "no-home-tab": async (scene) => {
    scene.playground = await aPlayground({ registration: { ...REGISTRATION, hasHomeTab: false } });
    scene.open.push(scene.playground);
    return scene.call("views.publish", { user_id: LOCAL.agent, view: { type: "home", blocks: [] } });
  },
  "push-limit": async (scene) => {
    await scene.openView(MODAL);
    const push = async () =>
      scene.call("views.push", { trigger_id: (await scene.command()).trigger_id, view: MODAL });
    await push();
    await push();
    return push();
  },

  "too-many-sockets": async (scene) => {
    for (let turn = 0; turn < 10; turn += 1) await scene.app();
    return scene.call("apps.connections.open", {}, scene.playground.appToken);
  },

  "expired-response-url": async (scene) => {
    const { response_url = "" } = await scene.command();
    scene.clock.advance(30 * MINUTE + SECOND);
    return scene.respond(response_url, { text: "late" });
  },
  "used-response-url": async (scene) => {
    const { response_url = "" } = await scene.command();
    for (let turn = 0; turn < 5; turn += 1) expect(await scene.respond(response_url, { text: "x" })).toBe("");
    return scene.respond(response_url, { text: "sixth" });
  },
  "response-not-json": async (scene) =>
    scene.respond((await scene.command()).response_url ?? "", { txt: "x" }),
  "ephemeral-stays": async (scene) => {
    await scene.call("chat.postEphemeral", {
      channel: LOCAL.support,
      user: LOCAL.integrator,
      text: "x",
      blocks: [BUTTON],
    });
    const ts = scene.playground.journal.of("ephemeral").at(-1)?.ts ?? "";
    const app = await scene.app();
    const action = { action_id: "a" };
    await scene.act({ act: "press", channel: LOCAL.support, ts, blockId: "b", action });
    const url = String(app.envelopes.at(-1)?.payload.response_url);
    return scene.respond(url, { text: "for all", response_type: "in_channel", replace_original: true });
  },

  "command-in-thread": async (scene) =>
    scene.act({ act: "command", channel: LOCAL.support, threadTs: await scene.said(), text: "/errcode x" }),
  "unknown-command": (scene) => scene.act({ act: "command", channel: LOCAL.support, text: "/nothing" }),
  "app-silent": async (scene) => {
    await scene.app((envelope) => {
      // The fourth second begins while nobody acknowledges.
      queueMicrotask(() => scene.clock.advance(3 * SECOND + 1));
      return envelope.type === "slash_commands" ? SILENT : undefined;
    });
    return scene.act({ act: "command", channel: LOCAL.support, text: "/errcode x" });
  },
  "app-away": (scene) => scene.act({ act: "command", channel: LOCAL.support, text: "/errcode x" }),
  "invalid-command-response": async (scene) => {
    await scene.app(() => ({ text: "x", colour: "red" }));
    return scene.act({ act: "command", channel: LOCAL.support, text: "/errcode x" });
  },
  "invalid-view-response": async (scene) => {
    const viewId = await scene.openView();
    await scene.app(() => ({ response_action: "errors", errors: { elsewhere: "no such field" } }));
    return scene.act(submit(viewId));
  },
  "input-refused": async (scene) => scene.act(submit(await scene.openView(), "")),
  "unknown-shortcut": (scene) => scene.act({ act: "shortcut", callbackId: "nothing" }),
  "unknown-element": async (scene) => {
    const ts = await scene.posted({ blocks: [BUTTON] });
    return scene.act({
      act: "press",
      channel: LOCAL.support,
      ts,
      blockId: "b",
      action: { action_id: "other" },
    });
  },
};

describe("what Slack refuses", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.begin();
  });
  afterEach(async () => {
    for (const opened of scene.open.reverse()) await opened.close();
  });

  const rows = Object.entries(REFUSALS).map(([rule, row]) => [row.error, row.when, rule as Rule] as const);

  it.each(rows)("%s: %s", async (error, _when, rule) => {
    expect(await PROVOCATIONS[rule](scene)).toBe(error);
    expect(scene.playground.journal.of("refused").map((entry) => entry.rule)).toContain(rule);
  });

  it("names a page for every row", () => {
    for (const { page, when } of Object.values(REFUSALS)) {
      expect(page).toMatch(/^[\w.-]+(\/[\w.-]+)+$/);
      expect(when.length).toBeGreaterThan(10);
    }
  });
});
