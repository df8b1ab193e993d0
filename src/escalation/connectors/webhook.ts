import { z } from "zod";
import type { Reference } from "../../case/tracker.ts";
import { outcomeOfStatus } from "../answer-outcomes.ts";
import { callTracker } from "../call-tracker.ts";
import type {
  Connector,
  ConnectorKind,
  Received,
  SignedRequest,
  TrackerOutcome,
  TrackerWork,
} from "../connector.ts";
import { readJsonText } from "../read-json.ts";
import { needed, readVariables, trackerAddress } from "../read-variables.ts";
import { readRetryAfter, UNTOLD_WAIT_MS } from "../retry-after.ts";
import { readWebhookSecrets, signWebhook, verifyWebhook } from "../standard-webhook.ts";
import { webAddress } from "../web-address.ts";

/** Standard Webhooks: a receiver is given 15 to 30 seconds; leases are renewed meanwhile. */
const TIMEOUT_MS = 15_000;

export interface WebhookSettings {
  readonly url: string;
  readonly keys: readonly Buffer[];
  /** Keys of what comes back: an endpoint never shares its keys with another. */
  readonly returnKeys: readonly Buffer[] | null;
  readonly timeoutMs: number;
}

/**
 * Any system that takes a signed webhook (Standard Webhooks). A repeat carries the same webhook-id, which is the key
 * by which its receiver knows it, so nothing has to be looked up.
 */
export const webhook: ConnectorKind = {
  variables: {
    TRACKER_WEBHOOK_URL: "address",
    TRACKER_WEBHOOK_SECRET: "secret",
    TRACKER_WEBHOOK_RETURN_SECRET: "secret",
  },
  read(variables) {
    const read = readVariables(settingsSchema, variables);
    if (read.kind === "unset") return null;
    return read.kind === "faults" ? { faults: read.faults } : createWebhook(settingsOf(read.settings));
  },
};

const secrets = (text: z.ZodType<string>) =>
  text.transform((given, context) => {
    const keys = readWebhookSecrets(given);
    if (keys) return keys;
    const message = 'must be "whsec_" and 24 to 64 bytes in base64; several are separated by commas';
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

const settingsSchema = z.object({
  TRACKER_WEBHOOK_URL: trackerAddress,
  TRACKER_WEBHOOK_SECRET: secrets(needed("set the secret that your receiver checks")),
  TRACKER_WEBHOOK_RETURN_SECRET: secrets(z.string()).optional(),
});

const settingsOf = (given: z.infer<typeof settingsSchema>): WebhookSettings => ({
  url: given.TRACKER_WEBHOOK_URL,
  keys: given.TRACKER_WEBHOOK_SECRET,
  returnKeys: given.TRACKER_WEBHOOK_RETURN_SECRET ?? null,
  timeoutMs: TIMEOUT_MS,
});

/** As `webhook`, with its settings read. */
export function createWebhook(settings: WebhookSettings): Connector {
  const { returnKeys } = settings;
  return {
    name: "webhook",
    // Beside other trackers, and in sentences: people know it by its address.
    title: `the tracker at ${new URL(settings.url).hostname}`,
    accessVariables: ["TRACKER_WEBHOOK_URL", "TRACKER_WEBHOOK_SECRET"],
    send: (work) => send(settings, work),
    canReopen: false,
    look: null,
    receive: returnKeys === null ? null : (request) => receive(returnKeys, request),
    changes: null,
  };
}

async function send(settings: WebhookSettings, work: TrackerWork): Promise<TrackerOutcome> {
  const now = Date.now();
  const body = JSON.stringify(payloadOf(work));
  const answer = await callTracker({
    method: "POST",
    url: settings.url,
    headers: {
      "content-type": "application/json",
      "user-agent": "errdesk",
      ...signWebhook(settings.keys, { id: work.id, body, now }),
    },
    body,
    timeoutMs: settings.timeoutMs,
  });
  if (answer.kind !== "answer") return answer;
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return { kind: "done", reference: referenceIn(work, answer.body) };
  const asked = readRetryAfter(headers.get("retry-after"), now);
  if (status === 429 || (status === 503 && asked !== null)) {
    return { kind: "limited", reason: `http ${status}`, retryAfterMs: asked ?? UNTOLD_WAIT_MS };
  }
  return outcomeOfStatus(status);
}

/** `timestamp` is when it happened; when it is sent stands in the header. */
function payloadOf({ ticketId, call, reference, createdAt }: TrackerWork) {
  const timestamp = new Date(createdAt).toISOString();
  const about = { ticket: ticketId, reference: reference?.id ?? null };
  return call.kind === "create"
    ? { type: "ticket.created", timestamp, data: { ...about, ...call.text, ...call.facts } }
    : { type: "ticket.commented", timestamp, data: { ...about, body: call.body, reopens: call.reopens } };
}

const answerSchema = z.object({
  id: z.union([z.string().regex(/^[^\s<>]{1,200}$/), z.number().int().transform(String)]),
  url: z.string().max(2_000).nullish(),
});

/** A receiver may answer with what it calls the ticket; the ticket's own id does for one that does not. */
function referenceIn({ ticketId, call }: TrackerWork, body: unknown): Reference | null {
  if (call.kind !== "create") return null;
  const told = answerSchema.safeParse(body);
  if (!told.success) return { id: ticketId, label: ticketId, url: null };
  const { id, url } = told.data;
  return { id, label: id, url: webAddress(url ?? "") };
}

const newsSchema = z.object({
  type: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  data: z.object({
    id: z.union([z.string().min(1).max(200), z.number().int().transform(String)]),
    status: z.enum(["open", "closed"]),
    by: z.string().nullish(),
    why: z.string().nullish(),
  }),
});

const NAME = /^[\p{L}\p{N} .@_-]{1,80}$/u;
const nameIn = (text: string | null | undefined) => (text && NAME.test(text) ? text : null);

/** Reads what comes back: `issue.updated` tells how it stands; other types are for others. */
function receive(keys: readonly Buffer[], request: SignedRequest): Received {
  const verified = verifyWebhook(keys, request);
  if ("reason" in verified) return { kind: "forged", reason: verified.reason };
  const key = `tracker:webhook:${verified.id}`;
  const payload = readJsonText(request.body.toString("utf8"));
  const type = z.object({ type: z.string() }).safeParse(payload);
  if (type.success && type.data.type !== "issue.updated") return { kind: "news", key, news: null };
  const read = newsSchema.safeParse(payload);
  if (!read.success) return { kind: "unreadable", reason: "not an issue.updated as documented" };
  const { timestamp, data } = read.data;
  const news = { id: data.id, status: data.status, at: Date.parse(timestamp) };
  return { kind: "news", key, news: { ...news, by: nameIn(data.by), why: nameIn(data.why) } };
}
