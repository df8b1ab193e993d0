import { type Logger, LogLevel } from "@slack/bolt";
import { type Log, withoutTokens } from "../log.ts";

/** Bolt's and the SDK's log lines in ours. Debug lines are dropped: they print whole bodies. */
export function createBoltLog(log: Log): Logger {
  const line = (parts: unknown[]) =>
    withoutTokens(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.debug({ from: "bolt" }, line(parts)),
    warn: (...parts: unknown[]) => log.warn({ from: "bolt" }, line(parts)),
    error: (...parts: unknown[]) => log.error({ from: "bolt" }, line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
