import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SlackDouble } from "./slack-double.ts";

/** The real desk as a process that can be killed; its output goes into a file that is searched later. */
export interface DeskProcess {
  /** Resolves when it says that it is running; fails when it ends before. */
  ready(): Promise<void>;
  kill(): void;
  /** Ends as an operator ends it; resolves to the exit code. */
  stop(): Promise<number | null>;
  ended(): Promise<unknown>;
}

/** What every start of the same desk has in common. */
export interface DeskPlace {
  readonly root: string;
  readonly dataFolder: string;
  /** Postgres that several desks share; else the file in the data folder. */
  readonly databaseUrl?: string;
  readonly slack: SlackDouble;
  /** The address of Slack's Web API for this desk. */
  readonly slackApiUrl: string;
  readonly channels: { readonly engineering: string; readonly support: string };
}

const logOf = (place: DeskPlace) => join(place.dataFolder, "desk.log");

export function startDesk(place: DeskPlace): DeskProcess {
  const child = spawn(process.execPath, ["dist/main.js"], {
    cwd: place.root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH ?? "",
      SLACK_BOT_TOKEN: place.slack.botToken,
      SLACK_APP_TOKEN: place.slack.appToken,
      SLACK_API_URL: place.slackApiUrl,
      ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
      ENGINEERING_CHANNEL: place.channels.engineering,
      SUPPORT_CHANNEL: place.channels.support,
      ERRDESK_DATA: place.dataFolder,
      PORT: "0",
      HEALTH_PORT: "0",
      SETTLE_MS: "150",
      LOG_LEVEL: "debug",
    },
  });
  const ended = once(child, "exit");
  const running = isRunning(child, logOf(place));
  return {
    ready: async () => {
      await Promise.race([running, ended]);
      if (child.exitCode === null && child.signalCode === null) return;
      throw new Error(`the desk did not start:\n${readFileSync(logOf(place), "utf8").slice(-2_000)}`);
    },
    kill: () => void child.kill("SIGKILL"),
    ended: () => ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
  };
}

function isRunning(child: ChildProcess, log: string): Promise<void> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        appendFileSync(log, chunk);
        if (chunk.includes("Errdesk is running")) resolve();
      });
    }
  });
}
