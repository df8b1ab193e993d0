import type { Case } from "../case/case.ts";
import type { Ticket } from "../case/ticket.ts";

export interface Named {
  readonly team: string;
  readonly person: string;
}

/** What names a person where no column leads to them. Every row of the team is read: only an edit, a deletion and the wish to be forgotten ask for it. */
export interface People {
  /** Cases of others in which they said "me too", the newest first. */
  affectedCases(who: Named): Promise<readonly Case[]>;
  /** Tickets that name them, whatever their part in it, the oldest first. */
  tickets(who: Named): Promise<readonly Ticket[]>;
  /**
   * Their name goes from the outbox: of what was sent to them or names them nothing is kept but its place, what is not
   * sent yet says `instead` (plain words), and what only they would see is not sent.
   */
  forgetInDeliveries(who: Named, instead: string): Promise<void>;
}
