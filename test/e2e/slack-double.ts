import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createInterface } from "node:readline";
import type { Entry } from "../../src/playground/journal.ts";

/** The double of Slack in a process of its own, so that it outlives every kill of the desk. */
export interface SlackDouble {
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly slackApiUrl: string;
  /** The same behind a relay that can end a desk between a call's effect and its answer. */
  readonly relayedApiUrl: string;
  /** Calls `strike` when the next message is posted through the relay, and keeps the answer from the desk. */
  strikeAtNextPost(strike: (() => void) | undefined): void;
  say(person: string, channel: string, text: string): Promise<void>;
  journal(): Promise<readonly Entry[]>;
  /** Ends the faults, so that a run can come to its end. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

interface Announcement {
  readonly url: string;
  readonly slackApiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
}

/** Starts the double with seeded faults. Slack's times are kept, except that it repeats events sooner and longer. */
export async function startSlackDouble(root: string, seed: number): Promise<SlackDouble> {
  const timing = { retryAfter: Array.from({ length: 60 }, () => 1_000), tierWindow: 5_000 };
  const process_ = spawn(
    process.execPath,
    ["dist/playground/serve.js", "--faults", String(seed), "--timing", JSON.stringify(timing)],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  const said = await firstLine(process_);
  const { url, slackApiUrl, botToken, appToken } = JSON.parse(said) as Announcement;
  let strike: (() => void) | undefined;
  const relay = await startRelay(slackApiUrl, (path) => {
    if (!path.endsWith("/chat.postMessage")) return undefined;
    const due = strike;
    strike = undefined;
    return due;
  });
  const post = (path: string, body: unknown) =>
    fetch(new URL(path, url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    url,
    botToken,
    appToken,
    slackApiUrl,
    relayedApiUrl: relay.url,
    strikeAtNextPost(then) {
      strike = then;
    },
    async say(as, channel, text) {
      const answer = (await (await post("/page/post", { as, channel, text, raw: true })).json()) as {
        ok: boolean;
      };
      if (!answer.ok) throw new Error(`the double refused: ${JSON.stringify(answer)}`);
    },
    journal: async () => (await (await fetch(new URL("/control/journal", url))).json()) as Entry[],
    async calm() {
      await post("/control/faults", { stop: true });
    },
    async close() {
      await relay.close();
      process_.kill("SIGTERM");
      await once(process_, "exit");
    },
  };
}

async function firstLine(of: ChildProcess): Promise<string> {
  if (!of.stdout) throw new Error("no output to read");
  for await (const line of createInterface(of.stdout)) return line;
  throw new Error("the double ended before it listened");
}

/** Passes calls of the Web API on; when `strikes` names somebody, the call is done and its answer is lost. */
async function startRelay(target: string, strikes: (path: string) => (() => void) | undefined) {
  const server = createServer((request, response) => {
    relay(request, response).catch(() => response.destroy());
  });
  const relay = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").replace(/^\/+/, "");
    const answer = await fetch(new URL(path, target), {
      method: request.method ?? "POST",
      headers: forwarded(request),
      body: await bodyOf(request),
    });
    const body = await answer.text();
    const isDone = answer.ok && (JSON.parse(body) as { ok: boolean }).ok;
    const strike = isDone ? strikes(`/${path}`) : undefined;
    if (strike) {
      strike();
      response.destroy();
      return;
    }
    const retryAfter = answer.headers.get("retry-after");
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "application/json",
      ...(retryAfter === null ? {} : { "retry-after": retryAfter }),
    });
    response.end(body);
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function forwarded({ headers }: IncomingMessage): Record<string, string> {
  const kept = ["authorization", "content-type"].map((name) => [name, headers[name]]);
  return Object.fromEntries(kept.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
