import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningApp, startApp } from "../../src/app.ts";
import { settingsSchema } from "../../src/config/settings.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import type { Chances } from "../../src/playground/delivery/faults.ts";
import { readManifest } from "../../src/playground/manifest.ts";
import { createPlayground, type Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { type Hands, handsOf } from "../helpers/hands.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

/** What Slack does without anybody being wrong, often enough that every test meets it. */
const ROUGH: Chances = { "event-twice": 0.5, "event-twice-renamed": 0.3, "late-metadata": 0.5 };

/** A workspace that refuses what Slack refuses, with the whole desk attached to it. */
export interface Stage {
  readonly playground: Playground;
  /** The one that runs now. */
  app: RunningApp;
  readonly hands: Hands;
  /** Everything that was logged, as it was written. */
  readonly lines: string[];
  readonly folder: string;
  /** Where Slack's requests come in, when it is attached by HTTP. */
  readonly port: number;
  /** Starts the desk again on what it remembers, after `app.stop()`. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly mode: "socket" | "http";
  readonly chances?: Chances;
  readonly settings?: Readonly<Record<string, string>>;
  /** What a settings file would say; the defaults when left out. */
  readonly behaviour?: unknown;
  /** Waits before Slack repeats what was not acknowledged, in ms. */
  readonly retryAfter?: readonly number[];
}

/** Opens the workspace and attaches the desk the way a real one is attached. Close it. */
export async function setStage({
  mode,
  chances = ROUGH,
  settings = {},
  behaviour = {},
  retryAfter = [0, 200, 400],
}: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-stage-"));
  const playground = await createPlayground({
    registration: readManifest(readFileSync(join(ROOT, "manifest.yml"), "utf8"), LOCAL.deskApp),
    setting: { isProduction: false, hasSlackCredentials: false },
    faults: { seed: 7, chances },
    // The pace of one post a second stays: it is the desk's to keep. Repetitions come sooner than Slack's.
    timing: { retryAfter, metadataDelay: 300 },
  });
  const port = await freePort();
  const credentials =
    mode === "socket"
      ? { SLACK_APP_TOKEN: playground.appToken }
      : { SLACK_SIGNING_SECRET: playground.signingSecret, PORT: String(port) };
  const config = readConfig(
    {
      SLACK_BOT_TOKEN: playground.botToken,
      ...credentials,
      SLACK_API_URL: playground.slackApiUrl,
      ENGINEERING_CHANNEL: LOCAL.engineering,
      SUPPORT_CHANNEL: LOCAL.supportDesk,
      SUPPORT_AGENTS: LOCAL.agent,
      ERRDESK_DATA: folder,
      HEALTH_PORT: "0",
      SETTLE_MS: "200",
      ...settings,
    },
    ROOT,
    { settings: settingsSchema.parse(behaviour), faults: [] },
  );
  const lines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void lines.push(line) });
  const start = () =>
    startApp(config, { root: ROOT, isProduction: false, trackers: { connectors: [], port: 0 }, log });
  const app = await start();
  const { useHttp: sendTo } = playground.control;
  if (mode === "http") await sendTo(`http://127.0.0.1:${port}/slack/events`);
  const hands = handsOf({
    see: async (person) => playground.stateFor(person),
    act: playground.control.act,
  });
  const stage: Stage = {
    playground,
    app,
    hands,
    lines,
    folder,
    port,
    async restart() {
      stage.app = await start();
    },
    async close() {
      await stage.app.stop();
      await playground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}
