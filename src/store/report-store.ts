import type { KeptReport } from "../case/kept-report.ts";
import type { Purge } from "../case/purge.ts";

/** Where reports stand and what they are found by; see `KeptReport`. Lists are newest first. */
export interface Reports {
  keep(report: KeptReport): Promise<void>;
  ofMessage(place: {
    readonly team: string;
    readonly channel: string;
    readonly ts: string;
  }): Promise<readonly KeptReport[]>;
  ofPerson(who: { readonly team: string; readonly person: string }): Promise<readonly KeptReport[]>;
  /** Those that held exactly this id, time or name, whatever its capitals; in every team when that is null. */
  find(
    asked: { readonly team: string | null; readonly text: string },
    limit: number,
  ): Promise<readonly KeptReport[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Removes those from before `before` (epoch ms); returns how many went. */
  purge(before: number): Promise<{ readonly reports: number; readonly marks: number }>;
  /** Time of the oldest one held, epoch ms; null when there is none. */
  oldest(): Promise<number | null>;
}

/** Receipts of what was removed because of its age. */
export interface Purges {
  record(receipt: Purge): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<readonly Purge[]>;
}
