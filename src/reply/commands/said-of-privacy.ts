import type { Message } from "../../case/delivery.ts";
import type { PersonHeld } from "../../case/person-held.ts";
import type { Purge } from "../../case/purge.ts";
import type { Library } from "../../knowledge/library.ts";

/** What a letter about all that is held is written from. */
export interface Letter {
  /** Whom it is written to. */
  readonly person: string;
  readonly held: PersonHeld;
  readonly library: Library;
  /** Files of the knowledge folder that came from tickets of theirs. */
  readonly drafts: readonly string[];
}

/** What a person is told about what is kept of them; all of it is seen by them alone. */
export interface PrivacyReplies {
  /** What is held; `keptFor` in ms. Its buttons need no value: they are about whoever presses. */
  held(view: { readonly held: PersonHeld; readonly keptFor: number }): Message;
  /** All of it as a letter: its first message begins a thread, the others go into it. */
  exported(view: Letter & { readonly at: number }): {
    readonly first: Message;
    readonly further: readonly Message[];
  };
  /** It is on its way; it can be deleted still. */
  exporting(): Message;
  /** Stands for the name of somebody who had it deleted, in what is not sent yet; plain words. */
  somebody(): string;
  /** Asks once more, since it cannot be taken back; *Cancel* leads back. */
  sure(view: { readonly held: PersonHeld }): Message;
  /**
   * `articleStays`: what was made of a ticket of theirs stands in the knowledge folder still. `issues`: where trackers
   * hold copies of what was told.
   */
  deleted(view: {
    readonly receipt: Purge;
    readonly withPeople: number;
    /** Cases of others that named them. */
    readonly affected: number;
    readonly articleStays: boolean;
    readonly issues: readonly string[];
    /** Trackers that a ticket was given to and that have not said that they have it; they may all the same. */
    readonly unsure: readonly string[];
  }): Message;
}
