/** Why a ticket was resolved; a note says more. */
export const RESOLUTIONS = ["fixed", "workaround", "vendor", "not-a-problem", "duplicate"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** The ticket of the same problem that was resolved last before another one was opened. */
export interface EarlierTicket {
  readonly id: string;
  readonly reason: Resolution;
  /** What its engineer said of it; empty where nothing. */
  readonly note: string;
  readonly by: string;
  /** When it was resolved, epoch ms. */
  readonly at: number;
  /** Where its card stands; null where that is not known. */
  readonly card: { readonly channel: string; readonly ts: string } | null;
}
