import { setTimeout as after } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";
import type { SlackCaller } from "./slack-call.ts";

/** A way to learn whether Slack delivers events. */
export interface Ears {
  /** Who listens, as the finding tells it. */
  readonly by: string;
  /** Whether an event about the message with this ts has come. */
  hasHeard(ts: string): Promise<boolean>;
  close(): void;
}

const healthSchema = z.object({ slack: z.string(), lastEventAt: z.number().nullable() });
const LONGEST_LOOK_MS = 2_000;

/** The running desk's own word, by its /health; null when none runs here. */
export async function openDeskEars(healthPort: number): Promise<Ears | null> {
  const before = await readHealth(healthPort);
  if (before === null) return null;
  return {
    by: "the running desk",
    // Its health tells no ts: whatever came since shows that events reach it.
    hasHeard: async () => {
      const now = await readHealth(healthPort);
      return now !== null && now.lastEventAt !== before.lastEventAt;
    },
    close: () => {},
  };
}

async function readHealth(port: number): Promise<z.infer<typeof healthSchema> | null> {
  try {
    const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal });
    return healthSchema.parse(await response.json());
  } catch {
    // Nobody listens, or somebody else does: either way no desk runs here.
    return null;
  }
}

const LONGEST_OPENING_MS = 10_000;

/**
 * A connection of our own, for a desk that does not run; null when Slack does not open one. Only what is waited for is
 * acknowledged: the rest Slack delivers again, to the desk once it runs.
 */
export async function openSocketEars(app: SlackCaller): Promise<Ears | null> {
  const { error, fields } = await app("apps.connections.open");
  if (error !== null) return null;
  const socket = new WebSocket(String(fields.url));
  const heard = new Map<string, string>();
  const greeted = new Promise<boolean>((resolve) => {
    socket.on("error", () => resolve(false));
    socket.on("message", (data) => {
      const { type, envelope_id, payload } = readEnvelope(String(data));
      if (type === "hello") resolve(true);
      const ts = payload?.event?.ts;
      if (ts !== undefined && envelope_id !== undefined) heard.set(ts, envelope_id);
    });
  });
  const isOpen = await Promise.race([greeted, after(LONGEST_OPENING_MS, false, { ref: false })]);
  if (!isOpen) {
    socket.terminate();
    return null;
  }
  return {
    by: "a connection of the doctor's own",
    async hasHeard(ts) {
      const envelope = heard.get(ts);
      if (envelope !== undefined) socket.send(JSON.stringify({ envelope_id: envelope }));
      return envelope !== undefined;
    },
    close: () => socket.close(),
  };
}

/** The parts of a Socket Mode envelope that tell which message it is about (docs.slack.dev, using-socket-mode). */
const envelopeSchema = z.object({
  type: z.string(),
  envelope_id: z.string().optional(),
  payload: z.object({ event: z.object({ ts: z.string().optional() }).optional() }).optional(),
});

function readEnvelope(text: string): Partial<z.infer<typeof envelopeSchema>> {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
