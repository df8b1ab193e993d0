import { createServer, type Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { DeskError } from "../errors.ts";
import type { Connector, TrackerNews } from "../escalation/connector.ts";
import type { Log } from "../log.ts";

/** An issue's longest body and all that stands around it. */
const MOST_BYTES = 1024 * 1024;

export interface TrackerDoor {
  readonly port: number;
  close(): Promise<void>;
}

export interface TrackerDoorOptions {
  readonly port: number;
  /** 127.0.0.1 for the local workspace, else every address. */
  readonly host: string;
  readonly connectors: readonly Connector[];
  readonly now: () => number;
  readonly log: Log;
  /** Takes news over, under a key that a second delivery of them has too. */
  hear(key: string, heard: { readonly connector: string; readonly news: TrackerNews }): Promise<void>;
}

/**
 * Where trackers send their webhooks: `POST /trackers/<connector>`, on a port of its own, so that nothing else is
 * shown to the world. Acknowledged once it is stored; what is not signed is told nothing but that.
 */
export async function startTrackerDoor(options: TrackerDoorOptions): Promise<TrackerDoor> {
  const app = new Hono();
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.body(null, 413) });
  app.post("/trackers/:connector", limit, async (context) => {
    const body = Buffer.from(await context.req.arrayBuffer());
    const name = context.req.param("connector");
    return context.body(null, await statusOf(options, { name, headers: context.req.header(), body }));
  });
  app.onError((error, context) => {
    options.log.error({ err: error }, "what a tracker sent could not be stored");
    return context.body(null, 503);
  });
  const server = await listen(app, options);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    close: () => closeServer(server),
  };
}

/** What came in whole is stored long before this; GitHub itself gives an answer ten seconds. */
const LONGEST_REQUEST_MS = 3_000;

/** Requests that are under way are stored; one that never ends must not hold up the stop. */
function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST_MS);
  return new Promise((done) =>
    server.close(() => {
      clearTimeout(cut);
      done();
    }),
  );
}

interface Sent {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function statusOf(options: TrackerDoorOptions, { name, headers, body }: Sent) {
  const { connectors, now, log, hear } = options;
  const connector = connectors.find((one) => one.name === name);
  if (!connector?.receive) return 404;
  const received = connector.receive({ headers, body, now: now() });
  switch (received.kind) {
    case "news":
      if (received.news) await hear(received.key, { connector: name, news: received.news });
      return 204;
    case "forged":
      log.warn({ connector: name, reason: received.reason }, "a webhook was not believed");
      return 401;
    case "unreadable":
      log.warn({ connector: name, reason: received.reason }, "a webhook could not be read");
      return 400;
  }
}

function listen(app: Hono, { port, host }: TrackerDoorOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host, createServer }, () =>
      resolve(server as Server),
    );
    server.on("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EADDRINUSE") return reject(cause);
      const message = `port ${port} for the webhooks of trackers is taken; stop its holder or set TRACKER_PORT`;
      reject(new DeskError("PORT_IN_USE", message, { facts: { port } }));
    });
  });
}
