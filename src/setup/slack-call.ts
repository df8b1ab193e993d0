import { asError, DeskError } from "../errors.ts";

/** What Slack said to one call, with what it says beside the answer. */
export interface SlackAnswer {
  /** Slack's own name of the error; null when the call was done. */
  readonly error: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The scopes of the token; null where Slack did not tell. */
  readonly scopes: readonly string[] | null;
  /** Slack's clock when it answered, epoch ms, to the second; null where it did not tell. */
  readonly at: number | null;
}

/** Calls a method of the Web API once. CHAT_UNREACHABLE when nobody answers. */
export type SlackCaller = (method: string, args?: Readonly<Record<string, string>>) => Promise<SlackAnswer>;

const SLACK = "https://slack.com/api/";
const LONGEST_MS = 10_000;

/**
 * The Web API as the operator's tools need it: they read headers that the SDK keeps to itself. `apiUrl` ends with a
 * slash; null: Slack's own.
 */
export function createSlackCaller(token: string, apiUrl: string | null): SlackCaller {
  return async (method, args = {}) => {
    const response = await fetch(`${apiUrl ?? SLACK}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
      signal: AbortSignal.timeout(LONGEST_MS),
    }).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    const fields = await readFields(response);
    const error = fields.ok === true ? null : String(fields.error ?? `http ${response.status}`);
    return { error, fields, ...readHeaders(response.headers) };
  };
}

function unreachable(cause: unknown): DeskError {
  const { message, cause: inner } = asError(cause);
  const reason = inner instanceof Error && inner.message !== "" ? inner.message : message;
  return new DeskError("CHAT_UNREACHABLE", `Slack's Web API did not answer (${reason})`, { cause });
}

/** A proxy answers with a page instead of JSON; its status then says enough. */
async function readFields(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function readHeaders(headers: Headers): Pick<SlackAnswer, "scopes" | "at"> {
  const scopes = headers.get("x-oauth-scopes");
  const at = Date.parse(headers.get("date") ?? "");
  return {
    scopes:
      scopes === null
        ? null
        : scopes
            .split(",")
            .map((scope) => scope.trim())
            .filter(Boolean),
    at: Number.isNaN(at) ? null : at,
  };
}
