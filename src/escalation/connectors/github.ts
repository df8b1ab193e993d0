import { z } from "zod";
import type {
  ChangesOutcome,
  Connector,
  ConnectorKind,
  LookOutcome,
  TrackerOutcome,
  TrackerWork,
} from "../connector.ts";
import { needed, readVariables, trackerAddress } from "../read-variables.ts";
import {
  type Api,
  callApi,
  type GithubSettings,
  notTaken,
  notTakenOfIssue,
  readPages,
} from "./github-api.ts";
import { receiveFromGithub } from "./github-webhook.ts";
import { commentSchema, type Issue, issueSchema, newsOf, numberOf, referenceOf } from "./github-words.ts";

const MINUTE = 60_000;
/** Without a webhook this is how soon people hear of it. */
const POLL_MS = MINUTE;
/** With one it makes up for what was sent while nobody listened: GitHub does not send that again by itself. */
const POLL_BESIDE_WEBHOOK_MS = 15 * MINUTE;
/** What was made is looked for from this long before its delivery was written: clocks differ. */
const LOOK_MARGIN_MS = 60 * MINUTE;
/** The next look begins this long before the newest change: a list can lag behind what was done. */
const OVERLAP_MS = MINUTE;
/** Longest title and body that GitHub takes. */
const MOST_TITLE = 256;
const MOST_BODY = 65_536;

/** GitHub Issues over its REST API; also of an Enterprise server, by the address of its API. */
export const github: ConnectorKind = {
  variables: {
    TRACKER_GITHUB_REPOSITORY: "value",
    TRACKER_GITHUB_TOKEN: "secret",
    TRACKER_GITHUB_API_URL: "address",
    TRACKER_GITHUB_WEBHOOK_SECRET: "secret",
  },
  read(variables) {
    const read = readVariables(settingsSchema, variables);
    if (read.kind === "unset") return null;
    return read.kind === "faults" ? { faults: read.faults } : createGithub(settingsOf(read.settings));
  },
};

const settingsSchema = z.object({
  TRACKER_GITHUB_REPOSITORY: needed("set the repository for the issues as owner/name").regex(
    /^[\w.-]+\/[\w.-]+$/,
    "write the repository as owner/name",
  ),
  TRACKER_GITHUB_TOKEN: needed("set a token that may read and write the repository's issues").regex(
    /^[\x21-\x7e]+$/,
    "must be a token in one line, without spaces",
  ),
  TRACKER_GITHUB_API_URL: trackerAddress.default("https://api.github.com"),
  TRACKER_GITHUB_WEBHOOK_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
});

const settingsOf = (given: z.infer<typeof settingsSchema>): GithubSettings => ({
  repository: given.TRACKER_GITHUB_REPOSITORY,
  token: given.TRACKER_GITHUB_TOKEN,
  apiUrl: given.TRACKER_GITHUB_API_URL.replace(/\/+$/, ""),
  webhookSecret: given.TRACKER_GITHUB_WEBHOOK_SECRET ?? null,
  timeoutMs: 10_000,
});

/** As `github`, with its settings read: a test sets how long an answer may take. */
export function createGithub(settings: GithubSettings): Connector {
  const api: Api = { settings, now: Date.now };
  const { webhookSecret } = settings;
  return {
    name: "github",
    title: "GitHub",
    accessVariables: ["TRACKER_GITHUB_REPOSITORY", "TRACKER_GITHUB_TOKEN", "TRACKER_GITHUB_API_URL"],
    send: (work) => (work.call.kind === "create" ? createIssue(api, work) : createComment(api, work)),
    canReopen: true,
    look: (work) => (work.call.kind === "create" ? lookForIssue(api, work) : lookForComment(api, work)),
    receive: webhookSecret === null ? null : (request) => receiveFromGithub(webhookSecret, request),
    changes: {
      everyMs: webhookSecret === null ? POLL_MS : POLL_BESIDE_WEBHOOK_MS,
      ask: (since) => askForChanges(api, since),
    },
  };
}

/** Not shown by GitHub, and kept with the text: by it a repeat finds what an earlier attempt made. */
const markOf = ({ id }: TrackerWork) => `<!-- errdesk-delivery: ${id} -->`;

/** Even a text that is too long ends with its mark. */
function marked(work: TrackerWork, body: string): string {
  const mark = `\n\n${markOf(work)}`;
  return body.slice(0, MOST_BODY - mark.length) + mark;
}

async function createIssue(api: Api, work: TrackerWork): Promise<TrackerOutcome> {
  if (work.call.kind !== "create") throw new TypeError("no issue to create");
  const { title, body } = work.call.text;
  const answer = await callApi(api, "POST", `/repos/${api.settings.repository}/issues`, {
    title: title.slice(0, MOST_TITLE),
    body: marked(work, body),
  });
  if (answer.kind !== "answer" || answer.status !== 201) return notTaken(api, answer);
  const issue = issueSchema.safeParse(answer.body);
  // It was made; a look finds out which one it is.
  if (!issue.success) return { kind: "unclear", reason: "an answer that cannot be read" };
  return { kind: "done", reference: referenceOf(api.settings.repository, issue.data) };
}

async function createComment(api: Api, work: TrackerWork): Promise<TrackerOutcome> {
  const path = issuePathOf(work);
  if (path === null || work.call.kind !== "comment") return { kind: "refused", reason: "no issue" };
  if (work.call.reopens) {
    // Before the comment: a repeat takes the comment for the proof that all was done.
    const reopened = await callApi(api, "PATCH", path, { state: "open" });
    if (reopened.kind !== "answer" || reopened.status !== 200) return notTakenOfIssue(api, reopened);
  }
  const answer = await callApi(api, "POST", `${path}/comments`, { body: marked(work, work.call.body) });
  if (answer.kind !== "answer" || answer.status !== 201) return notTakenOfIssue(api, answer);
  return { kind: "done", reference: null };
}

function issuePathOf({ reference }: TrackerWork): string | null {
  const place = reference && numberOf(reference.id);
  return place ? `/repos/${place.repository}/issues/${place.number}` : null;
}

const since = (at: number) => new Date(Math.max(0, at)).toISOString();

async function lookForIssue(api: Api, work: TrackerWork): Promise<LookOutcome> {
  const from = work.createdAt - LOOK_MARGIN_MS;
  const path = `/repos/${api.settings.repository}/issues?state=all&sort=created&direction=desc&since=${since(from)}`;
  const read = await readPages(api, path, {
    schema: issueSchema,
    isEnough: (issues) => Date.parse(issues.at(-1)?.created_at ?? "") < from,
  });
  if (read.kind !== "read") return read;
  const mark = markOf(work);
  const own = read.items.filter((issue) => !issue.pull_request && issue.body?.includes(mark));
  // Somebody may have copied the body with its mark; the first one is the desk's.
  const first = own.sort(byNumber)[0];
  if (!first) return read.isWhole ? { kind: "not-found" } : { kind: "unclear", reason: "too many pages" };
  return { kind: "found", reference: referenceOf(api.settings.repository, first) };
}

const byNumber = ({ number: a }: Issue, { number: b }: Issue) => a - b;

async function lookForComment(api: Api, work: TrackerWork): Promise<LookOutcome> {
  const path = issuePathOf(work);
  if (path === null) return { kind: "not-found" };
  const from = since(work.createdAt - LOOK_MARGIN_MS);
  const read = await readPages(api, `${path}/comments?since=${from}`, {
    schema: commentSchema,
    notTaken: notTakenOfIssue,
  });
  if (read.kind !== "read") return read;
  if (read.items.some(({ body }) => body?.includes(markOf(work)))) return { kind: "found", reference: null };
  return read.isWhole ? { kind: "not-found" } : { kind: "unclear", reason: "too many pages" };
}

async function askForChanges(api: Api, from: number): Promise<ChangesOutcome> {
  const { repository } = api.settings;
  const path = `/repos/${repository}/issues?state=all&sort=updated&direction=asc&since=${since(from)}`;
  const read = await readPages(api, path, { schema: issueSchema });
  if (read.kind !== "read") {
    const wait = read.kind === "limited" ? { retryAfterMs: read.retryAfterMs } : {};
    return { kind: "cannot-look", reason: read.reason, ...wait };
  }
  const issues = read.items.filter((issue) => !issue.pull_request);
  const newest = Math.max(from, ...read.items.map(({ updated_at: at }) => Date.parse(at)));
  // Where more is left than was read, the next look must go on behind it, also within one minute.
  const next = read.isWhole ? Math.max(from, newest - OVERLAP_MS) : newest;
  return { kind: "changes", news: issues.map((issue) => newsOf(repository, issue)), next };
}
