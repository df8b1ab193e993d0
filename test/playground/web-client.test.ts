import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "./a-playground.ts";

const { integrator, support, desk } = LOCAL;

let playground: Playground;
let client: WebClient;

beforeEach(async () => {
  playground = await aPlayground();
  client = new WebClient(playground.botToken, {
    slackApiUrl: playground.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
});

afterEach(() => playground.close());

const metadata = (id: string) => ({ event_type: "errdesk_delivery", event_payload: { delivery_id: id } });
const post = (text: string, more: Record<string, unknown> = {}) =>
  client.chat.postMessage({ channel: support, text, ...more });

describe("the Web API", () => {
  it("says who the app is", async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      user_id: desk,
      bot_id: LOCAL.deskBot,
      team_id: LOCAL.team,
    });
  });

  it("lists a thread in order, over as many pages as it takes", async () => {
    const { ts } = await post("parent");
    for (const text of ["1", "2", "3", "4", "5"]) await post(text, { thread_ts: ts });
    const texts: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.replies({
        channel: support,
        ts: String(ts),
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      texts.push(...(page.messages ?? []).slice(1).map(({ text }) => text));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    expect(texts).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("lists a channel newest first and leaves the replies out", async () => {
    const { ts } = await post("first");
    await post("reply", { thread_ts: ts });
    await post("second");
    const { messages } = await client.conversations.history({ channel: support });
    expect(messages?.map(({ text }) => text)).toEqual(["second", "first"]);
    expect(messages?.[1]).toMatchObject({ reply_count: 1, thread_ts: ts });
  });

  it("gives back the metadata of a message to those who ask for it", async () => {
    const { ts } = await post("parent", { metadata: metadata("d1") });
    const ask = (include_all_metadata: boolean) =>
      client.conversations.replies({ channel: support, ts: String(ts), include_all_metadata });
    expect((await ask(true)).messages?.[0]?.metadata).toEqual(metadata("d1"));
    expect((await ask(false)).messages?.[0]?.metadata).toBeUndefined();
  });

  it("shows metadata only later when that fault strikes", async () => {
    await playground.close();
    playground = await aPlayground({ timing: { metadataDelay: 150 } });
    client = new WebClient(playground.botToken, { slackApiUrl: playground.slackApiUrl });
    playground.faults.once("late-metadata");
    const { ts } = await post("parent", { metadata: metadata("d1") });
    const ask = async () =>
      (await client.conversations.history({ channel: support, include_all_metadata: true })).messages?.[0];
    expect(await ask()).toMatchObject({ ts, text: "parent" });
    expect((await ask())?.metadata).toBeUndefined();
    await expect.poll(async () => (await ask())?.metadata).toEqual(metadata("d1"));
  });

  it("finds messages of a span of time only", async () => {
    const [, second] = [await post("one"), await post("two"), await post("three")];
    const span = { channel: support, oldest: String(second?.ts) };
    const texts = async (inclusive: boolean) =>
      (await client.conversations.history({ ...span, inclusive })).messages?.map(({ text }) => text);
    expect([await texts(false), await texts(true)]).toEqual([["three"], ["three", "two"]]);
  });

  it("answers a second message in a second with 429 and how long to wait", async () => {
    await playground.close();
    playground = await aPlayground({ timing: { postEvery: 1000 } });
    client = new WebClient(playground.botToken, {
      slackApiUrl: playground.slackApiUrl,
      rejectRateLimitedCalls: true,
    });
    const first = await post("one");
    // Another channel has its own second.
    await client.chat.postMessage({ channel: LOCAL.engineering, text: "one" });
    const refused = await post("two").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WebAPIRateLimitedError);
    expect(refused).toMatchObject({ retryAfter: 1 });
    // The method is refused in the whole workspace until then; another goes on.
    await expect(client.chat.postMessage({ channel: LOCAL.engineering, text: "one" })).rejects.toBeInstanceOf(
      WebAPIRateLimitedError,
    );
    await client.chat.update({ channel: support, ts: String(first.ts), text: "edited" });
  });

  it("has posted although the connection ended before the answer", async () => {
    playground.faults.once("drop-after-accept", "chat.postMessage");
    await expect(post("kept")).rejects.toBeInstanceOf(WebAPIRequestError);
    expect(playground.journal.posts({ by: desk })).toMatchObject([{ text: "kept" }]);
  });

  it("has posted although the answer was HTTP 500", async () => {
    playground.faults.once("fail-after-accept", "chat.postMessage");
    await expect(post("kept")).rejects.toBeInstanceOf(WebAPIHTTPError);
    expect(playground.journal.posts({ by: desk })).toHaveLength(1);
  });

  it("keeps blocks and metadata over an edit of the text alone, and drops them when told so", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "block" } }];
    const ts = String((await post("one", { blocks, metadata: metadata("d1") })).ts);
    await client.chat.update({ channel: support, ts, text: "two" });
    expect(playground.workspace.message(support, ts)).toMatchObject({
      text: "two",
      blocks: [{ type: "section" }],
      metadata: metadata("d1"),
      edited: { by: desk },
    });
    await client.chat.update({ channel: support, ts, text: "three", blocks: [] });
    expect(playground.workspace.message(support, ts)?.blocks).toEqual([]);
  });

  it("cuts a text of more than 40,000 characters and warns", async () => {
    const answer = await post("t".repeat(40_001));
    expect(answer.warning).toBe("message_truncated");
    expect(playground.journal.posts()[0]?.text).toHaveLength(40_000);
  });

  it("leaves a tombstone where replies lose their parent", async () => {
    const ts = String((await post("parent")).ts);
    await post("reply", { thread_ts: ts });
    await client.chat.delete({ channel: support, ts });
    const { messages } = await client.conversations.replies({ channel: support, ts });
    expect(messages).toMatchObject([{ subtype: "tombstone" }, { text: "reply" }]);
  });

  it("keeps ephemeral messages out of every history", async () => {
    await client.chat.postEphemeral({ channel: support, user: integrator, text: "Psst" });
    expect((await client.conversations.history({ channel: support })).messages).toEqual([]);
    expect(playground.stateFor(integrator).messages).toMatchObject([{ text: "Psst", ephemeral: true }]);
  });

  it("opens the direct conversation when a message is addressed to a person", async () => {
    const { channel } = await client.chat.postMessage({ channel: integrator, text: "Hello" });
    expect(playground.workspace.channel(String(channel))).toMatchObject({
      kind: "im",
      members: [integrator, desk],
    });
  });

  it("hides a private channel the app is not in", async () => {
    playground.control.leave(LOCAL.supportDesk, desk);
    await expect(client.conversations.info({ channel: LOCAL.supportDesk })).rejects.toThrow(
      "channel_not_found",
    );
    const { channels } = await client.conversations.list({ types: "public_channel,private_channel" });
    expect(channels?.map(({ id }) => id)).not.toContain(LOCAL.supportDesk);
  });

  it("tells a person's name, title and offset from UTC", async () => {
    const { user } = await client.users.info({ user: LOCAL.secondIntegrator });
    expect(user).toMatchObject({
      real_name: "Kenji Watanabe",
      tz: "Asia/Tokyo",
      tz_offset: 9 * 3600,
      is_bot: false,
    });
  });

  it("links to a message, in its thread", async () => {
    const { ts } = await post("parent");
    const reply = await post("reply", { thread_ts: ts });
    const { permalink } = await client.chat.getPermalink({ channel: support, message_ts: String(reply.ts) });
    const place = `/archives/${support}/p${String(reply.ts).replace(".", "")}`;
    expect(permalink).toBe(`${playground.url}${place}?thread_ts=${ts}&cid=${support}`);
  });
});

describe("a snippet", () => {
  const paste = "line of a log\n".repeat(1500);

  it("is made of a very long paste, with no text beside it, and read with the token", async () => {
    await playground.control.say(integrator, support, paste);
    const { messages } = await client.conversations.history({ channel: support });
    expect(messages).toMatchObject([{ subtype: "file_share", text: "", files: [{ mode: "snippet" }] }]);
    const file = messages?.[0]?.files?.[0];
    expect(file).toMatchObject({ preview_is_truncated: true, size: paste.length, mimetype: "text/plain" });
    const headers = { authorization: `Bearer ${playground.botToken}` };
    for (const url of [file?.url_private, file?.url_private_download]) {
      const response = await fetch(String(url), { headers });
      expect(response.headers.get("content-type")).toContain("text/plain");
      expect(await response.text()).toBe(paste);
    }
    expect((await client.files.info({ file: String(file?.id) })).content).toBe(paste);
  });

  it("is a page to log in, with status 200, for whoever has no token", async () => {
    await playground.control.say(integrator, support, paste);
    const { messages } = await client.conversations.history({ channel: support });
    const response = await fetch(String(messages?.[0]?.files?.[0]?.url_private));
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(await response.text()).not.toContain("line of a log");
  });
});
