import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { parsedJson, readBody, sendJson, sendText } from "../wire.ts";
import type { StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";
import { type Content, checkContent } from "./message-content.ts";
import { recordMessage } from "./methods/chat.ts";
import { threadParent } from "./places.ts";
import type { ResponseTarget } from "./response-urls.ts";

const responseSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  metadata: z.unknown().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
});

type AppResponse = z.infer<typeof responseSchema>;

const MOST_BYTES = 1_000_000;

/** Answers one POST to a response_url. */
export async function answerResponse(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parsedJson((await readBody(request, MOST_BYTES)) ?? "");
  const path = new URL(request.url ?? "", world.url).pathname;
  try {
    showResponse(world, world.responseUrls.use(path), body);
    sendText(response, "ok");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.record({ kind: "refused", rule: error.rule, error: error.error, where: "response_url" });
    const isGone = error.rule === "expired-response-url" || error.rule === "used-response-url";
    const { messages } = error.details;
    const metadata = messages === undefined ? {} : { response_metadata: { messages } };
    sendJson(response, { ok: false, error: error.error, ...metadata }, { status: isGone ? 404 : 400 });
  }
}

/** Shows what the app answered to a person: at a response_url, or in the acknowledgement of a command. */
export function showResponse(world: World, target: ResponseTarget, body: unknown): void {
  const read = responseSchema.safeParse(body);
  if (!read.success) {
    const messages = read.error.issues.map(
      ({ message, path }) => `[ERROR] ${message} [/${path.map(String).join("/")}]`,
    );
    throw new Refusal("response-not-json", { messages });
  }
  const asked = read.data;
  world.journal.record({ kind: "responded", person: target.person, channel: target.channel, body: asked });
  const original = originalOf(world, target);
  if (original && asked.delete_original === true) {
    if (target.isEphemeral) world.workspace.removeEphemeral(original);
    else world.workspace.remove(original);
    return;
  }
  const content = checkContent(asked, Number.POSITIVE_INFINITY);
  if (original && asked.replace_original === true) replace(world, original, { asked, content });
  else publish(world, target, { asked, content });
}

interface Checked {
  readonly asked: AppResponse;
  readonly content: Content;
}

function originalOf({ workspace }: World, { ts, person, channel, isEphemeral }: ResponseTarget) {
  if (ts === undefined) return undefined;
  return isEphemeral ? workspace.ephemeral(person, ts) : workspace.message(channel, ts);
}

function replace(
  { workspace, desk, journal }: World,
  original: StoredMessage,
  { asked, content }: Checked,
): void {
  const { text, blocks } = content;
  if (original.reader === undefined) {
    recordMessage(journal, "updated", workspace.edit(original, desk.id, { text, blocks }));
    return;
  }
  if (asked.response_type === "in_channel") throw new Refusal("ephemeral-stays");
  recordMessage(journal, "ephemeral", workspace.replaceEphemeral(original, { text, blocks }));
}

function publish(world: World, target: ResponseTarget, { asked, content }: Checked): void {
  const { workspace, desk, journal } = world;
  const parent = threadParent(target.channel, asked.thread_ts, world);
  const { text, blocks, metadata } = content;
  const draft = {
    channel: target.channel,
    author: desk.id,
    text,
    blocks,
    metadata,
    files: [],
    ...(parent ? { threadTs: parent.ts } : {}),
  };
  if (asked.response_type === "in_channel") recordMessage(journal, "posted", workspace.post(draft));
  else recordMessage(journal, "ephemeral", workspace.showEphemeral(draft, target.person));
}
