import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { markupOf, viewOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE, PASTE } from "../a-ticket-desk.ts";

const { support } = CHANNELS;
const { requester, colleague, agent } = PEOPLE;
const third = "U0LENA";
const MINUTE = 60_000;
const RULES = { persistentAfter: 30 * MINUTE, people: 3, unexpected: 2 };
const NEW_CODE = '{"errors":[{"code":"ZZ4711","message":"The widget exploded at step 9"}]} HTTP 418';

const TWO_ERRORS =
  "Error MD5101: redirect URI is not whitelisted.\n\nand on another call:\nHTTP 500 InternalFailure: Internal Server Error";

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
/** Somebody reports the outage on purpose, in a message of their own. */
const asked = (person: string) => ({
  door: "mention" as const,
  text: OUTAGE,
  ts: `1795170${person === requester ? 100 : 200}.000100`,
});
/** An agent says which article fits what was reported in a thread. */
async function corrected(thread: string, article: string): Promise<void> {
  const [answer = it.card()] = it.messages(support, thread);
  const more = viewOf(await it.press(agent, answer, "more"));
  const form = viewOf(await it.press(agent, more, "wrong_article"));
  await it.submit(agent, form, { article: [article] });
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

  const fromThird = [{ queue: "engineering", history: [{ by: "desk", note: "people" }] }];

  test("goes there too when the third posts the suggestion that only they saw", async () => {
    await it.close();
    const usual = { mode: "suggest", families: [] } as const;
    it = await aTicketDesk({ automatic: RULES, channelRules: { usual, named: new Map() } });
    for (const person of [requester, colleague]) await it.report({ person, ...asked(person) });
    await it.reported(third, OUTAGE);
    expect(await it.tickets()).toEqual([]);
    const suggestion = it.whispers.at(-1);
    if (!suggestion) throw new Error("no suggestion");
    await it.press(third, suggestion, "post_in_thread");
    expect(await it.tickets()).toMatchObject(fromThird);
  });

  test("goes there too when the third says which of several articles it is", async () => {
    await it.close();
    it = await aTicketDesk({ automatic: RULES, thresholds: { answerAbove: 2, chooseAbove: 0.1 } });
    for (const person of [requester, colleague]) await it.report({ person, ...asked(person) });
    const thread = await it.reported(third, OUTAGE);
    expect(await it.tickets()).toEqual([]);
    await it.press(third, it.lastIn(thread), "choose");
    expect(await it.tickets()).toMatchObject(fromThird);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
  });

  test("goes there too when an agent says that three people have it, and no other", async () => {
    const outage = await it.caseIn(await it.reported(requester, OUTAGE));
    for (const person of [requester, colleague]) await it.reported(person, PASTE);
    const thread = await it.reported(third, PASTE);
    expect(await it.tickets()).toEqual([]);
    await corrected(thread, outage.article?.id ?? "");
    expect(await it.tickets()).toMatchObject([{ history: [{ by: "desk", note: "people" }] }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
  });

  test("goes there too when the third turns to it as another error of their paste", async () => {
    for (const person of [requester, colleague]) await it.reported(person, OUTAGE);
    const thread = await it.reported(third, TWO_ERRORS);
    expect(await it.tickets()).toEqual([]);
    await it.press(third, it.lastIn(thread), "other_problem");
    expect(await it.tickets()).toMatchObject(fromThird);
    expect(it.cards()).toHaveLength(1);
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

test("an error goes to engineering as soon as an agent says that no article fits what two people have", async () => {
  await it.reported(requester, PASTE);
  const thread = await it.reported(colleague, PASTE);
  await corrected(thread, "none");
  expect(await it.tickets()).toMatchObject([{ history: [{ by: "desk", note: "unexpected" }] }]);
  expect(told(thread)).toContain("no article covers it");
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
