import type { Message } from "../../case/delivery.ts";
import { mayDecide } from "../../case/moves.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { notYours, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { caseView, linkTo } from "../views.ts";
import { caseRow, openCasesOf } from "./case-rows.ts";
import type { Asked } from "./command.ts";

/* `/errcode mine` and `/errcode case`: where things stand, for those who may know. */

/** The open cases of whoever asks. */
export async function mine(desk: Desk, tx: Transaction, { command }: Asked): Promise<Message> {
  const { person } = command;
  const own = await openCasesOf(desk, tx, command);
  return desk.replies.command.mine({ library: desk.library(), ...own, person });
}

/** One case, by the id of its ticket or its own. Somebody else's reads as if there were none. */
export async function standing(desk: Desk, tx: Transaction, asked: Asked): Promise<Message> {
  if (asked.argument === "") return mine(desk, tx, asked);
  const { command, argument } = asked;
  const { team, person } = command;
  const ticket = await tx.tickets.get(argument.toUpperCase());
  const value = await readCase(tx, ticket ? caseFor(ticket, person) : argument);
  const isTheirs = value?.where.team === team && mayDecide(value, person, desk.settings.agents);
  if (!value || !isTheirs) {
    const [typed = argument] = command.text.trim().split(/\s+/).slice(-1);
    return desk.replies.command.noSuchCase({ asked: typed });
  }
  return desk.replies.command.standing({
    library: desk.library(),
    row: await caseRow(desk, tx, value),
    person,
  });
}

/** Of a ticket that several people's cases led to, the one of whoever asks; else the first. */
const caseFor = ({ caseId, joined }: Ticket, person: string): string =>
  joined.findLast(({ requester }) => requester === person)?.caseId ?? caseId;

/** Opens a case that its requester alone has seen so far; of one that was posted it tells the thread. */
export function open(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const value = await readCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    if (!mayDecide(value, press.person, desk.settings.agents)) return notYours(desk, value);
    if (value.answerDelivery === null) {
      const view = await caseView(desk, tx, { value, surface: "modal" });
      return { kind: "open", view: desk.replies.modals.lookup(view) };
    }
    const message = desk.replies.whispers.elsewhere({ permalink: linkTo(desk, value), isDone: false });
    return { kind: "whisper", message };
  });
}
