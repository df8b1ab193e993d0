import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Received, SignedRequest } from "../connector.ts";
import { readJsonText } from "../read-json.ts";
import { isSame } from "../standard-webhook.ts";
import { issueSchema, newsOf } from "./github-words.ts";

/** What is read of an event about an issue (docs.github.com, Webhook events and payloads). */
const eventSchema = z.object({
  action: z.string(),
  issue: issueSchema,
  repository: z.object({ full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/) }),
  sender: z.object({ login: z.string() }).nullish(),
});

/** Events that say how an issue stands; the others (labels, edits, people) are none of the desk's. */
const TELLING = new Set(["opened", "closed", "reopened"]);

/** Reads one delivery of GitHub: its signature first, before anything in it is believed or parsed. */
export function receiveFromGithub(secret: string, { headers, body }: SignedRequest): Received {
  const own = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  if (!isSame(headers["x-hub-signature-256"] ?? "", own)) {
    return { kind: "forged", reason: "no signature that holds" };
  }
  const id = headers["x-github-delivery"] ?? "";
  if (!/^[\w-]{1,100}$/.test(id)) return { kind: "unreadable", reason: "no X-GitHub-Delivery" };
  const key = `tracker:github:${id}`;
  if (headers["x-github-event"] !== "issues") return { kind: "news", key, news: null };
  const event = eventSchema.safeParse(readJsonText(body.toString("utf8")));
  if (!event.success) return { kind: "unreadable", reason: "send it as application/json" };
  const { action, issue, repository, sender } = event.data;
  if (!TELLING.has(action)) return { kind: "news", key, news: null };
  return { kind: "news", key, news: newsOf(repository.full_name, issue, sender?.login ?? null) };
}
