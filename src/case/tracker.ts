/** What a ticket is called in an outside tracker, as that tracker gave it back. */
export interface Reference {
  /** The tracker's own id, by which its news are matched with the ticket. */
  readonly id: string;
  /** As people there write it: `owner/repository#12`. */
  readonly label: string;
  readonly url: string | null;
}

/** Whether work on the reference goes on, as its tracker told last. */
export type ReferenceStatus = "open" | "closed";

/** Where a ticket stands in one tracker. */
export interface Filing {
  /** Name of the connector. */
  readonly connector: string;
  /** As people called the tracker when it was filed. */
  readonly title: string;
  /** waiting: not there yet. filed: it has its reference. failed: the last try is over, and its people were told. */
  readonly state: "waiting" | "filed" | "failed";
  readonly reference: Reference | null;
  /** Null until it is filed. */
  readonly status: ReferenceStatus | null;
  /** The tracker's own time of that status, epoch ms: older news come late and count for nothing. */
  readonly statusAt: number;
  /** The message below the card that says what could not be done, with the button that tries again. */
  readonly noteDelivery: string | null;
  /** True from when that button was pressed until what was not taken is, or people are told anew that it is not. */
  readonly isTriedAgain: boolean;
  /** After a try that failed, while it is not there and its people were not told below the card; else null. */
  readonly nextTry: NextTry | null;
  /** Null while it was never closed there, or only after the ticket was resolved. */
  readonly closing: ClosingNote | null;
}

/** Why a ticket is not there yet, and from when on (epoch ms) it is tried again. */
export interface NextTry extends Omit<NotTaken, "kind"> {
  readonly at: number;
}

/** The message below the card that says that work on a reference was ended, and what its tracker told of it. */
export interface ClosingNote {
  readonly noteDelivery: string;
  /** Who did it, by their name there, and why; null where it was not told. */
  readonly by: string | null;
  readonly why: string | null;
}

/** A ticket that was given to a tracker and is not there yet. */
export const newFiling = ({ name, title }: { readonly name: string; readonly title: string }): Filing => ({
  connector: name,
  title,
  state: "waiting",
  reference: null,
  status: null,
  statusAt: 0,
  noteDelivery: null,
  isTriedAgain: false,
  nextTry: null,
  closing: null,
});

/** A text for a tracker: a title in one line, and a body in Markdown in which nothing echoed comes alive. */
export interface TrackerText {
  readonly title: string;
  readonly body: string;
}

/** What programs on the other side read beside the text. All of it was redacted with its paste. */
export interface TrackerFacts {
  readonly severity: string;
  readonly codes: readonly string[];
  readonly requestIds: readonly string[];
  /** Link to the requester's thread; null where there is none. */
  readonly link: string | null;
}

/** One thing to be done in a tracker for a ticket. */
export type TrackerCall =
  | { readonly kind: "create"; readonly text: TrackerText; readonly facts: TrackerFacts }
  | {
      readonly kind: "comment";
      readonly body: string;
      /** The case whose requester it quotes, or whose ids it names; null where it tells nothing of anybody. */
      readonly caseId: string | null;
      /** Who of that case said it: its requester, or somebody who has it too; null for one from before this was kept. */
      readonly person: string | null;
      /** Ts of the message that said it; null for what was typed into a form, absent for one from before this was kept. */
      readonly ts?: string | null;
      /** True where work on the ticket begins anew: an issue that was closed is opened again, where the tracker can. */
      readonly reopens: boolean;
    };

/** What a tracker did not take of a ticket, and why: the kind of failure, and a status or the name of a broken connection. */
export interface NotTaken {
  readonly kind: TrackerCall["kind"];
  readonly failure: string;
  readonly reason: string;
}

/** A delivery to a tracker as the desk writes it; the store adds state and counts. */
export interface NewTrackerDelivery {
  readonly id: string;
  readonly connector: string;
  readonly team: string;
  readonly ticketId: string;
  readonly call: TrackerCall;
}

/** Deliveries of one connector are made one after the other; those of one ticket in their order. */
export interface TrackerDelivery extends NewTrackerDelivery {
  /** The connector's name: a tracker that limits its callers limits all of them. */
  readonly lane: string;
  readonly state: "waiting" | "sending" | "failed";
  /** Attempts ever made: every one but the first looks before it repeats. */
  readonly attempts: number;
  /** Attempts since somebody asked to try again; the ceiling counts these. */
  readonly tries: number;
  /** The worker before this one ended without a word: what it did may become visible only after a while. */
  readonly isInterrupted: boolean;
  readonly notBefore: number;
  readonly failure: string | null;
  readonly createdAt: number;
}
