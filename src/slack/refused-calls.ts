import type { WebClientOptions } from "@slack/web-api";
import type { Log } from "../log.ts";

/** What Slack refuses until the operator mends it; remembered for good, so that little is said twice. */
interface Refusal {
  readonly method: string;
  /** When it was last written down, epoch ms. */
  readonly loggedAt: number;
  /** False from when Slack has taken the method again … */
  readonly stands: boolean;
  /** … and whether that was written down. */
  readonly isEndLogged: boolean;
}

/** Which methods of Slack's Web API are refused for want of a right or a valid token. */
export interface RefusedCalls {
  /** Makes the calls of every client of the process, and looks at what Slack says to each. */
  readonly fetch: NonNullable<WebClientOptions["fetch"]>;
  /** What is refused now, a sentence for each method; none of it once Slack takes the method again. */
  standing(): readonly string[];
}

/** A desk that is refused every answer would else fill the log with one line. */
const AGAIN_AFTER_MS = 60 * 60_000;

/** Names of Slack's errors that no later attempt mends by itself (docs.slack.dev, errors of every method). */
export const OF_TOKEN: ReadonlySet<string> = new Set([
  "missing_scope",
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
  "forbidden_team",
]);

/**
 * Notes what Slack refuses for such a reason, whichever part of the desk called: the operator reads once an hour which
 * scope or token it is and what to do. The calls themselves go on as they would.
 */
export function noteRefusedCalls({ log, now }: { log: Log; now: () => number }): RefusedCalls {
  const refused = new Map<string, Refusal>();
  const taken = (method: string) => {
    const ended = [...refused].filter(([, one]) => one.stands && one.method === method);
    for (const [says, one] of ended) refused.set(says, { ...one, stands: false, isEndLogged: true });
    if (ended.some(([, one]) => !one.isEndLogged)) log.info({ method }, "Slack takes a method again");
  };
  const note = (method: string, { error, needed }: Answer) => {
    if (error === null) return taken(method);
    // A limit or a fault of Slack's own says nothing about rights.
    if (!OF_TOKEN.has(error)) return;
    const says = sentence(method, { error, needed });
    const before = refused.get(says);
    // A scope can be wanting in one kind of channel alone: then calls are taken and refused in turn.
    if (before && now() - before.loggedAt < AGAIN_AFTER_MS) {
      refused.set(says, { ...before, stands: true });
      return;
    }
    refused.set(says, { method, loggedAt: now(), stands: true, isEndLogged: false });
    log.error({ method, reason: error, ...(needed ? { scope: needed } : {}) }, says);
  };
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init as RequestInit);
      const answer = await readAnswer(response.clone());
      if (answer) note(methodOf(url), answer);
      return response;
    },
    standing: () => [...refused].flatMap(([says, { stands }]) => (stands ? [says] : [])),
  };
}

/** `error` is null where the call was done; `needed`: the scope that it lacks. */
interface Answer {
  readonly error: string | null;
  readonly needed: string | null;
}

/** Null for what is no answer of the Web API, such as a proxy's page. */
async function readAnswer(response: Response): Promise<Answer | null> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null || !("ok" in body)) return null;
  const told = (name: string) => {
    const value = Object.entries(body).find(([key]) => key === name)?.[1];
    return typeof value === "string" && /^[\w:.,-]{1,80}$/.test(value) ? value : null;
  };
  return { error: body.ok === true ? null : (told("error") ?? ""), needed: told("needed") };
}

/** Of `https://slack.com/api/chat.postMessage`. */
const methodOf = (url: string | URL): string => String(url).replace(/^.*\/|[?#].*$/g, "");

/** The one method that is called with the app's own token. */
const OPENS_SOCKET = "apps.connections.open";
const APP = "https://api.slack.com/apps → your app";

function sentence(method: string, { error, needed }: { error: string; needed: string | null }): string {
  if (error === "missing_scope" && method !== OPENS_SOCKET) {
    const scope = needed === null ? "a scope is" : `the scope ${needed} is`;
    return `Slack refuses ${method}: ${scope} missing. Add it at ${APP} → OAuth & Permissions → Scopes, then Install App → Reinstall; \`errdesk doctor\` compares all of them`;
  }
  return method === OPENS_SOCKET
    ? `Slack does not accept SLACK_APP_TOKEN (${error}), so nothing comes in. Create an App-Level Token with connections:write at ${APP} → Basic Information, set it and start again`
    : `Slack refuses ${method} with SLACK_BOT_TOKEN (${error}). Install the app again at ${APP} → Install App, copy its Bot User OAuth Token, set it and start again`;
}
