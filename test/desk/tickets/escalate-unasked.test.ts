import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { markupOf, viewOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE, PASTE } from "../a-ticket-desk.ts";

const { support } = CHANNELS;
const { requester, colleague } = PEOPLE;
const third = "U0LENA";
const MINUTE = 60_000;
const RULES = { persistentAfter: 30 * MINUTE, people: 3, unexpected: 2 };
const NEW_CODE = '{"errors":[{"code":"ZZ4711","message":"The widget exploded at step 9"}]} HTTP 418';

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk({ automatic: RULES });
});
afterEach(() => it.close());

/** Everything that the article and the general steps offer was tried, and the form of details was closed. */
async function stuck(person: string): Promise<string> {
  const thread = await it.reported(person);
  const [answer] = it.messages(support, thread);
  if (!answer) throw new Error("no answer");
  while ((await it.caseIn(thread)).ladder.rung !== "escalation") {
    const view = viewOf(await it.press(person, answer, "still_broken"));
    await it.submit(person, view, { steps: ["all"] });
  }
  return thread;
}
const told = (thread: string) =>
  it
    .messages(support, thread)
    .map(({ text }) => text)
    .join("\n");

describe("a problem of the platform", () => {
  test("goes to engineering with the third person, who is told why", async () => {
    await it.reported(requester, OUTAGE);
    await it.reported(requester, OUTAGE);
    await it.reported(colleague, OUTAGE);
    expect(await it.tickets()).toEqual([]);
    const thread = await it.reported(third, OUTAGE);
    expect(await it.tickets()).toMatchObject([
      { queue: "engineering", history: [{ by: "desk", note: "people" }] },
    ]);
    expect(markupOf(it.card())).toContain("Several people have it, so the desk passed it on by itself.");
    expect(told(thread)).toContain("because several people have it today");
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
  });

  test("that comes back to one person after its ticket was resolved opens none for them alone", async () => {
    for (const person of [requester, colleague, third]) await it.reported(person, OUTAGE);
    await it.resolved();
    await it.clock.advance(2 * MINUTE);
    for (let time = 0; time < 3; time++) await it.reported(requester, OUTAGE);
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
  });

  test("that comes back to as many people as before goes to engineering again", async () => {
    for (const person of [requester, colleague, third]) await it.reported(person, OUTAGE);
    await it.resolved();
    await it.clock.advance(2 * MINUTE);
    for (const person of [requester, colleague, third]) await it.reported(person, OUTAGE);
    expect(await it.tickets()).toHaveLength(2);
  });

  test("that has its ticket opens no second one", async () => {
    await it.escalated(requester, OUTAGE);
    await it.reported(colleague, OUTAGE);
    await it.reported(third, OUTAGE);
    expect(await it.tickets()).toHaveLength(1);
  });
});

test("what each can mend alone stays with them, however many they are", async () => {
  for (const person of [requester, colleague, third, "U0FOUR"]) await it.reported(person, PASTE);
  expect(await it.tickets()).toEqual([]);
});

test("an error that no article covers goes to engineering with the second person", async () => {
  const asked = { door: "mention", text: NEW_CODE } as const;
  await it.report({ ...asked, person: requester, ts: "1795170001.000100" });
  expect(await it.tickets()).toEqual([]);
  const thread = "1795170002.000100";
  await it.report({ ...asked, person: colleague, ts: thread });
  expect(await it.tickets()).toMatchObject([{ history: [{ by: "desk", note: "unexpected" }] }]);
  expect(told(thread)).toContain("no article covers it");
});

describe("who has tried every step", () => {
  test("is not left alone with a form: after a while the case goes to engineering", async () => {
    const thread = await stuck(requester);
    await workTimers(it.desk);
    expect(await it.tickets()).toEqual([]);
    await it.clock.advance(30 * MINUTE);
    await workTimers(it.desk);
    await it.sent();
    expect(await it.tickets()).toMatchObject([{ history: [{ by: "desk", note: "persistent" }] }]);
    expect(told(thread)).toContain("because every step was tried and it still fails");
  });

  test("and says meanwhile that it works, is left in peace", async () => {
    const thread = await stuck(requester);
    const [answer] = it.messages(support, thread);
    if (!answer) throw new Error("no answer");
    await it.submit(requester, viewOf(await it.press(requester, answer, "worked")), { step: ["0"] });
    await it.clock.advance(30 * MINUTE);
    await workTimers(it.desk);
    expect(await it.tickets()).toEqual([]);
  });
});

test("with every rule off nothing is escalated unasked", async () => {
  await it.close();
  it = await aTicketDesk();
  const thread = await stuck(requester);
  for (const person of [requester, colleague, third]) await it.reported(person, OUTAGE);
  await it.report({ door: "mention", text: NEW_CODE, person: colleague, ts: "1795170001.000100" });
  await it.report({ door: "mention", text: NEW_CODE, person: third, ts: "1795170002.000100" });
  await it.clock.advance(60 * MINUTE);
  await workTimers(it.desk);
  expect(await it.tickets()).toEqual([]);
  expect(await it.caseIn(thread)).toMatchObject({ state: "pending" });
});
