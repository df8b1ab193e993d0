import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { asError, DeskError } from "../errors.ts";
import { createActs } from "./acts.ts";
import { type Clock, SLACK_TIMING, systemClock, type Timing } from "./clock.ts";
import { type Carrier, createDelivery, type Parcel } from "./delivery/delivery.ts";
import { parcelsOf } from "./delivery/events.ts";
import { type Chances, createFaults, type Faults } from "./delivery/faults.ts";
import { createSocketMode, type SocketMode } from "./delivery/socket-mode.ts";
import { createViews } from "./forms/views.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { WorkspaceState } from "./page-api.ts";
import type { Credentials, Registration } from "./registration.ts";
import { type Control, createControl } from "./server/control.ts";
import { isLocalRequest } from "./server/guard.ts";
import { stateFor } from "./server/page-state.ts";
import { createRouter } from "./server/router.ts";
import { createStateFile, readStateFile, type StateFile } from "./server/state-file.ts";
import { createRateLimits } from "./web-api/rate-limits.ts";
import { createResponseUrls } from "./web-api/response-urls.ts";
import { createTriggers } from "./web-api/triggers.ts";
import { createChanges } from "./workspace/changes.ts";
import { localWorkspace } from "./workspace/default-workspace.ts";
import { createWorkspace, type Workspace } from "./workspace/workspace.ts";
import type { WorkspaceData } from "./workspace/workspace-data.ts";
import type { World } from "./world.ts";

/** How a workspace is opened; only `registration` and `setting` must be said. */
export interface PlaygroundOptions {
  readonly registration: Registration;
  /** What the caller knows of its surroundings: a workspace made up for trying out must not open in earnest. */
  readonly setting: { readonly isProduction: boolean; readonly hasSlackCredentials: boolean };
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Keeps the conversations over a restart. */
  readonly stateFile?: string;
  /** The built page, see page/. */
  readonly pageFolder?: string;
  readonly workspace?: WorkspaceData;
  /** None by default. */
  readonly faults?: { readonly seed: number; readonly chances: Chances };
  readonly timing?: Partial<Timing>;
  readonly clock?: Clock;
  /** Hears of what is wrong but stops nothing, such as a state file set aside. */
  readonly onWarning?: (warning: string) => void;
}

/** An open workspace. */
export interface Playground extends Credentials {
  readonly url: string;
  /** For `clientOptions.slackApiUrl` of Bolt and of the web client. */
  readonly slackApiUrl: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly control: Control;
  readonly workspace: Workspace;
  readonly socketMode: SocketMode;
  /** The workspace as a person sees it. */
  stateFor(person: string): WorkspaceState;
  /** Resolves when everything sent was acknowledged or given up. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the workspace on 127.0.0.1. Throws CONFIG_INVALID in production or beside real Slack credentials, and
 * PORT_IN_USE.
 */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  refuseInEarnest(options);
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const clock = options.clock ?? systemClock;
  const { data, pending, stateFile } = await openData(options);
  const world = buildWorld(`http://127.0.0.1:${port}`, { ...options, workspace: data, clock });
  const { workspace } = world;
  const saver = stateFile === undefined ? undefined : createStateFile(stateFile, { workspace, pending });
  const acts = createActs(world);
  const control = createControl({ world, acts, carry: world.setCarrier });
  tellTheApp(world, { saver, pending });
  const route = createRouter({ world, acts, pageFolder: options.pageFolder });
  server.on("request", (request, response) => {
    if (isLocalRequest(request, port)) return void route(request, response);
    response.writeHead(403).end("This workspace answers only to this machine.");
  });
  server.on("upgrade", (request, socket, head) => {
    if (isLocalRequest(request, port)) world.socketMode.handleUpgrade(request, socket, head);
    else socket.destroy();
  });
  return {
    url: world.url,
    slackApiUrl: `${world.url}/api/`,
    ...world.credentials,
    journal: world.journal,
    faults: world.faults,
    control,
    workspace: world.workspace,
    socketMode: world.socketMode,
    stateFor: (person) => stateFor(person, world),
    settled: () => world.delivery.settled(),
    close: () => close(server, world, saver),
  };
}

/** Every change is on disk before a person or the app can hear of it; what the app missed waits for it to come. */
function tellTheApp(
  world: World,
  { saver, pending }: { saver: StateFile | undefined; pending: readonly Parcel[] },
): void {
  const send = async (parcel: Parcel) => {
    saver?.sent(parcel);
    await world.delivery.sendEvent(parcel);
    saver?.settled(parcel);
  };
  world.changes.listen((change) => {
    saver?.keep(change);
    for (const parcel of parcelsOf(change, { ...world, now: world.clock.now() })) void send(parcel);
  });
  world.socketMode.onFirstConnection(() => {
    for (const parcel of pending) void send(parcel);
  });
}

function refuseInEarnest({ setting }: PlaygroundOptions): void {
  const reasons = [
    ...(setting.isProduction ? ["NODE_ENV is production"] : []),
    ...(setting.hasSlackCredentials ? ["Slack credentials are given, or half given"] : []),
  ];
  if (reasons.length === 0) return;
  throw new DeskError("CONFIG_INVALID", `the local workspace does not open: ${reasons.join("; ")}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(asError(error));
      reject(new DeskError("PORT_IN_USE", `port ${port} is taken`, { cause: error, facts: { port } }));
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function openData({ workspace, stateFile, onWarning }: PlaygroundOptions) {
  const fresh = workspace ?? localWorkspace();
  if (stateFile === undefined) return { data: fresh, pending: [], stateFile };
  const { kept, setAside } = await readStateFile(stateFile);
  if (setAside !== undefined)
    onWarning?.(`the state file could not be read and was set aside as ${setAside}`);
  if (kept === undefined) return { data: fresh, pending: [], stateFile };
  const { pending, ...data } = kept;
  // A channel that came with a later version, such as the one of reviews.
  const added = fresh.channels.filter(({ id }) => data.channels.every((channel) => channel.id !== id));
  return { data: { ...data, channels: [...data.channels, ...added] }, pending, stateFile };
}

type BuildOptions = PlaygroundOptions & { readonly workspace: WorkspaceData; readonly clock: Clock };

function buildWorld(url: string, options: BuildOptions): World & { setCarrier: (carrier: Carrier) => void } {
  const { clock, registration } = options;
  const timing: Timing = { ...SLACK_TIMING, ...options.timing };
  const changes = createChanges();
  const journal = createJournal(clock);
  const faults = createFaults(options.faults ?? { seed: 0, chances: {} }, journal);
  const workspace = createWorkspace(options.workspace, { clock, changes });
  const socketMode = createSocketMode({ url, appId: registration.appId, clock, timing, faults, journal });
  let carrier: Carrier = socketMode;
  return {
    url,
    registration,
    credentials: newCredentials(),
    clock,
    timing,
    changes,
    workspace,
    desk: deskOf(workspace),
    journal,
    faults,
    delivery: createDelivery({ carrier: () => carrier, clock, timing, faults, journal }),
    socketMode,
    triggers: createTriggers(clock, timing),
    responseUrls: createResponseUrls(url, { clock, timing }),
    views: createViews({ changes, journal }),
    rateLimits: createRateLimits(clock, timing),
    setCarrier: (next) => {
      carrier = next;
    },
  };
}

function deskOf(workspace: Workspace): World["desk"] {
  const member = workspace.member(workspace.desk);
  if (member?.botId !== undefined) return { ...member, botId: member.botId };
  throw new DeskError("CONFIG_INVALID", `the workspace has no app ${workspace.desk} with a bot id`);
}

const newCredentials = (): Credentials => ({
  botToken: `xoxb-local-${randomBytes(12).toString("hex")}`,
  appToken: `xapp-local-${randomBytes(12).toString("hex")}`,
  signingSecret: randomBytes(16).toString("hex"),
});

async function close(server: Server, world: World, saver: StateFile | undefined): Promise<void> {
  world.delivery.close();
  await world.socketMode.close();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  saver?.close();
}
