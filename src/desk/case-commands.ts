import type { Case } from "../case/case.ts";
import type { Message } from "../case/delivery.ts";
import { mayDecide } from "../case/moves.ts";
import type { Ticket } from "../case/ticket.ts";
import type { CaseRow } from "../reply/said-to-commands.ts";
import type { Transaction } from "../store/store.ts";
import type { Asked } from "./command.ts";
import type { Desk } from "./desk.ts";
import { notYours, outdated, type Press, type Reaction, readValue } from "./reaction.ts";
import { readCase } from "./threads.ts";
import { caseView, linkTo } from "./views.ts";

/* `/errcode mine` and `/errcode case`: where things stand, for those who may know. */

/** As many as one screen shows. */
const MOST_CASES = 10;

/** The open cases of whoever asks. */
export async function mine(desk: Desk, tx: Transaction, { command }: Asked): Promise<Message> {
  const { team, person: requester } = command;
  const { cases, total } = await tx.cases.openOf({ team, requester }, MOST_CASES);
  const rows: CaseRow[] = [];
  for (const { id } of cases) {
    const value = await readCase(tx, id);
    if (value) rows.push(await caseRow(desk, tx, value));
  }
  const left = total - rows.length;
  return desk.replies.command.mine({ library: desk.library(), rows, left, person: requester });
}

/** One case, by the id of its ticket or its own. Somebody else's reads as if there were none. */
export async function standing(desk: Desk, tx: Transaction, asked: Asked): Promise<Message> {
  if (asked.argument === "") return mine(desk, tx, asked);
  const { command, argument } = asked;
  const { team, person } = command;
  const ticket = await tx.tickets.get(argument.toUpperCase());
  const value = await readCase(tx, ticket ? caseFor(ticket, person) : argument);
  const isTheirs = value?.where.team === team && mayDecide(value, person, desk.settings.agents);
  if (!value || !isTheirs) return desk.replies.command.noSuchCase({ asked: argument });
  return desk.replies.command.standing({
    library: desk.library(),
    row: await caseRow(desk, tx, value),
    person,
  });
}

/** Of a ticket that several people's cases led to, the one of whoever asks; else the first. */
const caseFor = ({ caseId, joined }: Ticket, person: string): string =>
  joined.findLast(({ requester }) => requester === person)?.caseId ?? caseId;

/** A case as lists show it. */
export async function caseRow(desk: Desk, tx: Transaction, value: Case): Promise<CaseRow> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  const permalink = value.answerDelivery === null ? null : linkTo(desk, value);
  return { case: value, ticket: ticket ?? null, permalink };
}

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
