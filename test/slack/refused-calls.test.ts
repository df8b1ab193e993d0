import { createServer, type Server } from "node:http";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { noteRefusedCalls, type RefusedCalls } from "../../src/slack/refused-calls.ts";

/** A Slack that answers each method with what stands here; `{"ok":true}` where nothing does. */
const answers: Record<string, string> = {};
let server: Server;
let slackApiUrl: string;
let lines: Record<string, unknown>[];
let now: number;
let calls: RefusedCalls;
let client: WebClient;
const log = createLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) });

beforeEach(async () => {
  for (const method of Object.keys(answers)) delete answers[method];
  lines = [];
  now = 0;
  server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(answers[request.url?.slice("/api/".length) ?? ""] ?? '{"ok":true}');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  slackApiUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/api/`;
  calls = noteRefusedCalls({ log, now: () => now });
  client = new WebClient("xoxb-1", { slackApiUrl, fetch: calls.fetch, retryConfig: { retries: 0 } });
});
afterEach(() => new Promise((closed) => server.close(closed)));

const post = () =>
  client.chat.postMessage({ channel: "C1", text: "x" }).then(
    () => "taken",
    () => "refused",
  );
const lacks = (scope: string) => JSON.stringify({ ok: false, error: "missing_scope", needed: scope });

test("a scope that is missing is named once an hour, with the remedy, and stands until it is given", async () => {
  answers["chat.postMessage"] = lacks("chat:write");
  for (let second = 0; second < 3; second += 1) {
    now += 1_000;
    expect(await post()).toBe("refused");
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: "error", method: "chat.postMessage", scope: "chat:write" });
  expect(String(lines[0]?.msg)).toMatch(/chat:write is missing\. Add it at .*Reinstall/);
  expect(calls.standing()).toEqual([lines[0]?.msg]);
  now += 60 * 60_000;
  await post();
  expect(lines).toHaveLength(2);
  delete answers["chat.postMessage"];
  expect(await post()).toBe("taken");
  expect(lines[2]).toMatchObject({ level: "info", method: "chat.postMessage" });
  expect(calls.standing()).toEqual([]);
});

test("every method that is refused is named by itself", async () => {
  answers["chat.postMessage"] = lacks("chat:write");
  answers["users.info"] = lacks("users:read");
  await post();
  await client.users.info({ user: "U1" }).catch(() => {});
  await post();
  expect(calls.standing()).toHaveLength(2);
  expect(lines).toHaveLength(2);
});

test("calls that are refused and taken in turn are told once an hour, and what is no answer to rights ends nothing", async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    answers["chat.postMessage"] = lacks("groups:history");
    await post();
    answers["chat.postMessage"] = lacks("channels:history");
    await post();
    answers["chat.postMessage"] = '{"ok":false,"error":"internal_error"}';
    await post();
    expect(calls.standing()).toHaveLength(2);
    delete answers["chat.postMessage"];
    await post();
    expect(calls.standing()).toEqual([]);
  }
  expect(lines.map(({ level }) => level)).toEqual(["error", "error", "info"]);
});

test("a token that is taken back while the desk runs is named by its variable", async () => {
  answers["chat.postMessage"] = '{"ok":false,"error":"token_revoked"}';
  await post();
  expect(String(lines[0]?.msg)).toMatch(/SLACK_BOT_TOKEN \(token_revoked\)/);
});

test.each([
  '{"ok":false,"error":"channel_not_found"}',
  '{"ok":false}',
  "<html>a proxy</html>",
  "",
  "[]",
  "7",
])("what is no refusal of a right leaves no line: %s", async (answer) => {
  answers["chat.postMessage"] = answer;
  await post();
  expect(lines).toEqual([]);
  expect(calls.standing()).toEqual([]);
});

test("a scope whose name is a text is not repeated", async () => {
  answers["chat.postMessage"] = lacks("a whole sentence\nwith <!channel> in it");
  await post();
  expect(lines[0]?.msg).toContain("a scope is missing");
});

test("an attached desk notes what is refused, and tells it to whoever asks for its health", async () => {
  answers["auth.test"] = '{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1"}';
  answers["chat.postMessage"] = lacks("chat:write");
  const attachment = { mode: "http", botToken: "xoxb-1", signingSecret: "s".repeat(32), port: 0 } as const;
  const slack = await connectSlack({ attachment, slackApiUrl, log });
  expect(slack.refused()).toEqual([]);
  await slack.client.chat.postMessage({ channel: "C1", text: "x" }).catch(() => {});
  expect(slack.refused()).toEqual([expect.stringContaining("chat:write")]);
});

test.each(["token_expired", "token_revoked", "missing_scope", "invalid_auth", "not_allowed_token_type"])(
  "a start with an app token that is refused (%s) names its variable and ends",
  async (error) => {
    answers["auth.test"] = '{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1"}';
    answers["apps.connections.open"] = JSON.stringify({ ok: false, error });
    const attachment = { mode: "socket", botToken: "xoxb-1", appToken: "xapp-1" } as const;
    const slack = await connectSlack({ attachment, slackApiUrl, log });
    await expect(slack.start()).rejects.toMatchObject({
      code: "CHAT_REFUSED",
      message: expect.stringMatching(`SLACK_APP_TOKEN \\(${error}\\); create an App-Level Token`),
    });
  },
);
