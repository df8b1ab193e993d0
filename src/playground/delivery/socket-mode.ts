import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Clock, Timing } from "../clock.ts";
import type { Journal } from "../journal.ts";
import { Refusal } from "../refusal.ts";
import type { Carrier, Parcel, Receipt, Retry } from "./delivery.ts";
import type { Faults } from "./faults.ts";

/** Slack's end of Socket Mode: tickets to connect with, and envelopes that go to one connection each. */
export interface SocketMode extends Carrier {
  /** The address for one connection; throws the refusal when ten are open. */
  open(): string;
  connections(): number;
  /** Runs `work` once, when an app has come for the first time. */
  onFirstConnection(work: () => void): void;
  /** Asks every connection to come anew, as Slack does every few hours; `warning` precedes it by some seconds. */
  refresh(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  /** Cuts every connection without a word. */
  cut(): void;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** What Socket Mode leans on. */
export interface SocketModeParts {
  readonly url: string;
  readonly appId: string;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly faults: Faults;
  readonly journal: Journal;
}

interface Connection {
  readonly number: number;
  readonly socket: WebSocket;
  readonly waiting: Map<string, (receipt: Receipt) => void>;
  readonly cancels: (() => void)[];
}

const MOST_CONNECTIONS = 10;
const PATH = "/link/";

const acknowledgementSchema = z.strictObject({ envelope_id: z.string(), payload: z.unknown().optional() });

const lost = (reason: string): Receipt => ({ acknowledged: false, reason, isFinal: false });

export function createSocketMode(parts: SocketModeParts): SocketMode {
  const { clock, timing, faults } = parts;
  const server = new WebSocketServer({ noServer: true });
  const tickets = createTickets(parts);
  const open = new Set<Connection>();
  const next = createTurns(open);
  let onFirst = () => {};

  return {
    name: "socket",
    open() {
      if (open.size >= MOST_CONNECTIONS) throw new Refusal("too-many-sockets");
      return `${parts.url.replace(/^http/, "ws")}${PATH}?ticket=${tickets.issue()}&app_id=${parts.appId}`;
    },
    connections: () => open.size,
    onFirstConnection(work) {
      onFirst = work;
    },
    refresh(reason) {
      for (const { socket } of open) socket.send(JSON.stringify({ type: "disconnect", reason }));
    },
    cut() {
      for (const { socket } of open) socket.terminate();
    },
    carry(parcel, retry) {
      const connection = next();
      if (!connection) return Promise.resolve(lost("connection_failed"));
      const receipt = send(connection, parcel, { retry, clock, timing });
      if (faults.strikes("socket-drop", parcel.type)) connection.socket.terminate();
      return receipt;
    },
    handleUpgrade(request, socket, head) {
      const [path, query] = (request.url ?? "").split("?", 2);
      if (path !== PATH || !tickets.take(new URLSearchParams(query).get("ticket") ?? "")) {
        socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (accepted) => {
        welcome(parts, open, accepted);
        onFirst();
        onFirst = () => {};
      });
    },
    async close() {
      await Promise.all([...open].map(({ socket }) => farewell(socket)));
      server.close();
    },
  };
}

/** Each envelope goes to the connection after the last one. */
function createTurns(open: ReadonlySet<Connection>): () => Connection | undefined {
  let turns = 0;
  return () => {
    const ready = [...open].filter(({ socket }) => socket.readyState === socket.OPEN);
    turns += 1;
    return ready[turns % Math.max(1, ready.length)];
  };
}

/** Each address can be used for one connection, and not for long. */
function createTickets({ clock, timing }: SocketModeParts) {
  const tickets = new Map<string, number>();
  return {
    issue(): string {
      const ticket = randomBytes(16).toString("hex");
      tickets.set(ticket, clock.now());
      return ticket;
    },
    take(ticket: string): boolean {
      const issuedAt = tickets.get(ticket);
      tickets.delete(ticket);
      return issuedAt !== undefined && clock.now() - issuedAt <= timing.ticketLife;
    },
  };
}

// A client that is going away itself answers within a few milliseconds; one that hangs is cut.
const FAREWELL = 300;

function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), FAREWELL);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

let connectionCount = 0;

/** Greets a connection, keeps it alive and ends it when its time has come. */
function welcome(parts: SocketModeParts, open: Set<Connection>, socket: WebSocket): void {
  const { clock, timing, journal } = parts;
  connectionCount += 1;
  const connection: Connection = { number: connectionCount, socket, waiting: new Map(), cancels: [] };
  open.add(connection);
  journal.record({ kind: "socket", did: "opened", connection: connection.number });

  const say = (message: unknown) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(message));
  const at = (milliseconds: number, work: () => void) =>
    connection.cancels.push(clock.later(milliseconds, work));
  const ping = () => {
    if (socket.readyState === socket.OPEN) socket.ping();
    at(timing.pingEvery, ping);
  };
  at(timing.pingEvery, ping);
  at(timing.connectionLife - timing.connectionWarning, () => say({ type: "disconnect", reason: "warning" }));
  at(timing.connectionLife, () => {
    say({ type: "disconnect", reason: "refresh_requested" });
    socket.close();
  });

  socket.on("message", (data) => acknowledge(connection, String(data)));
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    open.delete(connection);
    for (const cancel of connection.cancels) cancel();
    for (const give of connection.waiting.values()) give(lost("connection_failed"));
    journal.record({ kind: "socket", did: "closed", connection: connection.number });
  });
  say({
    type: "hello",
    num_connections: open.size,
    debug_info: {
      host: "playground",
      build_number: 1,
      approximate_connection_time: Math.round(timing.connectionLife / 1000),
    },
    connection_info: { app_id: parts.appId },
  });
}

interface SendParts {
  readonly retry: Retry | undefined;
  readonly clock: Clock;
  readonly timing: Timing;
}

function send(connection: Connection, parcel: Parcel, { retry, clock, timing }: SendParts): Promise<Receipt> {
  const envelopeId = randomUUID();
  const isEvent = parcel.type === "events_api";
  const envelope = {
    envelope_id: envelopeId,
    type: parcel.type,
    payload: parcel.payload,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  };
  return new Promise((give) => {
    const cancel = clock.later(timing.acknowledgeWithin, () => finish(lost("timeout")));
    const finish = (receipt: Receipt) => {
      cancel();
      connection.waiting.delete(envelopeId);
      give(receipt);
    };
    connection.waiting.set(envelopeId, finish);
    connection.socket.send(JSON.stringify(envelope));
  });
}

/** An acknowledgement of an envelope nobody waits for any more, or a message that is none, is let pass. */
function acknowledge(connection: Connection, text: string): void {
  const message = acknowledgementSchema.safeParse(parsedOrNothing(text));
  if (!message.success) return;
  connection.waiting.get(message.data.envelope_id)?.({ acknowledged: true, payload: message.data.payload });
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
