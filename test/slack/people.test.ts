import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { createPeople } from "../../src/slack/people.ts";
import { aPlayground } from "../playground/a-playground.ts";

const HOUR = 3_600_000;

let playground: Playground;
let now: number;
let personOf: ReturnType<typeof createPeople>;
beforeEach(async () => {
  playground = await aPlayground();
  now = Date.UTC(2026, 10, 20);
  const { botToken, slackApiUrl } = playground;
  const client = new WebClient(botToken, { slackApiUrl, rejectRateLimitedCalls: true });
  personOf = createPeople(client, { team: LOCAL.team, log: createLog("silent"), now: () => now });
});
afterEach(() => playground.close());

test("a person has the time zone that Slack tells", async () => {
  const { zone, hasLeft } = await personOf(LOCAL.integrator);
  expect([zone !== null, hasLeft]).toEqual([true, false]);
});

test("who has left the workspace is known as such, within hours", async () => {
  await personOf(LOCAL.integrator);
  playground.control.depart(LOCAL.integrator);
  expect(await personOf(LOCAL.integrator)).toMatchObject({ hasLeft: false });
  now += 7 * HOUR;
  expect(await personOf(LOCAL.integrator)).toMatchObject({ hasLeft: true });
});

test.each([
  [LOCAL.integrator, false],
  [LOCAL.guest, true],
  [LOCAL.partner, true],
])("%s is a guest or of another company: %s", async (person, isGuest) => {
  expect((await personOf(person)).isGuest).toBe(isGuest);
});

test("of somebody Slack does not know nothing is known", async () => {
  expect(await personOf("U0NOBODY")).toEqual({ zone: null, hasLeft: false, isGuest: null });
});

test("whom Slack did not tell of is asked for again within minutes, and no guest is taken for a member", async () => {
  const answers = [
    '{"ok":false,"error":"missing_scope"}',
    '{"ok":true,"user":{"tz":"Asia/Tokyo"}}',
    '{"ok":true,"user":{"team_id":"T0ACME"}}',
  ];
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(answers.shift()),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const client = new WebClient("xoxb-1", { slackApiUrl: `http://127.0.0.1:${port}/` });
  const ask = createPeople(client, { team: "T0ACME", log: createLog("silent"), now: () => now });
  expect(await ask("U0ADA")).toMatchObject({ isGuest: null });
  expect(await ask("U0ADA")).toMatchObject({ isGuest: null });
  now += 2 * 60_000;
  expect(await ask("U0ADA")).toMatchObject({ zone: "Asia/Tokyo", isGuest: null });
  now += 2 * 60_000;
  expect(await ask("U0ADA")).toMatchObject({ isGuest: false });
  await new Promise((closed) => server.close(closed));
});
