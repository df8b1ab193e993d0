import { asError, DeskError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { InboxRow, Store, Transaction } from "../../store/store.ts";
import type { Clock } from "../clock.ts";
import { growingWait, type Waits } from "../growing-wait.ts";
import { type Claimer, keepClaiming } from "../keep-claiming.ts";

/** What the worker needs of the world. */
export interface InboxPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Works the parts of one paste, as they were posted, and writes their end (`inbox.done`) with the outcome. */
  work(first: InboxRow, further: readonly InboxRow[]): Promise<void>;
  /** Tells the person kindly that it did not work; written together with the row's end. */
  giveUp(row: InboxRow, tx: Transaction): Promise<void>;
}

export interface InboxSettings {
  /** Two messages that a person posted within this time are parts of one paste, in ms. */
  readonly settleMs: number;
  readonly atOnce: number;
  readonly everyMs: number;
  readonly leaseMs: number;
  readonly mostAttempts: number;
  readonly waits: Waits;
}

/** A person waits, so the first repeats come quickly; after about a minute a kind reply is better than hope. */
export const INBOX_SETTINGS: InboxSettings = {
  settleMs: 1_500,
  atOnce: 8,
  everyMs: 250,
  leaseMs: 20_000,
  mostAttempts: 8,
  waits: { first: 500, ceiling: 30_000 },
};

/** Works what came in, lane by lane, until each row is done or given up. */
export function workInbox(ports: InboxPorts, settings: InboxSettings = INBOX_SETTINGS): Claimer {
  const { store, clock } = ports;
  return keepClaiming<TakenRow>(
    {
      name: "inbox",
      claim: (limit) =>
        store.transact(async (tx) => {
          const now = clock.now();
          const rows = await tx.inbox.claim({ now, leaseMs: settings.leaseMs, limit });
          const taken: TakenRow[] = [];
          for (const row of rows) {
            taken.push({ ...row, paste: pasteOf(row, await tx.inbox.siblings(row), settings.settleMs) });
          }
          return taken;
        }),
      renew: (row, until) => store.transact((tx) => tx.inbox.renew(row, until)),
      work: (row) => workRow(ports, settings, row),
    },
    { ...ports, ...settings },
  );
}

type TakenRow = InboxRow & { readonly paste: Paste };

/** One paste in the messages it came in. */
export interface Paste {
  readonly first: InboxRow;
  readonly further: readonly InboxRow[];
}

/**
 * The paste that `row` is a part of. Only the time of posting counts: what was posted minutes apart arrives together
 * after an outage, and not always in its order.
 */
export function pasteOf(row: InboxRow, others: readonly InboxRow[], settleMs: number): Paste {
  const posted = [row, ...others].sort(byPosting);
  const isGap = (at: number) => timeOf(posted[at]) - timeOf(posted[at - 1]) > settleMs;
  let from = posted.indexOf(row);
  let to = from + 1;
  while (from > 0 && !isGap(from)) from -= 1;
  while (to < posted.length && !isGap(to)) to += 1;
  const [first = row, ...further] = posted.slice(from, to);
  return { first, further };
}

const byPosting = ({ postedAt: a }: InboxRow, { postedAt: b }: InboxRow) => a - b;
const timeOf = (row: InboxRow | undefined) => row?.postedAt ?? 0;

async function workRow(
  ports: InboxPorts,
  settings: InboxSettings,
  taken: TakenRow,
): Promise<number | undefined> {
  const { paste, ...row } = taken;
  // Counted although nobody wrote down how it ended: such a row may be what ends the process.
  if (row.attempts > settings.mostAttempts)
    return giveUpRow(ports, row, new Error("no attempt came to an end"));
  try {
    await ports.work(paste.first, paste.further);
    return undefined;
  } catch (thrown) {
    const error = asError(thrown);
    if (row.attempts === settings.mostAttempts) return giveUpRow(ports, row, error);
    return tryLater(ports, settings, { row, error });
  }
}

async function tryLater(
  { store, clock, log }: InboxPorts,
  { waits }: InboxSettings,
  { row, error }: { row: InboxRow; error: Error },
): Promise<number> {
  const notBefore = clock.now() + growingWait(waits, row.attempts);
  log.warn({ err: error, id: row.id, attempts: row.attempts }, "an input could not be worked; trying again");
  await store.transact((tx) => tx.inbox.later(row, { notBefore, failure: nameOf(error) }));
  return notBefore;
}

async function giveUpRow(ports: InboxPorts, row: InboxRow, error: Error): Promise<undefined> {
  const { store, clock, log } = ports;
  log.error({ err: error, id: row.id, attempts: row.attempts }, "an input was given up");
  const why = { at: clock.now(), failure: nameOf(error) };
  try {
    await store.transact(async (tx) => {
      if (await tx.inbox.failed(row, why)) await ports.giveUp(row, tx);
    });
  } catch (apology) {
    // Whatever stands in the row, its lane must go on, if need be without a word.
    log.error({ err: apology, id: row.id }, "nobody could be told that an input was given up");
    await store.transact((tx) => tx.inbox.failed(row, why));
  }
  return undefined;
}

/** For the column of the row: a name, since messages of foreign errors quote what they read. */
const nameOf = (error: Error) => (error instanceof DeskError ? error.code : error.name);
