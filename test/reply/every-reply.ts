import type { KnownBlock, ModalView } from "@slack/types";
import type { Case, CaseState } from "../../src/case/case.ts";
import type { Message } from "../../src/case/delivery.ts";
import type { Ladder } from "../../src/case/ladder.ts";
import { NOTHING_HELD } from "../../src/case/person-held.ts";
import type { Judgement, Verdict } from "../../src/case/review.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import { NOTHING_TOLD } from "../../src/case/ticket-report.ts";
import { newFiling } from "../../src/case/tracker.ts";
import { CHANNEL_MODES } from "../../src/config/settings.ts";
import { DETAILS } from "../../src/knowledge/article.ts";
import { QUEUE_FILTERS } from "../../src/reply/commands/home-content.ts";
import type { CaseRow } from "../../src/reply/commands/said-to-commands.ts";
import type { Replies } from "../../src/reply/replies.ts";
import type { TicketView } from "../../src/reply/views.ts";
import type { Decision } from "../../src/triage/decision.ts";
import { SECRET_KINDS, type SecretKind } from "../../src/triage/redact.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import {
  aCase,
  aMatch,
  answered,
  aProblem,
  aQuestion,
  aTicket,
  aTicketView,
  aView,
  code,
  identifier,
  type Speaker,
  signal,
  T0,
  time,
} from "./builders.ts";

/** Texts of other people, to be put wherever a reply repeats one. */
export interface Echoed {
  readonly code: string;
  readonly id: string;
  readonly text: string;
}

export type Named = readonly [name: string, reply: Message | ModalView];

export const isModal = (reply: Message | ModalView): reply is ModalView => "type" in reply;

export const blocksOf = (reply: Message | ModalView): readonly KnownBlock[] =>
  isModal(reply) ? (reply.blocks as KnownBlock[]) : reply.blocks;

export interface Told {
  readonly articleId: string;
  readonly echoed: Echoed;
  /** Kinds of decisions to leave out where they say the same for every article. */
  readonly only?: readonly string[];
}

function decisionsOf(about: Told): [string, Decision][] {
  return Object.entries(decisions(about)).filter(([kind]) => about.only?.includes(kind) ?? true);
}

function decisions({ articleId, echoed }: Told): Record<string, Decision> {
  const because = [`the code \`${echoed.code}\``, `the words *${echoed.text}*`];
  const match = aMatch(articleId, { because, confidence: 0.6 });
  return {
    answer: answered(articleId, { because, confidence: 0.8 }),
    choose: {
      kind: "choose",
      matches: [match, { ...match, articleId: "http/403-forbidden" }, match],
      because,
    },
    unknown: { kind: "unknown", domain: "service", firstChecks: "http/5xx-service-error", because },
    "unknown elsewhere": { kind: "unknown", domain: null, firstChecks: null, because },
    silent: { kind: "silent", because },
  };
}

function told({ articleId, echoed }: Told, decision: Decision): Case {
  const { code: printed, id, text } = echoed;
  const signals = {
    codes: [code(printed), code(`${printed}2`)],
    httpStatus: 403,
    requestIds: [signal(id), signal(`${id}2`)],
    traceIds: [signal(id)],
    timestamps: [time(text, null, null), time(id, "2026-11-01T00:00:00.000Z")],
    operations: [identifier(text)],
    hosts: [signal(text)],
    paths: [signal(id)],
    regions: [identifier(text)],
    marketplaces: [identifier(id)],
    products: [identifier("mws", text)],
    sdks: [identifier("sdk", text)],
    messages: [signal(text)],
  };
  const problem = aProblem({ text, signals, decision });
  const others = ["answer", "unknown", "choose"].map((kind) =>
    aProblem({ text, signals, decision: decisions({ articleId, echoed })[kind] ?? decision }),
  );
  return aCase([problem, ...others, ...others]);
}

const LADDERS: readonly Ladder[] = [
  { rung: "article", next: null, tried: [] },
  { rung: "article", next: 0, tried: [{ articleId: "gone/away", step: 4, result: "failed", at: T0 }] },
  { rung: "general", next: 0, tried: [] },
  { rung: "escalation", next: null, tried: [] },
];

const STATES: readonly CaseState[] = ["open", "pending", "escalated", "solved", "closed"];

function withDetails(value: Case, { echoed }: Told): Case {
  const given = Object.fromEntries(DETAILS.map((detail) => [detail, echoed.text]));
  const tried = [0, 1, 2, 3].map(
    (step) => ({ articleId: value.article?.id ?? "a/b", step, result: "failed", at: T0 }) as const,
  );
  return {
    ...value,
    details: {
      given,
      time: { text: echoed.text, utc: "2026-11-01T00:00:00.000Z" },
      missing: [],
      deleted: [],
    },
    alsoAffected: Array.from({ length: 30 }, (_, index) => ({
      ...NOTHING_TOLD,
      person: `U${index}0`,
      at: 0,
    })),
    ladder: { ...value.ladder, tried },
  };
}

function tickets({ echoed }: Told): Ticket[] {
  const { text } = echoed;
  const asked = aQuestion({ text });
  const questions = Array.from({ length: 9 }, (_, index) =>
    index % 2 === 0 ? asked : { ...asked, answer: text, answeredAt: T0 },
  );
  const history = Array.from(
    { length: 40 },
    () => ({ at: T0, by: "U0ENGINEER", what: "reopened", note: text }) as const,
  );
  const resolution = { reason: "vendor", note: text, by: "U0ENGINEER", at: T0, noteDelivery: null } as const;
  return [
    aTicket({ questions, history, due: { firstResponse: T0, resolution: T0 } }),
    aTicket({ known: { workaround: text, by: "U0ENGINEER", at: T0, told: [] }, questions, history }),
    aTicket({ queue: "support", state: "claimed", claimedBy: "U0ENGINEER", questions, history }),
    aTicket({ earlier: { ...resolution, id: "E-4H2NP", card: null } }),
    aTicket({ state: "resolved", resolution, questions, history }),
  ];
}

/** Everything the desk can say about one article, with these texts echoed in it. */
export function everyReply(speaker: Speaker, about: Told): Named[] {
  return [
    ...caseReplies(speaker, about),
    ...reviewReplies(speaker, about),
    ...ticketReplies(speaker, about),
    ...otherReplies(speaker, about),
  ];
}

function reviewReplies({ replies: { review: say }, library }: Speaker, about: Told): Named[] {
  const given = (judgement: Judgement): Verdict => ({ judgement, by: about.echoed.id, at: T0 });
  const wrong = given({ kind: "wrong-article", articleId: about.echoed.id });
  const judged = [[], [given({ kind: "approve" })], [wrong, given({ kind: "silent" })], [wrong]];
  return decisionsOf(about).flatMap(([kind, decision]) => {
    const value = told(about, decision);
    const view = (verdicts: readonly Verdict[]) => ({
      library,
      review: { case: value, channel: "C0", cardDelivery: "d1", verdicts },
      permalink: "https://example.slack.com/archives/C0/p11",
    });
    return [
      ...judged.map((verdicts): Named => [`review, ${kind}`, say.card(view(verdicts))]),
      [`modal review, ${kind}`, say.pick(view([]))] as Named,
      [`modal review in full, ${kind}`, say.whole(view([]))] as Named,
    ];
  });
}

function caseReplies({ replies, library }: Speaker, about: Told): Named[] {
  const out: Named[] = [];
  const [ticket, known] = tickets(about);
  for (const [kind, decision] of decisionsOf(about)) {
    const value = told(about, decision);
    for (const state of STATES)
      for (const ladder of LADDERS)
        for (const surface of ["thread", "private", "modal"] as const) {
          const view = aView(library, { ...value, state, ladder }, { surface, ticket: ticket ?? null });
          out.push([`${kind}, ${state}, ${ladder.rung} ${ladder.next}, ${surface}`, replies.case(view)]);
          if (known) out.push([`${kind}, ${state}, ${surface}, known`, replies.case({ ...view, known })]);
        }
    for (const ladder of LADDERS) {
      const view = aView(library, { ...value, ladder });
      const { modals } = replies;
      for (const name of ["more", "worked", "tried", "details", "lookup"] as const)
        out.push([`modal ${name}, ${kind}, ${ladder.rung}`, modals[name](view)]);
      const texts = Object.fromEntries(DETAILS.map((detail) => [detail, fromStore(about.echoed.text)]));
      const filled = { texts, choices: {} };
      const again = { oldDays: 45, filled };
      out.push([`modal details whole, ${kind}, ${ladder.rung}`, modals.details({ ...view, isWhole: true })]);
      out.push([`modal details again, ${kind}, ${ladder.rung}`, modals.details({ ...view, again })]);
    }
  }
  return out;
}

function ticketReplies({ replies, library }: Speaker, about: Told): Named[] {
  const { notes, modals, whispers } = replies;
  const question = aQuestion({ text: about.echoed.text, answer: about.echoed.text });
  return decisionsOf(about).flatMap(([, decision]) =>
    tickets(about).flatMap((ticket): Named[] => {
      const bare = aTicketView(library, told(about, decision), ticket);
      const view = { ...bare, case: withDetails(bare.case, about) };
      return [
        ["ticket, bare", replies.ticket({ ...bare, permalink: null })],
        ["ticket", replies.ticket(view)],
        ["opened", notes.ticketOpened({ ...view, expectation: { at: T0, zone: "Asia/Tokyo" } })],
        ["question", notes.question({ ...view, question })],
        ...(["archived", "left", "gone"] as const).flatMap((why): Named[] => [
          ["requester unreached", notes.requesterUnreached({ ...view, why })],
          ["people unreached", notes.peopleUnreached({ ...view, why })],
        ]),
        ["passedOn", notes.passedOn({ ...view, text: about.echoed.text })],
        ["answered", notes.answered({ ...view, question })],
        ["words deleted", notes.wordsDeleted(view)],
        ["workaround", notes.workaround(view)],
        ["resolved", notes.resolved(view)],
        ["resolved before", notes.resolved({ ...view, case: { ...view.case, state: "solved" } })],
        ["place gone", whispers.placeGone({ ticket: null })],
        ["card gone", whispers.cardGone({ ticket: { id: "E-7K3QD" } })],
        ["with people", whispers.withPeople({ ...view, expectation: { at: T0, zone: "Asia/Tokyo" } })],
        ["nobody to ask", whispers.nobodyToAsk({ ticket })],
        ["nothing to write", whispers.nothingToWrite({ ticket })],
        ["ticket stands", whispers.ticketStands({ ticket, person: "U0ENGINEER" })],
        [
          "overdue",
          notes.overdue({
            tickets: [{ ticket, what: "resolution", dueAt: T0, link: "https://w.example/p1", isOver: true }],
          }),
        ],
        ["confirmed", notes.confirmed(view)],
        [
          "reopened",
          notes.reopened({
            ...view,
            freshRequestId: about.echoed.id,
            knownRequestId: about.echoed.id,
            by: "U0OTHER",
          }),
        ],
        ...trackerNotes(replies, view, about.echoed.text),
        ["modal ask", modals.ask(view)],
        ["modal answer", modals.answer({ ...view, question })],
        ["modal resolve", modals.resolve(view)],
        ["modal known", modals.known(view)],
        [
          "modal article",
          modals.article({ ...view, draft: { file: "a/b.yaml", text: about.echoed.text, state: "copy" } }),
        ],
        ["modal still failing", modals.stillFailing(view)],
        ["modal vendor", modals.vendor(view)],
      ];
    }),
  );
}

function trackerNotes({ tracker }: Replies, view: TicketView, text: string): Named[] {
  const reference = { id: text, label: text, url: "https://tracker.example/1?a=<b>|c" };
  const closing = { noteDelivery: "d1", by: text, why: text };
  const filing = { ...newFiling({ name: "github", title: "GitHub" }), reference, closing } as const;
  const named = { ...view, ticket: { ...view.ticket, filings: [filing] }, filing };
  const nowhere = { ...named, filing: { ...filing, reference: { ...reference, url: null } } };
  const why = { kind: "create", failure: "refused", reason: text } as const;
  return [
    ["issue closed", tracker.closed(named)],
    ["issue opened again", tracker.reopened({ ...nowhere, by: text })],
    ["not filed", tracker.failed({ ...named, ...why })],
    ["filed after all", tracker.arrived(named)],
    ["filed again", tracker.trying({ ...named, by: text })],
  ];
}

function otherReplies({ replies, library }: Speaker, about: Told): Named[] {
  const { notes, whispers, command, modals } = replies;
  const value = told(about, answered(about.articleId));
  const kinds = Object.keys(SECRET_KINDS) as SecretKind[];
  return [
    ["trouble", notes.trouble()],
    ["reading", notes.reading()],
    ["help", notes.help()],
    ["installed", notes.installed()],
    [
      "articleFaults",
      notes.articleFaults({
        faults: [{ text: "knowledge/p/a.yaml:3:1 title", owner: null, isKept: true }],
        total: 1,
      }),
    ],
    ["checking", notes.checking()],
    [
      "leaked",
      whispers.leaked(
        kinds.flatMap((kind, line) => [
          { kind, line },
          { kind, line: line + 99 },
        ]),
      ),
    ],
    [
      "leaked typed",
      whispers.leakedTyped(kinds.map((kind) => ({ kind, line: 1, field: about.echoed.text }))),
    ],
    ["not yours", whispers.notYours({ case: value })],
    ["me too", whispers.meTooNoted()],
    ["outdated", whispers.outdated()],
    [
      "elsewhere",
      whispers.elsewhere({ permalink: "https://example.slack.com/archives/C0/p11", isDone: true }),
    ],
    ["file unread", whispers.fileUnread({ total: 2 })],
    ["pictures without text", whispers.textWanted({ pictures: 2, others: 0, isBeside: false })],
    ["files without text", whispers.textWanted({ pictures: 1, others: 1, isBeside: false })],
    ["a picture beside text", whispers.textWanted({ pictures: 1, others: 0, isBeside: true })],
    ["shown already", whispers.shownAlready()],
    ["not saved", whispers.notSaved()],
    ["not in the channel", whispers.notInChannel()],
    ["shared", whispers.shared()],
    ["modal correct", modals.correct({ case: value, ticket: null, library, surface: "thread" })],
    ["modal closing", modals.closing(notes.help().text)],
    [
      "modal leaked",
      modals.closing(
        notes.help().text,
        kinds.map((kind, line) => ({ kind, line })),
      ),
    ],
    ["modal report", modals.report()],
    ["modal reported", modals.reported("posted")],
    ["command help", command.help()],
    ["families", command.list({ library, family: null })],
    ["list", command.list({ library, family: about.articleId.split("/")[0] ?? "" })],
    ["no such family", command.noSuchFamily({ library, asked: about.echoed.text })],
    ...listReplies({ replies, library }, value, about.echoed.text),
    ...privacyReplies({ replies, library }, value, about.echoed.text),
    ["top", command.top({ library, top: [{ articleId: about.articleId, count: 3 }] })],
  ];
}

/** As a modal, which has the same limits. */
function homes(
  { replies, library }: Pick<Speaker, "replies" | "library">,
  rows: readonly CaseRow[],
): Named[] {
  const waiting = Array.from({ length: 30 }, (_, at) => ({
    ...(rows[at % rows.length] ?? rows[0]),
    isOverdue: at % 2 === 0,
  }));
  const tickets = waiting.flatMap(({ case: value, ticket, permalink, isOverdue }) =>
    value && ticket ? [{ case: value, ticket, card: permalink ?? null, isOverdue }] : [],
  );
  return QUEUE_FILTERS.flatMap((filter): Named[] =>
    [tickets, []].map((shown) => {
      const queue = { filter, mayFilter: true, rows: shown, left: 1_000_000 };
      const home = replies.home({ person: "U0ENGINEER", library, own: { rows, page: 1, left: 7 }, queue });
      return [`home, ${filter}`, { ...home, type: "modal", title: { type: "plain_text", text: "Home" } }];
    }),
  );
}

function privacyReplies(
  { replies: { privacy }, library }: Pick<Speaker, "replies" | "library">,
  value: Case,
  text: string,
): Named[] {
  const marks = [{ kind: "request-id", text }] as const;
  const place = { team: "T1", channel: "C1", ts: "1.1", person: "U0REQUESTER" };
  const report = { ...place, id: text, kind: "paste", caseId: null, at: T0, marks } as const;
  const details = { given: { operation: text }, time: { text, utc: null }, missing: [], deleted: [] };
  const reviews = [{ case: value, channel: "C0", cardDelivery: text, verdicts: [] }];
  const held = {
    cases: [{ ...value, details, ticketId: "E-1" }],
    reports: [report],
    reviews,
    tickets: [],
    affected: [value],
  };
  const { first, further } = privacy.exported({
    person: place.person,
    held,
    library,
    drafts: [text],
    at: T0,
  });
  const counts = { cases: 1, reports: 2, marks: 3, reviews: 4 };
  const receipt = { id: "r1", at: T0, why: "asked", before: T0, ...counts } as const;
  return [
    ["held", privacy.held({ held, keptFor: 30 * 86_400_000 })],
    ["held, nothing", privacy.held({ held: NOTHING_HELD, keptFor: 86_400_000 })],
    ["export", first],
    ...further.map((part): Named => ["export part", part]),
    ["exporting", privacy.exporting()],
    ["erase", privacy.sure({ held })],
    [
      "erased",
      privacy.deleted({
        receipt,
        withPeople: 1,
        affected: 2,
        articleStays: true,
        issues: [text],
        unsure: ["GitHub"],
      }),
    ],
  ];
}

function listReplies(
  { replies, library }: Pick<Speaker, "replies" | "library">,
  value: Case,
  text: string,
): Named[] {
  const { command } = replies;
  const permalink = "https://example.slack.com/archives/C0/p11";
  const rows = Array.from({ length: 10 }, (_, at) => ({
    case: { ...value, answerDelivery: at % 2 === 0 ? "posted" : null },
    ticket: aTicket({ claimedBy: at % 3 === 0 ? "U0ENGINEER" : null }),
    permalink,
  }));
  const list = { library, person: "U0REQUESTER" };
  const place = { channel: "C0", review: "C0REVIEW" };
  const set = { team: "T0", channel: "C0", mode: "mention", by: text, at: T0 } as const;
  return [
    ["mine", command.mine({ ...list, rows, page: 1, left: 3 })],
    ["mine, none", command.mine({ ...list, rows: [], page: 0, left: 0 })],
    ...rows.slice(0, 2).map((row): Named => ["standing", command.standing({ ...list, row })]),
    ["no such case", command.noSuchCase({ asked: text })],
    ["not for guests", command.notForGuests({ isKnown: false })],
    ["unknown word", command.unknownWord({ asked: text, near: "help" })],
    ...CHANNEL_MODES.map(
      (mode): Named => [`channel ${mode}`, command.channel({ ...place, mode, set, mayChange: true })],
    ),
    ["channel, read", command.channel({ ...place, mode: "answer", set: null, mayChange: false })],
    ["channel, chosen", command.channelNow({ ...place, mode: "shadow", set, mayChange: true })],
    ["modal channel", command.channelForm({ ...place, set, usual: "answer" })],
    ["only agents", command.onlyAgents()],
    ["no channel", command.noChannel()],
    ["no review channel", command.noReviewChannel()],
    ["no such mode", command.noSuchMode({ asked: text })],
    ...homes({ replies, library }, rows),
  ];
}
