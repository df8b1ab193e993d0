import { createHmac } from "node:crypto";
import { createGithub } from "../../src/escalation/connectors/github.ts";
import { PATIENCE_MS, type Told, type TrackerDouble } from "./tracker-double.ts";
import { type Answer, type Asked, startTrackerServer } from "./tracker-server.ts";

const REPOSITORY = "Example/Desk-Issues";
const TOKEN = "github_pat_never-shown-0123456789";
const SECRET = "a webhook secret that is never shown";

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  state: "open" | "closed";
  updatedAt: number;
  readonly createdAt: number;
  readonly isPull: boolean;
  readonly comments: { readonly body: string; readonly createdAt: number }[];
}

export interface GithubDouble extends TrackerDouble {
  /** Somebody opens an issue or pull request by hand. */
  add(issue: { body: string; isPull?: boolean; createdAt?: number }): void;
  /** Somebody closes or reopens one. */
  turn(number: number, state: "open" | "closed", at?: number): void;
  /** The token is taken no more, until it is again. */
  revoke(): void;
  forgive(): void;
}

/**
 * The part of GitHub's REST API that the desk uses, as its documents give it: versions and lengths are checked, lists
 * are filtered, sorted and paged, pull requests stand among the issues, and times are whole seconds.
 */
export async function startGithubDouble(change: { webhookSecret?: null } = {}): Promise<GithubDouble> {
  const issues: Issue[] = [];
  let isRevoked = false;
  const server = await startTrackerServer((asked) => {
    if (isRevoked || asked.headers.authorization !== `Bearer ${TOKEN}`) return refusal(401);
    return refusedBy(asked) ?? route(issues, asked);
  });
  const connector = createGithub({
    repository: REPOSITORY,
    token: TOKEN,
    apiUrl: server.url,
    webhookSecret: SECRET,
    timeoutMs: PATIENCE_MS,
    ...change,
  });
  return {
    ...server,
    connector,
    secrets: [TOKEN, SECRET],
    issues: () =>
      issues
        .filter(({ isPull }) => !isPull)
        .map(({ number, title, body, comments, state }) => ({
          id: `${REPOSITORY.toLowerCase()}#${number}`,
          title,
          body,
          comments: comments.map((comment) => comment.body),
          status: state,
        })),
    tells: (told) => signed(issues, told),
    add: ({ body, isPull = false, createdAt = Date.now() }) =>
      void issues.push(newIssue(issues, { title: "by hand", body, isPull, createdAt })),
    turn: (number, state, at = Date.now()) => turn(issues, { number, state, at }),
    shut: (id) => turn(issues, { number: Number(id.split("#")[1]), state: "closed", at: Date.now() }),
    revoke: () => {
      isRevoked = true;
    },
    forgive: () => {
      isRevoked = false;
    },
  };
}

function turn(
  issues: readonly Issue[],
  { number, state, at }: { number: number; state: Issue["state"]; at: number },
): void {
  const issue = issues.find((one) => one.number === number);
  if (issue) Object.assign(issue, { state, updatedAt: at });
}

const refusal = (status: number): Answer => ({ status, body: { message: "refused" } });

function refusedBy({ method, headers, body }: Asked): Answer | null {
  if (headers.accept !== "application/vnd.github+json" || !headers["user-agent"]) return refusal(400);
  if (headers["x-github-api-version"] !== "2022-11-28") return refusal(400);
  if (method !== "GET" && headers["content-type"] !== "application/json") return refusal(415);
  if (method === "POST" && typeof JSON.parse(body).body !== "string") return refusal(422);
  return null;
}

function route(issues: Issue[], { method, path, body }: Asked): Answer {
  const url = new URL(path, "http://double");
  const [, number, comments] =
    /^\/repos\/example\/desk-issues\/issues(?:\/(\d+)(\/comments)?)?$/i.exec(url.pathname) ?? [];
  if (!url.pathname.toLowerCase().startsWith("/repos/example/desk-issues/issues")) return refusal(404);
  const issue = issues.find((one) => String(one.number) === number);
  if (number !== undefined && !issue) return refusal(404);
  if (method === "PATCH") return change(issue, comments, body);
  if (number !== undefined && comments === undefined) return refusal(404);
  if (method === "GET") return { status: 200, body: issue ? listComments(issue, url) : list(issues, url) };
  const given = JSON.parse(body) as { title?: unknown; body: string };
  if (given.body.length > 65_536) return refusal(422);
  if (issue) {
    issue.comments.push({ body: given.body, createdAt: Date.now() });
    return { status: 201, body: { id: 1, body: given.body } };
  }
  if (typeof given.title !== "string" || given.title === "" || given.title.length > 256) return refusal(422);
  const made = newIssue(issues, {
    title: given.title,
    body: given.body,
    isPull: false,
    createdAt: Date.now(),
  });
  issues.push(made);
  return { status: 201, body: shown(made) };
}

/** Only its state is changed. */
function change(issue: Issue | undefined, comments: string | undefined, body: string): Answer {
  const { state } = JSON.parse(body) as { state?: unknown };
  if (!issue || comments !== undefined) return refusal(404);
  if (state !== "open" && state !== "closed") return refusal(422);
  if (state !== issue.state) Object.assign(issue, { state, updatedAt: Date.now() });
  return { status: 200, body: shown(issue) };
}

function newIssue(
  issues: readonly Issue[],
  one: Pick<Issue, "title" | "body" | "isPull" | "createdAt">,
): Issue {
  return { ...one, number: issues.length + 1, state: "open", updatedAt: one.createdAt, comments: [] };
}

const seconds = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

function shown({ number, title, body, state, updatedAt, createdAt, isPull }: Issue) {
  return {
    number,
    title,
    body,
    state,
    state_reason: state === "closed" ? "completed" : null,
    html_url: `https://github.example/${REPOSITORY}/issues/${number}`,
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
    ...(isPull ? { pull_request: { url: "https://github.example" } } : {}),
  };
}

/** As GitHub has it: `since` counts updates, pages are at most a hundred long. */
function list(issues: readonly Issue[], { searchParams: asked }: URL) {
  const field = asked.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const order = asked.get("direction") === "asc" ? 1 : -1;
  const state = asked.get("state") ?? "open";
  return page(
    issues
      .filter((issue) => state === "all" || issue.state === state)
      .filter(({ updatedAt }) => seconds(updatedAt) >= (asked.get("since") ?? ""))
      .sort((a, b) => order * (a[field] - b[field]))
      .map(shown),
    asked,
  );
}

const listComments = ({ comments }: Issue, { searchParams: asked }: URL) =>
  page(
    comments
      .filter(({ createdAt }) => seconds(createdAt) >= (asked.get("since") ?? ""))
      .map(({ body }) => ({ body })),
    asked,
  );

function page<T>(items: readonly T[], asked: URLSearchParams): T[] {
  const size = Math.min(100, Number(asked.get("per_page") ?? 30));
  const first = (Number(asked.get("page") ?? 1) - 1) * size;
  return items.slice(first, first + size);
}

function signed(issues: readonly Issue[], { id, status, at, delivery, by = "octo-person" }: Told) {
  const number = Number(id.split("#")[1]);
  const issue = issues.find((one) => one.number === number) ?? newIssue(issues, NOBODYS);
  const payload = {
    action: status === "closed" ? "closed" : "reopened",
    issue: { ...shown({ ...issue, number, state: status, updatedAt: at }), labels: [], user: { login: "x" } },
    repository: { full_name: id.split("#")[0], private: true },
    sender: { login: by, type: "User" },
  };
  const body = Buffer.from(JSON.stringify(payload));
  return {
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": delivery,
      "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
    },
    body,
    now: Date.now(),
  };
}

const NOBODYS = { title: "", body: "", isPull: false, createdAt: 0 };
