import type { ActionName } from "../reply/actions.ts";
import * as casePresses from "./cases/case-presses.ts";
import { wrongArticle } from "./cases/correct.ts";
import { meToo } from "./cases/hear-affected.ts";
import { oldButton } from "./cases/old-button.ts";
import { orPressGone } from "./cases/place-gone.ts";
import * as problemPresses from "./cases/problem-presses.ts";
import { remindMe } from "./cases/remind-press.ts";
import { open } from "./commands/case-commands.ts";
import * as privacyCommands from "./commands/privacy-commands.ts";
import { type Desk, isAgent } from "./desk.ts";
import { casesPage, filterHome } from "./home.ts";
import { outdated, type Press, type Reaction } from "./reaction.ts";
import { approve, askForArticle, beSilent, showWhole } from "./reviews/judge.ts";
import * as ticketPresses from "./tickets/ticket-presses.ts";
import { fileAgain } from "./trackers/filing-presses.ts";

type HandlePress = (desk: Desk, press: Press) => Promise<Reaction>;

/** One handler for every button there is. */
const HANDLERS: Readonly<Record<ActionName, HandlePress>> = {
  worked: casePresses.worked,
  still_broken: casePresses.stillBroken,
  need_person: casePresses.needPerson,
  more: casePresses.more,
  me_too: meToo,
  remind_me: remindMe,
  choose: problemPresses.choose,
  none_of_these: problemPresses.noneOfThese,
  other_problem: problemPresses.otherProblem,
  give_details: casePresses.giveDetails,
  more_details: casePresses.moreDetails,
  share: casePresses.share,
  post_in_thread: casePresses.share,
  ticket_claim: ticketPresses.claim,
  ticket_ask: ticketPresses.ask,
  ticket_resolve: ticketPresses.resolve,
  ticket_vendor: ticketPresses.vendor,
  ticket_known: ticketPresses.known,
  ticket_to_article: ticketPresses.toArticle,
  ticket_answer: ticketPresses.answer,
  ticket_works_now: ticketPresses.worksNow,
  ticket_still_failing: ticketPresses.stillFailing,
  ticket_file_again: fileAgain,
  case_open: open,
  cases_page: casesPage,
  home_filter: filterHome,
  wrong_article: wrongArticle,
  review_approve: approve,
  review_article: askForArticle,
  review_silent: beSilent,
  review_whole: showWhole,
  held_export: privacyCommands.exportHeld,
  held_delete: privacyCommands.deleteHeld,
  held_keep: privacyCommands.keepHeld,
  held_erase: privacyCommands.eraseHeld,
};

/** What a press does. An action this version does not know comes from another version of the desk. */
export async function handlePress(desk: Desk, press: Press): Promise<Reaction> {
  if (!Object.hasOwn(HANDLERS, press.action)) {
    desk.log.warn({ action: press.action }, "a button of another version was pressed; its person was told");
    return oldButton(desk, press);
  }
  // The list of tickets is for agents; whoever was one when it was shown may be none now.
  const isOfQueue = press.home !== undefined && press.action.startsWith("ticket_");
  if (isOfQueue && !isAgent(desk, press.person)) return outdated(desk);
  return orPressGone(desk, press, await HANDLERS[press.action](desk, press));
}
