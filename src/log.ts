import { type DestinationStream, type Logger, pino } from "pino";
import { DeskError } from "./errors.ts";

export type Log = Logger;

/** Names under which Slack and our own code could hand over what must not be logged, wherever they stand. */
const NEVER_LOGGED = [
  "token",
  "authorization",
  "text",
  "blocks",
  "body",
  "payload",
  "response_url",
  "trigger_id",
  "headers",
  "config",
];

/**
 * One line of JSON an event, on stderr by default: stdout belongs to commands. Texts and credentials are censored by
 * name, and of a foreign error only its name, message and stack are kept: Slack's errors carry whole requests.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: "[not logged]",
      },
      serializers: { err: describeError },
    },
    destination,
  );
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: "something that is no error was thrown" };
  // Not pino's own serializer: it glues the messages of the causes to this one, unmasked.
  const { name: type, message, stack } = error;
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  if (error instanceof DeskError)
    return {
      type,
      code: error.code,
      message: withoutTokens(message),
      facts: error.facts,
      remedy: error.remedy,
      ...cause,
    };
  return { type, message: withoutTokens(message), stack: withoutTokens(stack ?? ""), ...cause };
}

/** Masks Slack's tokens and the password of an address: foreign libraries sometimes quote the request in their message. */
export function withoutTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, "[token]").replace(/\/\/[^/@\s]+@/g, "//[credentials]@");
}
