import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { callTracker } from "../../src/escalation/call-tracker.ts";

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  servers = [];
});

async function aTracker(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const ask = (url: string) => callTracker({ method: "GET", url, headers: {}, timeoutMs: 20_000 });

test("an answer without end is not read on", async () => {
  const url = await aTracker((_request, response) => {
    const part = Buffer.alloc(1024 * 1024, "x");
    response.on("error", () => {});
    const go = (): unknown => response.write(part, (error) => (error ? undefined : go()));
    go();
  });
  expect(await ask(url)).toEqual({ kind: "unclear", reason: "ANSWER_TOO_LONG" });
});

test("an answer that is no JSON has a status and no body", async () => {
  const url = await aTracker((_request, response) => response.writeHead(502).end("<html>"));
  expect(await ask(url)).toMatchObject({ kind: "answer", status: 502, body: undefined });
});
