import type { Review } from "../case/review.ts";

/** Reports of channels in shadow mode with the verdicts of agents. Lists are newest first. */
export interface Reviews {
  insert(review: Review): Promise<void>;
  /** Writes one that is held. */
  save(review: Review): Promise<void>;
  /** For a change: whoever else holds it waits until this transaction has ended, and then sees what it wrote. */
  hold(id: string): Promise<Review | undefined>;
  /** For a look. */
  get(id: string): Promise<Review | undefined>;
  ofPerson(who: { readonly team: string; readonly person: string }): Promise<readonly Review[]>;
  /** Those begun at `since` (epoch ms) or later, `limit` at most. */
  begunSince(since: number, limit: number): Promise<readonly Review[]>;
  /** Ids of those begun before `before` (epoch ms), `limit` at most. */
  toPurge(before: number, limit: number): Promise<readonly string[]>;
  remove(ids: readonly string[]): Promise<void>;
}
