import { afterEach, beforeEach, expect, test } from "vitest";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, DAY, viewOf } from "../helpers/desk.ts";

const { support } = CHANNELS;
const { requester, colleague } = PEOPLE;
const PASTE = "Error Code: MD5101, the redirect URI is not whitelisted";
const TWO =
  "Error MD5101: redirect URI is not whitelisted.\n\nand on another call:\nHTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const posted = (thread: string) => it.messages(support, thread);
const openings = (thread: string) => posted(thread).map(({ text }) => text.split("\n")[0] ?? "");

/** Somebody pastes the error, and the step that worked is told. */
async function solved(ts: string, step: string): Promise<void> {
  await it.report({ ts, text: PASTE });
  const answer = posted(ts)[0];
  if (!answer) throw new Error("nothing was answered");
  const view = viewOf(await it.press(requester, answer, "worked"));
  await it.submit(requester, view, { step: [step] });
}

test("somebody who comes back hears of it, with the step that helped, which then leads the steps", async () => {
  await solved("100.1", "1");
  await it.clock.advance(2 * DAY);
  await it.report({ ts: "300.1", text: PASTE });
  const [opening = ""] = openings("300.1");
  expect(opening).toContain("*Add the missing redirect URI to the application*");
  const text = posted("300.1")[0]?.text ?? "";
  expect(/^\*1\. ([^*]+)\*/m.exec(text)?.[1]).toBe("Add the missing redirect URI to the application");
});

test("somebody else with the same error does not", async () => {
  await solved("100.1", "1");
  await it.clock.advance(2 * DAY);
  await it.report({ ts: "300.1", text: PASTE, person: colleague });
  expect(openings("300.1")[0]).not.toMatch(/before|again|is back/);
});

test("nor does somebody after a season", async () => {
  await solved("100.1", "1");
  await it.clock.advance(91 * DAY);
  await it.report({ ts: "300.1", text: PASTE });
  expect(openings("300.1")[0]).not.toMatch(/before|again|is back/);
});

test("the other errors of a paste are answered in other words", async () => {
  await it.report({ text: TWO });
  const { ts } = aReport();
  const [first] = posted(ts);
  if (!first) throw new Error("nothing was answered");
  await it.press(requester, first, "other_problem");
  const said = openings(ts);
  expect(said).toHaveLength(2);
  expect(new Set(said).size).toBe(2);
  const cases = await it.cases();
  expect(cases.map(({ background }) => background.earlierInThread).sort()).toEqual([0, 1]);
});

test("five people with one error in one thread get five openings", async () => {
  const root = aReport().ts;
  const people = [requester, colleague, PEOPLE.agent, PEOPLE.engineer, PEOPLE.secondEngineer];
  for (const [at, person] of people.entries()) {
    await it.report({
      ts: at === 0 ? root : `900.${at}`,
      thread: at === 0 ? null : root,
      person,
      door: "mention",
      text: PASTE,
    });
  }
  const said = openings(root);
  expect(said).toHaveLength(5);
  expect(new Set(said).size).toBe(5);
  expect(said[4]).toContain("Answer 5 in this thread");
});

test("what was said stays as the message is written anew", async () => {
  await it.report({ text: PASTE });
  const root = aReport().ts;
  const [before] = openings(root);
  await it.report({ ts: "500.2", thread: root, text: "RequestId: 4c2f1b7e-52b9-4d1e-9e55-0f6a2a7c9d11" });
  expect(posted(root)[0]?.edits).toBe(1);
  expect(openings(root)[0]).toBe(before);
});
