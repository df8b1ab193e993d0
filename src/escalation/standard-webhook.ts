import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignedRequest } from "./connector.ts";

/*
 * Standard Webhooks 1.0.0 with symmetric signatures: the headers webhook-id, webhook-timestamp and webhook-signature,
 * over "id.timestamp.body".
 */

/** A signed request is believed this long before and after its own time, against replays. */
const TOLERANCE_MS = 5 * 60_000;
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/**
 * The keys in a setting: one secret as `whsec_…`, or several with spaces or commas between while one is exchanged.
 * Null where one of them is no secret.
 */
export function readWebhookSecrets(text: string): readonly Buffer[] | null {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((one) => Buffer.from(SECRET.exec(one)?.[1] ?? "", "base64"));
  const isKey = ({ length }: Buffer) => length >= LEAST_BYTES && length <= MOST_BYTES;
  return keys.length > 0 && keys.every(isKey) ? keys : null;
}

/** The three headers of a request; signed with every key, so that the receiver can exchange its own in peace. */
export function signWebhook(
  keys: readonly Buffer[],
  { id, body, now }: { id: string; body: string; now: number },
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = keys.map((key) => `v1,${signatureOf(key, `${id}.${timestamp}.`, Buffer.from(body))}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

/** The id of a request whose signature holds, or why it is not believed. */
export function verifyWebhook(
  keys: readonly Buffer[],
  { headers, body, now }: SignedRequest,
): { readonly id: string } | { readonly reason: string } {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  // An id with a full stop could move the borders between what is signed.
  if (!/^[\w-]{1,256}$/.test(id)) return { reason: "no webhook-id" };
  if (!/^\d{1,12}$/.test(timestamp)) return { reason: "no webhook-timestamp" };
  if (Math.abs(now - Number(timestamp) * 1_000) > TOLERANCE_MS) return { reason: "too old or too new" };
  const given = (headers["webhook-signature"] ?? "").split(" ").filter((one) => one.startsWith("v1,"));
  const expected = keys.map((key) => signatureOf(key, `${id}.${timestamp}.`, body));
  const isSigned = given.some((one) => expected.some((own) => isSame(one.slice("v1,".length), own)));
  return isSigned ? { id } : { reason: "no signature that holds" };
}

const signatureOf = (key: Buffer, head: string, body: Buffer) =>
  createHmac("sha256", key).update(head).update(body).digest("base64");

/** In constant time, so that nobody can guess a signature sign by sign. */
export function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
