import { type NoAnswer, noAnswer } from "./no-answer.ts";
import { readJsonText } from "./read-json.ts";

/** One request to a tracker. Credentials stand in headers, never in the address: addresses end up in logs. */
export interface TrackerRequest {
  readonly method: "GET" | "POST" | "PATCH";
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

/** A page of a hundred issues with bodies of 65,536 characters is the longest honest answer. */
const MOST_BYTES = 16 * 1024 * 1024;

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
    return noAnswer(thrown);
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
