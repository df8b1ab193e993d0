import type { Delivery } from "../case/delivery.ts";

/** A claimed row or delivery, as far as the store needs it: `attempts` tells one lease from the next. */
export type Held = Pick<Delivery, "id" | "lane" | "attempts">;

/** What a worker asks for: how many at most, and for how long they are its own. */
export interface Claim {
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
}
