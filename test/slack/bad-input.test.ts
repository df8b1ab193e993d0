import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import type { ActionName } from "../../src/reply/actions.ts";
import { openStoreToRead } from "../../src/store/open-store.ts";
import { type Stage, setStage } from "./stage.ts";

const { team, integrator, support, desk } = LOCAL;
const MINUTE = 60;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "http", chances: {} });
});
afterEach(() => stage.close());

interface Sending {
  readonly body: string;
  readonly type?: string;
  /** Seconds that the sender's clock is ahead. */
  readonly ahead?: number;
  readonly secret?: string;
}

/** Sends what somebody who knows the address could send, signed with a secret. */
const send = async (sending: Sending): Promise<number> => (await ask(sending)).status;

/** The same, with what was answered. */
async function ask({ body, type = "application/json", ahead = 0, secret }: Sending): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1_000) + ahead);
  const key = secret ?? stage.playground.signingSecret;
  const signature = `v0=${createHmac("sha256", key).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  const headers = {
    "content-type": type,
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": signature,
  };
  const answer = await fetch(`http://127.0.0.1:${stage.port}/slack/events`, {
    method: "POST",
    headers,
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

let events = 0;
function paste({ from = team as string, text = "MD5101" } = {}): string {
  events += 1;
  const ts = `${Math.floor(Date.now() / 1_000)}.${String(events).padStart(6, "0")}`;
  const event = { type: "message", channel: support, channel_type: "channel", user: integrator, ts, text };
  return JSON.stringify({ type: "event_callback", team_id: from, event_id: `Ev${events}`, event });
}

/** `/errcode` as Slack sends it. */
function command({ text = "", from = team as string, by = integrator as string, name = "/errcode" }): string {
  events += 1;
  const trigger_id = `${events}.1.a`;
  const fields = { command: name, text, team_id: from, channel_id: support, user_id: by, trigger_id };
  return new URLSearchParams(fields).toString();
}

/** What was logged about requests that were refused. */
const refusals = (): Record<string, unknown>[] =>
  stage.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "a request was refused");

const form = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
const FORM = "application/x-www-form-urlencoded";

const rows = async () => {
  const text = await (await fetch(stage.app.healthUrl.replace("health", "metrics"))).text();
  return Number(/errdesk_inbox_waiting (\d+)/.exec(text)?.[1]);
};
/** Cases that were opened, once nothing is left to be worked. */
async function opened(): Promise<number> {
  await expect.poll(rows, { timeout: 10_000 }).toBe(0);
  const store = await openStoreToRead({ file: join(stage.folder, "errdesk.db") });
  try {
    return (await store.read((tx) => tx.cases.openedSince(0, 99))).length;
  } finally {
    await store.close();
  }
}

describe("a signature", () => {
  test.each<[string, Partial<Sending>, number]>([
    ["of another secret is refused", { secret: "0123456789abcdef0123456789abcdef" }, 401],
    ["of six minutes ago is refused", { ahead: -6 * MINUTE }, 401],
    ["of six minutes from now is refused", { ahead: 6 * MINUTE }, 401],
    ["of four minutes ago is taken", { ahead: -4 * MINUTE }, 200],
    ["of four minutes from now is taken", { ahead: 4 * MINUTE }, 200],
  ])("%s", async (_name, sending, status) => {
    expect(await send({ body: paste(), ...sending })).toBe(status);
    expect(await opened()).toBe(status === 200 ? 1 : 0);
  });

  test.each<[string, Partial<Sending>, RegExp]>([
    [
      "another secret names the variable",
      { secret: "0123456789abcdef0123456789abcdef" },
      /SLACK_SIGNING_SECRET/,
    ],
    ["a late one says by how much", { ahead: -6 * MINUTE }, /36[01] s before now/],
    ["one of the future says by how much", { ahead: 6 * MINUTE }, /3(59|60) s after now/],
  ])("that is refused leaves a line for the operator: %s", async (_name, sending, words) => {
    await send({ body: paste(), ...sending });
    await expect.poll(refusals).toHaveLength(1);
    expect(refusals()[0]).toMatchObject({ status: 401, path: "/slack/events" });
    expect(String(refusals()[0]?.remedy)).toMatch(words);
    expect(String(refusals()[0]?.from)).toContain("127.0.0.1");
    expect(stage.lines.join("")).not.toContain("Failed to parse and verify");
  });

  test("that is missing is told as what it is", async () => {
    const answer = await fetch(`http://127.0.0.1:${stage.port}/slack/events`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(401);
    await expect.poll(refusals).toHaveLength(1);
    expect(String(refusals()[0]?.remedy)).toContain("not signed as Slack signs");
  });

  test("with a request that was caught and is sent again is answered, and does nothing more", async () => {
    const body = paste();
    expect(await send({ body })).toBe(200);
    await expect.poll(opened, { timeout: 10_000 }).toBe(1);
    expect(await send({ body })).toBe(200);
    expect(await opened()).toBe(1);
    expect(stage.lines.join("")).toContain("an event came again that is stored already");
  });

  test("that tells that Slack holds events back is acknowledged, and logged as what it is", async () => {
    const body = JSON.stringify({ type: "app_rate_limited", team_id: LOCAL.team, minute_rate_limited: 1 });
    expect(await send({ body })).toBe(200);
    expect(stage.lines.join("")).toContain("Slack holds events of this minute back");
    expect(stage.lines.join("")).not.toContain("REQUEST_UNKNOWN");
  });

  test("with a command that was caught and is sent again is acknowledged with nothing, and logged", async () => {
    const body = command({ text: "MD5101" });
    expect((await ask({ body, type: FORM })).text).toContain("redirect URI");
    expect(await ask({ body, type: FORM })).toEqual({ status: 200, text: "" });
    const line = stage.lines.find((one) => one.includes("what was worked before came again"));
    expect(JSON.parse(line ?? "{}")).toMatchObject({ kind: "command" });
    expect(line).not.toContain(LOCAL.integrator);
    expect(await opened()).toBe(1);
  });
});

describe("a request", () => {
  test("over the limit is refused, and the desk goes on", async () => {
    expect(await send({ body: paste({ text: "x".repeat(5_000_000) }) })).toBe(413);
    expect(await send({ body: paste() })).toBe(200);
    await expect.poll(opened, { timeout: 10_000 }).toBe(1);
  });

  test.each([
    ["no JSON", "{", "application/json"],
    ["JSON that is no object", "[]", "application/json"],
    [
      "an event without an event",
      '{"type":"event_callback","team_id":"T1","event_id":"E1"}',
      "application/json",
    ],
    ["a form without its payload", "x=1", FORM],
    ["a kind that no listener knows", form({ type: "of_a_later_slack", team: { id: team } }), FORM],
    ["a payload that is no JSON", "payload=%7B", FORM],
  ])(
    "that holds %s ends with an answer, and the desk goes on",
    async (_name, body, type) => {
      expect(await send({ body, type })).toBeGreaterThanOrEqual(200);
      expect(await send({ body: paste() })).toBe(200);
      await expect.poll(opened, { timeout: 10_000 }).toBe(1);
    },
    20_000,
  );
});

const person = { id: integrator, team_id: team };

describe("from a workspace the desk is not installed in", () => {
  const FOREIGN = "T0ELSEWHERE";
  const stranger = { team: { id: FOREIGN }, user: { id: "U0EVIL", team_id: FOREIGN }, trigger_id: "1.1" };
  const view = {
    ...{ id: "V1", hash: "1.1", type: "modal", callback_id: "form_report", private_metadata: "" },
    ...{ blocks: [], state: { values: {} }, previous_view_id: null, app_installed_team_id: FOREIGN },
  };
  const message = { type: "message", user: integrator, ts: "1.1", text: "MD5101" };
  const action = { type: "button", action_id: "worked", action_ts: "1.1", block_id: "b", value: "x" };
  const home = {
    ...{ type: "event_callback", team_id: FOREIGN, event_id: "EvHome" },
    event: { type: "app_home_opened", tab: "home", user: integrator, channel: "D1", event_ts: "1.1" },
  };

  test.each<[string, string, string]>([
    ["a paste", paste({ from: FOREIGN }), "application/json"],
    ["the Home tab of somebody here", JSON.stringify(home), "application/json"],
    ["a shortcut", form({ type: "shortcut", ...stranger, callback_id: "report_an_error" }), FORM],
    [
      "a shortcut on a message",
      form({
        ...{ type: "message_action", ...stranger, callback_id: "look_up_error" },
        ...{ channel: { id: support }, message, response_url: "http://127.0.0.1:1/nowhere" },
      }),
      FORM,
    ],
    [
      "a press",
      form({
        ...{ type: "block_actions", ...stranger, channel: { id: support }, actions: [action] },
        ...{ container: { type: "message", message_ts: "1.1" }, response_url: "http://127.0.0.1:1/nowhere" },
      }),
      FORM,
    ],
  ])("%s is acknowledged with nothing, logged, and not worked", async (_name, body, type) => {
    const calls = () => stage.playground.journal.of("called").length;
    const before = calls();
    expect(await ask({ body, type })).toEqual({ status: 200, text: "" });
    expect(await opened()).toBe(0);
    expect(stage.lines.join("")).toContain("a request of another workspace was turned away");
    expect(calls()).toBe(before);
  });

  test.each(["MD5101", "mine", "list", "settings off"])(
    "/errcode %s is told that nothing is held there, and changes nothing here",
    async (text) => {
      const { text: answer } = await ask({
        body: command({ text, from: FOREIGN, by: LOCAL.agent }),
        type: FORM,
      });
      expect(JSON.parse(answer).text).toContain("I answer in another workspace");
      expect(stage.lines.join("")).toContain(`"workspaces":["${FOREIGN}"]`);
      expect(await opened()).toBe(0);
      await stage.hands.say(integrator, support, "MD5101");
      await stage.hands.reads(integrator, "redirect URI", { channel: support });
    },
  );

  test("a form is told the same in its own window", async () => {
    const body = form({ type: "view_submission", ...stranger, view });
    const { text } = await ask({ body, type: FORM });
    expect(JSON.parse(text)).toMatchObject({ response_action: "update" });
    expect(text).toContain("I answer in another workspace");
  });

  test("a form is served where the sender's workspace is another, and the installation ours", async () => {
    const ours = { ...view, callback_id: "form_of_a_later_version", app_installed_team_id: team };
    const body = form({ type: "view_submission", ...stranger, view: ours });
    expect((await ask({ body, type: FORM })).text).toContain("has moved on since");
  });
});

describe("something this version does not know", () => {
  test("is told as a command, at once, to its person and to the operator", async () => {
    const began = Date.now();
    const { status, text } = await ask({ body: command({ name: "/errkode", text: "MD5101" }), type: FORM });
    expect(status).toBe(200);
    expect(JSON.parse(text).text).toContain("I do not know `/errkode`; my command is `/errcode`");
    expect(Date.now() - began).toBeLessThan(2_500);
    expect(stage.lines.join("")).toContain('"command":"/errkode"');
  });

  test("is told as a shortcut, in the window that it opens", async () => {
    const shortcut = {
      type: "shortcut",
      team: { id: team },
      user: person,
      callback_id: "of_another_version",
    };
    expect(await send({ body: form({ ...shortcut, trigger_id: "1.1" }), type: FORM })).toBe(200);
    const views = () => stage.playground.journal.of("called").filter(({ method }) => method === "views.open");
    await expect.poll(() => JSON.stringify(views())).toContain("I do not know that shortcut");
    expect(stage.lines.join("")).toContain('"shortcut":"of_another_version"');
  });

  test("is acknowledged as a press", async () => {
    const payload = {
      ...{ type: "block_actions", team: { id: team }, user: person, trigger_id: "1.1" },
      ...{ container: { type: "message", is_ephemeral: false }, channel: { id: support } },
      actions: [
        { type: "button", action_id: "of_a_later_version", action_ts: "1.1", block_id: "b", value: "x" },
      ],
      response_url: "http://127.0.0.1:1/nowhere",
    };
    expect(await send({ body: form(payload), type: FORM })).toBe(200);
  });

  test("is told to whoever presses it in a message of an older desk, and to the operator", async () => {
    const button = {
      ...{ type: "button", action_id: "resolve_of_an_older_version", value: "case 7; step=2" },
      text: { type: "plain_text", text: "It worked" },
    };
    const response = await fetch(`${stage.playground.slackApiUrl}chat.postMessage`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${stage.playground.botToken}`,
        "content-type": "application/json; charset=utf-8",
      },
      body: JSON.stringify({
        channel: support,
        text: "An old answer",
        blocks: [{ type: "actions", block_id: "old", elements: [button] }],
      }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    const old = await stage.hands.reads(integrator, "An old answer", { channel: support });
    await stage.hands.press(integrator, old, button.action_id as ActionName);
    const whisper = await stage.hands.reads(integrator, "made by another version of the desk", {
      channel: support,
    });
    expect(whisper.ephemeral).toBe(true);
    expect(stage.lines.join("")).toContain('"action":"resolve_of_an_older_version"');
    expect(await opened()).toBe(0);
  });

  test.each(["form_of_a_later_version", "no_form_at_all"])(
    "is answered as the view %s",
    async (callbackId) => {
      const view = {
        ...{ id: "V1", hash: "1.1", type: "modal", callback_id: callbackId, private_metadata: "" },
        ...{ blocks: [], state: { values: {} }, previous_view_id: null },
      };
      const payload = { type: "view_submission", team: { id: team }, user: person, view };
      expect(await send({ body: form(payload), type: FORM })).toBe(200);
    },
  );

  test("is acknowledged as an event, and forgotten", async () => {
    const event = { type: "reaction_added", user: integrator, event_ts: "1.1" };
    const body = JSON.stringify({ type: "event_callback", team_id: team, event_id: "EvX", event });
    expect(await send({ body })).toBe(200);
    expect(await opened()).toBe(0);
  });
});

test("a channel that is given another name is served as before, and so is the one its tickets go to", async () => {
  const rename = async (channel: string, name: string) => {
    const act = { act: "rename-channel", channel, name } as const;
    expect(await stage.playground.control.act(LOCAL.agent, act)).toEqual({ ok: true });
  };
  await stage.hands.say(integrator, support, "MD5101");
  const before = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  await rename(support, "questions-of-2027");
  await rename(LOCAL.supportDesk, "desk-of-2027");
  await stage.hands.press(integrator, before, "need_person");
  await stage.hands.reads(integrator, "E-", { channel: support, threadTs: before.threadTs ?? "" });
  await stage.hands.say(LOCAL.secondIntegrator, support, "SPDC8143");
  await stage.hands.reads(LOCAL.secondIntegrator, "SPDC8143", { channel: support });
  await opened();
  expect(stage.playground.journal.posts({ channel: LOCAL.supportDesk, by: desk })).toHaveLength(1);
  expect(await opened()).toBe(2);
}, 30_000);

test("ten clicks on one button are one", async () => {
  await stage.hands.say(integrator, support, "MD5101");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  await Promise.all(Array.from({ length: 10 }, () => stage.hands.press(integrator, answer, "need_person")));
  await stage.hands.reads(integrator, "E-", { channel: support, threadTs: answer.threadTs ?? "" });
  await opened();
  const cards = stage.playground.journal.posts({ channel: LOCAL.supportDesk, by: desk });
  expect(cards).toHaveLength(1);
}, 30_000);
