import type { ModalView } from "@slack/types";
import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { SetMode } from "../../case/set-mode.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { ChannelMode } from "../../config/settings.ts";
import type { Library } from "../../knowledge/library.ts";

/** A case in a list. `permalink` leads to its thread; null where there is none, or Slack gave no address. */
export interface CaseRow {
  readonly case: Case;
  readonly ticket: Ticket | null;
  readonly permalink: string | null;
}

/** A page of a person's open cases: `page` counts from 0, `left` come behind it. */
export interface CaseRows {
  readonly rows: readonly CaseRow[];
  readonly page: number;
  readonly left: number;
}

export interface ChannelView {
  readonly channel: string;
  readonly mode: ChannelMode;
  /** Who set it from within Slack, and when; null where the settings are in force. */
  readonly set: SetMode | null;
  readonly mayChange: boolean;
  /** Where what would have been said in the mode shadow is judged; null: nowhere. */
  readonly review: string | null;
}

/** The form in which agents change it; `usual` is what the settings say. */
export interface ChannelFormView extends Pick<ChannelView, "channel" | "set"> {
  readonly usual: ChannelMode;
}

/** A report that was found by its ids; `title` of the article that answered it, `at` in epoch ms. */
export interface FoundReport {
  readonly at: number;
  readonly person: string;
  readonly title: string | null;
  readonly state: Case["state"] | null;
  readonly url: string | null;
}

/** Everything said to `/errcode`, seen by whoever typed it alone. */
export interface CommandReplies {
  /** Reports that held an id, the newest first; `keptFor`: ms for which ids are searchable. */
  found(view: {
    readonly asked: string;
    readonly rows: readonly FoundReport[];
    readonly keptFor: number;
  }): Message;
  help(): Message;
  /** Short reference of codes, of one family or of all: the families with their counts when `family` is null. */
  list(view: { readonly library: Library; readonly family: string | null }): Message;
  noSuchFamily(view: { readonly library: Library; readonly asked: string }): Message;
  top(view: {
    readonly library: Library;
    readonly top: readonly { readonly articleId: string; readonly count: number }[];
  }): Message;
  /** To guests and people of other companies, who cannot see every channel that is counted; `isKnown`: to be one. */
  notForGuests(view: { readonly isKnown: boolean }): Message;
  /** A page of a person's open cases. */
  mine(view: CaseRows & { readonly library: Library; readonly person: string }): Message;
  /** Where one case stands, told to `person`. */
  standing(view: { readonly library: Library; readonly row: CaseRow; readonly person: string }): Message;
  noSuchCase(view: { readonly asked: string }): Message;
  /** Neither an error nor one of the desk's words, but near to one. */
  unknownWord(view: { readonly asked: string; readonly near: string }): Message;
  /** The app's page at Slack has a command, or a shortcut (null), that the desk does not have. */
  unknownDoor(view: { readonly asked: string | null }): Message;
  /** To people of a workspace in which the app is installed, but not this desk. */
  otherWorkspace(): Message;
  /** How the desk behaves in a channel, and who can change it. */
  channel(view: ChannelView): Message;
  /** The same, to somebody who has just changed it. */
  channelNow(view: ChannelView): Message;
  /** The same as a form, for agents who named no mode. */
  channelForm(view: ChannelFormView): ModalView;
  onlyAgents(): Message;
  noChannel(): Message;
  /** The mode shadow cannot be set while there is no channel for its reviews. */
  noReviewChannel(): Message;
  /** The same beside the field of the form, by block id. */
  channelFault(): Record<string, string>;
  noSuchMode(view: { readonly asked: string }): Message;
}
