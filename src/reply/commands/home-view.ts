import type { HomeView } from "@slack/types";
import { ACTIONS } from "../actions.ts";
import { DIVIDER, heading, type Piece, say, sayBeside } from "../layout.ts";
import { MOST_MODAL_BLOCKS } from "../limits.ts";
import { blocksOf } from "../modal.ts";
import { button, buttonsOf, namedId, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { caseLine, codeOf, pagePieces } from "./case-lines.ts";
import { type HomeContent, QUEUE_FILTERS, type TicketRow } from "./home-content.ts";

/** The Home tab; its metadata is the filter, so that it comes back as it was looked at. */
export function homeView(words: Templates, content: HomeContent): HomeView {
  const { queue } = content;
  const pieces = [
    say(words.fill("home.welcome", {})),
    heading(words.fill("home.own", {})),
    ...ownPieces(words, content),
    ...(queue ? [DIVIDER, ...queuePieces(words, queue, content)] : []),
  ];
  return {
    type: "home",
    blocks: blocksOf(pieces).slice(0, MOST_MODAL_BLOCKS),
    ...(queue && { private_metadata: queue.filter }),
  };
}

function ownPieces(words: Templates, { own, library, person }: HomeContent): Piece[] {
  if (own.rows.length === 0) return [say(words.fill("home.own-none", {}))];
  return [
    ...own.rows.map((row, index) => caseLine(words, { library, row, person, index })),
    ...pagePieces(words, own),
  ];
}

function queuePieces(
  words: Templates,
  { filter, mayFilter, rows, left }: NonNullable<HomeContent["queue"]>,
  content: HomeContent,
): Piece[] {
  const filters = QUEUE_FILTERS.map((one, index) => ({
    word: `buttons.filter-${one}` as const,
    action: ACTIONS.homeFilter,
    value: one,
    index,
    ...(one === filter && { style: "primary" as const }),
  }));
  return [
    heading(words.fill("home.queue", {})),
    ...(mayFilter ? [buttonsOf(words, filters)] : []),
    ...(rows.length === 0 ? [say(words.fill("home.queue-none", { filter }))] : []),
    ...rows.map((row, index) => ticketPiece(words, { ...content, row, index })),
    ...(left > 0 ? [say(words.fill("lists.left", { left }))] : []),
  ];
}

function ticketPiece(
  words: Templates,
  { row, index, library, person }: HomeContent & { row: TicketRow; index: number },
): Piece {
  const { ticket, case: value, card, isOverdue } = row;
  const text = words.fill("home.ticket", {
    ticket: ticket.id,
    title: library.get(value.article?.id ?? "")?.title ?? null,
    code: codeOf(value),
    claimedBy: ticket.claimedBy === null ? null : personId(ticket.claimedBy),
    queue: ticket.queue,
    isOverdue,
    at: ticket.createdAt,
    requester: namedId(value.requester),
    severity: ticket.severity,
    card,
  });
  if (ticket.claimedBy === person) return say(text);
  const claim = button(words, {
    word: ticket.claimedBy === null ? "buttons.claim" : "buttons.take-over",
    action: ACTIONS.claim,
    value: `${ticket.id}:${ticket.claimedBy ?? ""}`,
    index,
    about: ticket.id,
  });
  return sayBeside(text, claim);
}
