import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SignedRequest } from "../../src/escalation/connector.ts";
import { createLog } from "../../src/log.ts";
import { startTrackerDoor, type TrackerDoor, type TrackerDoorOptions } from "../../src/web/tracker-door.ts";
import { type GithubDouble, startGithubDouble } from "../escalation/github-double.ts";
import type { TrackerDouble } from "../escalation/tracker-double.ts";
import { startWebhookDouble } from "../escalation/webhook-double.ts";

const NOW = Date.UTC(2026, 10, 20, 9);
const CLOSED = { status: "closed", at: NOW, delivery: "delivery-1" } as const;

let github: GithubDouble;
let webhook: TrackerDouble;
let heard: { key: string; id: string }[];
let lines: string[];
let door: TrackerDoor;
let hear: TrackerDoorOptions["hear"];

beforeEach(async () => {
  github = await startGithubDouble();
  webhook = await startWebhookDouble();
  heard = [];
  lines = [];
  hear = async (key, { news }) => void heard.push({ key, id: news.id });
  door = await startTrackerDoor({
    port: 0,
    host: "127.0.0.1",
    connectors: [github.connector, webhook.connector],
    now: () => NOW,
    log: createLog("debug", { write: (line: string) => void lines.push(line) }),
    hear: (key, news) => hear(key, news),
  });
});
afterEach(async () => {
  await door.close();
  await github.close();
  await webhook.close();
});

/** Sends what a tracker sends; the status it gets. */
const send = ({ headers, body }: SignedRequest, path: string) =>
  new Promise<number>((resolve, reject) => {
    const given = Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const sending = request({
      port: door.port,
      host: "127.0.0.1",
      path,
      method: "POST",
      headers: Object.fromEntries(given),
    });
    sending.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    sending.on("error", reject);
    sending.end(body);
  });

describe("the door for trackers", () => {
  test("takes what is signed, each tracker at its own address", async () => {
    const id = "example/desk-issues#1";
    expect(await send(github.tells({ id, ...CLOSED }, NOW), "/trackers/github")).toBe(204);
    expect(await send(webhook.tells({ id: "T-1", ...CLOSED }, NOW), "/trackers/webhook")).toBe(204);
    expect(heard.map((one) => one.id)).toEqual([id, "T-1"]);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(2);
  });

  test("refuses what is forged, and what was signed for another tracker", async () => {
    const told = github.tells({ id: "example/desk-issues#1", ...CLOSED }, NOW);
    const forged = {
      ...told,
      headers: { ...told.headers, "x-hub-signature-256": `sha256=${"0".repeat(64)}` },
    };
    expect(await send(forged, "/trackers/github")).toBe(401);
    expect(await send(told, "/trackers/webhook")).toBe(401);
    expect(heard).toEqual([]);
    expect(lines.join()).toContain("a webhook was not believed");
  });

  test("refuses an id that could move the borders of what is signed", async () => {
    const told = webhook.tells({ id: "T-1", ...CLOSED, delivery: "delivery.1" }, NOW);
    expect(await send(told, "/trackers/webhook")).toBe(401);
    expect(heard).toEqual([]);
  });

  test("refuses what comes too late to be told from a replay", async () => {
    const late = webhook.tells({ id: "T-1", ...CLOSED }, NOW - 6 * 60_000);
    expect(await send(late, "/trackers/webhook")).toBe(401);
  });

  test("has no other address, and answers nothing to who only looks", async () => {
    const told = github.tells({ id: "example/desk-issues#1", ...CLOSED }, NOW);
    expect(await send(told, "/trackers/jira")).toBe(404);
    expect(await send(told, "/trackers/__proto__")).toBe(404);
    for (const path of ["/", "/trackers/github", "/health", "/metrics"]) {
      expect((await fetch(`http://127.0.0.1:${door.port}${path}`)).status).toBe(404);
    }
  });

  test("reads no more than a megabyte", async () => {
    const body = Buffer.alloc(1024 * 1024 + 1, "x");
    expect(await send({ headers: {}, body, now: NOW }, "/trackers/github")).toBe(413);
  });

  test("asks to send it again when it could not be stored, and logs nothing of it", async () => {
    hear = async () => {
      throw new Error("disk I/O error");
    };
    const told = github.tells({ id: "example/desk-issues#1", ...CLOSED }, NOW);
    expect(await send(told, "/trackers/github")).toBe(503);
    expect(lines.join()).toContain("could not be stored");
    expect(github.secrets.filter((secret) => lines.join().includes(secret))).toEqual([]);
  });

  test("says which setting to change when its port is taken", async () => {
    const options = { port: door.port, host: "127.0.0.1", connectors: [], now: () => NOW, hear };
    const log = createLog("silent");
    await expect(startTrackerDoor({ ...options, log })).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringContaining("TRACKER_PORT"),
    });
  });

  test("is not held up in closing by a request that never ends", async () => {
    const socket = connect(door.port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write("POST /trackers/github HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf");
    const cut = once(socket, "close");
    await door.close();
    await cut;
  });
});
