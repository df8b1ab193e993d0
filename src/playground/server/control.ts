import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Acts } from "../acts.ts";
import type { Carrier } from "../delivery/delivery.ts";
import { FAULTS } from "../delivery/faults.ts";
import { answersChallenge, createHttpDelivery, type HttpDeliveryParts } from "../delivery/http-delivery.ts";
import type { ActResult } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import { checkContent } from "../web-api/message-content.ts";
import { recordMessage } from "../web-api/methods/chat.ts";
import { parsedJson, readBody, sendJson, sendText } from "../wire.ts";
import type { StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";

/** A message of another app, as monitoring and deployment tools post them. */
export interface ForeignPost {
  /** The user id of the app; it must be a member of the workspace. */
  readonly by: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly threadTs?: string;
  /** Older apps post with the subtype `bot_message` and no user. */
  readonly isOldStyle?: boolean;
}

/** What a test, but no person and no app, can do to the workspace. */
export interface Control {
  readonly act: Acts;
  /** Writes as a person what was typed, names and all; the short form of the act `post`. */
  say(
    person: string,
    channel: string,
    text: string | { readonly text: string; readonly threadTs?: string },
  ): Promise<ActResult>;
  postAsApp(post: ForeignPost): StoredMessage;
  join(channel: string, member: string): void;
  leave(channel: string, member: string): void;
  /** Closes a person's account; nobody is told, as Slack tells nobody. */
  depart(member: string): void;
  /** From now on everything goes to a request URL, once it answers Slack's challenge. */
  useHttp(requestUrl: string): Promise<void>;
  useSocketMode(): void;
}

/** What the control leans on; `carry` swaps the way to the app. */
export interface ControlParts {
  readonly world: World;
  readonly acts: Acts;
  readonly carry: (carrier: Carrier) => void;
}

export function createControl({ world, acts, carry }: ControlParts): Control {
  const { workspace, journal, credentials, clock, timing } = world;
  return {
    act: acts,
    say(person, channel, said) {
      const { text, threadTs } = typeof said === "string" ? { text: said, threadTs: undefined } : said;
      const thread = threadTs === undefined ? {} : { threadTs };
      return acts(person, { act: "post", channel, text, raw: true, ...thread });
    },
    postAsApp({ by, channel, text, blocks, threadTs, isOldStyle }) {
      const content = checkContent({ text, blocks: blocks && [...blocks] });
      const message = workspace.post({
        channel,
        author: by,
        text: content.text,
        blocks: content.blocks,
        files: [],
        ...(threadTs === undefined ? {} : { threadTs }),
        ...(isOldStyle === true ? { subtype: "bot_message" } : {}),
      });
      recordMessage(journal, "posted", message);
      return message;
    },
    join: (channel, member) => workspace.join(channel, member),
    leave: (channel, member) => workspace.leave(channel, member),
    depart: (member) => workspace.depart(member),
    async useHttp(requestUrl) {
      const parts: HttpDeliveryParts = {
        requestUrl,
        signingSecret: credentials.signingSecret,
        clock,
        timing,
      };
      if (!(await answersChallenge(parts))) throw new Refusal("app-away");
      carry(createHttpDelivery(parts));
    },
    useSocketMode: () => carry(world.socketMode),
  };
}

const faultsSchema = z.strictObject({
  set: z.partialRecord(z.enum(FAULTS), z.number().min(0).max(1)).optional(),
  once: z.strictObject({ fault: z.enum(FAULTS), where: z.string().optional() }).optional(),
  stop: z.boolean().optional(),
});

const MOST_BYTES = 100_000;

/**
 * The same for a test in another process: GET /control/journal, GET /control/settled, POST /control/faults and
 * POST /control/cut-sockets.
 */
export async function answerControl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "", world.url);
  switch (`${request.method} ${pathname}`) {
    case "GET /control/journal":
      return sendJson(response, world.journal.entries());
    case "GET /control/settled":
      await world.delivery.settled();
      return sendJson(response, { ok: true });
    case "POST /control/cut-sockets":
      world.socketMode.cut();
      return sendJson(response, { ok: true });
    case "POST /control/faults":
      return changeFaults(world, parsedJson((await readBody(request, MOST_BYTES)) ?? ""), response);
    default:
      return sendText(response, "Not found", { status: 404 });
  }
}

function changeFaults({ faults }: World, body: unknown, response: ServerResponse): void {
  const read = faultsSchema.safeParse(body);
  if (!read.success) {
    sendJson(response, { ok: false, error: z.prettifyError(read.error) }, { status: 400 });
    return;
  }
  const { set, once, stop } = read.data;
  if (stop === true) faults.stop();
  if (set) faults.set(set);
  if (once) faults.once(once.fault, once.where);
  sendJson(response, { ok: true });
}
