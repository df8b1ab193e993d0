import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { startHealthServer, type Vitals } from "../../src/web/health-server.ts";

const NOW = Date.UTC(2026, 10, 20, 9);
const WELL: Vitals = {
  checkStore: async () => {},
  isConnected: () => true,
  refused: () => [],
  lastEventAt: () => 1_795_165_200_000,
  knowledgeFaults: () => [],
  articleCount: () => 50,
  backlog: async () => ({
    inbox: { waiting: 3, failed: 1, oldest: NOW - 4_500 },
    deliveries: { waiting: 2, unclear: 1, failed: 0, oldest: null },
  }),
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(vitals: Partial<Vitals> = {}): Promise<string> {
  const server = await startHealthServer({
    port: 0,
    host: "127.0.0.1",
    now: () => NOW,
    vitals: { ...WELL, ...vitals },
  });
  open.push(server);
  return `http://127.0.0.1:${server.port}`;
}

const away = async () => {
  throw new Error("disk I/O error");
};

describe("/health", () => {
  test("is 200 when the database and Slack can be reached", async () => {
    const response = await fetch(`${await serve()}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ok", store: "ok", slack: "ok" });
  });

  test("is 503 and says so when the database is away, without its words", async () => {
    const response = await fetch(`${await serve({ checkStore: away })}/health`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("disk I/O");
  });

  test("is 503 while Slack is not connected", async () => {
    const response = await fetch(`${await serve({ isConnected: () => false })}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "failing", slack: "not connected" });
  });

  test("is 200 with what Slack refuses, and says what to mend: no restart gives a scope", async () => {
    const says = "Slack refuses chat.postMessage: the scope chat:write is missing";
    const url = await serve({ refused: () => [says] });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ refused: [says] });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("\nerrdesk_slack_methods_refused 1\n");
  });

  test("is 200 with faulty articles, and names their places", async () => {
    const response = await fetch(
      `${await serve({ knowledgeFaults: () => ["mws/x.yaml:3:1 no title"] })}/health`,
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ knowledge: { faults: ["mws/x.yaml:3:1 no title"] } });
  });
});

describe("/metrics", () => {
  test("tells the backlog, the age of its oldest and the articles", async () => {
    const text = await (await fetch(`${await serve()}/metrics`)).text();
    expect(text).toContain("\nerrdesk_inbox_waiting 3\n");
    expect(text).toContain("\nerrdesk_inbox_oldest_seconds 4.5\n");
    expect(text).toContain("\nerrdesk_deliveries_unclear 1\n");
    expect(text).toContain("\nerrdesk_deliveries_oldest_seconds 0\n");
    expect(text).toContain("\nerrdesk_articles 50\n");
  });

  test("looks into the database once a scrape", async () => {
    let looks = 0;
    const backlog = async () => {
      looks += 1;
      return WELL.backlog();
    };
    const url = await serve({ backlog });
    await fetch(`${url}/metrics`);
    await fetch(`${url}/metrics`);
    expect(looks).toBe(2);
  });

  test("fails as a whole when the database is away, and works again with it", async () => {
    let isAway = true;
    const url = await serve({ backlog: () => (isAway ? away() : WELL.backlog()) });
    expect((await fetch(`${url}/metrics`)).status).toBe(503);
    isAway = false;
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });
});

test("a taken port is named, with what to set", async () => {
  const port = Number(new URL(await serve()).port);
  const second = startHealthServer({ port, host: "127.0.0.1", now: () => NOW, vitals: WELL });
  await expect(second).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: expect.stringContaining("HEALTH_PORT"),
  });
});

test("a probe that never ends its request does not hold up the close", async () => {
  const server = await startHealthServer({ port: 0, host: "127.0.0.1", now: () => NOW, vitals: WELL });
  const probe = connect(server.port, "127.0.0.1").on("error", () => {});
  await new Promise<void>((written) => probe.write("GET /health HTTP/1.1\r\nHost: a\r\n", () => written()));
  const cut = new Promise((closed) => probe.once("close", closed));
  await server.close();
  await cut;
});
