import type { Message } from "../../case/delivery.ts";
import { SECRET_KINDS, type Secret } from "../../triage/redact.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { DIVIDER, type Piece, say } from "../layout.ts";
import type { Whispers } from "../replies.ts";
import { buttonsOf, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { localTime } from "../times.ts";
import type { TypedSecret } from "./typed-secret.ts";

/** Lines named for one kind of secret; a paste can hold the same one on every line. */
const MOST_LINES = 10;

/** What only one person sees. */
export function createWhispers(words: Templates): Whispers {
  const only = (text: string): Message => assemble([say(text)]);
  return {
    leaked: (secrets) => leaked(words, secrets),
    leakedTyped: (secrets) => leakedTyped(words, secrets),
    notYours: ({ case: value }) =>
      assemble([
        say(words.fill("whispers.not-yours", { requester: personId(value.requester) })),
        buttonsOf(words, [{ word: "buttons.me-too", action: ACTIONS.meToo, value: value.id }]),
      ]),
    meTooNoted: () => only(words.fill("whispers.me-too-noted", {})),
    affectedNoted: ({ ticket, ...view }) =>
      only(words.fill("whispers.affected-noted", { ...view, ticket: ticket?.id ?? null })),
    outdated: () => only(words.fill("whispers.outdated", {})),
    oldButton: (view) => oldButton(words, view),
    withPeople: (view) => only(withPeople(words, view)),
    ticketStands: ({ ticket, person }) =>
      only(
        words.fill("whispers.ticket-stands", {
          ticket: ticket.id,
          state: ticket.state,
          by: ticket.claimedBy === null ? null : personId(ticket.claimedBy),
          isOwn: ticket.claimedBy === person,
        }),
      ),
    nothingToWrite: ({ ticket }) => only(words.fill("whispers.nothing-to-write", { ticket: ticket.id })),
    nobodyToAsk: ({ ticket }) =>
      only(words.fill("whispers.nobody-to-ask", { ticket: ticket.id, hasJoined: ticket.joined.length > 0 })),
    elsewhere: ({ permalink, isDone }) => only(words.fill("whispers.elsewhere", { url: permalink, isDone })),
    answeredThere: ({ permalink }) => only(words.fill("whispers.answered-there", { url: permalink })),
    fileUnread: ({ total }) => only(words.fill("whispers.file-unread", { total })),
    textWanted: (files) => only(words.fill("whispers.text-wanted", { ...files })),
    shownAlready: () => only(words.fill("whispers.shown-already", {})),
    notSaved: () => only(words.fill("whispers.not-saved", {})),
    notInChannel: () => only(words.fill("whispers.not-in-channel", {})),
    placeGone: ({ ticket }) =>
      only(
        words.fill("whispers.place-gone", { ticket: ticket?.id ?? null, queue: ticket?.queue ?? "support" }),
      ),
    cardGone: ({ ticket }) => only(words.fill("whispers.card-gone", { ticket: ticket.id })),
    shared: () => only(words.fill("whispers.shared", {})),
  };
}

function oldButton(
  words: Templates,
  { caseId, ticketId: ticket }: Parameters<Whispers["oldButton"]>[0],
): Message {
  const way = { word: "buttons.need-person", action: ACTIONS.needPerson } as const;
  return assemble([
    say(words.fill("whispers.old-button", { hasWay: caseId !== null, ticket })),
    ...(caseId === null ? [] : [buttonsOf(words, [{ ...way, value: caseId }])]),
  ]);
}

function withPeople(words: Templates, view: Parameters<Whispers["withPeople"]>[0]): string {
  const { ticket, expectation } = view;
  const { at, zone } = expectation;
  return words.fill("whispers.with-people", {
    ticket: ticket.id,
    queue: ticket.queue,
    claimedBy: ticket.claimedBy === null ? null : personId(ticket.claimedBy),
    at: at === null ? null : localTime(at, zone, words.locale),
    zone,
  });
}

function leaked(words: Templates, secrets: readonly Pick<Secret, "kind" | "line">[]): Message {
  return assemble([
    say(words.fill("whispers.leaked", { total: secrets.length })),
    say(leakedKinds(words, secrets)),
    say(words.fill("whispers.leaked-next", {})),
  ]);
}

/** What a looked up message holds, above what was found for it: it can be somebody else's. */
export function leakedSeen(words: Templates, secrets: readonly Pick<Secret, "kind" | "line">[]): Piece[] {
  if (secrets.length === 0) return [];
  return [
    say(words.fill("whispers.leaked-seen", { total: secrets.length })),
    say(leakedKinds(words, secrets)),
    DIVIDER,
  ];
}

function leakedKinds(words: Templates, secrets: readonly Pick<Secret, "kind" | "line">[]): string {
  const kinds = [...new Set(secrets.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const places = new Set(secrets.filter((one) => one.kind === kind).map(({ line }) => String(line)));
    const { label, rotate } = SECRET_KINDS[kind];
    return words.fill("whispers.leaked-kind", {
      label,
      field: null,
      lines: [...places].slice(0, MOST_LINES),
      rotate,
    });
  });
  return lines.join("\n");
}

function leakedTyped(words: Templates, secrets: readonly TypedSecret[]): Message {
  const lines = secrets.slice(0, MOST_LINES).map(({ kind, line, field }) => {
    const { label, rotate } = SECRET_KINDS[kind];
    return words.fill("whispers.leaked-kind", { label, field, lines: [String(line)], rotate });
  });
  return assemble([
    say(words.fill("whispers.leaked-typed", { total: secrets.length })),
    say([...new Set(lines)].join("\n")),
  ]);
}
