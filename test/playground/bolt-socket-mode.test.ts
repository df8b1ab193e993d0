import { App } from "@slack/bolt";
import { LogLevel } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/default-workspace.ts";
import type { Playground } from "../../src/playground/server.ts";
import { aPlayground } from "./a-playground.ts";

let playground: Playground;
let app: App;

beforeEach(async () => {
  playground = await aPlayground();
  app = new App({
    token: playground.botToken,
    appToken: playground.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: playground.slackApiUrl, retryConfig: { retries: 0 } },
  });
});

afterEach(async () => {
  await app.stop();
  await playground.close();
});

describe("a Bolt app over Socket Mode", () => {
  it("hears a message and answers in its thread", async () => {
    app.message(async ({ message, client }) => {
      await client.chat.postMessage({ channel: message.channel, thread_ts: message.ts, text: "Seen" });
    });
    await app.start();
    expect(await playground.control.say(LOCAL.integrator, LOCAL.support, "a < b & c")).toEqual({ ok: true });
    await playground.settled();
    await expect.poll(() => playground.journal.posts({ by: LOCAL.desk }).length).toBe(1);
    const [asked, answered] = playground.journal.posts();
    expect(asked?.text).toBe("a &lt; b &amp; c");
    expect(answered).toMatchObject({ text: "Seen", threadTs: asked?.ts });
  });
});
