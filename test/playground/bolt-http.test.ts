import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { anHttpApp } from "./a-bolt-app.ts";
import { aPlayground } from "./a-playground.ts";

const { integrator, support, desk } = LOCAL;

let playground: Playground;
let app: App;
let requestUrl: string;

beforeEach(async () => {
  playground = await aPlayground();
  ({ app, requestUrl } = await anHttpApp(playground));
});

afterEach(async () => {
  await app.stop();
  await playground.close();
});

describe("a Bolt app behind a request URL", () => {
  it("answers the challenge and hears messages, signed", async () => {
    app.message(async ({ message, client }) => {
      await client.chat.postMessage({ channel: message.channel, thread_ts: message.ts, text: "Seen" });
    });
    await playground.control.useHttp(requestUrl);
    await playground.control.say(integrator, support, "MD5101 – naïve");
    await playground.settled();
    await expect.poll(() => playground.journal.posts({ by: desk })).toMatchObject([{ text: "Seen" }]);
    expect(playground.journal.of("sent")[0]?.by).toBe("http");
  });

  it("shows what a command acknowledges with", async () => {
    app.command("/errcode", async ({ ack, command }) => ack({ text: `for ${command.text}` }));
    await playground.control.useHttp(requestUrl);
    await playground.control.act(integrator, { act: "command", channel: support, text: "/errcode MD5101" });
    expect(playground.stateFor(integrator).messages).toMatchObject([{ text: "for MD5101", ephemeral: true }]);
  });

  it("gets an event again, with the number and the reason, when it was too late", async () => {
    const seen: unknown[] = [];
    app.use(async ({ next, context }) => {
      seen.push([context.retryNum, context.retryReason]);
      await next();
    });
    playground.faults.once("late-acknowledgement");
    await playground.control.useHttp(requestUrl);
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    expect(seen).toEqual([
      [undefined, undefined],
      [1, "http_timeout"],
    ]);
  });

  it("is not used when it does not know the signing secret", async () => {
    const { app: stranger, requestUrl: strangersUrl } = await anHttpApp(playground, "another-secret");
    await expect(playground.control.useHttp(strangersUrl)).rejects.toThrow("dispatch_failed");
    await stranger.stop();
  });

  it("is told of a person's command that it cannot be reached for", async () => {
    await playground.control.useHttp(requestUrl);
    await app.stop();
    const result = await playground.control.act(integrator, {
      act: "command",
      channel: support,
      text: "/errcode x",
    });
    expect(result).toEqual({ ok: false, error: "dispatch_failed" });
    ({ app, requestUrl } = await anHttpApp(playground));
  });
});
