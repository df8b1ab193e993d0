import { WebSocket } from "ws";
import type { Playground } from "../../src/playground/server.ts";

/** An envelope as it comes over the socket. */
export interface Envelope {
  readonly envelope_id: string;
  readonly type: string;
  readonly payload: Record<string, unknown> & { event?: Record<string, unknown>; event_id?: string };
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
  readonly accepts_response_payload?: boolean;
  readonly reason?: string;
}

/** An app without any SDK, to see what really comes and to answer as no SDK would. */
export interface RawApp {
  readonly envelopes: Envelope[];
  readonly others: Record<string, unknown>[];
  /** Events only, unwrapped. */
  events(type?: string): Record<string, unknown>[];
  close(): Promise<void>;
}

/** What the app acknowledges with; `undefined` is a plain acknowledgement, SILENT is none. */
export type Answering = (envelope: Envelope) => unknown;
export const SILENT = Symbol("no acknowledgement");

/** One call of the Web API as it goes over the wire. */
export async function call(
  playground: Playground,
  method: string,
  args: Record<string, unknown> = {},
  token: string | null = playground.botToken,
): Promise<{
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { ok: boolean; error?: string };
}> {
  const response = await fetch(`${playground.slackApiUrl}${method}`, {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(args),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Connects one socket; resolves when Slack has said hello. */
export async function connectRawApp(
  playground: Playground,
  answering: Answering = () => undefined,
): Promise<RawApp> {
  const { body } = await call(playground, "apps.connections.open", {}, playground.appToken);
  const socket = new WebSocket(String(body.url));
  const envelopes: Envelope[] = [];
  const others: Record<string, unknown>[] = [];
  const greeted = new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.envelope_id === undefined) {
        others.push(message);
        resolve();
        return;
      }
      envelopes.push(message);
      const answer = answering(message);
      if (answer === SILENT) return;
      const payload = answer === undefined ? {} : { payload: answer };
      socket.send(JSON.stringify({ envelope_id: message.envelope_id, ...payload }));
    });
  });
  await greeted;
  return {
    envelopes,
    others,
    events: (type) =>
      envelopes.flatMap(({ payload }) =>
        payload.event && (type === undefined || payload.event.type === type) ? [payload.event] : [],
      ),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === socket.CLOSED) return resolve();
        socket.once("close", () => resolve());
        socket.close();
      }),
  };
}
