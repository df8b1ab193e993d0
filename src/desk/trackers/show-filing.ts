import type { Message } from "../../case/delivery.ts";
import type { Filing, NextTry, NotTaken, Reference } from "../../case/tracker.ts";
import type { FilingView } from "../../reply/views.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { editBelowCard, postBelowCard, showTicket } from "../threads.ts";
import { holdTicket } from "../tickets/held-ticket.ts";
import { type Held, ticketView } from "../views.ts";
import { showClosingNotes } from "./show-closing-notes.ts";

/** A ticket to change, with where it stands in one tracker. */
export interface HeldFiling extends Held {
  readonly filing: Filing;
}

/** Undefined for a ticket that is gone, or was never given to that tracker. */
export async function holdFiling(
  tx: Transaction,
  { ticketId, connector }: { ticketId: string; connector: string },
): Promise<HeldFiling | undefined> {
  const held = await holdTicket(tx, ticketId);
  const filing = held?.ticket.filings.find((one) => one.connector === connector);
  return held && filing ? { ...held, filing } : undefined;
}

/** The ticket saved with its filing as given. */
export async function saveFiling(
  tx: Transaction,
  { ticket, ...held }: Held,
  filing: Filing,
): Promise<HeldFiling> {
  const filings = ticket.filings.map((one) => (one.connector === filing.connector ? filing : one));
  return { ...held, filing, ticket: await tx.tickets.save({ ...ticket, filings }) };
}

/** What the words about a filing are made from. */
export const filingView = (desk: Desk, held: HeldFiling): FilingView => ({
  ...ticketView(desk, held),
  filing: held.filing,
});

/** A tracker took the ticket: its card leads there. */
export async function markFiled(
  desk: Desk,
  tx: Transaction,
  filed: { ticketId: string; connector: string; reference: Reference },
): Promise<void> {
  const held = await holdFiling(tx, filed);
  if (!held || held.filing.state === "filed") return;
  const { reference } = filed;
  await showTicket(
    desk,
    tx,
    await saveFiling(tx, held, { ...held.filing, state: "filed", nextTry: null, reference, status: "open" }),
  );
}

/** The desk opened an issue again itself: the card says so, and its closing, told once more, is old news. */
export async function markReopened(
  desk: Desk,
  tx: Transaction,
  { ticketId, connector }: { ticketId: string; connector: string },
): Promise<void> {
  const held = await holdFiling(tx, { ticketId, connector });
  if (held?.filing.status !== "closed") return;
  const { filing } = held;
  const open = { ...filing, status: "open", statusAt: filing.statusAt + 1 } as const;
  const saved = await saveFiling(tx, held, open);
  await showClosingNotes(desk, tx, saved);
  await showTicket(desk, tx, saved);
}

export interface Failure extends NotTaken {
  readonly ticketId: string;
  readonly connector: string;
}

/** A try to file a ticket failed, and another one follows: its card says so, and nobody is told but who looks there. */
export async function showNextTry(
  desk: Desk,
  tx: Transaction,
  { failure, reason, at, ...of }: Failure & NextTry,
): Promise<void> {
  const held = await holdFiling(tx, of);
  if (held?.filing.state !== "waiting") return;
  const saved = await saveFiling(tx, held, { ...held.filing, nextTry: { failure, reason, at } });
  await showTicket(desk, tx, saved);
}

/** People are told what a tracker does not take, once until it does or somebody presses Try again. */
export async function tellFailed(desk: Desk, tx: Transaction, told: Failure): Promise<void> {
  const held = await holdFiling(tx, told);
  if (!held || (held.filing.noteDelivery !== null && !held.filing.isTriedAgain)) return;
  const message = desk.replies.tracker.failed({ ...filingView(desk, held), ...told });
  const post = postBelowCard(desk, held.ticket, { message });
  const state = told.kind === "create" ? "failed" : held.filing.state;
  const news = { state, nextTry: null, noteDelivery: post.id, isTriedAgain: false } as const;
  // A new message, since nobody is notified of an edit; the one that said it is on its way leads there.
  await editNote(desk, tx, held, desk.replies.tracker.inVain(filingView(desk, held)));
  const saved = await saveFiling(tx, held, { ...held.filing, ...news });
  await tx.deliveries.add([post], desk.now());
  await showTicket(desk, tx, saved);
}

/** A later try was taken: once nothing of the ticket is behind there, the note about it says so, without its button. */
export async function tellArrived(
  desk: Desk,
  tx: Transaction,
  { ticketId, connector }: { ticketId: string; connector: string },
): Promise<void> {
  const held = await holdFiling(tx, { ticketId, connector });
  if (!held?.filing.noteDelivery || (await tx.trackers.hasFailed(ticketId, connector))) return;
  await editNote(desk, tx, held, desk.replies.tracker.arrived(filingView(desk, held)));
  await saveFiling(tx, held, { ...held.filing, noteDelivery: null, isTriedAgain: false });
}

/** Somebody pressed Try again: the button goes, and what was not taken is sent now. */
export async function tryAgain(
  desk: Desk,
  tx: Transaction,
  { held, by }: { held: HeldFiling; by: string },
): Promise<void> {
  const { filing, ticket } = held;
  await tx.trackers.tryAgain(ticket.id, filing.connector, desk.now());
  const state = filing.state === "failed" ? "waiting" : filing.state;
  const saved = await saveFiling(tx, held, { ...filing, state, isTriedAgain: true });
  await editNote(desk, tx, saved, desk.replies.tracker.trying({ ...filingView(desk, saved), by }));
  await showTicket(desk, tx, saved);
}

/** Writes anew, in place, what the note about it says; nothing where none stands. */
async function editNote(
  desk: Desk,
  tx: Transaction,
  { filing: { noteDelivery: note }, ticket }: HeldFiling,
  message: Message,
): Promise<void> {
  if (note === null) return;
  await tx.deliveries.add([editBelowCard(desk, ticket, { note, message })], desk.now());
}
