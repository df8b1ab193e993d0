import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Desk } from "../../src/desk/desk.ts";
import { createLog } from "../../src/log.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { connectSlack, type SlackConnection } from "../../src/slack/connect.ts";
import { type InboxWork, putInboxInFront, type Replay } from "../../src/slack/inbox-in-front.ts";
import { listenToEvents } from "../../src/slack/listen-events.ts";
import { storeForm } from "../../src/slack/stored-event.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { InboxRow, Store } from "../../src/store/store.ts";
import { aPlayground } from "../playground/a-playground.ts";
import { freePort } from "./stage.ts";

const { integrator, support, desk } = LOCAL;

let folder: string;
let store: Store;
let playground: Playground;
let slack: SlackConnection;
let replay: Replay;
let failures: number;
let heard: InboxWork[];
const lines: string[] = [];
const log = createLog("info", { write: (line: string) => void lines.push(line) });

/** The database, away for as many transactions as a test says. */
const unsteady = (): Store => ({
  ...store,
  async transact(work) {
    if (failures > 0) {
      failures -= 1;
      throw new Error("database is locked");
    }
    return store.transact(work);
  },
});

const waiting = () =>
  store.transact((tx) => tx.inbox.claim({ now: Number.MAX_SAFE_INTEGER, leaseMs: 1, limit: 50 }));

async function attach(mode: "socket" | "http"): Promise<void> {
  const { botToken, appToken, signingSecret, slackApiUrl } = playground;
  const port = await freePort();
  const attachment =
    mode === "socket"
      ? ({ mode, botToken, appToken } as const)
      : ({ mode, botToken, signingSecret, port } as const);
  slack = await connectSlack({ attachment, slackApiUrl, log });
  let count = 0;
  replay = putInboxInFront(slack.app, {
    store: unsteady(),
    log,
    team: slack.identity.team,
    botUserId: desk,
    settleMs: 0,
    now: Date.now,
    newId: () => `row-${++count}`,
    wakeWorker: () => {},
  });
  slack.app.event("message", async ({ context }) => {
    heard.push(context.work as InboxWork);
  });
  await slack.start();
  const { useHttp: sendTo } = playground.control;
  if (mode === "http") await sendTo(`http://127.0.0.1:${slack.port()}/slack/events`);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "errdesk-front-"));
  store = await openStore({ file: join(folder, "errdesk.db") });
  playground = await aPlayground({ timing: { retryAfter: [0, 100, 200] } });
  failures = 0;
  heard = [];
  lines.length = 0;
});
afterEach(async () => {
  await slack.stop();
  await playground.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe.each(["socket", "http"] as const)("the inbox in front of Bolt, by %s", (mode) => {
  beforeEach(() => attach(mode));

  test("keeps an event before it is acknowledged, and no listener hears it yet", async () => {
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    expect(playground.journal.of("acknowledged")).toHaveLength(1);
    expect(await waiting()).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test("does not acknowledge what could not be stored, so that Slack sends it again", async () => {
    failures = 2;
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    expect(playground.journal.of("sent").map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    expect(await waiting()).toHaveLength(1);
    expect(lines.join("")).toContain("INBOX_UNAVAILABLE");
    expect(lines.join("")).not.toContain("MD5101");
  });

  test("acknowledges what it passes over, so that Slack does not ask again", async () => {
    await playground.control.say(integrator, support, "<@U0ERRDESK00>");
    playground.control.postAsApp({ by: LOCAL.otherApp, channel: support, text: "MD5101" });
    await playground.settled();
    expect(playground.journal.of("unacknowledged")).toEqual([]);
  });

  test("keeps one row for one message, under whatever ids it comes", async () => {
    playground.faults.once("event-twice");
    playground.faults.once("event-twice-renamed");
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    expect(playground.journal.of("acknowledged")).toHaveLength(3);
    expect(await waiting()).toHaveLength(1);
  });

  test("replays a row through Bolt to the listener, with all its parts", async () => {
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    const [row] = await waiting();
    if (!row) throw new Error("no row");
    await replay(row, []);
    expect(heard).toMatchObject([
      { rows: [row.id], parts: [{ text: "MD5101", user: integrator, door: "channel" }] },
    ]);
  });

  test("lets a failing listener's own error through to the worker, and does not log it twice", async () => {
    const failing = Object.assign(new Error("no such table"), { code: "SQLITE_ERROR" });
    slack.app.event("message", async () => {
      throw failing;
    });
    await playground.control.say(integrator, support, "MD5101");
    await playground.settled();
    const [row] = await waiting();
    if (!row) throw new Error("no row");
    await expect(replay(row, [])).rejects.toBe(failing);
    expect(lines.join("")).not.toContain("no such table");
  });

  test("lets a report without its text fail, so that it is not answered as if nothing was said", async () => {
    listenToEvents(slack.app, {} as Desk, { token: "", localOrigin: null, log });
    const row = await aRow();
    const body = JSON.stringify({ ...JSON.parse(row.body), text: "", isFaulty: true });
    await expect(replay({ ...row, body }, [])).rejects.toMatchObject({ code: "REDACTION_FAILED" });
  });

  test("refuses a row that another version wrote", async () => {
    const row: InboxRow = { ...(await aRow()), body: '{"form":2}' };
    await expect(replay(row, [])).rejects.toThrow();
  });
});

async function aRow(): Promise<InboxRow> {
  await playground.control.say(integrator, support, "MD5101");
  await playground.settled();
  const [row] = await waiting();
  if (!row) throw new Error("no row");
  return row;
}

test("a report that cannot be redacted is kept without its text", async () => {
  await attach("socket");
  // Nothing that can be typed makes redaction fail, so the text itself refuses to be read.
  const unreadable = {
    replace() {
      throw new Error("PLANTED");
    },
  } as unknown as string;
  const event = {
    type: "message" as const,
    channel: "C1",
    user: "U1",
    ts: "1.1",
    text: unreadable,
    files: [],
  };
  const stored = await storeForm(
    { type: "event_callback", team_id: "T1", event_id: "Ev1", event },
    desk,
    log,
  );
  expect(stored).toMatchObject({ text: "", isFaulty: true, leaked: [], ts: "1.1" });
});

test("a request that never ends holds up a stop no longer than Slack waits for an answer", async () => {
  await attach("http");
  const stranger = connect(slack.port() ?? 0, "127.0.0.1").on("error", () => {});
  await new Promise<void>((written) =>
    stranger.write("POST /slack/events HTTP/1.1\r\nHost: a\r\n", () => written()),
  );
  const cut = new Promise((closed) => stranger.once("close", closed));
  await slack.stop();
  await cut;
});

describe("a start that Slack does not let through", () => {
  beforeEach(() => attach("socket"));

  test.each([
    ["a bot token it does not know", { botToken: "xoxb-other" }, "SLACK_BOT_TOKEN"],
    ["an app token it does not know", { appToken: "xapp-other" }, "SLACK_APP_TOKEN"],
  ])("with %s names the variable to mend, not its value", async (_name, change, variable) => {
    const { botToken, appToken, slackApiUrl } = playground;
    const attachment = { mode: "socket", botToken, appToken, ...change } as const;
    const starting = connectSlack({ attachment, slackApiUrl, log }).then((second) => second.start());
    await expect(starting).rejects.toMatchObject({
      code: "CHAT_REFUSED",
      message: expect.stringContaining(variable),
    });
    await expect(starting).rejects.not.toMatchObject({ message: expect.stringContaining("other") });
  });

  test("says so when nobody answers", async () => {
    const slackApiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    const attachment = { mode: "socket", botToken: "xoxb-1", appToken: "xapp-1" } as const;
    await expect(connectSlack({ attachment, slackApiUrl, log })).rejects.toMatchObject({
      code: "CHAT_UNREACHABLE",
      remedy: expect.stringContaining("https://slack.com"),
    });
  });

  test("names the port that is taken", async () => {
    const { botToken, signingSecret, slackApiUrl } = playground;
    const port = Number(new URL(playground.url).port);
    const attachment = { mode: "http", botToken, signingSecret, port } as const;
    const second = await connectSlack({ attachment, slackApiUrl, log });
    await expect(second.start()).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringContaining("PORT"),
    });
  });
});
