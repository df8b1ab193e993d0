import type { Journal } from "../journal.ts";

/** What can go wrong between an app and Slack without either being wrong; each was seen in the field. */
export const FAULTS = [
  /** An event arrives a second time, with the same event id. */
  "event-twice",
  /** A message arrives a second time under another event id (node-slack-sdk 2141). */
  "event-twice-renamed",
  /** The acknowledgement arrives, but Slack counts it as too late and sends the event again. */
  "late-acknowledgement",
  /** The call is done, and the connection ends before the answer. */
  "drop-after-accept",
  /** The call is done, and the answer is HTTP 500. */
  "fail-after-accept",
  /** HTTP 429 although no limit was reached. */
  "rate-limited",
  /** Message metadata can be read only some seconds after the post. */
  "late-metadata",
  /** The socket ends right after an envelope went out on it. */
  "socket-drop",
] as const;

export type Fault = (typeof FAULTS)[number];

/** How often each fault strikes, 0 to 1. */
export type Chances = Partial<Record<Fault, number>>;

/** Often enough that a run of a hundred messages meets each of them, seldom enough that the run ends. */
export const USUAL_CHANCES: Chances = {
  "event-twice": 0.1,
  "event-twice-renamed": 0.05,
  "late-acknowledgement": 0.05,
  "drop-after-accept": 0.05,
  "fail-after-accept": 0.05,
  "rate-limited": 0.05,
  "late-metadata": 0.3,
};

// Asked once, at the start: Slack's client for Socket Mode ends the whole process when the first fails
// (node-slack-sdk 2656), and no app begins without the second. They fail when told to, never by chance.
const SPARED: readonly string[] = ["apps.connections.open", "auth.test"];

/** Seeded bad luck: the same seed and the same calls give the same faults. */
export interface Faults {
  /** Whether the fault strikes now. `where` is the method or the type of envelope. */
  strikes(fault: Fault, where: string): boolean;
  /** Replaces the chances of the named faults and leaves the others. */
  set(chances: Chances): void;
  /** Makes the fault strike at its next chance, whatever its odds; narrowed to one `where` when given. */
  once(fault: Fault, where?: string): void;
  /** Ends all faults, the waiting ones too. */
  stop(): void;
}

// Mulberry32: small, well spread, and the same on every machine.
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createFaults(options: { seed: number; chances: Chances }, journal: Journal): Faults {
  const random = randomNumbers(options.seed);
  let chances: Chances = { ...options.chances };
  let planned: { fault: Fault; where: string | undefined }[] = [];

  const isPlanned = (fault: Fault, where: string): boolean => {
    const index = planned.findIndex(
      (plan) => plan.fault === fault && (plan.where === undefined || plan.where === where),
    );
    if (index === -1) return false;
    planned.splice(index, 1);
    return true;
  };

  return {
    strikes(fault, where) {
      const chance = SPARED.includes(where) ? 0 : (chances[fault] ?? 0);
      const struck = isPlanned(fault, where) || (chance > 0 && random() < chance);
      if (struck) journal.record({ kind: "fault", fault, where });
      return struck;
    },
    set(next) {
      chances = { ...chances, ...next };
    },
    once(fault, where) {
      planned.push({ fault, where });
    },
    stop() {
      chances = {};
      planned = [];
    },
  };
}
