import { randomBytes } from "node:crypto";
import type { Clock, Timing } from "../clock.ts";
import { Refusal } from "../refusal.ts";

/** The short-lived right to open a form on somebody's screen, given out with every thing a person does. */
export interface Triggers {
  issue(person: string): string;
  /** The person whose trigger it is. Throws the refusal when it is unknown, expired or used. */
  exchange(id: string): string;
}

export function createTriggers(clock: Clock, timing: Timing): Triggers {
  const issued = new Map<string, { person: string; at: number; used: boolean }>();
  let count = 0;

  // A thousand lifetimes back nobody asks any more, and a long session must not grow.
  const forgetOld = () => {
    for (const [id, { at }] of issued) {
      if (clock.now() - at < 1000 * timing.triggerLife) return;
      issued.delete(id);
    }
  };

  return {
    issue(person) {
      forgetOld();
      count += 1;
      const id = `${clock.now()}.${count}.${randomBytes(8).toString("hex")}`;
      issued.set(id, { person, at: clock.now(), used: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (!trigger) throw new Refusal("unknown-trigger");
      if (trigger.used) throw new Refusal("used-trigger");
      if (clock.now() - trigger.at > timing.triggerLife) throw new Refusal("expired-trigger");
      trigger.used = true;
      return trigger.person;
    },
  };
}
