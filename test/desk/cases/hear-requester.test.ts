import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { handleDeletion } from "../../../src/desk/handle-change.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, engineer } = PEOPLE;
const ID = "0a1b2c3d-1111-4222-8333-444455556666";
const UNKNOWN = "SP-API error code MD9977 when we call createFeed";
const ANSWER_AND_NOTE = 2;

let it: ATicketDesk;
let replies = 0;
beforeEach(async () => {
  it = await aTicketDesk();
  await it.escalated(requester);
});
afterEach(() => it.close());

type Written = NonNullable<Parameters<ATicketDesk["report"]>[0]>;
const write = (person: string, thread: string, { text, door = "channel" }: Written) => {
  replies += 1;
  const ts = `1795178000.${String(replies).padStart(6, "0")}`;
  return it.report({ person, thread, ts, text: text ?? "", door });
};
const reportOf = async (person: string) =>
  (await it.tickets()).flatMap(({ reports }) => reports.filter((one) => one.person === person));

describe("still broken, of somebody whose problem has the ticket of others", () => {
  test.each([
    `still broken, RequestId: ${ID}`,
    `still MD5101, RequestId: ${ID}`,
    `step 1 did not help. RequestId: ${ID}`,
  ])("brings a fresh RequestId onto the card, and counts no further person: %s", async (text) => {
    const thread = await it.reported(colleague);
    await it.clock.advance(DAY / 24);
    await write(colleague, thread, { text });
    expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${ID}\``);
    expect(markupOf(it.card())).toContain("2 in 24 hours, 2 in 7 days, 2 in 30 days, from 2 people");
    const { updatedAt, createdAt } = await it.caseIn(thread);
    expect(await reportOf(colleague)).toMatchObject([{ at: createdAt, toldAt: updatedAt }]);
  });

  test("is as new on the card without an id", async () => {
    const thread = await it.reported(colleague);
    await it.clock.advance(DAY / 24);
    await write(colleague, thread, { text: "still broken" });
    const [{ at, toldAt } = { at: 0, toldAt: 0 }] = await reportOf(colleague);
    expect(toldAt - at).toBeGreaterThanOrEqual(DAY / 24);
  });

  test("brings the steps that did not help onto the card, written or ticked", async () => {
    const thread = await it.reported(colleague);
    await write(colleague, thread, { text: "step 1 did not help" });
    expect(await reportOf(colleague)).toMatchObject([{ tried: [{ step: 0, result: "failed" }] }]);
    const form = viewOf(await it.press(colleague, it.lastIn(thread), "still_broken"));
    await it.submit(colleague, form, { steps: ["1"] });
    expect(await reportOf(colleague)).toMatchObject([{ tried: [{ step: 0 }, { step: 1 }] }]);
  });

  test("does so too where the case was closed because nobody wrote", async () => {
    const thread = await it.reported(colleague);
    const { id } = await it.caseIn(thread);
    await it.desk.store.transact(async (tx) => {
      const value = await tx.cases.hold(id);
      if (value) await tx.cases.save({ ...value, state: "closed", closedHow: "quiet" });
    });
    await write(colleague, thread, { text: `it came back: MD5101, RequestId: ${ID}` });
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
    expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${ID}\``);
  });
});

describe("who mentions the desk in the thread of a case that people have in hand", () => {
  test.each([`still broken RequestId: ${ID}`, `still MD5101, RequestId: ${ID}`, `RequestId: ${ID}`])(
    "has the RequestId on the card, and hears where the case stands: %s",
    async (text) => {
      const thread = await it.escalated(colleague);
      await write(colleague, thread, { text, door: "mention" });
      expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${ID}\``);
      expect(await reportOf(colleague)).toHaveLength(1);
      const [standing, ...more] = it.messages(support, thread).slice(ANSWER_AND_NOTE);
      expect(standing?.text).toContain("People have your case");
      expect(more).toEqual([]);
    },
  );

  test("with another error gets the answer to that one", async () => {
    const thread = await it.escalated(colleague);
    await write(colleague, thread, { text: "and now SPDC8143 on the consent page", door: "mention" });
    expect(it.lastIn(thread).text).toContain("SPDC8143");
  });
});

describe("of two errors in a thread the older one", () => {
  const QUOTA = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";
  let thread: string;
  const inThread = async () => (await it.cases()).filter(({ where }) => where.thread === thread);
  const older = () => it.caseIn(thread);
  beforeEach(async () => {
    thread = await it.reported(colleague);
    await write(colleague, thread, { text: QUOTA });
  });

  test.each(["MD5101 still fails", "still MD5101 after step 1", "MD5101 is on production too"])(
    "is answered no second time for a message that shows it: %s",
    async (text) => {
      await write(colleague, thread, { text });
      expect(await inThread()).toHaveLength(2);
      expect(it.messages(support, thread)).toHaveLength(2);
    },
  );

  test("climbs from the steps that such a message names", async () => {
    await write(colleague, thread, { text: "still MD5101 after step 1" });
    expect(await older()).toMatchObject({ ladder: { tried: [{ step: 0, result: "failed" }] } });
  });

  test("takes up the RequestId that is told with its code", async () => {
    await write(colleague, thread, { text: `{"error":"MD5101"} RequestId: ${ID}` });
    expect(await inThread()).toHaveLength(2);
    expect((await older()).details.given).toEqual({ "request-id": ID });
  });

  test("is left alone by words that show neither", async () => {
    await write(colleague, thread, { text: "still broken" });
    expect((await older()).history.at(-1)).toMatchObject({ event: "answered" });
  });
});

describe("a RequestId, in a thread that a colleague has taken over,", () => {
  const told = async (paste: string, text: string) => {
    const thread = await it.escalated(requester, paste);
    await write(colleague, thread, { text: "I will look into it with them" });
    await write(requester, thread, { text: `${text} RequestId: ${ID}` });
    return it.caseIn(thread);
  };

  test.each([
    "And something else: HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.",
    "And now: The request signature we calculated does not match the signature you provided.",
    "And now we get 403 on another call.",
  ])("is not taken for one of its error, where it is of another: %s", async (text) => {
    expect(await told("SPDC8143 on the consent page", text)).toMatchObject({
      quiet: true,
      details: { given: {} },
    });
    expect(JSON.stringify(await it.tickets())).not.toContain(ID);
  });

  test.each([
    ["SPDC8143 on the consent page", "And once more SPDC8143."],
    ["SPDC8143 on the consent page", "Once more."],
    ["403", "The 403 once more."],
  ])("is one of its error: %s, then: %s", async (paste, text) => {
    expect(await told(paste, text)).toMatchObject({ quiet: true, details: { given: { "request-id": ID } } });
  });
});

describe("still broken, after the ticket was resolved,", () => {
  test("opens it again with the fresh RequestId, and everybody concerned reads so", async () => {
    const thread = await it.escalated(colleague);
    await it.resolved();
    await write(colleague, thread, { text: `still broken, RequestId: ${ID}` });
    expect(await it.tickets()).toMatchObject([{ state: "open", resolution: null }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
    expect(it.lastIn(thread, "resolved ticket").text).toContain("*It still fails.*");
    const below = it.messages(engineering).at(-1)?.text;
    expect(below).toContain(`<@${colleague}> says that it still fails`);
    expect(below).toContain(ID);
    expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${ID}\``);
  });

  test.each(["still 403 after step 1", "step 1 did not help", "nothing changed"])(
    "opens it whatever it says of steps: %s",
    async (text) => {
      const thread = await it.escalated(colleague);
      await it.resolved();
      await write(colleague, thread, { text });
      expect(await it.tickets()).toMatchObject([{ state: "open" }]);
      expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
    },
  );

  test.each(["still broken", "step 1 did not help"])(
    "opens it too where no article answers the problem: %s",
    async (text) => {
      const thread = await it.escalated(colleague, UNKNOWN, "mention");
      const card = it.cards().at(-1);
      if (!card) throw new Error("no card");
      const view = viewOf(await it.press(engineer, card, "ticket_resolve"));
      await it.submit(engineer, view, { reason: ["fixed"], note: "The key was renewed." });
      await write(colleague, thread, { text });
      expect(await it.caseIn(thread)).toMatchObject({ article: null, state: "escalated" });
    },
  );

  test("is met with words for who was here before where silence had closed the case", async () => {
    const thread = await it.reported("U0LENA");
    for (let days = 0; days < 15; days++) {
      await it.clock.advance(DAY);
      await workTimers(it.desk);
    }
    expect(await it.caseIn(thread)).toMatchObject({ state: "closed", closedHow: "quiet" });
    await write("U0LENA", thread, { text: "sorry, was away. It still fails" });
    const [answer, question] = it.messages(support, thread);
    expect(answer?.text).toContain("is open again");
    expect(question?.text).toBe("This is open again; the message above says what to do.");
  });

  test("opens it too where the case was closed since, because nobody wrote", async () => {
    const thread = await it.escalated(colleague);
    await it.resolved();
    for (let days = 0; days < 30; days++) {
      await it.clock.advance(DAY);
      await workTimers(it.desk);
    }
    expect(await it.caseIn(thread)).toMatchObject({ state: "closed", closedHow: "quiet" });
    await write(colleague, thread, { text: `still MD5101, RequestId: ${ID}` });
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
  });

  test("is not what another error says, once the case was closed because nobody wrote", async () => {
    const thread = await it.reported(colleague);
    for (let days = 0; days < 30; days++) {
      await it.clock.advance(DAY);
      await workTimers(it.desk);
    }
    await write(colleague, thread, { text: "HTTP 429 QuotaExceeded: You exceeded your quota." });
    const here = (await it.cases()).filter(({ where }) => where.thread === thread);
    expect(here.map(({ state }) => state)).toEqual(["closed", "pending"]);
  });

  test("opens nothing for a case whose paste was deleted", async () => {
    const thread = await it.escalated(colleague);
    await it.resolved();
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    await handleDeletion(it.desk, { team: "T1", channel: support, ts: thread }, [row.id]);
    await write(colleague, thread, { text: "still broken" });
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
  });

  test("needs no RequestId to open it", async () => {
    const thread = await it.escalated(colleague);
    await it.resolved();
    await write(colleague, thread, { text: "still broken" });
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    expect(it.messages(engineering).at(-1)?.text).not.toContain("Fresh RequestId");
  });
});
