import { createHmac, randomBytes } from "node:crypto";
import type { Clock, Timing } from "../clock.ts";
import type { Carrier, Parcel, Receipt, Retry } from "./delivery.ts";

/** What signed delivery to a request URL leans on. */
export interface HttpDeliveryParts {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly timing: Timing;
}

// Slack follows no more.
const MOST_REDIRECTS = 2;

/** Sends parcels to the app's own request URL, signed as Slack signs, for apps that do not use Socket Mode. */
export function createHttpDelivery(parts: HttpDeliveryParts): Carrier {
  return { name: "http", carry: (parcel, retry) => carry(parts, parcel, retry) };
}

/** Whether the request URL answers Slack's challenge, which it must before it gets anything. */
export async function answersChallenge(parts: HttpDeliveryParts): Promise<boolean> {
  const challenge = randomBytes(20).toString("hex");
  const body = JSON.stringify({ type: "url_verification", token: "playground", challenge });
  const { isOk, text } = await post(parts, { body, type: "application/json", headers: {} });
  return isOk && (text === challenge || text.includes(JSON.stringify(challenge)));
}

async function carry(parts: HttpDeliveryParts, parcel: Parcel, retry: Retry | undefined): Promise<Receipt> {
  const headers: Record<string, string> = retry
    ? { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason }
    : {};
  try {
    const answer = await post(parts, { ...encoded(parcel), headers });
    if (answer.isOk) return { acknowledged: true, payload: readBody(answer.text) };
    const isFinal = answer.headers.get("x-slack-no-retry") === "1";
    const isRedirect = answer.status >= 300 && answer.status < 400;
    return { acknowledged: false, reason: isRedirect ? "too_many_redirects" : "http_error", isFinal };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "AbortError";
    return { acknowledged: false, reason: isTimeout ? "http_timeout" : "connection_failed", isFinal: false };
  }
}

/** Events are JSON, commands are a form, everything else is a form with one field that holds JSON. */
function encoded({ type, payload }: Parcel): { body: string; type: string } {
  const form = "application/x-www-form-urlencoded";
  if (type === "events_api") return { body: JSON.stringify(payload), type: "application/json" };
  if (type === "interactive") {
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: form };
  }
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return { body: new URLSearchParams(fields).toString(), type: form };
}

interface Sending {
  readonly body: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly isOk: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function post(parts: HttpDeliveryParts, { body, type, headers }: Sending): Promise<Answer> {
  const timestamp = String(Math.floor(parts.clock.now() / 1000));
  const signature = createHmac("sha256", parts.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  const stop = new AbortController();
  const cancel = parts.clock.later(parts.timing.acknowledgeWithin, () => stop.abort());
  const request = {
    method: "POST",
    body,
    headers: {
      ...headers,
      "content-type": type,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    redirect: "manual",
    signal: stop.signal,
  } as const;
  try {
    let response = await fetch(parts.requestUrl, request);
    for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) break;
      response = await fetch(new URL(location, parts.requestUrl), request);
    }
    const { ok: isOk, status, headers: answered } = response;
    return { isOk, status, headers: answered, text: await response.text() };
  } finally {
    cancel();
  }
}

function readBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
