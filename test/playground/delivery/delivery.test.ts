import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { SLACK_TIMING } from "../../../src/playground/clock.ts";
import type { Playground } from "../../../src/playground/server.ts";
import { LOCAL } from "../../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "../a-playground.ts";
import { aManualClock } from "../manual-clock.ts";
import { connectRawApp, type Envelope, type RawApp, SILENT } from "../raw-app.ts";

const { integrator, support } = LOCAL;

let playground: Playground;
let apps: RawApp[];

beforeEach(async () => {
  playground = await aPlayground();
  apps = [];
});

afterEach(async () => {
  for (const app of apps) await app.close();
  await playground.close();
});

async function connect(answering?: (envelope: Envelope) => unknown): Promise<RawApp> {
  const app = await connectRawApp(playground, answering);
  apps.push(app);
  return app;
}

const say = (text: string) => playground.control.say(integrator, support, text);
const attempts = (app: RawApp) => app.envelopes.map(({ retry_attempt }) => retry_attempt);

describe("an event", () => {
  it("comes once when it is acknowledged", async () => {
    const app = await connect();
    await say("MD5101");
    await playground.settled();
    expect(attempts(app)).toEqual([0]);
    expect(app.envelopes[0]).toMatchObject({ type: "events_api", accepts_response_payload: false });
  });

  it("comes three more times under the same event id when nobody acknowledges, then no more", async () => {
    const app = await connect(() => SILENT);
    await say("MD5101");
    await playground.settled();
    expect(attempts(app)).toEqual([0, 1, 2, 3]);
    expect(app.envelopes.map(({ retry_reason }) => retry_reason)).toEqual([
      "",
      "timeout",
      "timeout",
      "timeout",
    ]);
    expect(new Set(app.envelopes.map(({ payload }) => payload.event_id)).size).toBe(1);
    expect(new Set(app.envelopes.map(({ envelope_id }) => envelope_id)).size).toBe(4);
    expect(playground.journal.of("given-up")).toHaveLength(1);
  });

  it("waits no time, a minute and five minutes for its repetitions", async () => {
    await playground.close();
    const clock = aManualClock();
    playground = await aPlayground({ clock, timing: SLACK_TIMING });
    await connect(() => SILENT);
    const start = clock.now();
    await say("MD5101");
    for (let tenth = 0; tenth < 3800; tenth += 1) {
      clock.advance(100);
      await new Promise((resume) => setImmediate(resume));
    }
    const seconds = playground.journal.of("sent").map(({ at }) => Math.round((at - start) / 1000));
    // Each attempt waits three seconds for its acknowledgement, then the repetition for its turn.
    expect(seconds).toEqual([0, 3, 66, 369]);
  });

  it("reaches an app that was away at first", async () => {
    await say("MD5101");
    const app = await connect();
    await playground.settled();
    expect(attempts(app).filter((attempt) => attempt === 0)).toEqual([]);
    expect(app.events("message")).toHaveLength(1);
  });

  it("goes to exactly one of several connections", async () => {
    const all = [await connect(), await connect(), await connect()];
    for (const text of ["one", "two", "three", "four", "five", "six"]) await say(text);
    await playground.settled();
    const heard = all.map((app) => app.events().map(({ text }) => text));
    expect(heard.flat().toSorted()).toEqual(["five", "four", "one", "six", "three", "two"]);
    expect(heard.every((texts) => texts.length > 0)).toBe(true);
  });

  it("goes to another connection when the first one breaks before it acknowledged", async () => {
    const first = await connect(() => SILENT);
    await say("MD5101");
    await expect.poll(() => first.envelopes.length).toBe(1);
    const second = await connect();
    await first.close();
    await playground.settled();
    expect(second.envelopes).toMatchObject([{ retry_attempt: 1, retry_reason: "connection_failed" }]);
  });

  it("of a channel the app is not in, or of a kind it did not ask for, does not come", async () => {
    const app = await connect();
    playground.control.leave(support, LOCAL.desk);
    await say("@errdesk nobody hears this");
    await playground.settled();
    expect(app.envelopes).toEqual([]);
  });
});

describe("the faults", () => {
  it("deliver an event twice under one id", async () => {
    const app = await connect();
    playground.faults.once("event-twice");
    await say("MD5101");
    await playground.settled();
    expect(attempts(app)).toEqual([0, 0]);
    expect(new Set(app.envelopes.map(({ payload }) => payload.event_id)).size).toBe(1);
  });

  it("deliver a message twice under two ids", async () => {
    const app = await connect();
    playground.faults.once("event-twice-renamed");
    await say("MD5101");
    await playground.settled();
    expect(new Set(app.envelopes.map(({ payload }) => payload.event_id)).size).toBe(2);
    expect(new Set(app.events().map(({ ts }) => ts)).size).toBe(1);
  });

  it("overlook an acknowledgement, so that the event comes again", async () => {
    const app = await connect();
    playground.faults.once("late-acknowledgement");
    await say("MD5101");
    await playground.settled();
    expect(attempts(app)).toEqual([0, 1]);
  });

  it("cut the socket while an envelope is on it", async () => {
    const app = await connect(() => SILENT);
    playground.faults.once("socket-drop");
    await say("MD5101");
    await playground.settled();
    expect(app.envelopes.length).toBeLessThanOrEqual(1);
    expect(playground.journal.of("socket").map(({ did }) => did)).toEqual(["opened", "closed"]);
  });

  it("strike in the same places for the same seed", async () => {
    const struck = async (seed: number) => {
      const one = await aPlayground({ faults: { seed, chances: { "event-twice": 0.5 } } });
      const app = await connectRawApp(one);
      for (let turn = 0; turn < 20; turn += 1) await one.control.say(integrator, support, `paste ${turn}`);
      await one.settled();
      const faults = one.journal.of("sent").length;
      const texts = app.events().map(({ text }) => text);
      await app.close();
      await one.close();
      return { faults, texts: texts.toSorted() };
    };
    expect(await struck(7)).toEqual(await struck(7));
    expect(await struck(7)).not.toEqual(await struck(8));
  });
});

describe("a connection", () => {
  it("is greeted with the number of connections", async () => {
    const first = await connect();
    const second = await connect();
    expect([first.others[0], second.others[0]]).toMatchObject([
      { type: "hello", num_connections: 1, connection_info: { app_id: LOCAL.deskApp } },
      { type: "hello", num_connections: 2 },
    ]);
  });

  it("is warned and refreshed when its time has come", async () => {
    await playground.close();
    playground = await aPlayground({ timing: { connectionLife: 60, connectionWarning: 30 } });
    const app = await connect();
    await expect
      .poll(() => app.others.map(({ reason }) => reason))
      .toEqual([undefined, "warning", "refresh_requested"]);
    await expect.poll(() => playground.socketMode.connections()).toBe(0);
  });

  it("needs a ticket, which opens one connection only", async () => {
    const opened = (url: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(url);
        socket.once("open", () => {
          socket.close();
          resolve(true);
        });
        socket.once("error", () => resolve(false));
      });
    const url = playground.socketMode.open();
    expect([
      await opened(url),
      await opened(url),
      await opened(url.replace(/ticket=\w+/, "ticket=0")),
    ]).toEqual([true, false, false]);
  });
});
