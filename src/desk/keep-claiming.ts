import type { Log } from "../log.ts";
import type { Held } from "../store/held.ts";
import type { Clock } from "./clock.ts";

/** Where leased things come from, and what is done with each. */
export interface Source<T extends Held> {
  /** For the log: "inbox" or "outbox". */
  readonly name: string;
  claim(limit: number): Promise<readonly T[]>;
  renew(held: T, leaseUntil: number): Promise<boolean>;
  /** Does the work and writes down how it ended. Returns when its lane can go on (epoch ms), if not at once. */
  work(held: T): Promise<number | undefined>;
}

export interface Keeping {
  readonly clock: Clock;
  readonly log: Log;
  /** How many are worked side by side. */
  readonly atOnce: number;
  /** Pause between two looks without a poke, in ms: others write too, and waiting rows become due. */
  readonly everyMs: number;
  readonly leaseMs: number;
}

/** A loop that runs until it is stopped. */
export interface Claimer {
  /** Look now: something was committed. */
  poke(): void;
  /** Claims nothing more, and waits until what was begun is finished. */
  stop(): Promise<void>;
}

/** Keeps claiming and working, a few at once, and keeps the leases of those that are worked. */
export function keepClaiming<T extends Held>(source: Source<T>, keeping: Keeping): Claimer {
  const alarms = createAlarms(keeping.clock);
  const outage = createOutage(source.name, keeping.log);
  const running = new Set<Promise<void>>();
  let turning: Promise<void> | undefined;
  let isPoked = false;
  let isStopping = false;

  const poke = () => {
    isPoked = true;
    if (isStopping || turning) return;
    turning = turn().then(() => {
      turning = undefined;
      if (isPoked) poke();
    });
  };
  const turn = async () => {
    while (isPoked && !isStopping) {
      isPoked = false;
      const free = keeping.atOnce - running.size;
      const claimed = free > 0 ? await outage.watch(() => source.claim(free)) : [];
      for (const held of claimed) start(held);
    }
  };
  const start = (held: T) => {
    const work = workOne(source, keeping, held).then((goOnAt) => {
      running.delete(work);
      if (goOnAt !== undefined && !isStopping) alarms.set(goOnAt - keeping.clock.now(), poke);
      poke();
    });
    running.add(work);
  };
  const tick = () => {
    poke();
    alarms.set(keeping.everyMs, tick);
  };
  tick();
  return {
    poke,
    async stop() {
      isStopping = true;
      alarms.cancelAll();
      await turning;
      await Promise.all(running);
    },
  };
}

/** Wake-ups that can be called off together. */
function createAlarms(clock: Clock): { set(ms: number, wake: () => void): void; cancelAll(): void } {
  const pending = new Set<() => void>();
  return {
    set(ms, wake) {
      const cancel = clock.later(Math.max(0, ms), () => {
        pending.delete(cancel);
        wake();
      });
      pending.add(cancel);
    },
    cancelAll() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}

/** Tells the log once when looks begin to fail, and once when they work again; the timer goes on meanwhile. */
function createOutage(
  name: string,
  log: Log,
): { watch<T>(look: () => Promise<readonly T[]>): Promise<readonly T[]> } {
  let isOut = false;
  return {
    async watch(look) {
      try {
        const seen = await look();
        if (isOut) log.info(`the ${name} can be read again`);
        isOut = false;
        return seen;
      } catch (error) {
        if (!isOut) log.error({ err: error }, `the ${name} cannot be read; trying again`);
        isOut = true;
        return [];
      }
    },
  };
}

async function workOne<T extends Held>(
  source: Source<T>,
  { clock, log, leaseMs }: Keeping,
  held: T,
): Promise<number | undefined> {
  const lease = keepLease(source, { clock, leaseMs }, held);
  try {
    return await source.work(held);
  } catch (error) {
    // Nothing was written about it, so the lease runs out and somebody takes it up again.
    log.error(
      { err: error, id: held.id, attempts: held.attempts },
      `the ${source.name} could not be written`,
    );
    return undefined;
  } finally {
    await lease.end();
  }
}

/** Renews a lease three times as often as it needs, until it is ended. */
function keepLease<T extends Held>(
  source: Source<T>,
  { clock, leaseMs }: Pick<Keeping, "clock" | "leaseMs">,
  held: T,
): { end(): Promise<void> } {
  let cancel = () => {};
  let renewing: Promise<unknown> = Promise.resolve();
  let isEnded = false;
  const wait = () => {
    if (isEnded) return;
    cancel = clock.later(leaseMs / 3, () => {
      // A renewal that fails is no harm by itself: the next one may do, and a lost lease shows when the work ends.
      renewing = source.renew(held, clock.now() + leaseMs).then(wait, wait);
    });
  };
  wait();
  return {
    async end() {
      isEnded = true;
      cancel();
      await renewing;
    },
  };
}
