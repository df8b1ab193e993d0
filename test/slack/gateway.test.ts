import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chat, ResolvedCall } from "../../src/desk/chat.ts";
import { createLog } from "../../src/log.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { createGateway, mayPostIn } from "../../src/slack/gateway.ts";
import { OF_TOKEN } from "../../src/slack/refused-calls.ts";
import { aPlayground } from "../playground/a-playground.ts";
import { call } from "../playground/raw-app.ts";
import { freePort } from "./stage.ts";

const { integrator, support, desk } = LOCAL;
const DIRECT = integrator.replace(/^U/, "D");
const log = createLog("silent");

/** A post; override what a test is about. */
function aPost(change: Record<string, unknown> = {}): ResolvedCall {
  const message = { text: "MD5101 means …", blocks: [] };
  return {
    deliveryId: "d1",
    team: "T1",
    channel: support,
    message,
    kind: "post",
    thread: null,
    ...change,
  } as ResolvedCall;
}

describe("with the strict workspace", () => {
  let playground: Playground;
  let chat: Chat;
  beforeEach(async () => {
    playground = await aPlayground();
    const { botToken, appToken, slackApiUrl } = playground;
    const attachment = { mode: "socket", botToken, appToken } as const;
    chat = createGateway((await connectSlack({ attachment, slackApiUrl, log })).client);
  });
  afterEach(() => playground.close());

  const search = (change: Record<string, unknown> = {}) => ({
    deliveryId: "d1",
    team: "T1",
    channel: support as string,
    thread: null,
    since: Date.now() - 60_000,
    ...change,
  });

  test("a post says where it stands, and carries its delivery's id", async () => {
    const outcome = await chat.send(aPost());
    const [posted] = playground.journal.posts({ by: desk });
    expect(outcome).toEqual({ kind: "sent", posted: { channel: support, ts: posted?.ts } });
    expect(posted?.metadata).toMatchObject({ event_payload: { delivery: "d1" } });
  });

  test("a post to a person stands in their direct conversation, and is found there", async () => {
    const outcome = await chat.send(aPost({ channel: integrator }));
    expect(outcome).toMatchObject({ posted: { channel: DIRECT } });
    expect(await chat.find(search({ channel: integrator }))).toMatchObject({
      kind: "found",
      posted: { channel: DIRECT },
    });
  });

  test("a post is found in its thread, and no other one is", async () => {
    await playground.control.say(integrator, support, "MD5101");
    const root = playground.journal.posts({ by: integrator })[0]?.ts ?? "";
    await chat.send(aPost({ thread: root }));
    await chat.send(aPost({ thread: root, deliveryId: "d2" }));
    expect(await chat.find(search({ thread: root, deliveryId: "d2" }))).toMatchObject({ kind: "found" });
    expect(await chat.find(search({ thread: root, deliveryId: "d3" }))).toEqual({ kind: "not-found" });
  });

  test("a post with metadata of another kind is none of the desk's, whatever stands in it", async () => {
    const metadata = { event_type: "somebody_elses", event_payload: { delivery: "d1" } };
    const { body } = await call(playground, "chat.postMessage", { channel: support, text: "x", metadata });
    expect(body.ok).toBe(true);
    expect(await chat.find(search())).toEqual({ kind: "not-found" });
  });

  test("a post is found behind many others, page by page", async () => {
    await chat.send(aPost());
    for (let count = 0; count < 250; count++)
      await playground.control.say(integrator, support, `line ${count}`);
    expect(await chat.find(search())).toMatchObject({ kind: "found" });
  });

  test("an update and a private message reach who they are for", async () => {
    const { posted } = (await chat.send(aPost())) as { posted: { channel: string; ts: string } };
    const message = { text: "still", blocks: [] };
    expect(await chat.send(aPost({ kind: "update", ts: posted.ts, message }))).toMatchObject({
      kind: "sent",
    });
    const whisper = aPost({ kind: "ephemeral", person: integrator, message: { text: "you", blocks: [] } });
    expect(await chat.send(whisper)).toEqual({ kind: "sent", posted: null });
    expect(playground.stateFor(integrator).messages.map(({ text }) => text)).toEqual(["still", "you"]);
  });

  test.each([
    [
      "a channel that is not there",
      { channel: "C0NOWHERE00" },
      { kind: "refused", reason: "channel_not_found" },
    ],
    [
      "blocks that break the rules",
      { message: { text: "x", blocks: [{ type: "section" }] } },
      { kind: "blocks-refused", reason: "invalid_blocks" },
    ],
    [
      "a thread that is gone",
      { thread: "1700000000.000001" },
      { kind: "refused", reason: "thread_not_found" },
    ],
  ])("%s is named as what it is", async (_name, change, outcome) => {
    expect(await chat.send(aPost(change))).toMatchObject(outcome);
  });

  test("a channel the desk is not in can be mended by an operator", async () => {
    playground.control.leave(support, desk);
    expect(await chat.send(aPost())).toMatchObject({ kind: "not-allowed", reason: "not_in_channel" });
  });

  test("too much is said with the wait that Slack asks for, and not repeated by the client", async () => {
    playground.faults.once("rate-limited", "chat.postMessage");
    expect(await chat.send(aPost())).toMatchObject({ kind: "limited", retryAfterMs: expect.any(Number) });
    expect(playground.journal.posts({ by: desk })).toEqual([]);
  });

  test.each(["drop-after-accept", "fail-after-accept"] as const)(
    "%s leaves unclear whether it arrived, and was tried once",
    async (fault) => {
      playground.faults.once(fault, "chat.postMessage");
      expect(await chat.send(aPost())).toMatchObject({ kind: "unclear" });
      expect(playground.journal.posts({ by: desk })).toHaveLength(1);
    },
  );
});

describe("with a Slack that is not well", () => {
  let servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers) await new Promise((closed) => server.close(closed));
    servers = [];
  });

  async function serve(answer: RequestListener): Promise<number> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return (server.address() as AddressInfo).port;
  }
  const saying = (status: number, body: string) =>
    serve((_request, response) =>
      response.writeHead(status, { "content-type": "application/json" }).end(body),
    );
  const clientAt = (port: number) =>
    new WebClient("xoxb-1", {
      slackApiUrl: `http://127.0.0.1:${port}/api/`,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
    });
  const aSlack = async (status: number, body: string) => chatAt(await saying(status, body));
  const chatAt = (port: number) => createGateway(clientAt(port));

  test.each([
    ["a channel it is in", '{"ok":true,"channel":{"is_member":true}}', true],
    ["a direct conversation", '{"ok":true,"channel":{"is_im":true}}', true],
    ["a channel it was never invited to", '{"ok":true,"channel":{"is_member":false}}', false],
    ["a channel that was archived", '{"ok":true,"channel":{"is_member":true,"is_archived":true}}', false],
    ["a private channel it cannot see", '{"ok":false,"error":"channel_not_found"}', false],
    ["a channel that Slack does not tell about", '{"ok":false,"error":"internal_error"}', true],
  ])("a post may be promised in %s: as it turns out", async (_name, body, may) => {
    expect(await mayPostIn(clientAt(await saying(200, body)), support)).toBe(may);
  });

  test("a press does not wait for a Slack that is silent: the delivery finds out", async () => {
    const port = await serve(() => {});
    const asked = performance.now();
    expect(await mayPostIn(clientAt(port), support)).toBe(true);
    expect(performance.now() - asked).toBeLessThan(2_500);
    for (const server of servers) server.closeAllConnections();
  });

  test.each([
    [503, "busy", "unclear"],
    [403, "a proxy says no", "not-allowed"],
    [200, '{"ok":false,"error":"internal_error"}', "unclear"],
    [200, '{"ok":false,"error":"invalid_auth"}', "not-allowed"],
    [200, '{"ok":false,"error":"ratelimited"}', "limited"],
    [200, '{"ok":false,"error":"is_archived"}', "refused"],
  ])("%i %s is %s", async (status, body, kind) => {
    const chat = await aSlack(status, body);
    expect((await chat.send(aPost())).kind).toBe(kind);
  });

  test.each([...OF_TOKEN])("%s waits for the operator who mends it", async (error) => {
    const chat = await aSlack(200, JSON.stringify({ ok: false, error }));
    expect(await chat.send(aPost())).toEqual({ kind: "not-allowed", reason: error });
  });

  test("nobody there means that nothing left this machine", async () => {
    expect(await chatAt(await freePort()).send(aPost())).toMatchObject({
      kind: "unreached",
      reason: "ECONNREFUSED",
    });
  });

  test("a search that could not read everything finds nothing out", async () => {
    const chat = await aSlack(200, '{"ok":true,"messages":[],"has_more":true}');
    const search = { deliveryId: "d1", team: "T1", channel: support, thread: null, since: 0 };
    expect(await chat.find(search)).toMatchObject({ kind: "cannot-look" });
    expect(await chatAt(await freePort()).find(search)).toMatchObject({ kind: "cannot-look" });
  });
});
