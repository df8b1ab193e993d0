import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../src/playground/journal.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";

interface Opened {
  readonly url: string;
  readonly slackApiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

let folder: string;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
  program = join(folder, "serve.mjs");
  // Node 20 cannot run the source itself, and the built one may be older than the source.
  await build({
    entryPoints: ["src/playground/serve.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
});

afterAll(() => rm(folder, { recursive: true }));

async function serve(...args: string[]): Promise<Opened & { child: ChildProcess }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { ...JSON.parse(line), child };
  throw new Error("the workspace ended before it listened");
}

const journalOf = async (url: string) => (await (await fetch(`${url}/control/journal`)).json()) as Entry[];

const post = (url: string, path: string, body: unknown) =>
  fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const say = (url: string, text: string) =>
  post(url, "/page/post", { as: LOCAL.integrator, channel: LOCAL.support, text, raw: true });

describe("the workspace in a process of its own", () => {
  it("tells its address and tokens in one line, and shows its record to another process", async () => {
    const { url, slackApiUrl, botToken } = await serve("--port", "0");
    await say(url, "MD5101");
    const headers = { authorization: `Bearer ${botToken}` };
    const test = await fetch(`${slackApiUrl}auth.test`, { method: "POST", headers });
    expect(await test.json()).toMatchObject({ ok: true, user_id: LOCAL.desk });
    const journal = await journalOf(url);
    expect(journal.filter(({ kind }) => kind === "posted")).toMatchObject([{ text: "MD5101" }]);
  });

  it("keeps its conversations over a restart", async () => {
    const state = join(folder, "state.json");
    const first = await serve("--state", state);
    await say(first.url, "before");
    first.child.kill("SIGTERM");
    await new Promise((resolve) => first.child.once("exit", resolve));
    const second = await serve("--state", state);
    const page = await fetch(`${second.url}/page/state?as=${LOCAL.integrator}`);
    expect(await page.json()).toMatchObject({ messages: [{ text: "before" }] });
  });

  it("lets another process decide which faults strike", async () => {
    const { url } = await serve("--faults", "7", "--timing", '{"retryAfter":[0,10,20]}');
    expect((await post(url, "/control/faults", { stop: true, once: { fault: "event-twice" } })).status).toBe(
      200,
    );
    expect((await post(url, "/control/faults", { once: { fault: "earthquake" } })).status).toBe(400);
    await say(url, "MD5101");
    await fetch(`${url}/control/settled`);
    const kinds = (await journalOf(url)).map((entry) => (entry.kind === "sent" ? entry.attempt : entry.kind));
    // Nobody listens: the event and its double are each tried four times and given up.
    expect(kinds.filter((kind) => kind === "given-up")).toHaveLength(2);
    expect(kinds.filter((kind) => typeof kind === "number").toSorted()).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});
