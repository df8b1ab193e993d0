import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { NOT_KNOWN } from "../../../src/desk/person-known.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, DAY, FRIDAY, viewOf, whisperOf } from "../../helpers/desk.ts";

const { requester, colleague, engineer } = PEOPLE;
const { support } = CHANNELS;
const { ts: ROOT } = aReport();
const HOUR = DAY / 24;
const QUOTA = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

/** Lets time pass as the running desk sees it: a look at the timers every hour. */
async function pass(ms: number): Promise<void> {
  const until = it.clock.now() + ms;
  while (it.clock.now() < until) {
    await it.clock.advance(Math.min(HOUR, until - it.clock.now()));
    await workTimers(it.desk);
    await it.sent();
  }
}
const thread = () => it.messages(support, ROOT);
const at = (index: number) => {
  const found = thread()[index];
  if (!found) throw new Error(`no message ${index}`);
  return found;
};
const write = (text: string, change: Parameters<ADesk["report"]>[0] = {}) =>
  it.report({ text, ts: "1795165999.000100", thread: ROOT, ...change });

describe("a case in which nobody writes", () => {
  test("gets one question, on the next working day, and none after that", async () => {
    await it.report();
    await pass(3 * DAY - 2 * HOUR);
    expect(thread()).toHaveLength(1);
    await pass(2 * HOUR);
    expect(actionsOf(at(1))).toEqual(["worked", "still_broken", "need_person"]);
    expect(at(1).text).toContain(`<@${requester}>`);
    await pass(3 * DAY);
    expect(thread()).toHaveLength(2);
  });

  // Asked on Monday because of the weekend, its requester still has the six days between question and end.
  test("is closed after a week, unconfirmed, by edits alone", async () => {
    await it.report();
    await pass(10 * DAY);
    expect(thread()).toHaveLength(2);
    expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "quiet" }]);
    expect(await it.facts("closed-unconfirmed")).toHaveLength(1);
    expect(await it.facts("confirmed")).toEqual([]);
    expect(actionsOf(at(1))).toEqual([]);
    expect(at(0).text).toContain("closed");
  });

  test("is opened again by what its requester writes, and not by thanks", async () => {
    await it.report();
    await pass(10 * DAY);
    await write("thanks, works now");
    expect(await it.cases()).toMatchObject([{ state: "closed" }]);
    await write("it is broken again since this morning");
    expect(await it.cases()).toMatchObject([{ state: "pending", closedHow: null }]);
    expect(at(1).text).not.toContain("closed");
    expect(actionsOf(at(0))).toContain("worked");
    await pass(2 * DAY);
    expect(thread()).toHaveLength(3);
  });

  test("that was seen by one person alone is closed without a word", async () => {
    const where = { team: "T1", channel: support, person: requester, leaked: [] };
    await handleCommand(it.desk, { ...where, key: "one", text: fromStore("MD5101") });
    await pass(10 * DAY);
    expect(it.messages(support)).toEqual([]);
    expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "quiet" }]);
  });

  test("is told nothing while a colleague talks with its requester", async () => {
    await it.report();
    await write("let me look at it", { person: colleague });
    await pass(5 * DAY);
    expect(thread()).toHaveLength(1);
  });

  test("is not asked about while people have it in hand, and again once it came back to its requester", async () => {
    await it.report();
    await it.press(requester, at(0), "need_person");
    await pass(10 * DAY);
    const [card] = it.messages(CHANNELS.supportDesk);
    if (!card) throw new Error("no card");
    const before = thread().length;
    await it.submit(engineer, viewOf(await it.press(engineer, card, "ticket_resolve")), {
      reason: ["fixed"],
      note: "mended",
    });
    await pass(2 * DAY);
    expect(thread().length).toBe(before + 2);
    expect(thread().at(-1)?.text).toContain("quiet here");
    // What answers it stands where the ticket is said to be resolved.
    expect(thread().slice(-2).map(actionsOf)).toEqual([
      ["ticket_works_now", "ticket_still_failing"],
      ["need_person"],
    ]);
  });
});

describe("a question that was asked", () => {
  beforeEach(async () => {
    await it.report();
    await pass(3 * DAY + HOUR);
  });

  test("is the one place to answer it: the answer keeps the rest, and points there", async () => {
    expect(actionsOf(at(1))).toEqual(["worked", "still_broken", "need_person"]);
    expect(actionsOf(at(0))).toEqual(["more", "need_person"]);
    expect(at(0).text).toContain("further down in this thread");
    expect(at(0).text).not.toContain("*Still broken*");
  });

  test("gives the answer its buttons back once it is over, without an end of the case", async () => {
    await write("RequestId: 0a1b2c3d-1111-4222-8333-444455556666");
    expect(actionsOf(at(1))).toEqual([]);
    expect(actionsOf(at(0))).toEqual(["worked", "still_broken", "more", "need_person"]);
  });

  test("is answered as well by a button of the answer that somebody's screen still shows", async () => {
    const old = { ...at(1), ts: at(0).ts };
    await it.submit(requester, viewOf(await it.press(requester, old, "worked")), { step: ["0"] });
    expect(await it.cases()).toMatchObject([{ state: "solved" }]);
    expect([actionsOf(at(0)), actionsOf(at(1))]).toEqual([["still_broken", "more"], []]);
  });

  test("leaves no second set when another error of the thread changes what stands beside it", async () => {
    await write("thanks, will see");
    await write("and now SPDC8143 on the consent page", { ts: "1795166000.000100" });
    const sets = thread().map((one) => actionsOf(one).filter((action) => action === "worked").length);
    expect(sets).toEqual([1, 0, 1]);
  });

  test("is answered by a press, and says so", async () => {
    await it.submit(requester, viewOf(await it.press(requester, at(1), "worked")), { step: ["0"] });
    expect(await it.cases()).toMatchObject([{ state: "solved", closedHow: "confirmed" }]);
    expect(actionsOf(at(1))).toEqual([]);
    expect(at(1).text).toContain("works now");
  });

  test("leads on with the steps when it still fails", async () => {
    await it.submit(requester, viewOf(await it.press(requester, at(1), "still_broken")), { steps: ["0"] });
    expect(await it.cases()).toMatchObject([{ state: "pending", ladder: { next: 1 } }]);
    expect(actionsOf(at(1))).toEqual([]);
  });
});

describe("Remind me", () => {
  test("asks at the end of the article's own wait, also at night", async () => {
    await it.report({ text: QUOTA });
    const whisper = whisperOf(await it.press(requester, at(0), "remind_me"));
    expect(whisper).toMatch(/10:03 \(UTC\)/);
    await pass(4 * 60_000);
    expect(at(1).text).toContain("wanted me to ask again");
    expect(actionsOf(at(1))).toContain("still_broken");
  });

  test("leaves one question to be answered: the one before says that it is asked below", async () => {
    await it.report({ text: QUOTA });
    await pass(4 * DAY);
    await it.press(requester, at(0), "remind_me");
    await pass(HOUR);
    expect(at(1).text).toContain("ask once more further down");
    expect(actionsOf(at(1))).toEqual([]);
    expect(actionsOf(at(2))).toContain("worked");
  });

  test("asks once, however many replicas look at the timers in that moment", async () => {
    await it.report({ text: QUOTA });
    await it.press(requester, at(0), "remind_me");
    await it.clock.advance(4 * 60_000);
    await Promise.all([workTimers(it.desk), workTimers(it.desk)]);
    await it.sent();
    expect(thread()).toHaveLength(2);
  });

  test("is forgotten when the case was solved before", async () => {
    await it.report({ text: QUOTA });
    await it.press(requester, at(0), "remind_me");
    await it.submit(requester, viewOf(await it.press(requester, at(0), "worked")));
    await pass(HOUR);
    expect(thread()).toHaveLength(1);
  });

  test("is not offered where the article says nothing of waiting, nor to others", async () => {
    await it.report();
    expect(actionsOf(at(0))).not.toContain("remind_me");
    await it.report({ text: QUOTA, ts: "1795165300.000100" });
    const [other] = it.messages(support, "1795165300.000100");
    if (!other) throw new Error("no answer");
    expect(whisperOf(await it.press(colleague, other, "remind_me"))).toContain("belongs to");
  });
});

test("the requester's own zone counts, where Slack tells it", async () => {
  await it.close();
  it = await aDesk({}, { personOf: async () => ({ ...NOT_KNOWN, zone: "America/Los_Angeles" }) });
  await it.report();
  await pass(3 * DAY + 2 * HOUR);
  // Noon on Monday in UTC is four in the morning in Los Angeles.
  expect(thread()).toHaveLength(1);
  await pass(6 * HOUR);
  expect(thread()).toHaveLength(2);
});

describe("a requester who has left the workspace", () => {
  const gone = async () => ({ ...NOT_KNOWN, hasLeft: true });
  beforeEach(async () => {
    await it.close();
    it = await aDesk({}, { personOf: gone });
    await it.report();
  });

  test("is asked nothing; their case is closed, and says why", async () => {
    await pass(3 * DAY + 2 * HOUR);
    expect(thread()).toHaveLength(1);
    const [value] = await it.cases();
    expect(value).toMatchObject({ state: "closed", closedHow: "quiet" });
    expect(value?.history.at(-1)?.why).toBe("its requester has left the workspace");
  });

  test("leaves a case open that others have joined, and these are asked", async () => {
    const refused = await it.press(colleague, at(0), "worked");
    if (refused.kind !== "whisper") throw new Error("not refused");
    await it.press(colleague, refused.message, "me_too");
    await pass(3 * DAY + 2 * HOUR);
    expect(thread()).toHaveLength(2);
    expect(await it.cases()).toMatchObject([{ state: "pending" }]);
  });

  test("is told once to the people who have the ticket, below its card", async () => {
    await it.press(requester, at(0), "need_person");
    await pass(9 * DAY);
    const [card] = it.messages(CHANNELS.supportDesk);
    const below = it.messages(CHANNELS.supportDesk, card?.ts).map(({ text }) => text);
    expect(below).toEqual([expect.stringContaining(`<@${requester}> has left the workspace`)]);
    expect(await it.cases()).toMatchObject([{ state: "escalated" }]);
  });
});

describe.each(["before it was answered", "after it was answered"])(
  "in a channel that was archived %s",
  (when) => {
    test("nothing is repeated: one question is tried, and the case is closed as any quiet one", async () => {
      if (when.startsWith("before")) it.closed.set(support, "is_archived");
      await it.report();
      it.closed.set(support, "is_archived");
      const seen = it.messages(support).map(({ text }) => text);
      await pass(10 * DAY);
      expect(it.messages(support).map(({ text }) => text)).toEqual(seen);
      expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "quiet" }]);
      expect(await it.facts("asked")).toHaveLength(1);
      const { waiting, unclear } = await it.desk.store.transact((tx) => tx.deliveries.counts());
      expect([waiting, unclear]).toEqual([0, 0]);
      expect(it.messages(CHANNELS.supportDesk)).toEqual([]);
    });
  },
);

test("a case about which enough was said is asked nothing more, and is closed all the same", async () => {
  await it.close();
  it = await aDesk({ mostMessages: 1 });
  await it.report();
  await pass(10 * DAY);
  expect(thread()).toHaveLength(1);
  expect(await it.facts("held-back")).toMatchObject([{ data: { said: 1 } }]);
  expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "quiet" }]);
});

test("two replicas that work the same timers ask once", async () => {
  await it.report();
  await it.clock.advance(3 * DAY + HOUR);
  await Promise.all([workTimers(it.desk), workTimers(it.desk)]);
  await it.sent();
  expect(thread()).toHaveLength(2);
});

test("a timer that was set while the clock was a year ahead still comes in time", async () => {
  await it.report();
  const [value] = await it.cases();
  const dueAt = FRIDAY + 365 * DAY;
  await it.desk.store.transact((tx) => tx.timers.set({ caseId: value?.id ?? "", kind: "watch", dueAt }));
  await pass(20 * DAY);
  expect(await it.facts("asked")).toHaveLength(1);
});

test("a timer that cannot be worked does not keep the others from being worked", async () => {
  await it.report();
  await it.desk.store.transact((tx) => tx.timers.set({ caseId: "gone", kind: "watch", dueAt: FRIDAY }));
  await pass(3 * DAY + HOUR);
  expect(thread()).toHaveLength(2);
});
