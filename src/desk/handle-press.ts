import type { ActionName } from "../reply/actions.ts";
import { open } from "./case-commands.ts";
import * as casePresses from "./case-presses.ts";
import { setByPress } from "./channel-commands.ts";
import { wrongArticle } from "./correct.ts";
import type { Desk } from "./desk.ts";
import { fileAgain } from "./filing-presses.ts";
import { filterHome } from "./home.ts";
import * as privacyCommands from "./privacy-commands.ts";
import * as problemPresses from "./problem-presses.ts";
import { outdated, type Press, type Reaction } from "./reaction.ts";
import { remindMe } from "./remind-press.ts";
import * as ticketPresses from "./ticket-presses.ts";

type HandlePress = (desk: Desk, press: Press) => Promise<Reaction>;

/** One handler for every button there is. */
const HANDLERS: Readonly<Record<ActionName, HandlePress>> = {
  worked: casePresses.worked,
  still_broken: casePresses.stillBroken,
  need_person: casePresses.needPerson,
  more: casePresses.more,
  me_too: casePresses.meToo,
  remind_me: remindMe,
  choose: problemPresses.choose,
  none_of_these: problemPresses.noneOfThese,
  other_problem: problemPresses.otherProblem,
  give_details: casePresses.giveDetails,
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
  home_filter: filterHome,
  channel_mode: setByPress,
  wrong_article: wrongArticle,
  held_export: privacyCommands.exportHeld,
  held_delete: privacyCommands.deleteHeld,
  held_erase: privacyCommands.eraseHeld,
};

/** What a press does. An action this version does not know comes from another version of the desk. */
export async function handlePress(desk: Desk, press: Press): Promise<Reaction> {
  if (!Object.hasOwn(HANDLERS, press.action)) return outdated(desk);
  // The list of tickets is for agents; whoever was one when it was shown may be none now.
  const isOfQueue = press.home !== undefined && press.action.startsWith("ticket_");
  if (isOfQueue && !desk.settings.agents.includes(press.person)) return outdated(desk);
  return HANDLERS[press.action](desk, press);
}
