import type { Message } from "../../case/delivery.ts";
import type { NotTaken, TrackerText } from "../../case/tracker.ts";
import type { FilingView, TicketView } from "../views.ts";
import type { TrackerMove } from "./tracker-move.ts";

/** Everything said to outside trackers, and about them in the tickets' channel. */
export interface TrackerReplies {
  /** The ticket as an issue, in Markdown. Names of people stay in Slack. */
  issue(view: TicketView): TrackerText;
  comment(view: TicketView, move: TrackerMove): string;
  /**
   * Below the card: closed over there. Carries Resolve, which tells the requester, until the ticket is resolved or the
   * issue is open again.
   */
  closed(view: FilingView): Message;
  reopened(view: FilingView & { readonly by: string | null }): Message;
  /** Below the card: what was not done and why, with Try again; after the last try, or where an operator has to act. */
  failed(view: FilingView & NotTaken): Message;
  /** The same message once a later try was taken. */
  arrived(view: FilingView): Message;
  /** The same message once somebody pressed Try again. */
  trying(view: FilingView & { readonly by: string }): Message;
  /** And once that try was not taken either, which a newer message tells. */
  inVain(view: FilingView): Message;
}
