import { beforeAll, describe, expect, test } from "vitest";
import { aQuestion, aSpeaker, aTicket, aTicketView, aView, type Speaker, T0 } from "./builders.ts";
import { CASES, WHOLE } from "./situations.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

/** Text first, since that is what a screen reader reads; then the blocks. */
async function matchesGolden(name: string, reply: unknown): Promise<void> {
  await expect(`${JSON.stringify(reply, null, 2)}\n`).toMatchFileSnapshot(`../goldens/replies/${name}.json`);
}

describe("the message of a case", () => {
  test.each(Object.entries(CASES))("%s", async (name, value) => {
    const ticket = value.ticketId === null ? null : aTicket();
    await matchesGolden(name, speaker.replies.case(aView(speaker.library, value, { ticket })));
  });

  test("answers privately with a way to share it", async () => {
    const view = aView(speaker.library, CASES["answer-for-the-seller"] ?? WHOLE, { surface: "private" });
    await matchesGolden("answer-private", speaker.replies.case(view));
  });

  test("answers a command, which has no thread, with a way to share it in the channel", async () => {
    const value = CASES["answer-for-the-seller"] ?? WHOLE;
    const asked = { ...value, where: { ...value.where, thread: null } };
    const view = aView(speaker.library, asked, { surface: "private" });
    await matchesGolden("answer-command", speaker.replies.case(view));
  });

  test("says that its ticket is resolved", async () => {
    const resolution = {
      reason: "fixed",
      note: "Key rotated.",
      by: "U0ENGINEER",
      at: T0,
      noteDelivery: null,
    } as const;
    const ticket = aTicket({ state: "resolved", resolution });
    const value = { ...WHOLE, state: "pending" } as const;
    await matchesGolden("resolved", speaker.replies.case(aView(speaker.library, value, { ticket })));
  });
});

describe("people's messages", () => {
  test("the card of a ticket with everything on it", async () => {
    const ticket = aTicket({
      state: "claimed",
      claimedBy: "U0ENGINEER",
      questions: [aQuestion(), aQuestion({ id: "q2", answer: "Europe" })],
    });
    await matchesGolden("ticket", speaker.replies.ticket(aTicketView(speaker.library, WHOLE, ticket)));
  });

  test("the card of a ticket of which little is known", async () => {
    const value = CASES["unknown-without-a-domain"] ?? WHOLE;
    const ticket = aTicket({ queue: "support" });
    const view = { ...aTicketView(speaker.library, value, ticket), permalink: null };
    await matchesGolden("ticket-bare", speaker.replies.ticket(view));
  });

  test("the notes of a ticket's life", async () => {
    const { notes } = speaker.replies;
    const resolution = {
      reason: "workaround",
      note: "Sign with UTC.",
      by: "U0ENGINEER",
      at: T0,
      noteDelivery: null,
    } as const;
    const claimed = aTicketView(
      speaker.library,
      WHOLE,
      aTicket({ state: "claimed", claimedBy: "U0ENGINEER" }),
    );
    const open = aTicketView(speaker.library, WHOLE, aTicket());
    const resolved = aTicketView(speaker.library, WHOLE, aTicket({ state: "resolved", resolution }));
    const joined = [{ caseId: WHOLE.id, requester: WHOLE.requester, noteDelivery: "asked" }];
    await matchesGolden("notes", {
      openedNow: notes.ticketOpened({ ...open, expectation: { at: null, zone: "Europe/Berlin" } }),
      openedLater: notes.ticketOpened({ ...open, expectation: { at: T0, zone: "Europe/Berlin" } }),
      openedAndClaimed: notes.ticketOpened({ ...claimed, expectation: { at: T0, zone: "Europe/Berlin" } }),
      openedAndResolved: notes.ticketOpened({ ...resolved, expectation: { at: T0, zone: "Europe/Berlin" } }),
      joined: notes.joined(open),
      joinedAndClaimed: notes.joined(claimed),
      joinedAndResolved: notes.joined({ ...resolved, ticket: { ...resolved.ticket, joined } }),
      joinedAndSolvedBefore: notes.joined(resolved),
      question: notes.question({ ...claimed, question: aQuestion() }),
      answered: notes.answered({ ...claimed, question: aQuestion({ answer: "Europe\nsince 2020" }) }),
      resolved: notes.resolved(resolved),
      confirmed: notes.confirmed(resolved),
      reopened: notes.reopened({
        ...claimed,
        freshRequestId: "9a8b7c6d-1111-4222-8333-944455556666",
        knownRequestId: null,
        by: claimed.case.requester,
      }),
      trouble: notes.trouble(),
      reading: notes.reading(),
      help: notes.help(),
      installed: notes.installed(),
      articleFaults: notes.articleFaults({
        faults: [
          { text: "knowledge/p/a.yaml:3:1 state: this field is missing", owner: "shipping", isKept: true },
          { text: "knowledge/p/b.yaml:1:1: the file is empty", owner: null, isKept: false },
        ],
        total: 12,
      }),
      checking: notes.checking(),
    });
  });

  test("what is whispered", async () => {
    const { whispers } = speaker.replies;
    await matchesGolden("whispers", {
      leaked: whispers.leaked([
        { kind: "client-secret", line: 3 },
        { kind: "client-secret", line: 8 },
        { kind: "password", line: 4 },
      ]),
      notYours: whispers.notYours({ case: WHOLE }),
      meTooNoted: whispers.meTooNoted(),
      outdated: whispers.outdated(),
      notSaved: whispers.notSaved(),
      notInChannel: whispers.notInChannel(),
      shared: whispers.shared(),
    });
  });

  test("answers to the slash command", async () => {
    const { command } = speaker.replies;
    const { library } = speaker;
    await matchesGolden("command", {
      help: command.help(),
      families: command.list({ library, family: null }),
      list: command.list({ library, family: "mws" }),
      noSuchFamily: command.noSuchFamily({ library, asked: "mvs" }),
      top: command.top({ library, top: [{ articleId: "authorization/md5101", count: 4 }] }),
      topEmpty: command.top({ library, top: [] }),
    });
  });
});

describe("modals", () => {
  test("of a case", async () => {
    const { modals } = speaker.replies;
    const view = aView(speaker.library, CASES["answer-with-notice"] ?? WHOLE);
    await matchesGolden("modals-case", {
      worked: modals.worked(view),
      tried: modals.tried(view),
      details: modals.details(view),
      more: modals.more(view),
      closing: modals.closing(speaker.replies.whispers.outdated().text),
    });
  });

  test("of a ticket", async () => {
    const { modals } = speaker.replies;
    const view = aTicketView(speaker.library, WHOLE);
    await matchesGolden("modals-ticket", {
      ask: modals.ask(view),
      answer: modals.answer({ ...view, question: aQuestion() }),
      resolve: modals.resolve(view),
      stillFailing: modals.stillFailing(view),
      vendor: modals.vendor(view),
    });
  });
});
