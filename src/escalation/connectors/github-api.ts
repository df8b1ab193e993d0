import { z } from "zod";
import { outcomeOfStatus } from "../answer-outcomes.ts";
import { callTracker, type TrackerAnswer } from "../call-tracker.ts";
import type { LookOutcome, TrackerOutcome } from "../connector.ts";
import type { NoAnswer } from "../no-answer.ts";
import { readReset, readRetryAfter, UNTOLD_WAIT_MS } from "../retry-after.ts";

export interface GithubSettings {
  /** owner/name */
  readonly repository: string;
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly webhookSecret: string | null;
  readonly timeoutMs: number;
}

export interface Api {
  readonly settings: GithubSettings;
  /** Epoch ms, for waits that are told as moments. */
  readonly now: () => number;
}

/** Largest page GitHub gives, and how many of them one look reads. */
const PER_PAGE = 100;
const MOST_PAGES = 20;

export function callApi(
  { settings }: Api,
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: unknown,
): Promise<TrackerAnswer | NoAnswer> {
  return callTracker({
    method,
    url: settings.apiUrl + path,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${settings.token}`,
      "user-agent": "errdesk",
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    timeoutMs: settings.timeoutMs,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What an answer means that is not the one that was hoped for. */
export function notTaken(
  api: Api,
  answer: TrackerAnswer | NoAnswer,
): Exclude<TrackerOutcome, { kind: "done" }> {
  if (answer.kind !== "answer") return answer;
  const retryAfterMs = waitOf(api, answer);
  if (retryAfterMs !== null) return { kind: "limited", reason: `http ${answer.status}`, retryAfterMs };
  return outcomeOfStatus(answer.status);
}

/**
 * As `notTaken`, of a call about one issue that stands there: deleted it answers 410, moved to another repository 301,
 * and locked 403 with words (docs.github.com, REST API endpoints for issues). None of that is a matter of access.
 */
export function notTakenOfIssue(
  api: Api,
  answer: TrackerAnswer | NoAnswer,
): Exclude<TrackerOutcome, { kind: "done" }> {
  const outcome = notTaken(api, answer);
  if (outcome.kind !== "not-allowed" || answer.kind !== "answer") return outcome;
  const { status, body } = answer;
  const isGone = status === 410 || (status >= 300 && status < 400);
  const isLocked = status === 403 && says(body, /\blocked\b/i);
  return isGone || isLocked ? { ...outcome, kind: "refused" } : outcome;
}

/**
 * The wait of a limit: GitHub answers 429 or 403, with Retry-After, or with no calls remaining and the moment of the
 * next, or with neither (docs.github.com, Rate limits for the REST API). A 403 without any of these is a lack of rights.
 */
function waitOf({ now }: Api, { status, headers, body }: TrackerAnswer): number | null {
  if (status !== 403 && status !== 429) return null;
  const asked = readRetryAfter(headers.get("retry-after"), now());
  if (asked !== null) return asked;
  const isUsedUp = headers.get("x-ratelimit-remaining") === "0";
  if (isUsedUp) return readReset(headers.get("x-ratelimit-reset"), now()) ?? UNTOLD_WAIT_MS;
  return status === 429 || says(body, SECONDARY_LIMIT) ? UNTOLD_WAIT_MS : null;
}

/** A secondary limit without headers is told only in words. */
const SECONDARY_LIMIT = /secondary rate limit|abuse detection/i;

function says(body: unknown, words: RegExp): boolean {
  const said = z.object({ message: z.string() }).safeParse(body);
  return said.success && words.test(said.data.message);
}

export interface Paging<T> {
  readonly schema: z.ZodType<T>;
  /** True when what follows cannot hold it any more. */
  readonly isEnough?: (page: readonly T[]) => boolean;
  /** What another answer means, where the list is that of one issue. */
  readonly notTaken?: typeof notTaken;
}

/** `isWhole` is false where more is left than is read in one look. */
export type PagesOutcome<T> =
  | { readonly kind: "read"; readonly items: T[]; readonly isWhole: boolean }
  | Exclude<LookOutcome, { readonly kind: "found" | "not-found" }>;

/** Reads a list page by page. An item that is no such thing makes the whole answer unreadable: it may be the one. */
export async function readPages<T>(api: Api, path: string, paging: Paging<T>): Promise<PagesOutcome<T>> {
  const items: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await callApi(api, "GET", `${path}&per_page=${PER_PAGE}&page=${page}`);
    if (answer.kind !== "answer" || answer.status !== 200) return (paging.notTaken ?? notTaken)(api, answer);
    const read = z.array(paging.schema).safeParse(answer.body);
    if (!read.success) return { kind: "unclear", reason: "an answer that cannot be read" };
    items.push(...read.data);
    if (read.data.length < PER_PAGE || paging.isEnough?.(read.data)) {
      return { kind: "read", items, isWhole: true };
    }
  }
  return { kind: "read", items, isWhole: false };
}
