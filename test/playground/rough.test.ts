import { LogLevel, WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import { describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aRoughPlayground } from "./a-playground.ts";
import { connectRawApp } from "./raw-app.ts";

const { integrator, support, desk } = LOCAL;
const METADATA_DELAY = 60;
const wait = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Posts once, however often it has to try: after an unclear end it looks for its own mark first. */
async function postOnce(client: WebClient, ts: string): Promise<void> {
  const hasArrived = async () => {
    await wait(METADATA_DELAY);
    const { messages } = await untilAnswered(() =>
      client.conversations.replies({ channel: support, ts, include_all_metadata: true }),
    );
    return messages?.some(({ metadata }) => JSON.stringify(metadata)?.includes(`"of":"${ts}"`)) === true;
  };
  for (;;) {
    try {
      const metadata = { event_type: "answer", event_payload: { of: ts } };
      await client.chat.postMessage({ channel: support, thread_ts: ts, text: "Seen", metadata });
      return;
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) await wait(error.retryAfter * 1_000);
      else if (await hasArrived()) return;
    }
  }
}

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      await wait(error instanceof WebAPIRateLimitedError ? error.retryAfter * 1_000 : 5);
    }
  }
}

async function answersPerMessage(playground: Playground): Promise<number[]> {
  const client = new WebClient(playground.botToken, {
    slackApiUrl: playground.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
  const seen = new Set<unknown>();
  const answering: Promise<void>[] = [];
  const app = await connectRawApp(playground, ({ payload: { event } }) => {
    if (event?.user !== integrator || seen.has(event.ts)) return undefined;
    seen.add(event.ts);
    answering.push(postOnce(client, String(event.ts)));
    return undefined;
  });
  for (let turn = 0; turn < 40; turn += 1) await playground.control.say(integrator, support, `paste ${turn}`);
  await playground.settled();
  await Promise.all(answering);
  await app.close();
  const asked = playground.journal.posts({ by: integrator });
  return asked.map(({ ts }) => playground.journal.posts({ by: desk, threadTs: ts }).length);
}

describe("a workspace in which everything goes wrong now and then", () => {
  it.each([1, 2, 3])("can be lived in: a careful app answers each message once (seed %i)", async (seed) => {
    const timing = { tierWindow: 20, metadataDelay: METADATA_DELAY };
    const playground = await aRoughPlayground(seed, { timing });
    expect(new Set(await answersPerMessage(playground))).toEqual(new Set([1]));
    const struck = new Set(playground.journal.of("fault").map(({ fault }) => fault));
    expect(struck.size).toBeGreaterThan(4);
    await playground.close();
  });
});
