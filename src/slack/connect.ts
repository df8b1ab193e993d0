import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { App, HTTPReceiver } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { DeskError } from "../errors.ts";
import type { Log } from "../log.ts";
import { createBoltLog } from "./bolt-log.ts";
import type { Entrance } from "./entrance.ts";
import { isFromTheFuture, logRefusal } from "./log-refusals.ts";
import { noteRefusedCalls } from "./refused-calls.ts";
import { refusedStart } from "./refused-start.ts";
import { socketEntrance } from "./socket-entrance.ts";

/** The credentials of one workspace and the way its events come in. */
export type SlackAttachment =
  | { readonly mode: "socket"; readonly botToken: string; readonly appToken: string }
  | {
      readonly mode: "http";
      readonly botToken: string;
      readonly signingSecret: string;
      readonly port: number;
    };

export interface ConnectOptions {
  readonly attachment: SlackAttachment;
  /** Address of the Web API with a slash at its end, for the local workspace; Slack's own by default. */
  readonly slackApiUrl?: string;
  readonly log: Log;
}

/** Who the desk is in this workspace, as auth.test tells. */
export interface Identity {
  readonly team: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly workspaceUrl: string | null;
  /** The scopes of the bot token; null where Slack did not tell. */
  readonly scopes: readonly string[] | null;
}

export interface SlackConnection {
  readonly app: App;
  /** Repeats nothing by itself: whether a post arrived is looked up, never guessed. */
  readonly client: WebClient;
  readonly identity: Identity;
  start(): Promise<void>;
  isConnected(): boolean;
  /** What Slack refuses for want of a right or a valid token, a sentence for each method. */
  refused(): readonly string[];
  /** Where Slack's requests come in; null with Socket Mode, which has no port. */
  port(): number | null;
  stop(): Promise<void>;
}

/**
 * Every client of the process gets these: with the SDK's own repeats, a post that was accepted before the connection
 * broke is posted again. `headers` is never set: the SDK writes each workspace's token into that shared object.
 */
const CLIENT_OPTIONS = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
} satisfies WebClientOptions;

/**
 * Attaches to Slack with Bolt. Nothing comes in before `start`, so that listeners can be registered and the inbox put
 * in front. CHAT_REFUSED when the token is not accepted, CHAT_UNREACHABLE when nobody answers.
 */
export async function connectSlack({
  attachment,
  slackApiUrl,
  log,
}: ConnectOptions): Promise<SlackConnection> {
  const logger = createBoltLog(log);
  const calls = noteRefusedCalls({ log, now: Date.now });
  const clientOptions = {
    ...CLIENT_OPTIONS,
    ...{ logger, fetch: calls.fetch },
    ...(slackApiUrl ? { slackApiUrl } : {}),
  };
  const client = new WebClient(attachment.botToken, clientOptions);
  const identity = await identify(client);
  const entrance =
    attachment.mode === "socket"
      ? socketEntrance(attachment.appToken, { ...clientOptions }, log)
      : httpEntrance(attachment, log);
  const { botId, botUserId, team } = identity;
  const app = new App({
    receiver: entrance.receiver,
    authorize: async () => ({ botToken: attachment.botToken, botId, botUserId, teamId: team }),
    clientOptions: { ...clientOptions },
    convoStore: false,
    logger,
    processBeforeResponse: false,
  });
  // Whoever waits for the listener logs the error once, under its own name; Bolt would log and wrap it before.
  app.error(async (error) => {
    throw "original" in error && error.original instanceof Error ? error.original : error;
  });
  return { app, client, identity, refused: calls.standing, ...entrance };
}

async function identify(client: WebClient): Promise<Identity> {
  try {
    const { team_id, user_id, bot_id, url, response_metadata } = await client.auth.test();
    const who = { team: team_id ?? "", botUserId: user_id ?? "", botId: bot_id ?? "" };
    return { ...who, workspaceUrl: url ?? null, scopes: response_metadata?.scopes ?? null };
  } catch (cause) {
    throw refusedStart("SLACK_BOT_TOKEN", "install the app again and copy its Bot User OAuth Token", cause);
  }
}

/** Slack's requests on one port; everything else there is not found. */
function httpEntrance(
  { signingSecret, port }: Extract<SlackAttachment, { mode: "http" }>,
  log: Log,
): Entrance {
  const receiver = new HTTPReceiver({
    signingSecret,
    // What it refuses is logged below, with what the operator can do about it.
    logger: { ...createBoltLog(log), warn: () => {} },
    // An error instead of an acknowledgement for what could not be stored: Slack then delivers it again.
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, "a request was not acknowledged");
      const isUnknown = error instanceof DeskError && error.code === "REQUEST_UNKNOWN";
      if (!response.headersSent) response.writeHead(isUnknown ? 400 : 500).end();
      return false;
    },
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith("/slack/")) return notFound(response);
    logRefusal(request, response, log);
    if (isFromTheFuture(request)) return void response.writeHead(401).end();
    try {
      receiver.requestListener(request, response);
    } catch {
      // Bolt throws at every path or method it does not serve; uncaught, one stranger's request would end the desk.
      notFound(response);
    }
  });
  return {
    receiver,
    isConnected: () => server.listening,
    port: () => portOf(server),
    start: () => listen(server, port),
    stop: () => closeServer(server),
  };
}

function portOf(server: Server): number | null {
  const address = server.address();
  return typeof address === "object" && address ? address.port : null;
}

/** Slack takes no answer after three seconds (docs.slack.dev, "Acknowledging a request"). */
const LONGEST_ANSWER_MS = 3_000;

/** Requests that are under way are answered; one that never ends must not hold up the stop. */
function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS);
  return new Promise((done) =>
    server.close(() => {
      clearTimeout(cut);
      done();
    }),
  );
}

const notFound = (response: ServerResponse) => void response.writeHead(404).end();

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EADDRINUSE") return reject(cause);
      const message = `port ${port} for Slack's requests is taken; stop its holder or set PORT`;
      reject(new DeskError("PORT_IN_USE", message, { facts: { port } }));
    });
    server.listen(port, () => resolve());
  });
}
