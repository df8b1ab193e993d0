/** The time, and the only way the desk's loops wait: a test turns both by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Runs `work` after so many ms; the function given back calls it off. */
  later(ms: number, work: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  later(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
