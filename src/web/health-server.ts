import { createServer, type Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { Gauge, type Metric, Registry } from "prom-client";
import { DeskError } from "../errors.ts";

/** What the operator's checks ask for; each is read anew at each request. */
export interface Vitals {
  /** Fails when the database cannot be read and written. */
  checkStore(): Promise<void>;
  isConnected(): boolean;
  /** What Slack refuses for want of a right or a valid token, a sentence for each method. */
  refused(): readonly string[];
  /** When Slack last delivered an event, epoch ms; null: none since the start. */
  lastEventAt(): number | null;
  /** Faults of the knowledge base, as `file:line:column message`. */
  knowledgeFaults(): readonly string[];
  articleCount(): number;
  backlog(): Promise<Backlog>;
}

/** What is not yet done; `oldest` in epoch ms. */
export interface Backlog {
  readonly inbox: { readonly waiting: number; readonly failed: number; readonly oldest: number | null };
  readonly deliveries: {
    readonly waiting: number;
    readonly unclear: number;
    readonly failed: number;
    readonly oldest: number | null;
  };
}

/** Serves /health (200 or 503, with what is wrong; 200 also with what only a person can mend) and /metrics (Prometheus text) on a port of their own. */
export async function startHealthServer(options: {
  port: number;
  /** 127.0.0.1 for the local workspace, else every address, for the probes of an orchestrator. */
  host: string;
  vitals: Vitals;
  now: () => number;
  /** Metrics of other parts, shown beside its own. */
  metrics?: readonly Metric[];
}): Promise<{ port: number; close(): Promise<void> }> {
  const app = new Hono();
  app.get("/health", async (context) => {
    const health = await readHealth(options.vitals);
    return context.json(health, health.status === "ok" ? 200 : 503);
  });
  const metrics = createMetrics(options.vitals, options.now);
  for (const metric of options.metrics ?? []) metrics.registerMetric(metric);
  // A scrape that fails says so by its status; the page of an exception is of no use to Prometheus.
  app.onError((_error, context) => context.text("the database cannot be read\n", 503));
  app.get("/metrics", async (context) =>
    context.body(await metrics.metrics(), 200, { "content-type": metrics.contentType }),
  );
  const server = await listen(app, options);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // One probe that never ends its request would else hold up the stop until the process is killed.
        server.closeAllConnections();
      }),
  };
}

function listen(app: Hono, { port, host }: { port: number; host: string }): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host, createServer }, () =>
      resolve(server as Server),
    );
    server.on("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EADDRINUSE") return reject(cause);
      const message = `port ${port} for /health and /metrics is taken; stop its holder or set HEALTH_PORT`;
      reject(new DeskError("PORT_IN_USE", message, { facts: { port } }));
    });
  });
}

async function readHealth(vitals: Vitals) {
  const store = await vitals.checkStore().then(
    () => "ok",
    () => "the database cannot be read and written",
  );
  const slack = vitals.isConnected() ? "ok" : "not connected";
  const isWell = store === "ok" && slack === "ok";
  // As with articles: what comes in is kept, and no restart gives a scope; an orchestrator must not try.
  const refused = vitals.refused();
  // A faulty article is set aside and reported, and the desk goes on: that is a finding, not an outage.
  const knowledge = { articles: vitals.articleCount(), faults: vitals.knowledgeFaults() };
  const status = isWell ? "ok" : "failing";
  return { status, store, slack, refused, knowledge, lastEventAt: vitals.lastEventAt() };
}

function createMetrics(vitals: Vitals, now: () => number): Registry {
  const registry = new Registry();
  const look = lookOnce(vitals);
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  const waiting = (name: string, help: string, read: (backlog: Backlog) => number) =>
    gauge(name, help, async () => read(await look()));
  const age = (oldest: number | null) => (oldest === null ? 0 : Math.max(0, now() - oldest) / 1000);
  waiting("errdesk_inbox_waiting", "Events received and not yet worked", ({ inbox }) => inbox.waiting);
  waiting("errdesk_inbox_failed", "Events given up after the last attempt", ({ inbox }) => inbox.failed);
  waiting("errdesk_inbox_oldest_seconds", "Age of the oldest event not yet worked", ({ inbox }) =>
    age(inbox.oldest),
  );
  waiting("errdesk_deliveries_waiting", "Deliveries not yet sent", ({ deliveries }) => deliveries.waiting);
  waiting(
    "errdesk_deliveries_unclear",
    "Deliveries of which nobody knows whether they arrived",
    ({ deliveries }) => deliveries.unclear,
  );
  waiting("errdesk_deliveries_failed", "Deliveries given up", ({ deliveries }) => deliveries.failed);
  waiting("errdesk_deliveries_oldest_seconds", "Age of the oldest delivery not yet sent", ({ deliveries }) =>
    age(deliveries.oldest),
  );
  gauge(
    "errdesk_slack_methods_refused",
    "Methods that Slack refuses for want of a scope or a valid token; /health names them",
    () => vitals.refused().length,
  );
  gauge("errdesk_articles", "Articles in force", () => vitals.articleCount());
  gauge("errdesk_resident_bytes", "Resident memory of the process", () => process.memoryUsage.rss());
  return registry;
}

/** The gauges of one scrape are read side by side; one look at the database serves them all. */
function lookOnce(vitals: Vitals): () => Promise<Backlog> {
  let looking: Promise<Backlog> | undefined;
  return () => {
    looking ??= vitals.backlog().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}
