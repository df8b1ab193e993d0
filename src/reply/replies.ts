import type { HomeView, ModalView } from "@slack/types";
import type { Case } from "../case/case.ts";
import type { FieldFault } from "../case/check-details.ts";
import type { Message } from "../case/delivery.ts";
import type { Ticket, TicketQuestion } from "../case/ticket.ts";
import type { Library } from "../knowledge/library.ts";
import type { Secret } from "../triage/redact.ts";
import type { Expectation } from "./cases/expectation.ts";
import type { TypedSecret } from "./cases/typed-secret.ts";
import type { HomeContent } from "./commands/home-content.ts";
import type { PrivacyReplies } from "./commands/said-of-privacy.ts";
import type { CommandReplies } from "./commands/said-to-commands.ts";
import type { ReviewReplies } from "./reviews/said-of-reviews.ts";
import type { AffectedNoted } from "./tickets/affected-noted.ts";
import type { ArticleFaults } from "./tickets/article-faults.ts";
import type { KeptDraft, Lesson } from "./tickets/kept-draft.ts";
import type { OverdueTicket } from "./tickets/overdue-ticket.ts";
import type { TrackerReplies } from "./tickets/said-of-trackers.ts";
import type { CaseView, DetailsView, ReopenedView, TicketView, Unreached } from "./views.ts";

/**
 * Everything the desk says. All of it is a function of what is stored: a message is rendered anew whenever its case or
 * ticket moves, so an edit in place never drifts from the truth.
 */
export interface Replies {
  /** The one message of a case: answer, candidates, unknown, the next step of the ladder, solved, escalated. */
  case(view: CaseView): Message;
  /** The card of a ticket in its channel, with the buttons its state allows. */
  ticket(view: TicketView): Message;
  notes: Notes;
  followUps: FollowUps;
  whispers: Whispers;
  modals: Modals;
  /** What an article can be drafted from; null while the ticket is not resolved, and once its paste is gone. */
  lesson(view: TicketView): Lesson | null;
  command: CommandReplies;
  /** The Home tab of one person; within Slack's limits however much there is. */
  home(content: HomeContent): HomeView;
  tracker: TrackerReplies;
  privacy: PrivacyReplies;
  review: ReviewReplies;
  /** Why the form of the global shortcut cannot be taken, beside the field that it is about. */
  reportFaults(fault: "no-error" | "not-in-channel"): Record<string, string>;
  /** What stands beside the fields of a form that cannot be taken as it is, by block id. */
  faults(faults: Readonly<Record<string, FieldFault>>): Record<string, string>;
}

/** Short messages in the requester's thread, or below the card; each stands on its own in a notification. */
export interface Notes {
  /**
   * Somebody will look: who, and when (working hours). Later says who has it, and that it is resolved. Addresses the
   * requester, as `joined` does.
   */
  ticketOpened(view: TicketView & { readonly expectation: Expectation }): Message;
  /** An engineer asks; carries an Answer button until it was answered or its ticket is resolved. */
  question(view: TicketView & { readonly question: TicketQuestion }): Message;
  /** Below the card: the requester's thread takes no messages. */
  requesterUnreached(view: TicketView & { readonly why: Unreached }): Message;
  /** In the requester's thread: the channel of the card takes none. */
  peopleUnreached(view: TicketView & { readonly why: Unreached }): Message;
  /** Below the card: what the requester wrote where nobody else reads along. */
  passedOn(view: TicketView & { readonly text: string }): Message;
  /** Below the card, in place of what somebody wrote and edited since: how it reads now. */
  reworded(
    view: TicketView & { readonly by: string; readonly text: string; readonly isReopening: boolean },
  ): Message;
  /** Below the card, in place of what the requester had written there. */
  wordsDeleted(view: TicketView): Message;
  /** Below the card: what the requester answered. */
  answered(view: TicketView & { readonly question: TicketQuestion }): Message;
  /** In place of `ticketOpened`, where the problem has a ticket already, which this case joined. */
  joined(view: TicketView): Message;
  /** The problem is known, and this helps until it is mended. Addresses the requester of the case. */
  workaround(view: TicketView): Message;
  /** Asks whether it works now: Works now, Still failing; later says what was answered. */
  resolved(view: TicketView): Message;
  /** Below the card: the requester says it works, or that it still fails (the ticket is open again). */
  confirmed(view: TicketView): Message;
  reopened(view: ReopenedView): Message;
  /** In the tickets' channel, once a day: what is overdue. */
  overdue(view: { readonly tickets: readonly OverdueTicket[] }): Message;
  /** The desk could not work a report for which a person waits. */
  trouble(): Message;
  /** Shown for the moment in which a message is read and looked up. */
  reading(): Message;
  /** A mention or direct message that holds no error: what to paste, and the commands. */
  help(): Message;
  /** The first message in a channel, once the desk is set up. */
  installed(): Message;
  /** In the support channel: articles that cannot be read as they are now, and who keeps them. */
  articleFaults(view: ArticleFaults): Message;
  /** Stands for a moment, while the operator's doctor looks whether events arrive. */
  checking(): Message;
}

/** What is said while the desk waits to hear how it went. */
export interface FollowUps {
  /** Asks whether it works; once answered, or the case moved on, says so instead. `left`: ms until it is closed. */
  checkIn(view: CaseView, left: number): Message;
  /** In place of a question that is asked once more below. */
  askedAgain(): Message;
  /** To a requester who turned to the desk with words that hold no error: where their case stands, and what to press. */
  standing(view: CaseView): Message;
  /** To a requester who wrote that it works while several of their errors wait in the thread. */
  whichWorks(view: { readonly cases: readonly Case[]; readonly library: Library }): Message;
  /** Seen by the requester alone: when they will be asked, epoch ms, in their zone. */
  reminderSet(when: { readonly at: number; readonly zone: string }): Message;
}

/** Seen by one person only. */
export interface Whispers {
  /** What leaked, where, that only its author can delete it, and how each kind is rotated. */
  leaked(secrets: readonly Pick<Secret, "kind" | "line">[]): Message;
  /** The same for what was typed after a command or into a form, which nobody else could read. */
  leakedTyped(secrets: readonly TypedSecret[]): Message;
  /** Somebody else's case: only the requester or an agent can do that; offers Me too. */
  notYours(view: { readonly case: Case }): Message;
  meTooNoted(): Message;
  /** To somebody who has the problem too and told something of it: who sees that. */
  affectedNoted(view: AffectedNoted): Message;
  /** The message belongs to a case that has moved on or is gone. */
  outdated(): Message;
  /** Another version made the button; a card was shown anew, and where a case is there still, people can be asked. */
  oldButton(view: { readonly caseId: string | null; readonly ticketId: string | null }): Message;
  /** What was asked for is with people already: which ticket, who has it, or when somebody can be expected. */
  withPeople(view: TicketView & { readonly expectation: Expectation }): Message;
  /** A press on a ticket's card came too late, or changes nothing: where the ticket stands. `person` pressed. */
  ticketStands(view: { readonly ticket: Ticket; readonly person: string }): Message;
  /** All that was kept about the requester was deleted, so an engineer cannot ask them. */
  nobodyToAsk(view: { readonly ticket: Ticket }): Message;
  /** The paste of a ticket is gone, so no article can be drafted from it. */
  nothingToWrite(view: { readonly ticket: Ticket }): Message;
  /** What is to be looked up is answered in its thread already, by the case that everybody there sees. */
  answeredThere(view: { readonly permalink: string | null }): Message;
  /** The case of a private copy or modal was posted: where it goes on. `isDone`: with what was pressed. */
  elsewhere(view: { readonly permalink: string | null; readonly isDone: boolean }): Message;
  /** Text files of a report could not be had from Slack. */
  fileUnread(view: { readonly total: number }): Message;
  /** Pictures or files without plain text seem to hold what it is about; `isBeside`: besides words that were answered. */
  textWanted(view: {
    readonly pictures: number;
    readonly others: number;
    readonly isBeside: boolean;
  }): Message;
  /** Another error of the same paste has its own answer in the thread already. */
  shownAlready(): Message;
  notSaved(): Message;
  /** It cannot be shared where the desk is no member; who to ask for it. */
  notInChannel(): Message;
  /** What was pressed or sent is saved, and nothing of it can be shown where the case stands. */
  placeGone(view: { readonly ticket: Pick<Ticket, "id" | "queue"> | null }): Message;
  /** The same to whoever pressed on the card of a ticket. */
  cardGone(view: { readonly ticket: Pick<Ticket, "id"> }): Message;
  shared(): Message;
}

export interface Modals {
  /** The rest of the article. With `mayCorrect` it has the button by which agents say that the article is the wrong one. */
  more(view: CaseView & { readonly mayCorrect?: boolean }): ModalView;
  /** An agent picks the right article. */
  correct(view: CaseView): ModalView;
  /** Which step worked? */
  worked(view: CaseView): ModalView;
  /** Which steps were tried already? */
  tried(view: CaseView): ModalView;
  /** Asks only for what is missing from the article's collect list; filled with what the paste told. */
  details(view: DetailsView): ModalView;
  /** The answer to a message shortcut, with Post in thread; `leaked` is what the message holds. */
  lookup(view: CaseView, leaked?: readonly Pick<Secret, "kind" | "line">[]): ModalView;
  /** The form of the global shortcut: the error, and where the answer is to stand. */
  report(): ModalView;
  /** After it was sent: where the answer stands. */
  reported(where: "direct" | "posted"): ModalView;
  ask(view: TicketView): ModalView;
  answer(view: TicketView & { readonly question: TicketQuestion }): ModalView;
  resolve(view: TicketView): ModalView;
  /** Marks the problem as known, with a workaround. */
  known(view: TicketView): ModalView;
  stillFailing(view: TicketView): ModalView;
  /** A resolved ticket as the draft of an article, to copy, with the place of its file. */
  article(view: TicketView & { readonly draft: KeptDraft }): ModalView;
  /** Copy-ready text of a support case with the vendor. */
  vendor(view: TicketView): ModalView;
  /** A last screen with one sentence, such as "Saved" or "This case has moved on"; above it what leaked. */
  closing(text: string, leaked?: readonly Pick<Secret, "kind" | "line">[]): ModalView;
}
