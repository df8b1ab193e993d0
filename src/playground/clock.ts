/** The time and the only way to wait inside the workspace, so that a test can hold both in its hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `work` after so many milliseconds; the function given back calls it off. */
  later(milliseconds: number, work: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  later(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Every span of time that Slack promises or enforces, in milliseconds. Tests pass shorter ones. */
export interface Timing {
  /** How long an app may take to acknowledge anything. */
  readonly acknowledgeWithin: number;
  /** Waits before the first, second and third repetition of an event nobody acknowledged. */
  readonly retryAfter: readonly number[];
  readonly triggerLife: number;
  readonly responseUrlLife: number;
  /** One message in this span for each channel. */
  readonly postEvery: number;
  /** The span over which the tiers of the Web API count calls. */
  readonly tierWindow: number;
  /** A Socket Mode connection is refreshed after this. */
  readonly connectionLife: number;
  /** The warning that precedes a refresh. */
  readonly connectionWarning: number;
  readonly ticketLife: number;
  readonly pingEvery: number;
  /** How late message metadata turns up when the fault `late-metadata` strikes. */
  readonly metadataDelay: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Slack's own figures: events-api, handling-user-interaction, rate-limits, using-socket-mode. */
export const SLACK_TIMING: Timing = {
  acknowledgeWithin: 3 * SECOND,
  retryAfter: [0, MINUTE, 5 * MINUTE],
  triggerLife: 3 * SECOND,
  responseUrlLife: 30 * MINUTE,
  postEvery: SECOND,
  tierWindow: MINUTE,
  connectionLife: 60 * MINUTE,
  connectionWarning: 10 * SECOND,
  ticketLife: 30 * SECOND,
  pingEvery: 10 * SECOND,
  metadataDelay: 5 * SECOND,
};
