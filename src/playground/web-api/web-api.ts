import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../refusal.ts";
import { mediaType, parsedJson, readBody, sendJson, sendText } from "../wire.ts";
import type { World } from "../world.ts";
import { type Answer, type Method, TIERS } from "./method.ts";
import { CHAT_METHODS } from "./methods/chat.ts";
import { CONVERSATION_METHODS } from "./methods/conversations.ts";
import { FILE_METHODS } from "./methods/files.ts";
import { PEOPLE_METHODS } from "./methods/people.ts";
import { VIEW_METHODS } from "./methods/views.ts";
import { requireScope } from "./places.ts";

const METHODS: Readonly<Record<string, Method>> = {
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...PEOPLE_METHODS,
  ...VIEW_METHODS,
};

const MOST_BYTES = 4_000_000;

/** Answers one call of the Web API at `/api/<method>`, with the faults that are due. */
export async function answerCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "", world.url);
  const name = url.pathname.replace(/^\/api\//, "");
  const body = await readBody(request, MOST_BYTES);
  if (body === undefined) {
    sendText(response, "Payload too large", { status: 413, headers: { connection: "close" } });
    return;
  }
  const args: { value: unknown } = { value: {} };
  try {
    const { method, input } = admit(world, name, { request, body, url });
    args.value = input;
    if (world.faults.strikes("rate-limited", name)) world.rateLimits.refuse(name);
    requireScope(method.scopes, world);
    world.rateLimits.call(name, TIERS[method.tier]);
    const answer = method.call(input, world);
    world.journal.record({ kind: "called", method: name, args: args.value, error: "" });
    sendAnswer(world, name, { request, response, answer });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.record({ kind: "called", method: name, args: args.value, error: error.error });
    world.journal.record({ kind: "refused", rule: error.rule, error: error.error, where: name });
    sendRefusal(response, error, name);
  }
}

interface Call {
  readonly request: IncomingMessage;
  readonly body: string;
  readonly url: URL;
}

/** The method and its arguments, once name, token and content type are in order. */
function admit(world: World, name: string, call: Call): { method: Method; input: Record<string, unknown> } {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!method) throw new Refusal("unknown-method");
  // Bolt adds the team to every call, whether the method is about a team or not.
  const { token: tokenArgument, team_id: team, ...input } = readArguments(call);
  const bearer = /^Bearer (\S+)$/i.exec(call.request.headers.authorization ?? "")?.[1];
  const token = bearer ?? tokenArgument;
  const { botToken, appToken } = world.credentials;
  if (token === undefined || token === "") throw new Refusal("no-token");
  if (token !== botToken && token !== appToken) throw new Refusal("wrong-token");
  if (token !== (method.token === "app" ? appToken : botToken)) throw new Refusal("wrong-token-type");
  if (team !== undefined && team !== world.workspace.team.id) throw new Refusal("wrong-team");
  return { method, input };
}

function readArguments({ request, body, url }: Call): Record<string, unknown> {
  const fromAddress = Object.fromEntries(url.searchParams);
  if (body === "") return fromAddress;
  const type = mediaType(request);
  if (type === "application/x-www-form-urlencoded") {
    return { ...fromAddress, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (type !== "application/json") throw new Refusal("wrong-post-type");
  const value = parsedJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal("broken-json");
  return { ...fromAddress, ...value };
}

interface Answering {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answer: Answer;
}

function sendAnswer(
  { faults, registration }: World,
  name: string,
  { request, response, answer }: Answering,
): void {
  if (faults.strikes("drop-after-accept", name)) {
    request.socket.destroy();
    return;
  }
  if (faults.strikes("fail-after-accept", name)) {
    sendText(response, "Internal Server Error", { status: 500 });
    return;
  }
  const headers = { "x-oauth-scopes": registration.scopes.join(",") };
  sendJson(response, { ok: true, ...answer }, { headers });
}

function sendRefusal(response: ServerResponse, refusal: Refusal, name: string): void {
  const { messages, retryAfter, fields } = refusal.details;
  const metadata = messages === undefined ? {} : { response_metadata: { messages } };
  const body = {
    ok: false,
    error: refusal.error,
    ...fields,
    ...metadata,
    ...(refusal.rule === "unknown-method" ? { req_method: name } : {}),
  };
  if (retryAfter === undefined) sendJson(response, body);
  else sendJson(response, body, { status: 429, headers: { "retry-after": String(retryAfter) } });
}
