import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepListingOverdue } from "../../../src/desk/loops/sweep.ts";
import { listOverdue } from "../../../src/desk/tickets/list-overdue.ts";
import { timeToken } from "../../../src/reply/times.ts";
import { PEOPLE } from "../../helpers/builders.ts";
import { DAY, markupOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const DUE = timeToken(Date.UTC(2026, 10, 20, 14));

const HOUR = DAY / 24;
const MINUTE = HOUR / 60;
const { requester, colleague, engineer } = PEOPLE;

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

const lists = () => it.cards().filter((one) => markupOf(one).includes("overdue"));
async function listedAfter(ms: number): Promise<string[]> {
  await it.clock.advance(ms);
  await listOverdue(it.desk);
  await it.sent();
  return lists().map(markupOf);
}

test("tickets that nobody answered in time are listed once a day, in one message", async () => {
  await it.escalated(requester);
  await it.escalated(colleague, "SPDC8143 on the consent page");
  const [first, second] = await it.tickets();
  expect(await listedAfter(3 * HOUR)).toEqual([]);
  const [list, ...others] = await listedAfter(HOUR);
  expect(others).toEqual([]);
  expect(list).toContain("*2 tickets are overdue.*");
  expect(list).toContain(`|${first?.id}>, normal: first response due ${DUE}, nobody has it`);
  expect(list).toContain(`|${second?.id}>`);
  expect(await listedAfter(HOUR)).toHaveLength(1);
});

test("a ticket that nobody answered or resolved in time is listed with both", async () => {
  await it.escalated(requester);
  await it.clock.advance(5 * DAY);
  const [list] = await listedAfter(5 * HOUR);
  expect(list).toContain(`: first response due ${DUE}, resolution overdue as well, nobody has it`);
});

test("nothing is listed out of the working hours; the next list comes on the next working day", async () => {
  await it.escalated(requester);
  expect(await listedAfter(5 * HOUR)).toHaveLength(1);
  // Friday evening, Saturday.
  expect(await listedAfter(3 * HOUR)).toHaveLength(1);
  expect(await listedAfter(16 * HOUR)).toHaveLength(1);
  expect(await listedAfter(2 * DAY)).toHaveLength(2);
});

test("a ticket that was answered is listed only once its resolution is late, with who has it", async () => {
  await it.escalated(requester);
  await it.press(engineer, it.card(), "ticket_claim");
  expect(markupOf(it.card())).toContain(`*First response by:* ${DUE} (given)`);
  expect(await listedAfter(5 * HOUR)).toEqual([]);
  expect(await listedAfter(3 * DAY)).toEqual([]);
  const [list] = await listedAfter(2 * DAY);
  expect(list).toContain(`resolution due ${timeToken(Date.UTC(2026, 10, 25, 10))}, with <@${engineer}>`);
});

test("a ticket is late by the settings in force, also one that was opened under others", async () => {
  await it.escalated(requester);
  const { clocks } = it.desk.settings;
  const soon = { low: HOUR, normal: HOUR, high: HOUR };
  const settings = { ...it.desk.settings, clocks: { ...clocks, firstResponse: soon } };
  await it.clock.advance(2 * HOUR);
  await listOverdue({ ...it.desk, settings });
  await it.sent();
  expect(lists().map(markupOf).join()).toContain("One ticket is overdue");
});

test("a resolved ticket is not listed, and the running desk lists without waiting for a sweep", async () => {
  await it.escalated(requester);
  await it.resolved();
  expect(await listedAfter(5 * HOUR)).toEqual([]);
  await it.escalated(colleague);
  await it.clock.advance(3 * DAY);
  const stop = keepListingOverdue(it.desk);
  await stop();
  await it.sent();
  expect(lists()).toHaveLength(1);
});

test("what was resolved or answered since is struck in the list, in place, and what is late still stands as it was", async () => {
  await it.escalated(requester);
  await it.escalated(colleague, "SPDC8143 on the consent page");
  await listedAfter(5 * HOUR);
  const [list = it.card()] = lists();
  const [first, second] = await it.tickets();
  await it.resolved();
  expect(await listedAfter(5 * MINUTE)).toHaveLength(1);
  expect(list.edits).toBe(1);
  expect(markupOf(list)).toContain("*One ticket is overdue.*");
  expect(markupOf(list)).toContain(`|${first?.id}>, ~normal: first response due ${DUE}~, resolved`);
  expect(markupOf(list)).toContain(`|${second?.id}>, normal: first response due ${DUE}, nobody has it`);
  // In the evening too: an edit calls nobody.
  await it.press(engineer, it.cards()[1] ?? list, "ticket_claim");
  await listedAfter(8 * HOUR);
  expect(list.edits).toBe(2);
  expect(markupOf(list)).toContain("*Nothing of this list is overdue any more.*");
  expect(markupOf(list)).toContain(`|${second?.id}>, ~normal: first response due ${DUE}~, no longer overdue`);
  await listedAfter(HOUR);
  expect(list.edits).toBe(2);
});

test("a ticket that is late again stands in yesterday's list with what it is late with, and in today's", async () => {
  await it.escalated(requester);
  await listedAfter(5 * HOUR);
  const [yesterday = it.card()] = lists();
  await it.press(engineer, it.card(), "ticket_claim");
  await listedAfter(HOUR);
  expect(markupOf(yesterday)).toContain("no longer overdue");
  await listedAfter(5 * DAY);
  expect(lists()).toHaveLength(2);
  const late = `resolution due ${timeToken(Date.UTC(2026, 10, 25, 10))}, with <@${engineer}>`;
  expect(lists().map((one) => markupOf(one).includes(late))).toEqual([true, true]);
  await it.resolved();
  await listedAfter(MINUTE);
  expect(lists().map((one) => markupOf(one).includes("~, resolved"))).toEqual([true, true]);
});

test("of two replicas that keep a list true one edits it, and after a week nobody does", async () => {
  await it.escalated(requester);
  await listedAfter(5 * HOUR);
  const [list = it.card()] = lists();
  await it.resolved();
  await Promise.all([listOverdue(it.desk), listOverdue(it.desk)]);
  await it.sent();
  expect(list.edits).toBe(1);
  await listedAfter(8 * DAY);
  expect(await it.desk.store.transact((tx) => tx.overdueLists.postedSince(0))).toEqual([]);
});

test("a list that is true as it stands makes nobody write or send", async () => {
  await it.escalated(requester);
  await listedAfter(5 * HOUR);
  // After working hours, when no list of the day is due.
  await it.clock.advance(8 * HOUR);
  const wakeSender = vi.fn();
  const bury = vi.fn();
  const transact: typeof it.desk.store.transact = (work) =>
    it.desk.store.transact((tx) => work({ ...tx, overdueLists: { ...tx.overdueLists, bury } }));
  await listOverdue({ ...it.desk, store: { ...it.desk.store, transact }, wakeSender });
  expect(wakeSender).not.toHaveBeenCalled();
  expect(bury).not.toHaveBeenCalled();
});
