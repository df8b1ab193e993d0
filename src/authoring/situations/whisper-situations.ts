import type { Message } from "../../case/delivery.ts";
import type { Whispers } from "../../reply/replies.ts";
import type { AffectedNoted } from "../../reply/tickets/affected-noted.ts";
import type { TicketView } from "../../reply/views.ts";
import type { SecretKind } from "../../triage/redact.ts";
import { ENGINEER, escalatedCase, exampleTicket } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const LEAKED: readonly { kind: SecretKind; line: number }[] = [
  { kind: "client-secret", line: 3 },
  { kind: "password", line: 4 },
];

const LINKS = { permalink: "https://example.slack.com/archives/C0/p11", earlierLink: null };

const TYPED = { kind: "client-secret", line: 1, field: "Exact message" } as const;

const JOINED = { caseId: "other", requester: "U0OTHER", noteDelivery: null };

type Whisper = readonly [title: string, say: (whispers: Whispers) => Message];

/** What one person alone sees; a whisper that is added to the desk must be added here to compile. */
export function whisperSituations(told: Told): Situation[] {
  const ticket = claimedTicket(told);
  const yours = { ...ticket, person: ENGINEER };
  const joined = { ticket: { ...ticket.ticket, joined: [JOINED] } };
  const whispers: Record<keyof Whispers, Whisper> = {
    leaked: ["Whisper: a secret was pasted", (to) => to.leaked(LEAKED)],
    leakedTyped: ["Whisper: a secret was typed into a form", (to) => to.leakedTyped([TYPED])],
    notYours: ["Whisper: the case belongs to somebody else", (to) => to.notYours({ case: told.answered })],
    meTooNoted: ["Whisper: me too, noted", (to) => to.meTooNoted()],
    affectedNoted: ["Whisper: it still fails for somebody else too, noted", ofAffected({}, ticket)],
    outdated: ["Whisper: the button is out of date", (to) => to.outdated()],
    oldButton: ["Whisper: the button is of another version", ofOldButton({ caseId: "case" })],
    withPeople: [
      "Whisper: people have the ticket already",
      (to) => to.withPeople({ ...ticket, expectation: { at: null, zone: "Europe/Berlin" } }),
    ],
    ticketStands: ["Whisper: the ticket is already yours", (to) => to.ticketStands(yours)],
    nothingToWrite: ["Whisper: the paste of the ticket is gone", (to) => to.nothingToWrite(ticket)],
    nobodyToAsk: ["Whisper: the requester had everything deleted", (to) => to.nobodyToAsk(joined)],
    elsewhere: [
      "Whisper: an older copy of an answer",
      (to) => to.elsewhere({ permalink: ticket.permalink, isDone: false }),
    ],
    answeredThere: ["Whisper: the message is answered already", (to) => to.answeredThere(ticket)],
    fileUnread: ["Whisper: a file could not be read", (to) => to.fileUnread({ total: 1 })],
    textWanted: [
      "Whisper: a picture instead of text",
      (to) => to.textWanted({ pictures: 1, others: 0, isBeside: false }),
    ],
    shownAlready: ["Whisper: that error has its answer already", (to) => to.shownAlready()],
    notSaved: ["Whisper: the press could not be saved", (to) => to.notSaved()],
    notInChannel: ["Whisper: the desk is not in this conversation", (to) => to.notInChannel()],
    placeGone: ["Whisper: the thread takes no more messages", (to) => to.placeGone(ticket)],
    cardGone: ["Whisper: the channel of the card takes no more messages", (to) => to.cardGone(ticket)],
    shared: ["Whisper: shared in the channel", (to) => to.shared()],
  };
  const named = ([name, [title, say]]: readonly [string, Whisper]): Situation => ({
    kind: `whisper ${name}`,
    title,
    say: (replies) => say(replies.whispers),
  });
  return [...Object.entries(whispers), ...OTHERWISE, ...affectedWhispers(ticket)].map(named);
}

const ofOldButton =
  (way: Partial<Parameters<Whispers["oldButton"]>[0]>): Whisper[1] =>
  (to) =>
    to.oldButton({ caseId: null, ticketId: null, ...way });

/** The same whispers where they say something else. */
const OTHERWISE: readonly (readonly [name: keyof Whispers, whisper: Whisper])[] = [
  [
    "textWanted",
    [
      "Whisper: a picture beside words that are answered",
      (to) => to.textWanted({ pictures: 1, others: 0, isBeside: true }),
    ],
  ],
  [
    "oldButton",
    ["Whisper: the button of a card is of another version", ofOldButton({ ticketId: "E-7K3QD" })],
  ],
  [
    "placeGone",
    [
      "Whisper: the thread of a case without a ticket takes no more messages",
      (to) => to.placeGone({ ticket: null }),
    ],
  ],
];

/** What came of the word of somebody who has the problem too. */
const affectedWhispers = (view: TicketView): (readonly [name: keyof Whispers, whisper: Whisper])[] => [
  [
    "affectedNoted",
    [
      "Whisper: what somebody else with the problem told, noted",
      ofAffected({ fails: false, hasRequestId: true, ticket: null }, view),
    ],
  ],
  [
    "affectedNoted",
    [
      "Whisper: it still fails for somebody else too, and the ticket is open again",
      ofAffected({ isReopened: true }, view),
    ],
  ],
];

function claimedTicket({ library, article, answered }: Told): TicketView {
  const escalated = escalatedCase(answered, article);
  return {
    ticket: exampleTicket(escalated, { state: "claimed", claimedBy: ENGINEER }),
    case: escalated,
    library,
    ...LINKS,
  };
}
const ofAffected =
  (change: Partial<AffectedNoted>, { ticket }: TicketView): Whisper[1] =>
  (to) =>
    to.affectedNoted({ fails: true, hasRequestId: false, isReopened: false, ticket, ...change });
