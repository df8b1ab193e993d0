import { createHmac } from "node:crypto";
import { createWebhook } from "../../src/escalation/connectors/webhook.ts";
import { PATIENCE_MS, type Told, type TrackerDouble } from "./tracker-double.ts";
import { type Answer, type Asked, startTrackerServer } from "./tracker-server.ts";

const KEY = Buffer.from("a key of the receiver, 24 bytes or more");
const RETURN_KEY = Buffer.from("another key, for what comes back here");

interface Kept {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly comments: string[];
  status: "open" | "closed";
}

/**
 * A receiver as the Standard Webhooks want it: signatures by its own reckoning, five minutes of tolerance, and each
 * webhook-id taken once, however often it comes.
 */
export async function startWebhookDouble(): Promise<TrackerDouble> {
  const issues: Kept[] = [];
  const seen = new Map<string, Answer>();
  const server = await startTrackerServer((asked) => {
    const id = String(asked.headers["webhook-id"] ?? "");
    const refused = refusedBy(asked, id);
    if (refused) return refused;
    const before = seen.get(id);
    const answer = before ?? take(issues, asked);
    seen.set(id, answer);
    return answer;
  });
  const connector = createWebhook({
    url: `${server.url}/tickets`,
    keys: [KEY],
    returnKeys: [RETURN_KEY],
    timeoutMs: PATIENCE_MS,
  });
  return {
    ...server,
    connector,
    secrets: [KEY.toString("base64"), RETURN_KEY.toString("base64")],
    issues: () => issues,
    shut(id) {
      const issue = issues.find((one) => one.id === id);
      if (issue) issue.status = "closed";
    },
    tells: signed,
  };
}

function refusedBy({ method, path, headers, body }: Asked, id: string): Answer | null {
  if (path !== "/tickets") return { status: 404, body: {} };
  if (method !== "POST" || headers["content-type"] !== "application/json") return { status: 415, body: {} };
  const timestamp = Number(headers["webhook-timestamp"]);
  if (!Number.isInteger(timestamp) || Math.abs(Date.now() / 1_000 - timestamp) > 300)
    return { status: 401, body: {} };
  const own = createHmac("sha256", KEY).update(`${id}.${timestamp}.${body}`).digest("base64");
  const given = String(headers["webhook-signature"] ?? "").split(" ");
  return given.includes(`v1,${own}`) ? null : { status: 401, body: {} };
}

function take(issues: Kept[], { body }: Asked): Answer {
  const { type, timestamp, data } = JSON.parse(body) as {
    type: string;
    timestamp: string;
    data: { reference: string | null; title?: string; body: string };
  };
  if (Number.isNaN(Date.parse(timestamp))) return { status: 422, body: {} };
  if (type === "ticket.created") {
    const id = `T-${issues.length + 1}`;
    const issue: Kept = { id, title: data.title ?? "", body: data.body, comments: [], status: "open" };
    issues.push(issue);
    return { status: 201, body: { id: issue.id, url: `https://tracker.example/${issue.id}` } };
  }
  const issue = issues.find(({ id }) => id === data.reference);
  if (type !== "ticket.commented" || !issue) return { status: 422, body: {} };
  issue.comments.push(data.body);
  return { status: 200, body: {} };
}

function signed({ id, status, at, delivery, by = "Ada" }: Told, now: number) {
  const payload = { type: "issue.updated", timestamp: new Date(at).toISOString(), data: { id, status, by } };
  const body = Buffer.from(JSON.stringify(payload));
  const timestamp = String(Math.floor(now / 1_000));
  const head = `${delivery}.${timestamp}.`;
  const own = createHmac("sha256", RETURN_KEY).update(head).update(body).digest("base64");
  return {
    headers: {
      "content-type": "application/json",
      "webhook-id": delivery,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${own}`,
    },
    body,
    now,
  };
}
