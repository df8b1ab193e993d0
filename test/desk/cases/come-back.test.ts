import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { handleDeletion } from "../../../src/desk/handle-change.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { actionsOf, DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, engineer } = PEOPLE;
const ID = "0a1b2c3d-1111-4222-8333-444455556666";

let it: ATicketDesk;
let replies = 0;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

const write = (thread: string, text: string, change: Parameters<ATicketDesk["report"]>[0] = {}) => {
  replies += 1;
  const ts = `1795178000.${String(replies).padStart(6, "0")}`;
  return it.report({ person: requester, thread, ts, text, door: "channel", ...change });
};
const answerIn = (thread: string) => {
  const [answer] = it.messages(support, thread);
  if (!answer) throw new Error("no answer");
  return answer;
};
const endings = () => it.desk.store.transact((tx) => tx.facts.endings("T1", 0));
/** A case that its requester said is solved; its thread. */
const solved = async () => {
  const thread = await it.reported(requester);
  await write(thread, "thanks, it works now");
  expect(await it.caseIn(thread)).toMatchObject({ state: "solved" });
  return thread;
};

describe("after its requester said that it works,", () => {
  test.each([
    `it fails again, RequestId ${ID}`,
    `hm, RequestId: ${ID} fails again`,
    "it's back",
    "broken again",
    "it happens again. Any idea?",
    "again the same error",
    "still the same error",
    "MD5101 again",
    `{"error":"MD5101"} RequestId: ${ID}`,
  ])("a case is open again, and counts as not solved: %s", async (text) => {
    const thread = await solved();
    expect(await endings()).toMatchObject({ solved: 1, returned: 0 });
    await write(thread, text);
    const back = await it.caseIn(thread);
    expect(back).toMatchObject({ state: "pending", closedHow: null });
    expect(back.history.at(-1)).toMatchObject({ event: "returned", by: requester });
    expect(actionsOf(answerIn(thread))).toContain("worked");
    expect(await endings()).toMatchObject({ solved: 0, returned: 1 });
  });

  test("takes the fresh RequestId, and leads on from the steps that it names", async () => {
    const thread = await solved();
    await write(thread, `still failing after step 1, RequestId: ${ID}`);
    const { details, ladder } = await it.caseIn(thread);
    expect(details.given["request-id"]).toBe(ID);
    expect(ladder.tried).toMatchObject([{ result: "failed" }]);
  });

  test("the button that a mention leads to counts it as not solved too", async () => {
    const thread = await solved();
    await write(thread, "hello, are you there", { door: "mention" });
    const form = viewOf(await it.press(requester, it.lastIn(thread), "still_broken"));
    await it.submit(requester, form, { steps: ["0"] });
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
    expect(await endings()).toMatchObject({ solved: 0, returned: 1 });
  });

  test("it opens again after days too, and was solved for that time", async () => {
    const thread = await solved();
    await it.clock.advance(3 * DAY);
    await write(thread, "it fails again");
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
    expect(await endings()).toMatchObject({ returned: 0 });
  });

  test.each([
    "it works again",
    "let me know when it fails again",
    "the cause was an expired key",
    `for the record, the RequestId was ${ID}`,
    "thanks a lot",
  ])("it stays solved by anything else: %s", async (text) => {
    const thread = await solved();
    await write(thread, text);
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved" });
    expect(await endings()).toMatchObject({ solved: 1, returned: 0 });
  });

  test.each([
    `MD5101, RequestId: ${ID}, operation getOrders`,
    `{"error":"MD5101"} RequestId: ${ID} at 2026-11-20T09:00:00Z`,
  ])("it stays solved by further facts of the call that it is about: %s", async (text) => {
    const thread = await it.reported(requester, `MD5101 on our page, RequestId: ${ID}`);
    await write(thread, "thanks, it works now");
    await write(thread, text);
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved" });
  });

  test("its question, once it was asked again, says of a later denial that it is noted", async () => {
    const thread = await solved();
    await write(thread, "it fails again");
    await it.clock.advance(3 * DAY);
    await workTimers(it.desk);
    await it.sent();
    expect(it.lastIn(thread).text).toContain("it has been quiet");
    await write(thread, "step 1 did not help");
    expect(it.lastIn(thread).text).toMatch(/^Noted\./);
  });

  test("a mention of the desk that says so hears where the case stands now", async () => {
    const thread = await solved();
    await write(thread, "it fails again", { door: "mention" });
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
    expect(actionsOf(it.lastIn(thread))).toContain("need_person");
  });

  test("of several errors in a thread the one opens that the message shows", async () => {
    const thread = await solved();
    await write(thread, "and now SPDC8143 on the consent page");
    await write(thread, "MD5101 fails again");
    const states = (await it.cases()).map(({ problems, state }) => [
      problems[0]?.signals.codes[0]?.text,
      state,
    ]);
    expect(Object.fromEntries(states)).toEqual({ MD5101: "pending", SPDC8143: "pending" });
  });

  test("nothing opens once the paste was deleted", async () => {
    const thread = await solved();
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    await handleDeletion(it.desk, { team: "T1", channel: support, ts: thread }, [row.id]);
    await write(thread, "it fails again");
    expect(await it.caseIn(thread)).toMatchObject({ state: "closed", closedHow: "withdrawn" });
  });
});

describe("after its requester said that it works, with a ticket,", () => {
  test("that it fails again opens the resolved ticket with the fresh RequestId", async () => {
    const thread = await it.escalated(requester);
    await it.resolved();
    await it.press(requester, it.lastIn(thread, "resolved ticket"), "ticket_works_now");
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved" });
    await write(thread, `hm, RequestId ${ID} fails again`);
    expect(await it.tickets()).toMatchObject([{ state: "open", resolution: null }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
    const below = it.messages(engineering).at(-1)?.text;
    expect(below).toContain(`<@${requester}> says that it still fails`);
    expect(below).toContain(ID);
    expect(markupOf(it.card())).toContain(`*RequestId:* \`${ID}\``);
    expect(await endings()).toMatchObject({ solved: 0, returned: 1 });
  });

  test("that it fails again goes to its people while the ticket is open", async () => {
    const thread = await it.escalated(requester);
    await it.press(engineer, it.card(), "ticket_claim");
    const form = viewOf(await it.press(requester, answerIn(thread), "worked"));
    await it.submit(requester, form, { step: ["other"] });
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved" });
    await write(thread, `it fails again, RequestId ${ID}`);
    expect(await it.tickets()).toMatchObject([{ state: "claimed" }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
    expect(it.messages(engineering).at(-1)?.text).toContain(ID);
  });
});
