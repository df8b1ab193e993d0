import type { Clock, Timing } from "../clock.ts";
import type { Journal } from "../journal.ts";
import type { Faults } from "./faults.ts";

/** What goes out to the app: an event, or what a person did with it. */
export interface Parcel {
  readonly type: "events_api" | "slash_commands" | "interactive";
  /** The event id, or the trigger of what a person did. */
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Why an event comes again, in the words of the retry header. */
export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

export type Receipt =
  | { readonly acknowledged: true; readonly payload: unknown }
  /** `isFinal`: the app asked not to be told again. */
  | { readonly acknowledged: false; readonly reason: string; readonly isFinal: boolean };

/** The way to the app: Socket Mode, or signed HTTP. Its promise always resolves, within the three seconds. */
export interface Carrier {
  readonly name: "socket" | "http";
  carry(parcel: Parcel, retry: Retry | undefined): Promise<Receipt>;
}

/** Sends parcels and keeps at it as long as Slack would. */
export interface Delivery {
  /** At least once: repeated on Slack's schedule. Resolves when it was acknowledged or given up. */
  sendEvent(parcel: Parcel): Promise<void>;
  /** Once: a person is waiting for the answer. */
  ask(parcel: Parcel): Promise<Receipt>;
  /** Resolves when nothing is under way and no repetition is waiting. */
  settled(): Promise<void>;
  /** Calls off what is waiting. */
  close(): void;
}

/** What a delivery leans on; the carrier is asked for each time, as an app may change its ways. */
export interface DeliveryParts {
  readonly carrier: () => Carrier;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly faults: Faults;
  readonly journal: Journal;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { timing, faults, journal } = parts;
  const pauses = createPauses(parts.clock);
  const work = createCount();

  const sendEvent = async (parcel: Parcel) => {
    const done = work.begin();
    let receipt = await attempt(parts, parcel, undefined);
    for (const [index, wait] of timing.retryAfter.entries()) {
      if (receipt.acknowledged || receipt.isFinal) break;
      await pauses.pause(wait);
      receipt = await attempt(parts, parcel, { attempt: index + 1, reason: receipt.reason });
    }
    if (!receipt.acknowledged) journal.record({ kind: "given-up", id: parcel.id, type: parcel.type });
    done();
  };

  return {
    sendEvent(parcel) {
      const sending = sendEvent(parcel);
      if (faults.strikes("event-twice", parcel.type)) void sendEvent(parcel);
      if (faults.strikes("event-twice-renamed", parcel.type)) void sendEvent(renamed(parcel));
      return sending;
    },
    async ask(parcel) {
      const done = work.begin();
      const receipt = await attempt(parts, parcel, undefined);
      done();
      return receipt;
    },
    settled: work.settled,
    close: pauses.callOff,
  };
}

/** Waits that can all be called off; what waited then never goes on. */
function createPauses(clock: Clock) {
  const waiting = new Set<() => void>();
  return {
    pause: (milliseconds: number) =>
      new Promise<void>((resume) => {
        const cancel = clock.later(milliseconds, () => {
          waiting.delete(cancel);
          resume();
        });
        waiting.add(cancel);
      }),
    callOff() {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}

/** Counts what is under way, for those who wait until nothing is. */
function createCount() {
  const waiting = new Set<() => void>();
  let underWay = 0;
  const done = () => {
    underWay -= 1;
    if (underWay > 0) return;
    for (const settle of waiting) settle();
    waiting.clear();
  };
  return {
    begin() {
      underWay += 1;
      return done;
    },
    settled: (): Promise<void> =>
      underWay === 0 ? Promise.resolve() : new Promise((settle) => waiting.add(settle)),
  };
}

/** The same event under another id, as it was seen to arrive without any retry header. */
function renamed(parcel: Parcel): Parcel {
  const id = `${parcel.id}2`;
  return { ...parcel, id, payload: { ...parcel.payload, event_id: id } };
}

async function attempt(parts: DeliveryParts, parcel: Parcel, retry: Retry | undefined): Promise<Receipt> {
  const { faults, journal } = parts;
  const carrier = parts.carrier();
  const number = retry?.attempt ?? 0;
  const { id, type, payload } = parcel;
  journal.record({ kind: "sent", id, type, attempt: number, by: carrier.name, payload });
  const receipt = await carrier.carry(parcel, retry);
  const isLate = receipt.acknowledged && faults.strikes("late-acknowledgement", type);
  if (receipt.acknowledged && !isLate) {
    journal.record({ kind: "acknowledged", id, attempt: number, payload: receipt.payload });
    return receipt;
  }
  const reason = receipt.acknowledged ? "http_timeout" : receipt.reason;
  journal.record({ kind: "unacknowledged", id, attempt: number, reason });
  return { acknowledged: false, reason, isFinal: !receipt.acknowledged && receipt.isFinal };
}
