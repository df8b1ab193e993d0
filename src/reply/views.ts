import type { Case } from "../case/case.ts";
import type { DetailsForm } from "../case/check-details.ts";
import type { Ticket } from "../case/ticket.ts";
import type { Filing } from "../case/tracker.ts";
import type { Library } from "../knowledge/library.ts";

/** Where a case's message stands: for all, for one (ephemeral), or in a modal. A terminal has no buttons: all is told. */
export type Surface = "thread" | "private" | "modal" | "terminal";

/** What the message of a case is written from. */
export interface CaseView {
  readonly case: Case;
  readonly ticket: Ticket | null;
  /** An open ticket of others with the same problem, where that lies with the platform. */
  readonly known?: Ticket;
  /** What its requester brought to the same thread besides, the newest first; named where the message stands there. */
  readonly beside?: readonly Case[];
  readonly library: Library;
  readonly surface: Surface;
}

/** What a ticket's card, notes and forms are written from. */
export interface TicketView {
  readonly ticket: Ticket;
  readonly case: Case;
  readonly library: Library;
  /** Links to the requester's thread, to a few of those who joined, and to the earlier ticket's card, where Slack gave them. */
  readonly permalink: string | null;
  readonly joinedLinks?: readonly string[];
  readonly earlierLink: string | null;
  /** As in `CaseView`, beside the case; the card and the issue name it. */
  readonly beside?: readonly Case[];
}

/** A ticket whose problem is back. */
export interface ReopenedView extends TicketView {
  /** Of the new failure, and what was told with it but stood in the ticket already; null for none. */
  readonly freshRequestId: string | null;
  readonly knownRequestId: string | null;
  /** The requester, or somebody who has the problem too. */
  readonly by: string;
}

/** The form of details; `again` where it was sent already and is shown once more, with what was filled in. */
export interface DetailsView extends CaseView {
  /** With all fields; without it, those that are asked for at once. */
  readonly isWhole?: boolean;
  readonly again?: {
    /** The error is older than these days, so the vendor may no longer find it. */
    readonly oldDays: number;
    readonly filled: DetailsForm;
  };
}

/** Why words do not arrive: their place is archived, left by the desk, or gone; or its person left the workspace. */
export type Unreached = "archived" | "left" | "gone" | "departed";

/** A ticket with one of the trackers it was given to. */
export interface FilingView extends TicketView {
  readonly filing: Filing;
}
