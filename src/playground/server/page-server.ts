import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { z } from "zod";
import type { Acts } from "../acts.ts";
import type { Act } from "../page-api.ts";
import { mediaType, parsedJson, readBody, sendJson, sendText } from "../wire.ts";
import { bytesOf, isPicture } from "../workspace/file-kinds.ts";
import { LARGEST_TOGETHER, MOST_FILES } from "../workspace/message-lengths.ts";
import type { World } from "../world.ts";
import { stateFor, streamEventsOf } from "./page-state.ts";

/** What serving the page leans on. */
export interface PageParts {
  readonly world: World;
  readonly acts: Acts;
  /** The built page: index.html and what it loads; without it only the page's API answers. */
  readonly pageFolder: string | undefined;
}

/** The files of one message, as base64 or escaped in JSON, and some room. */
const MOST_BYTES = 3 * LARGEST_TOGETHER;
const STILL_HERE_EVERY = 20_000;

/** Answers what the browser page asks: `/page/…` as page-api.ts says, everything else from its folder. */
export async function answerPage(
  parts: PageParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "", parts.world.url);
  if (!url.pathname.startsWith("/page/")) return answerFile(parts, url.pathname, response);
  if (request.method === "POST") return answerAct(parts, request, response);
  const person = personFrom(parts.world, url);
  if (person === undefined) return sendText(response, "Nobody here has that id", { status: 404 });
  if (url.pathname === "/page/state") return sendJson(response, stateFor(person, parts.world));
  if (url.pathname.startsWith("/page/file/")) return sendFile(parts.world, person, { url, response });
  if (url.pathname === "/page/stream") return openStream(parts.world, person, response);
  sendText(response, "Not found", { status: 404 });
}

/** A file to whoever is where it was shared: pictures to look at, everything else to keep. */
function sendFile(
  { workspace }: World,
  person: string,
  { url, response }: { url: URL; response: ServerResponse },
): void {
  const file = workspace.file(url.pathname.replace("/page/file/", ""));
  const isInside = file && workspace.channel(file.channel)?.members.includes(person);
  if (!file || isInside !== true) {
    sendText(response, "Not found", { status: 404 });
    return;
  }
  const name = encodeURIComponent(file.name);
  response.writeHead(200, {
    ...PAGE_HEADERS,
    "content-type": isPicture(file) ? file.mimetype : "application/octet-stream",
    "content-disposition": `${isPicture(file) ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
  });
  response.end(bytesOf(file));
}

/** The person the page acts as; the first one when it does not say. */
function personFrom({ workspace }: World, url: URL): string | undefined {
  const people = workspace.members().filter(({ botId }) => botId === undefined);
  const named = url.searchParams.get("as");
  return named === null ? people[0]?.id : people.find(({ id }) => id === named)?.id;
}

function openStream(world: World, person: string, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    connection: "keep-alive",
  });
  response.write(": open\n\n");
  const ending = world.changes.listen((change) => {
    for (const event of streamEventsOf(change, person, world)) {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    }
  });
  // Some proxies and browsers give up a silent line.
  const pulse = setInterval(() => response.write(": still here\n\n"), STILL_HERE_EVERY);
  response.on("close", () => {
    clearInterval(pulse);
    ending();
  });
}

const text = z.string();
const values = z.record(text, z.record(text, z.record(text, z.unknown())));
const action = z.record(text, z.unknown());
const raw = z.boolean().optional();
const file = z.strictObject({
  name: text.min(1).max(255),
  content: text,
  isSnippet: z.boolean(),
  encoding: z.literal("base64").optional(),
  mimetype: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .optional(),
});

const actSchema = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("post"),
    channel: text,
    threadTs: text.optional(),
    isBroadcast: z.boolean().optional(),
    asApp: text.optional(),
    text,
    raw,
    files: z.array(file).max(MOST_FILES).optional(),
  }),
  z.strictObject({ act: z.literal("edit"), channel: text, ts: text, text, raw }),
  z.strictObject({ act: z.literal("delete"), channel: text, ts: text }),
  z.strictObject({ act: z.literal("rename-channel"), channel: text, name: text }),
  z.strictObject({ act: z.literal("archive-channel"), channel: text, isArchived: z.boolean() }),
  z.strictObject({ act: z.literal("command"), channel: text, threadTs: text.optional(), text, raw }),
  z.strictObject({
    act: z.literal("shortcut"),
    callbackId: text,
    channel: text.optional(),
    ts: text.optional(),
  }),
  z.strictObject({ act: z.literal("open-home"), tab: z.enum(["home", "messages"]) }),
  z.strictObject({
    act: z.literal("press"),
    channel: text,
    ts: text,
    blockId: text,
    action,
    values: values.optional(),
  }),
  z.strictObject({ act: z.literal("view-press"), viewId: text, blockId: text, action, values }),
  z.strictObject({ act: z.literal("view-submit"), viewId: text, values }),
  z.strictObject({ act: z.literal("view-close"), viewId: text }),
]);

/** An act as it comes over the wire, or the place of its fault. */
function readAct(value: unknown): { act: Act } | { fault: string } {
  const read = actSchema.safeParse(value);
  if (read.success) return { act: withoutUndefined(read.data) };
  return { fault: z.prettifyError(read.error) };
}

// JSON has no undefined: what the schema calls optional is either there or not.
const withoutUndefined = (act: z.infer<typeof actSchema>): Act => JSON.parse(JSON.stringify(act)) as Act;

async function answerAct({ world, acts }: PageParts, request: IncomingMessage, response: ServerResponse) {
  // A form on a foreign page cannot send this type without asking first.
  if (mediaType(request) !== "application/json") return sendText(response, "JSON only", { status: 415 });
  const name = new URL(request.url ?? "", world.url).pathname.replace("/page/", "");
  const body = parsedJson((await readBody(request, MOST_BYTES)) ?? "");
  const { as, ...rest } = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const read = readAct({ ...rest, act: name });
  if ("fault" in read || typeof as !== "string") {
    return sendJson(
      response,
      { ok: false, error: "fault" in read ? read.fault : "as is missing" },
      { status: 400 },
    );
  }
  sendJson(response, await acts(as, read.act));
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

/** A file of the built page; the address of a message opens the page itself. */
async function answerFile(
  { pageFolder }: PageParts,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const isPage = pathname === "/" || pathname.startsWith("/archives/");
  const inside = normalize(isPage ? "/index.html" : pathname);
  const type = TYPES[extname(inside)];
  if (pageFolder === undefined || type === undefined || inside.includes("..")) {
    return sendText(response, "Not found", { status: 404 });
  }
  try {
    const content = await readFile(join(pageFolder, inside));
    response.writeHead(200, { ...PAGE_HEADERS, "content-type": type });
    response.end(content);
  } catch {
    sendText(response, "Not found", { status: 404 });
  }
}
