import type { ListedTicket, OverdueList } from "../case/overdue-list.ts";

/** The lists of overdue tickets that were posted. */
export interface OverdueLists {
  add(list: OverdueList): Promise<void>;
  /** Those posted at `since` (epoch ms) or later, the oldest first. */
  postedSince(since: number): Promise<readonly OverdueList[]>;
  /** Writes what a list says now; false where somebody else did since it was read. */
  change(list: OverdueList, tickets: readonly ListedTicket[]): Promise<boolean>;
  /** Removes those posted before this time, epoch ms. */
  bury(before: number): Promise<void>;
}
