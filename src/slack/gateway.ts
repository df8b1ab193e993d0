import { setTimeout as after } from "node:timers/promises";
import {
  type ConversationsHistoryResponse,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
} from "@slack/web-api";
import type { Message } from "../case/delivery.ts";
import type { Chat, ResolvedCall, Search, SearchOutcome, SendOutcome } from "../desk/chat.ts";
import { noAnswer } from "../escalation/no-answer.ts";
import { OF_TOKEN } from "./refused-calls.ts";

/** Type of the metadata that every post of the desk carries, so that a second look can find it. */
const METADATA_TYPE = "errdesk_delivery";
const PAGE_SIZE = 200;

/** Slack as the desk's way to speak. `client` must repeat nothing by itself. */
export function createGateway(client: WebClient): Chat {
  return {
    async send(call) {
      try {
        return await callSlack(client, call);
      } catch (thrown) {
        return outcomeOf(thrown);
      }
    },
    async find(search) {
      try {
        return await searchPages(client, search);
      } catch (thrown) {
        return cannotLook(thrown);
      }
    },
  };
}

async function callSlack(client: WebClient, call: ResolvedCall): Promise<SendOutcome> {
  const base = { channel: call.channel, ...content(call.message) };
  const thread = call.kind !== "update" && call.thread !== null ? { thread_ts: call.thread } : {};
  switch (call.kind) {
    case "post": {
      const metadata = { event_type: METADATA_TYPE, event_payload: { delivery: call.deliveryId } };
      const quiet = { unfurl_links: false, unfurl_media: false };
      const { channel, ts } = await client.chat.postMessage({ ...base, ...thread, ...quiet, metadata });
      return { kind: "sent", posted: channel && ts ? { channel, ts } : null };
    }
    case "update":
      await client.chat.update({ ...base, ts: call.ts });
      return { kind: "sent", posted: { channel: call.channel, ts: call.ts } };
    case "ephemeral":
      await client.chat.postEphemeral({ ...base, ...thread, user: call.person });
      return { kind: "sent", posted: null };
  }
}

/** Slack wants a press acknowledged within three seconds, so a question about its channel has half of them. */
const LONGEST_QUESTION_MS = 1_500;

/**
 * Whether a post in this channel can arrive: a command or a message shortcut works also where the desk is no member.
 * Where Slack does not tell, or not soon, the delivery finds out.
 */
export function mayPostIn(client: WebClient, channel: string): Promise<boolean> {
  return Promise.race([isNoStranger(client, channel), after(LONGEST_QUESTION_MS, true, { ref: false })]);
}

async function isNoStranger(client: WebClient, channel: string): Promise<boolean> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    return found?.is_member !== false && found?.is_archived !== true;
  } catch (thrown) {
    const reason = thrown instanceof WebAPIPlatformError ? thrown.data.error : "";
    return reason !== "channel_not_found" && reason !== "not_in_channel";
  }
}

/** Slack's types want arrays that may be changed; the desk's messages may not. */
const content = ({ text, blocks }: Message) => ({ text, blocks: [...blocks] });

/** Errors that say the message itself is at fault in its blocks (docs.slack.dev, chat.postMessage). */
const BLOCK_FAULTS = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"]);

/** Errors that an operator can mend while the delivery waits. */
const MENDABLE = new Set([...OF_TOKEN, "not_in_channel", "access_denied", "ekm_access_denied"]);

/** Errors that come from Slack's own trouble: whether the call was done is not known. */
const SLACK_TROUBLE = new Set(["fatal_error", "internal_error", "service_unavailable", "request_timeout"]);

function outcomeOf(thrown: unknown): SendOutcome {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: "limited", reason: "ratelimited", retryAfterMs: thrown.retryAfter * 1_000 };
  }
  if (thrown instanceof WebAPIPlatformError) return refusal(thrown.data.error);
  if (thrown instanceof WebAPIHTTPError) {
    // Slack refuses with 200 and a reason; a 4xx comes from a proxy before it, which an operator can mend.
    const isProxy = thrown.statusCode >= 400 && thrown.statusCode < 500;
    return { kind: isProxy ? "not-allowed" : "unclear", reason: `http ${thrown.statusCode}` };
  }
  return noAnswer(thrown);
}

function refusal(reason: string): SendOutcome {
  if (reason === "ratelimited" || reason === "rate_limited")
    return { kind: "limited", reason, retryAfterMs: 1_000 };
  if (BLOCK_FAULTS.has(reason)) return { kind: "blocks-refused", reason };
  if (MENDABLE.has(reason)) return { kind: "not-allowed", reason };
  return { kind: SLACK_TROUBLE.has(reason) ? "unclear" : "refused", reason };
}

/** Reads the thread or the channel page by page, for the post that carries this delivery's id. */
async function searchPages(client: WebClient, search: Search): Promise<SearchOutcome> {
  const channel = await conversationId(client, search.channel);
  let cursor: string | undefined;
  do {
    const page = await readPage(client, { ...search, channel }, cursor);
    const found = page.messages?.find(({ metadata }) => deliveryOf(metadata) === search.deliveryId);
    if (found?.ts) return { kind: "found", posted: { channel, ts: found.ts } };
    cursor = page.response_metadata?.next_cursor || undefined;
    if (page.has_more && !cursor) return { kind: "cannot-look", reason: "more messages without a cursor" };
  } while (cursor);
  return { kind: "not-found" };
}

async function readPage(
  client: WebClient,
  { channel, thread, since }: Search,
  cursor: string | undefined,
): Promise<ConversationsHistoryResponse> {
  const from = { oldest: (since / 1_000).toFixed(6), limit: PAGE_SIZE, include_all_metadata: true };
  const page = { channel, ...from, ...(cursor ? { cursor } : {}) };
  return thread === null
    ? client.conversations.history(page)
    : client.conversations.replies({ ...page, ts: thread });
}

/** A post to a person's id stands in their direct conversation, which has an id of its own. */
async function conversationId(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

function deliveryOf(
  metadata: { event_type?: string; event_payload?: object } | undefined,
): string | undefined {
  if (metadata?.event_type !== METADATA_TYPE) return undefined;
  const payload = metadata.event_payload as { delivery?: string } | undefined;
  return payload?.delivery;
}

function cannotLook(thrown: unknown): SearchOutcome {
  const outcome = outcomeOf(thrown);
  if (outcome.kind === "limited") {
    return { kind: "cannot-look", reason: outcome.reason, retryAfterMs: outcome.retryAfterMs };
  }
  return { kind: "cannot-look", reason: outcome.kind === "sent" ? "no answer" : outcome.reason };
}
