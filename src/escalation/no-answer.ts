import { codeOf } from "../errors.ts";

/** Failures of a connection that was never made: nothing can have arrived. */
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No answer came: `unreached` when the request certainly never left, else nobody knows. */
export interface NoAnswer {
  readonly kind: "unreached" | "unclear";
  readonly reason: string;
}

/** What a request that broke off tells, to a tracker or to Slack. */
export function noAnswer(thrown: unknown): NoAnswer {
  const reason = codeOf(thrown);
  return { kind: NEVER_LEFT.has(reason) ? "unreached" : "unclear", reason };
}
