import { randomUUID } from "node:crypto";
import { type Closers, closeBackwards } from "./app/close-backwards.ts";
import { deskSettings } from "./app/desk-settings.ts";
import { makeDataFolder } from "./app/make-data-folder.ts";
import { newTicketId } from "./app/new-ticket-id.ts";
import { runTrackers } from "./app/run-trackers.ts";
import { type Heard, startHealth } from "./app/start-health.ts";
import { warnOfScopes } from "./app/warn-of-scopes.ts";
import { warnOfShadow } from "./app/warn-of-shadow.ts";
import { createDrafts } from "./authoring/drafts/draft-of-ticket.ts";
import type { Config } from "./config.ts";
import { keepFollowingUp } from "./desk/cases/follow-up.ts";
import { systemClock } from "./desk/clock.ts";
import type { Desk } from "./desk/desk.ts";
import type { Claimer } from "./desk/keep-claiming.ts";
import { type KeptLibrary, keepLibrary } from "./desk/loops/keep-library.ts";
import { type SenderPorts, sendDeliveries } from "./desk/loops/send-deliveries.ts";
import { keepListingOverdue, keepSweeping } from "./desk/loops/sweep.ts";
import { tellOwners } from "./desk/loops/tell-owners.ts";
import { INBOX_SETTINGS, type InboxPorts, workInbox } from "./desk/loops/work-inbox.ts";
import { tellReached, tellUnreached } from "./desk/tell-unreached.ts";
import type { TrackerSettings } from "./escalation/connectors.ts";
import type { Log } from "./log.ts";
import { openLocalWorkspace } from "./playground/open-local-workspace.ts";
import type { Playground } from "./playground/server.ts";
import { createReplies } from "./reply/create-replies.ts";
import { loadTemplates } from "./reply/template/templates.ts";
import { apologise } from "./slack/apologise.ts";
import { connectSlack, type SlackAttachment, type SlackConnection } from "./slack/connect.ts";
import { createGateway, mayPostIn } from "./slack/gateway.ts";
import { putInboxInFront } from "./slack/inbox-in-front.ts";
import { listenToEvents } from "./slack/listen-events.ts";
import { listenToInteractions } from "./slack/listen-interactions.ts";
import { localOriginOf } from "./slack/local-origin.ts";
import { createPeople } from "./slack/people.ts";
import { listenToHome } from "./slack/show-home.ts";
import { turnAway } from "./slack/turn-away.ts";
import { openStore, storePlace } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";

/** The folder that holds package.json, and the variables of the environment that concern the start alone. */
export interface Surroundings {
  readonly root: string;
  readonly isProduction: boolean;
  readonly trackers: TrackerSettings;
  readonly log: Log;
}

export interface RunningApp {
  /** Where the newcomer goes: the local workspace; null with a real Slack. */
  readonly workspaceUrl: string | null;
  readonly healthUrl: string;
  readonly articles: number;
  stop(): Promise<void>;
}

/** Builds every part and starts it; what fails on the way closes what was opened before it. */
export async function startApp(config: Config, surroundings: Surroundings): Promise<RunningApp> {
  const closers: Closers = [];
  try {
    return await buildApp(config, surroundings, closers);
  } catch (error) {
    // Why it did not start is what the operator must read, whatever the closing says.
    await closeBackwards(closers).catch(() => {});
    throw error;
  }
}

async function buildApp(config: Config, surroundings: Surroundings, closers: Closers): Promise<RunningApp> {
  const { log, trackers } = surroundings;
  const templates = await loadTemplates(config.templatesFolder, config.locale);
  const store = await openDatabase(config);
  closers.push(() => store.close());
  const knowledge = await keepLibrary({
    folder: config.knowledgeFolder,
    store,
    log,
    now: systemClock.now,
  });
  closers.push(() => knowledge.close());
  const workspace = await openLocalWorkspace(config, surroundings);
  if (workspace) closers.push(() => workspace.close());
  const slack = await connectSlack({
    attachment: attachmentOf(config, workspace),
    ...apiUrlOf(config, workspace),
    log,
  });
  await warnOfScopes(slack.identity.scopes, surroundings);
  const heard: Heard = { lastEventAt: null };
  const desk = runDesk(
    { config, log, store, slack, knowledge, workspace, trackers, heard, replies: createReplies(templates) },
    closers,
  );
  await warnOfShadow(desk);
  closers.push(() => slack.stop());
  await slack.start();
  const host = workspace ? "127.0.0.1" : "0.0.0.0";
  const filing = await runTrackers(desk, trackers, host);
  closers.push(() => filing.stop());
  const health = await startHealth({ config, host, desk, slack, knowledge, heard, filing });
  closers.push(() => health.close());
  return {
    workspaceUrl: workspace?.url ?? null,
    healthUrl: `http://127.0.0.1:${health.port}/health`,
    articles: knowledge.library().articles.length,
    stop: () => closeBackwards(closers),
  };
}

function apiUrlOf({ slackApiUrl }: Config, workspace: Playground | null): { slackApiUrl?: string } {
  const url = workspace?.slackApiUrl ?? slackApiUrl;
  return url === null ? {} : { slackApiUrl: url };
}

async function openDatabase(config: Config): Promise<Store> {
  if (config.databaseUrl === null) await makeDataFolder(config.dataFolder);
  return openStore(storePlace(config));
}

function attachmentOf({ slack, port }: Config, workspace: Playground | null): SlackAttachment {
  if (slack.mode === "http") return { ...slack, port };
  if (slack.mode === "socket") return slack;
  const { botToken = "", appToken = "" } = workspace ?? {};
  return { mode: "socket", botToken, appToken };
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly slack: SlackConnection;
  readonly knowledge: KeptLibrary;
  readonly workspace: Playground | null;
  readonly heard: Heard;
  readonly trackers: TrackerSettings;
  readonly replies: Desk["replies"];
}

/** The desk with its two loops. */
function runDesk(parts: Parts, closers: Closers): Desk {
  const { log, store, slack, knowledge, replies } = parts;
  const { client } = slack;
  const clock = systemClock;
  const onUnreached: SenderPorts["onUnreached"] = (delivery, reason) => tellUnreached(desk, delivery, reason);
  const onReached: SenderPorts["onReached"] = (delivery) => tellReached(desk, delivery);
  const chat = createGateway(client);
  const sender = sendDeliveries({ store, chat, clock, log, onUnreached, onReached });
  const desk: Desk = {
    store,
    library: () => knowledge.library(),
    replies,
    settings: deskSettings(parts),
    log,
    now: clock.now,
    newId: randomUUID,
    newTicketId,
    mayPostIn: (channel) => mayPostIn(client, channel),
    personOf: createPeople(client, { team: slack.identity.team, log, now: clock.now }),
    drafts: createDrafts({
      library: () => knowledge.library(),
      thresholds: parts.config.thresholds,
      folder: parts.config.knowledgeFolder,
      log,
      now: clock.now,
    }),
    wakeSender: () => sender.poke(),
  };
  const worker = listen(parts, desk);
  closers.push(
    () => sender.stop(),
    () => worker.stop(),
    keepSweeping(desk),
    keepListingOverdue(desk),
    keepFollowingUp(desk),
  );
  knowledge.followFaults((faults) => {
    tellOwners(desk, slack.identity.team, faults).catch((err: unknown) =>
      log.error({ err }, "owners not told"),
    );
  });
  worker.poke();
  sender.poke();
  return desk;
}

/** The way in: the inbox in front of Bolt, its worker, and the listeners behind it. */
function listen({ config, log, store, slack, workspace, heard }: Parts, desk: Desk): Claimer {
  const { identity, app, client } = slack;
  const { settleMs } = config;
  const { botUserId } = identity;
  const replay = putInboxInFront(app, {
    store,
    log,
    team: identity.team,
    botUserId,
    settleMs,
    now: desk.now,
    newId: desk.newId,
    wakeWorker: () => worker.poke(),
    onEvent: () => {
      heard.lastEventAt = desk.now();
    },
  });
  const files = {
    token: client.token ?? "",
    localOrigin: localOriginOf(workspace?.url ?? config.slackApiUrl),
    log,
  };
  listenToEvents(app, desk, files);
  listenToHome(app, desk);
  listenToInteractions(app, { desk, files, botUserId });
  turnAway(app, { team: identity.team, log, replies: desk.replies });
  const giveUp: InboxPorts["giveUp"] = (row, tx) => apologise(desk, row, tx);
  const ports = { store, clock: systemClock, log, work: replay, giveUp };
  const worker = workInbox(ports, { ...INBOX_SETTINGS, settleMs });
  return worker;
}
