import { fileURLToPath } from "node:url";
import type { RunningApp } from "./app.ts";
import { asError, DeskError } from "./errors.ts";
import { readTrackers } from "./escalation/connectors.ts";
import { createLog, type Log, withoutTokens } from "./log.ts";
import { readSources, settingsOf, variablesOf } from "./setup/setting-sources.ts";

/** A stop takes at most this long: an orchestrator kills what does not end. */
const LONGEST_STOP_MS = 10_000;

/** The folder that holds package.json, seen from dist/. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Starts the desk and keeps it running until a signal; a failed start says why and what to do, and exits with 1. */
export async function runStart(environment: NodeJS.ProcessEnv): Promise<void> {
  const began = Date.now();
  try {
    const sources = readSources(environment, ROOT);
    const { faults, ...trackers } = readTrackers(variablesOf(sources));
    const config = settingsOf(sources, faults);
    const log = createLog(config.logLevel);
    // Read only when it starts: a look-up at the terminal need not wait for all of Slack's words.
    const { startApp } = await import("./app.ts");
    const isProduction = variablesOf(sources).NODE_ENV === "production";
    const running = await startApp(config, { root: ROOT, isProduction, trackers, log });
    stopOnSignals(running, log);
    announce(running, Date.now() - began);
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}

function announce({ workspaceUrl, healthUrl, articles }: RunningApp, ms: number): void {
  const lines = [`Errdesk is running with ${articles} articles (started in ${(ms / 1000).toFixed(1)} s).`];
  if (workspaceUrl === null) lines.push("Connected to Slack.");
  else lines.push(`Open ${workspaceUrl} and paste an error into #support.`);
  lines.push(`/health and /metrics are on port ${new URL(healthUrl).port}. Ctrl+C stops.`);
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join("\n")}\n\n`);
}

function stopOnSignals(running: RunningApp, log: Log): void {
  let isStopping = false;
  const stop = (signal: string, code: number) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(code || 1), LONGEST_STOP_MS).unref();
    log.info({ signal }, "stopping");
    running.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, "the stop failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", () => stop("SIGINT", 0));
  process.on("SIGTERM", () => stop("SIGTERM", 0));
  // Everything not yet done is in the store: ending cleanly and being started again loses nothing.
  process.on("unhandledRejection", (error) => {
    log.error({ err: error }, "a fault nobody caught");
    stop("unhandledRejection", 1);
  });
}

/** What a person at the terminal reads: what happened, where, and what to do. */
export function explain(thrown: unknown): void {
  const error = asError(thrown);
  const text =
    error instanceof DeskError
      ? `${error.code}: ${error.message}\n${error.remedy}`
      : withoutTokens(error.stack ?? error.message);
  process.stderr.write(`\n${text}\n`);
}
