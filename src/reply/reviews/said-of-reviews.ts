import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import type { Review, ReviewGone } from "../../case/review.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Library } from "../../knowledge/library.ts";

/** A review with what is needed to show the reply that nobody got. */
export interface ReviewView {
  readonly review: Review;
  readonly library: Library;
  /** An open ticket with the same problem, which the reply would have spoken of. */
  readonly known?: Ticket;
  /** Link to the message it is about; null where Slack gave no address. */
  readonly permalink: string | null;
}

/** What is said in the review channel. */
export interface ReviewReplies {
  /** What would have been said, in short, with the buttons for a verdict. */
  card(view: ReviewView): Message;
  /** The message and the reply in full. */
  whole(view: ReviewView): ModalView;
  /** Stands in place of the card. */
  gone(why: ReviewGone): Message;
  /** Asks which article is right. */
  pick(view: ReviewView): ModalView;
  /** Seen by whoever pressed and is no agent. */
  onlyAgents(): Message;
  /** Seen by an agent whose verdict is about words that are no longer held. */
  outdated(): Message;
}
