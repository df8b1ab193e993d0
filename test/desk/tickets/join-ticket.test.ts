import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eraseHeld } from "../../../src/desk/commands/privacy-commands.ts";
import { handleDeletion } from "../../../src/desk/handle-change.ts";
import { holdCase } from "../../../src/desk/held-case.ts";
import { escalate } from "../../../src/desk/tickets/escalate.ts";
import { timeToken } from "../../../src/reply/times.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { actionsOf, DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE, PASTE } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, engineer, agent } = PEOPLE;
const third = "U0LENA";

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

test("the card leads to the threads of those who joined last", async () => {
  await it.escalated(requester);
  expect(markupOf(it.card())).not.toContain("Who joined last");
  const joined = [];
  for (const person of [colleague, third, engineer, agent]) joined.push(await it.escalated(person));
  const links = joined.map((ts) => `/archives/${support}/p${ts.replace(".", "")}|conversation `);
  const markup = markupOf(it.card());
  expect(links.map((link) => markup.includes(link))).toEqual([false, true, true, true]);
});

describe("a card leads nobody to a direct conversation", () => {
  const DIRECT = "D0KENJI";
  const wrote = async () => {
    await it.report({
      person: colleague,
      channel: DIRECT,
      door: "direct",
      ts: "1795178000.000100",
      text: PASTE,
    });
    await it.desk.store.transact(async (tx) => {
      const [found] = await tx.cases.ofMessage({ team: "T1", channel: DIRECT, ts: "1795178000.000100" });
      const value = found && (await holdCase(tx, found.id));
      if (!value) throw new Error("no case");
      await escalate(it.desk, tx, { case: value, queue: "engineering", by: colleague });
    });
    it.desk.wakeSender();
    await it.sent();
  };

  test("of somebody who joined", async () => {
    await it.escalated(requester);
    await wrote();
    expect(await it.tickets()).toMatchObject([{ joined: [{ requester: colleague }] }]);
    expect(JSON.stringify(it.cards())).not.toContain(DIRECT);
  });

  test("of its requester, and says so instead", async () => {
    await wrote();
    expect(markupOf(it.card())).toContain("*Thread:* the direct conversation of the desk with the requester");
    expect(JSON.stringify(it.cards())).not.toContain(DIRECT);
  });
});

test("a card no longer leads to the thread of one who joined and had everything deleted", async () => {
  await it.escalated(requester);
  const thread = await it.escalated(colleague);
  const link = `/archives/${support}/p${thread.replace(".", "")}`;
  expect(markupOf(it.card())).toContain(link);
  await it.resolved();
  await eraseHeld(it.desk, it.pressOf(colleague, it.card(), "ticket_vendor"));
  await it.sent();
  expect(markupOf(it.card())).not.toContain(link);
});

describe("a second report of a problem with an open ticket", () => {
  test("is answered like any other, and counted on the card", async () => {
    await it.escalated(requester);
    expect(markupOf(it.card())).not.toContain("Reports of this problem");
    const thread = await it.reported(colleague, `${PASTE} RequestId: 7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`);
    expect(actionsOf(it.lastIn(thread))).toContain("worked");
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending", ticketId: null });
    const markup = markupOf(it.card());
    expect(markup).toContain("2 in 24 hours, 2 in 7 days, 2 in 30 days, from 2 people");
    expect(markup).toContain("*Newest RequestIds:* `7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`");
  });

  test.each([
    [
      "told in a sentence",
      "we see InvalidInput: Invalid MarketplaceId provided. HTTP 400 when calling getOrders",
      2,
    ],
    [
      "with its value",
      'HTTP 400 {"errors":[{"code":"InvalidInput","message":"Invalid MarketplaceId provided: A1VC38T7YXB528"}]}',
      2,
    ],
    [
      "with another message",
      'HTTP 400 {"errors":[{"code":"InvalidInput","message":"Invalid SKU provided"}]}',
      1,
    ],
  ])("with a code of unlike errors, %s, is told by its message", async (_how, second, people) => {
    const first = 'HTTP 400 {"errors":[{"code":"InvalidInput","message":"Invalid MarketplaceId provided"}]}';
    await it.escalated(requester, first);
    await it.reported(colleague, second);
    const [ticket] = await it.tickets();
    expect(new Set(ticket?.reports.map(({ person }) => person)).size).toBe(people);
  });

  test("counts those from before the ticket too", async () => {
    await it.reported(colleague);
    await it.reported(third);
    await it.escalated(requester);
    expect(markupOf(it.card())).toContain("3 in 24 hours, 3 in 7 days, 3 in 30 days, from 3 people");
  });

  test("leaves nothing on the card once its message is deleted", async () => {
    await it.escalated(requester);
    const ts = await it.reported(colleague, `${PASTE} RequestId: 7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11`);
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    await handleDeletion(it.desk, { team: "T1", channel: support, ts }, [row.id]);
    await it.sent();
    expect(markupOf(it.card())).not.toMatch(/Reports of this problem|7b0c2f2e/);
    expect(JSON.stringify(await it.tickets())).not.toContain("7b0c2f2e");
  });

  test("is one of it no longer where an agent puts its article right", async () => {
    const signature =
      'HTTP 403 {"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."}';
    const id = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";
    await it.escalated(requester, signature);
    const thread = await it.reported(colleague, `${signature} RequestId: ${id}`);
    expect(markupOf(it.card())).toContain(id);
    const more = viewOf(await it.press(agent, it.lastIn(thread), "more"));
    const form = viewOf(await it.press(agent, more, "wrong_article"));
    await it.submit(agent, form, { article: ["http/403-forbidden"] });
    expect(await it.tickets()).toMatchObject([{ reports: [{ person: requester }] }]);
    expect(markupOf(it.card())).not.toContain(id);
  });

  test("makes the ticket more urgent from the third person on, and sooner due", async () => {
    await it.escalated(requester);
    expect(await it.tickets()).toMatchObject([{ severity: "normal" }]);
    await it.reported(colleague);
    await it.reported(third);
    const [ticket] = await it.tickets();
    expect(ticket).toMatchObject({ severity: "high" });
    expect((ticket?.due?.firstResponse ?? 0) - (ticket?.createdAt ?? 0)).toBe(DAY / 24);
    expect(markupOf(it.card())).toMatch(/\*Severity from:\* 3 people, first report <!date/);
  });

  test("is counted among those affected, without a name, and tells who else has it", async () => {
    await it.escalated(requester, OUTAGE);
    expect(markupOf(it.card())).toContain("who else is affected");
    await it.reported(colleague, OUTAGE);
    await it.reported(third, OUTAGE);
    const markup = markupOf(it.card());
    expect(markup).toContain(`*Affected:* <@${requester}>, and 2 people who reported it`);
    expect(markup).not.toContain("who else is affected");
  });

  test("that joins it shows the steps tried for it", async () => {
    await it.escalated(requester);
    expect(markupOf(it.card())).toContain("*Steps tried:* none reported");
    const thread = await it.reported(colleague);
    const value = await it.caseIn(thread);
    const articleId = value.article?.id ?? "";
    const tried = [{ articleId, step: 0, result: "failed" as const, at: value.createdAt }];
    await it.desk.store.transact(async (tx) => {
      const held = await holdCase(tx, value.id);
      if (!held) throw new Error("no case");
      const after = { ...held, ladder: { ...held.ladder, tried } };
      await escalate(it.desk, tx, { case: after, queue: "engineering", by: colleague });
    });
    it.desk.wakeSender();
    await it.sent();
    const title = it.desk.library().get(articleId)?.steps[0]?.title;
    expect(markupOf(it.card())).toContain(`• ${title}: did not help (somebody else who has it)`);
  });

  test("of another problem changes nothing", async () => {
    await it.escalated(requester);
    await it.reported(colleague, "SPDC8143 on the consent page");
    expect(markupOf(it.card())).not.toContain("Reports of this problem");
  });

  test("joins the ticket when it is escalated: one ticket, one card", async () => {
    await it.escalated(requester);
    const thread = await it.escalated(colleague);
    const [ticket, ...others] = await it.tickets();
    expect(others).toEqual([]);
    expect(it.cards()).toHaveLength(1);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated", ticketId: ticket?.id });
    expect(it.lastIn(thread).text).toContain(`Your report was added to ticket *${ticket?.id}*`);
    // Nobody has taken it.
    expect(it.lastIn(thread).text).toContain("this problem already waits with engineering");
    expect(markupOf(it.card())).toContain(`*Affected:* <@${requester}>, <@${colleague}>`);
  });

  test("tells the ticket the RequestIds of further failures that are written in its thread", async () => {
    await it.escalated(requester);
    const thread = await it.escalated(colleague);
    const id = "0a1b2c3d-1111-4222-8333-444455556666";
    await it.report({ person: colleague, thread, ts: "1795178000.000100", text: `RequestId: ${id}` });
    expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${id}\``);
  });

  test("opens a ticket of its own once the first one is resolved, or for another problem", async () => {
    await it.escalated(requester);
    await it.escalated(colleague, "SPDC8143 on the consent page");
    expect(await it.tickets()).toHaveLength(2);
    await it.resolved();
    await it.escalated(third);
    expect(await it.tickets()).toHaveLength(3);
  });

  test("names the one that was resolved last on the card of a new ticket: when, by whom, why, and where", async () => {
    await it.escalated(requester);
    expect(markupOf(it.card())).not.toContain("Said to be fixed before");
    await it.resolved();
    await it.escalated(colleague);
    const [, earlier] = await it.tickets();
    const link = `https://workspace.example/archives/${engineering}/p${it.card().ts.replace(".", "")}`;
    const [, card] = it.cards();
    expect(earlier?.state).toBe("resolved");
    expect(card?.text).toContain("The key was renewed.");
    expect(card && markupOf(card)).toContain(
      `*Said to be fixed before:* ticket <${link}|${earlier?.id}>, resolved ${timeToken(Date.UTC(2026, 10, 20, 10))} by <@${engineer}>. Fixed on our side:`,
    );
  });

  test("joins no ticket that waits for the support group", async () => {
    const thread = await it.reported(requester);
    await it.press(requester, it.lastIn(thread), "need_person");
    await it.escalated(colleague);
    expect((await it.tickets()).map(({ queue }) => queue).sort()).toEqual(["engineering", "support"]);
  });
});

describe("everybody of a ticket", () => {
  let first: string;
  let second: string;
  beforeEach(async () => {
    first = await it.escalated(requester);
    second = await it.escalated(colleague);
  });

  test("reads in the message that told of the ticket how it stands, and in no further one", async () => {
    const notes = [it.lastIn(first, "went into ticket"), it.lastIn(second, "was added to ticket")];
    const said = it.messages(support).length;
    const edits = notes.map((note) => note.edits);
    await it.press(engineer, it.card(), "ticket_claim");
    for (const { text } of notes)
      expect(text).toContain(`<@${engineer}> has taken it, and is looking at it.`);
    expect(it.messages(support)).toHaveLength(said);
    expect(notes.map((note) => note.edits)).toEqual(edits.map((before) => before + 1));
    await it.resolved();
    for (const { text } of notes) expect(text).toContain("It is resolved; what was found stands below.");
    // One message each calls them: the question whether it works.
    expect(it.messages(support)).toHaveLength(said + 2);
    const failing = viewOf(await it.press(colleague, it.lastIn(second), "ticket_still_failing"));
    await it.submit(colleague, failing, { note: "The same error." });
    for (const { text } of notes) expect(text).toContain(`<@${engineer}> has taken it`);
    expect(it.messages(support)).toHaveLength(said + 2);
  });

  test("reads of the ticket that their case went into last, whatever becomes of the one before", async () => {
    await it.resolved();
    const { id } = await it.caseIn(first);
    await it.desk.store.transact(async (tx) => {
      const value = await holdCase(tx, id);
      if (value) await escalate(it.desk, tx, { case: value, queue: "engineering", by: requester });
    });
    it.desk.wakeSender();
    await it.sent();
    const note = it.lastIn(first, "went into ticket");
    const { text } = note;
    expect(text).toContain(`ticket *${(await it.caseIn(first)).ticketId}*`);
    const failing = viewOf(await it.press(colleague, it.lastIn(second), "ticket_still_failing"));
    await it.submit(colleague, failing, { note: "The same error." });
    expect(note).toMatchObject({ text, edits: 0 });
  });

  test("says nothing of what stands below where its requester had said that it works, and was not asked", async () => {
    await it.escalated(requester);
    const thread = await it.escalated(colleague);
    const [answer] = it.messages(support, thread);
    if (!answer) throw new Error("no answer");
    const form = viewOf(await it.press(colleague, answer, "worked"));
    await it.submit(colleague, form, { step: ["other"] });
    await it.resolved();
    expect(it.lastIn(thread, "It is resolved").text).toMatch(/It is resolved\.$/);
  });

  test("reads three messages of an ordinary case: the answer, the ticket, and that it is resolved", async () => {
    await it.press(engineer, it.card(), "ticket_claim");
    await it.resolved();
    await it.press(requester, it.lastIn(first, "resolved ticket"), "ticket_works_now");
    expect(it.messages(support, first)).toHaveLength(3);
  });

  test("is told when it is resolved, and answers for themselves", async () => {
    await it.resolved();
    await it.press(colleague, it.lastIn(second, "resolved ticket"), "ticket_works_now");
    expect(await it.caseIn(second)).toMatchObject({ state: "solved", closedHow: "confirmed" });
    expect(await it.caseIn(first)).toMatchObject({ state: "pending" });
    expect(it.lastIn(second, "resolved ticket").text).toContain("*It works now.*");
    expect(actionsOf(it.lastIn(first, "resolved ticket"))).toEqual([
      "ticket_works_now",
      "ticket_still_failing",
    ]);
    const [ticket] = await it.tickets();
    const below = it.messages(engineering).filter(({ thread }) => thread !== null);
    expect(below.map(({ text }) => text).join()).toContain(`<@${colleague}> says that it works now`);
    expect(ticket?.state).toBe("resolved");
    expect(markupOf(it.card())).toContain(`*Affected:* <@${requester}>`);
  });

  test("lends nobody the ticket by a case of their own that never joined it", async () => {
    await it.resolved();
    const stranger = await it.caseIn(await it.reported(third, "SPDC8143 on the consent page"));
    const [ticket] = await it.tickets();
    const press = it.pressOf(third, it.lastIn(first, "resolved ticket"), "ticket_works_now");
    const reaction = await it.deliver({ ...press, value: `${ticket?.id}:${stranger.id}` });
    expect(reaction.kind).toBe("whisper");
    expect(await it.caseIn(first)).toMatchObject({ state: "pending" });
    expect(await it.tickets()).toMatchObject([{ version: ticket?.version }]);
  });

  test("stands on the receipt: who was told, for whom it works, who is silent", async () => {
    const other = await it.escalated(third);
    await it.resolved();
    expect(markupOf(it.card())).toContain("*Told:* 3 people\n*It works for:* nobody has said so yet");
    await it.press(third, it.lastIn(other, "resolved ticket"), "ticket_works_now");
    await it.press(requester, it.lastIn(first, "resolved ticket"), "ticket_works_now");
    const markup = markupOf(it.card());
    expect(markup).toContain(`*It works for:* <@${requester}>, <@${third}>`);
    expect(markup).toContain(`*Silent so far:* <@${colleague}>`);
    await it.press(colleague, it.lastIn(second, "resolved ticket"), "ticket_works_now");
    expect(markupOf(it.card())).not.toContain("Silent so far");
  });

  test("is told once, and who had said that it works is not asked again", async () => {
    const answer = it.messages(support, second)[0];
    if (!answer) throw new Error("no answer");
    const view = viewOf(await it.press(colleague, answer, "worked"));
    await it.submit(colleague, view, { step: ["0"] });
    await it.resolved();
    const told = (thread: string) =>
      it.messages(support, thread).filter(({ text }) => text.includes("resolved ticket")).length;
    expect([told(first), told(second)]).toEqual([1, 0]);
    expect(markupOf(it.card())).toContain(`*It works for:* <@${colleague}>`);
  });

  test("may not answer for another", async () => {
    await it.resolved();
    const reaction = await it.press(colleague, it.lastIn(first, "resolved ticket"), "ticket_works_now");
    expect(reaction.kind).toBe("whisper");
    expect(await it.caseIn(first)).toMatchObject({ state: "pending" });
  });

  test("waits for people again when it still fails for one; who said that it works stays solved", async () => {
    const other = await it.escalated(third);
    await it.resolved();
    await it.press(third, it.lastIn(other, "resolved ticket"), "ticket_works_now");
    const view = viewOf(
      await it.press(colleague, it.lastIn(second, "resolved ticket"), "ticket_still_failing"),
    );
    await it.submit(colleague, view, {
      "request-id": "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11",
      note: "Same as before.",
    });
    expect((await it.tickets())[0]).toMatchObject({ state: "open", resolution: null });
    expect(await it.caseIn(second)).toMatchObject({
      state: "escalated",
      details: { given: { "request-id": "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11" } },
    });
    expect(markupOf(it.card())).toMatch(/\*Newest RequestIds:\* `0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11`/);
    expect(markupOf(it.card())).not.toContain("*Told:*");
    expect(await it.caseIn(first)).toMatchObject({ state: "escalated" });
    expect(await it.caseIn(other)).toMatchObject({ state: "solved" });
    // A button here would stay behind once the ticket is resolved again; the answer has one.
    expect(actionsOf(it.lastIn(first, "resolved ticket"))).toEqual([]);
    expect(actionsOf(it.lastIn(first, "Handed on to engineering"))).toContain("worked");
    expect(it.lastIn(first, "resolved ticket").text).toContain("Somebody else still sees it fail");
    expect(it.lastIn(first, "resolved ticket").text).not.toContain("It still fails");
    expect(it.lastIn(second, "resolved ticket").text).toContain("*It still fails.*");
    expect(it.lastIn(other, "resolved ticket").text).toContain("*It works now.*");
  });

  test("is told again after the second resolution", async () => {
    await it.resolved();
    const view = viewOf(
      await it.press(requester, it.lastIn(first, "resolved ticket"), "ticket_still_failing"),
    );
    await it.submit(requester, view, { note: "No." });
    await it.resolved();
    for (const thread of [first, second]) {
      expect(actionsOf(it.lastIn(thread, "resolved ticket"))).toEqual([
        "ticket_works_now",
        "ticket_still_failing",
      ]);
      expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
    }
  });

  test("is asked by engineers only in the first thread, and answers there", async () => {
    const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
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
    expect(await it.caseIn(second)).toMatchObject({ state: "solved" });
    expect(await it.caseIn(first)).toMatchObject({ state: "escalated" });
    await it.resolved();
    expect(await it.caseIn(second)).toMatchObject({ state: "solved" });
  });
});
