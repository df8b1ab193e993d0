import type { Connector } from "../../escalation/connector.ts";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk.ts";
import { hear } from "./hear-tracker.ts";

export interface Asking {
  readonly desk: Desk;
  readonly connectors: readonly Connector[];
  readonly clock: Clock;
  /** How often it is looked whether a turn is due, in ms; replicas take turns. */
  readonly everyMs: number;
}

/** Asks trackers again and again what changed. What is given back calls it off, and waits for a turn that runs. */
export function keepAsking(asking: Asking): () => Promise<void> {
  const { connectors, clock, everyMs } = asking;
  let isStopped = false;
  let cancel = () => {};
  let running = Promise.resolve();
  const round = () => {
    running = askAll(asking).then(() => {
      if (!isStopped) cancel = clock.later(everyMs, round);
    });
  };
  if (connectors.some(({ changes }) => changes !== null)) round();
  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}

async function askAll({ desk, connectors, clock }: Asking): Promise<void> {
  for (const connector of connectors) {
    try {
      await askOne(desk, clock, connector);
    } catch (error) {
      // What was not heard is asked for again: the next turn begins where this one did.
      desk.log.error(
        { err: error, connector: connector.name },
        "the changes of a tracker could not be taken over",
      );
    }
  }
}

/** One turn, when it is due and nobody else's. */
async function askOne(desk: Desk, clock: Clock, { name, changes }: Connector): Promise<void> {
  if (changes === null) return;
  const { everyMs } = changes;
  const since = await desk.store.transact((tx) => tx.trackers.takeTurn(name, { now: clock.now(), everyMs }));
  if (since === null) return;
  const asked = await changes.ask(since);
  if (asked.kind === "cannot-look") {
    const { reason, retryAfterMs } = asked;
    desk.log.warn({ connector: name, reason }, "a tracker did not tell what changed; asking again later");
    if (retryAfterMs === undefined) return;
    const notBefore = clock.now() + Math.max(everyMs, retryAfterMs);
    await desk.store.transact((tx) => tx.trackers.endTurn(name, { since, notBefore }));
    return;
  }
  for (const news of asked.news) {
    await desk.store.transact((tx) => hear(desk, tx, { connector: name, news }));
  }
  await desk.store.transact((tx) => tx.trackers.endTurn(name, { since: asked.next }));
  desk.wakeSender();
}
