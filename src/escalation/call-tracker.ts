import { asError } from "../errors.ts";
import { readJsonText } from "./read-json.ts";

/** One request to a tracker. Credentials stand in headers, never in the address: addresses end up in logs. */
export interface TrackerRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** `body` is parsed JSON, or undefined where the answer is none. */
export interface TrackerAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** No answer came: `unreached` when the request certainly never left, else nobody knows. */
export type NoAnswer = { readonly kind: "unreached" | "unclear"; readonly reason: string };

/** A page of a hundred issues with bodies of 65,536 characters is the longest honest answer. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Failures of a connection that was never made: nothing can have arrived. */
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Makes one request, once. No redirect is followed: it would carry the credentials and the ticket elsewhere. */
export async function callTracker(request: TrackerRequest): Promise<TrackerAnswer | NoAnswer> {
  const { method, url, headers, body, timeoutMs } = request;
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
    });
    const text = await readLimited(response);
    return { kind: "answer", status: response.status, headers: response.headers, body: readJsonText(text) };
  } catch (thrown) {
    const reason = failureName(thrown);
    return { kind: NEVER_LEFT.has(reason) ? "unreached" : "unclear", reason };
  }
}

/** An answer without end must not fill the memory. */
async function readLimited(response: Response): Promise<string> {
  if (response.body === null) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > MOST_BYTES) throw Object.assign(new Error("too long"), { code: "ANSWER_TOO_LONG" });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The innermost code of a failed request, such as ECONNREFUSED. Messages are left alone: they name addresses. */
function failureName(thrown: unknown): string {
  let error: unknown = thrown;
  let name = asError(thrown).name;
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    if ("code" in error && typeof error.code === "string") name = error.code;
    error = error.cause;
  }
  return name;
}
