import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Case } from "../../src/case/case.ts";
import { escalate } from "../../src/desk/escalate.ts";
import { handleDeletion } from "../../src/desk/handle-change.ts";
import { holdCase } from "../../src/desk/threads.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, markupOf, type Seen, viewOf } from "../helpers/desk.ts";
import { anInboxRow } from "../store/builders.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, engineer } = PEOPLE;
const third = "U0LENA";
const PASTE = 'We get "MD5101" when a seller opens our consent page.';

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

let count = 0;
/** Somebody reports the problem; its thread. */
async function reported(person: string, text = PASTE): Promise<string> {
  count += 1;
  const ts = `17951${String(60_000 + count)}.000100`;
  await it.report({ person, ts, text });
  return ts;
}

/** The same, and escalated to engineering; its thread. */
async function escalated(person: string, text = PASTE): Promise<string> {
  const thread = await reported(person, text);
  await it.desk.store.transact(async (tx) => {
    const [found] = await tx.cases.allOfThread({ team: "T1", channel: support, thread });
    const value = found && (await holdCase(tx, found.id));
    if (!value) throw new Error("no case");
    await escalate(it.desk, tx, { case: value, queue: "engineering", by: person });
  });
  it.desk.wakeSender();
  await it.sent();
  return thread;
}

const caseIn = async (thread: string): Promise<Case> => {
  const found = (await it.cases()).find(({ where }) => where.thread === thread);
  if (!found) throw new Error("no case");
  return found;
};
const cards = () => it.messages(engineering).filter(({ thread }) => thread === null);
function card(): Seen {
  const [found] = cards();
  if (!found) throw new Error("no card");
  return found;
}
const lastIn = (thread: string, says = ""): Seen => {
  const found = it.messages(support, thread).findLast(({ text }) => text.includes(says));
  if (!found) throw new Error(`nothing in ${thread} says ${says}`);
  return found;
};
async function resolved(): Promise<void> {
  const view = viewOf(await it.press(engineer, card(), "ticket_resolve"));
  await it.submit(engineer, view, { reason: ["fixed"], note: "The key was renewed." });
}

describe("a second report of a problem with an open ticket", () => {
  test("is answered like any other, and counted on the card", async () => {
    await escalated(requester);
    expect(markupOf(card())).not.toContain("Reports of this problem");
    const thread = await reported(colleague, `${PASTE} RequestId: 7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`);
    expect(actionsOf(lastIn(thread))).toContain("worked");
    expect(await caseIn(thread)).toMatchObject({ state: "pending", ticketId: null });
    const markup = markupOf(card());
    expect(markup).toContain("2 in 24 hours, 2 in 7 days, 2 in 30 days, from 2 people");
    expect(markup).toContain("*Newest RequestIds:* `7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`");
  });

  test("counts those from before the ticket too", async () => {
    await reported(colleague);
    await reported(third);
    await escalated(requester);
    expect(markupOf(card())).toContain("3 in 24 hours, 3 in 7 days, 3 in 30 days, from 3 people");
  });

  test("leaves nothing on the card once its message is deleted", async () => {
    await escalated(requester);
    const ts = await reported(colleague, `${PASTE} RequestId: 7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`);
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    await handleDeletion(it.desk, { team: "T1", channel: support, ts }, [row.id]);
    await it.sent();
    expect(markupOf(card())).not.toMatch(/Reports of this problem|7b0c2f2e/);
    expect(JSON.stringify(await it.tickets())).not.toContain("7b0c2f2e");
  });

  test("of another problem changes nothing", async () => {
    await escalated(requester);
    await reported(colleague, "SPDC8143 on the consent page");
    expect(markupOf(card())).not.toContain("Reports of this problem");
  });

  test("joins the ticket when it is escalated: one ticket, one card", async () => {
    await escalated(requester);
    const thread = await escalated(colleague);
    const [ticket, ...others] = await it.tickets();
    expect(others).toEqual([]);
    expect(cards()).toHaveLength(1);
    expect(await caseIn(thread)).toMatchObject({ state: "escalated", ticketId: ticket?.id });
    expect(lastIn(thread).text).toContain(`your report was added to ticket *${ticket?.id}*`);
    expect(markupOf(card())).toContain(`*Affected:* <@${requester}>, <@${colleague}>`);
  });

  test("opens a ticket of its own once the first one is resolved, or for another problem", async () => {
    await escalated(requester);
    await escalated(colleague, "SPDC8143 on the consent page");
    expect(await it.tickets()).toHaveLength(2);
    await resolved();
    await escalated(third);
    expect(await it.tickets()).toHaveLength(3);
  });

  test("joins no ticket that waits for the support group", async () => {
    const thread = await reported(requester);
    await it.press(requester, lastIn(thread), "need_person");
    await escalated(colleague);
    expect((await it.tickets()).map(({ queue }) => queue).sort()).toEqual(["engineering", "support"]);
  });
});

describe("everybody of a ticket", () => {
  let first: string;
  let second: string;
  beforeEach(async () => {
    first = await escalated(requester);
    second = await escalated(colleague);
  });

  test("reads who takes it", async () => {
    await it.press(engineer, card(), "ticket_claim");
    for (const [thread, person] of [
      [first, requester],
      [second, colleague],
    ] as const) {
      expect(lastIn(thread, "has taken ticket").text).toContain(`<@${person}>, <@${engineer}> has taken`);
    }
  });

  test("is told when it is resolved, and answers for themselves", async () => {
    await resolved();
    await it.press(colleague, lastIn(second, "resolved ticket"), "ticket_works_now");
    expect(await caseIn(second)).toMatchObject({ state: "solved", closedHow: "confirmed" });
    expect(await caseIn(first)).toMatchObject({ state: "pending" });
    expect(lastIn(second, "resolved ticket").text).toContain("*It works now.*");
    expect(actionsOf(lastIn(first, "resolved ticket"))).toEqual(["ticket_works_now", "ticket_still_failing"]);
    const [ticket] = await it.tickets();
    const below = it.messages(engineering).filter(({ thread }) => thread !== null);
    expect(below.map(({ text }) => text).join()).toContain(`<@${colleague}> says that it works now`);
    expect(ticket?.state).toBe("resolved");
    expect(markupOf(card())).toContain(`*Affected:* <@${requester}>`);
  });

  test("stands on the receipt: who was told, for whom it works, who is silent", async () => {
    const other = await escalated(third);
    await resolved();
    expect(markupOf(card())).toContain("*Told:* 3 people\n*It works for:* nobody has said so yet");
    await it.press(third, lastIn(other, "resolved ticket"), "ticket_works_now");
    await it.press(requester, lastIn(first, "resolved ticket"), "ticket_works_now");
    const markup = markupOf(card());
    expect(markup).toContain(`*It works for:* <@${requester}>, <@${third}>`);
    expect(markup).toContain(`*Silent so far:* <@${colleague}>`);
    await it.press(colleague, lastIn(second, "resolved ticket"), "ticket_works_now");
    expect(markupOf(card())).not.toContain("Silent so far");
  });

  test("is told once, and who had said that it works is not asked again", async () => {
    const answer = it.messages(support, second)[0];
    if (!answer) throw new Error("no answer");
    const view = viewOf(await it.press(colleague, answer, "worked"));
    await it.submit(colleague, view, { step: ["0"] });
    await resolved();
    const told = (thread: string) =>
      it.messages(support, thread).filter(({ text }) => text.includes("resolved ticket")).length;
    expect([told(first), told(second)]).toEqual([1, 0]);
    expect(markupOf(card())).toContain(`*It works for:* <@${colleague}>`);
  });

  test("may not answer for another", async () => {
    await resolved();
    const reaction = await it.press(colleague, lastIn(first, "resolved ticket"), "ticket_works_now");
    expect(reaction.kind).toBe("whisper");
    expect(await caseIn(first)).toMatchObject({ state: "pending" });
  });

  test("waits for people again when it still fails for one; who said that it works stays solved", async () => {
    const other = await escalated(third);
    await resolved();
    await it.press(third, lastIn(other, "resolved ticket"), "ticket_works_now");
    const view = viewOf(await it.press(colleague, lastIn(second, "resolved ticket"), "ticket_still_failing"));
    await it.submit(colleague, view, {
      "request-id": "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11",
      note: "Same as before.",
    });
    expect((await it.tickets())[0]).toMatchObject({ state: "open", resolution: null });
    expect(await caseIn(second)).toMatchObject({
      state: "escalated",
      details: { given: { "request-id": "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11" } },
    });
    expect(markupOf(card())).toMatch(/\*Newest RequestIds:\* `0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11`/);
    expect(markupOf(card())).not.toContain("*Told:*");
    expect(await caseIn(first)).toMatchObject({ state: "escalated" });
    expect(await caseIn(other)).toMatchObject({ state: "solved" });
    expect(actionsOf(lastIn(first, "resolved ticket"))).toEqual([]);
    expect(lastIn(other, "resolved ticket").text).toContain("*It works now.*");
  });

  test("is told again after the second resolution", async () => {
    await resolved();
    const view = viewOf(await it.press(requester, lastIn(first, "resolved ticket"), "ticket_still_failing"));
    await it.submit(requester, view, { note: "No." });
    await resolved();
    for (const thread of [first, second]) {
      expect(actionsOf(lastIn(thread, "resolved ticket"))).toEqual([
        "ticket_works_now",
        "ticket_still_failing",
      ]);
      expect(await caseIn(thread)).toMatchObject({ state: "pending" });
    }
  });

  test("is asked by engineers only in the first thread, and answers there", async () => {
    const asking = viewOf(await it.press(engineer, card(), "ticket_ask"));
    await it.submit(engineer, asking, { question: "Which region?" });
    await it.report({ person: colleague, ts: "1795179000.000100", thread: second, text: "any news?" });
    expect((await it.tickets())[0]?.questions).toMatchObject([{ answer: null }]);
    await it.report({ person: requester, ts: "1795179001.000100", thread: first, text: "Europe." });
    expect((await it.tickets())[0]?.questions).toMatchObject([{ answer: "Europe." }]);
  });

  test("tells that a step helped after all, below the same card", async () => {
    const answer = it.messages(support, second)[0];
    if (!answer) throw new Error("no answer");
    const view = viewOf(await it.press(colleague, answer, "worked"));
    await it.submit(colleague, view, { step: ["0"] });
    expect(await caseIn(second)).toMatchObject({ state: "solved" });
    expect(await caseIn(first)).toMatchObject({ state: "escalated" });
    await resolved();
    expect(await caseIn(second)).toMatchObject({ state: "solved" });
  });
});
