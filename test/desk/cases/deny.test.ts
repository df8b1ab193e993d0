import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { denialIn } from "../../../src/desk/cases/deny.ts";
import { workTimers } from "../../../src/desk/cases/follow-up.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { triage } from "../../../src/triage/triage.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, DAY, viewOf } from "../../helpers/desk.ts";
import { processorMs } from "../../helpers/processor-time.ts";

const { requester, colleague } = PEOPLE;
const { support } = CHANNELS;
const ROOT = aReport().ts;
const ARTICLE = "authorization/md5101";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
  await it.report();
});
afterEach(() => it.close());

let replies = 0;
/** Somebody writes in the thread of the report. */
const write = (text: string, change: Parameters<ADesk["report"]>[0] = {}) => {
  replies += 1;
  return it.report({ text, thread: ROOT, ts: `1795165300.${String(replies).padStart(6, "0")}`, ...change });
};
const onlyCase = async () => {
  const [value, ...others] = await it.cases();
  if (!value || others.length > 0) throw new Error("not one case");
  return value;
};
const answer = (at: ADesk = it) => {
  const [first] = at.messages(support, ROOT);
  if (!first) throw new Error("no answer");
  return first;
};
const failed = (...steps: number[]) => steps.map((step) => ({ articleId: ARTICLE, step, result: "failed" }));
const titleOf = (step: number) => it.desk.library().get(ARTICLE)?.steps[step]?.title ?? "no such step";

describe("a reply that names the steps that did not help", () => {
  test.each<[string, number[]]>([
    ["still 403 after step 2", [1]],
    ["still 400 after step 3", [2]],
    ["step 2 did not help, still 403", [1]],
    ["I did step 1 and step 2, no change", [0, 1]],
    ["steps 1-3 done, same error", [0, 1, 2]],
    ["still MD5101 after step 1", [0]],
  ])("is followed: %s", async (text, steps) => {
    await write(text);
    const value = await onlyCase();
    expect(value).toMatchObject({ state: "pending", ladder: { tried: failed(...steps) } });
    expect(value.history.at(-1)).toMatchObject({ by: requester, event: "denied" });
    expect(value.history.at(-1)?.why).toContain(`"${titleOf(steps[0] ?? 0)}" of ${ARTICLE}`);
    const { next } = value.ladder;
    expect(answer().text).toContain(next === null ? "Give details" : titleOf(next));
    expect(it.messages(support, ROOT)).toHaveLength(1);
  });

  test("leaves the case as the press with the same steps ticked does", async () => {
    await write("still 403 after step 2");
    const pressed = await aDesk();
    await pressed.report();
    const form = viewOf(await pressed.press(requester, answer(pressed), "still_broken"));
    await pressed.submit(requester, form, { steps: ["1"] });
    const [value] = await pressed.cases();
    const { ladder } = await onlyCase();
    expect({ ...ladder, tried: [] }).toEqual({ ...value?.ladder, tried: [] });
    expect(answer().text).toBe(answer(pressed).text);
    const kinds = async (at: ADesk) =>
      (await at.facts()).map(({ kind }) => kind).filter((one) => one !== "decided");
    expect((await kinds(it)).sort()).toEqual((await kinds(pressed)).sort());
    await pressed.close();
  });

  test("means the numbers that its requester sees, whatever the order of the article", async () => {
    await write("still 403 after step 1");
    const LATER = "1795338000.000100";
    await it.report({ ts: LATER });
    expect(it.messages(support, LATER)[0]?.text).toContain(`1. ${titleOf(1)}`);
    await write("step 1 did not help", { thread: LATER });
    const again = (await it.cases()).find(({ where }) => where.thread === LATER);
    expect(again?.ladder.tried).toMatchObject(failed(1));
  });

  test("is followed also where it mentions the desk", async () => {
    await write("still 403 after step 2", { door: "mention" });
    expect((await onlyCase()).ladder.tried).toMatchObject(failed(1));
    expect(it.messages(support, ROOT).at(-1)?.text).toContain("what comes next is there");
  });

  test("leads to people in the end, and calls none of them unasked", async () => {
    const { steps = [] } = it.desk.library().get(ARTICLE) ?? {};
    await write(`steps 1-${steps.length} done, same error`);
    const value = await onlyCase();
    expect(value.ladder.rung).toBe("escalation");
    expect(value.state).toBe("pending");
    expect(actionsOf(answer())).toContain("give_details");
    expect(await it.tickets()).toEqual([]);
  });

  test.each(["still 403 after step 20", "what does step 2 mean?", "I will try step 2 now"])(
    "and nothing else changes the answer: %s",
    async (text) => {
      await write(text);
      expect(await onlyCase()).toMatchObject({ ladder: { tried: [], next: null } });
      expect(answer().edits).toBe(0);
    },
  );

  test("counts each step once", async () => {
    await write("still 403 after step 2");
    await write("as I said, still 403 after step 2");
    expect((await onlyCase()).ladder.tried).toMatchObject(failed(1));
    expect(await it.facts("denied")).toHaveLength(1);
  });

  test("is somebody else's own business", async () => {
    await write("still 403 after step 2", { person: colleague });
    expect((await onlyCase()).ladder.tried).toEqual([]);
  });

  test("changes nothing while people have the case", async () => {
    await it.press(requester, answer(), "need_person");
    await write("still 403 after step 2");
    expect(await onlyCase()).toMatchObject({ state: "escalated", ladder: { tried: [] } });
  });

  test("that shows another error gets the answer to that one", async () => {
    await write(
      "after step 2 still no luck: HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.",
    );
    expect(it.messages(support, ROOT)).toHaveLength(2);
  });
});

test.each<[string, string]>([
  ["md5101", "Error code MD5101"],
  ["QuotaExceeded", "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource."],
])(
  "the code of the error once more says that it is still there, however its vendor spells it: %s",
  async (code, paste) => {
    const ts = "1795165400.000100";
    await it.report({ text: paste, ts });
    await it.report({ text: `still ${code}`, thread: ts, ts: "1795165400.000200" });
    const value = (await it.cases()).find(({ where }) => where.thread === ts);
    expect(value?.history.at(-1)).toMatchObject({ by: requester, event: "denied", why: "still broken" });
  },
);

describe("a bare still broken", () => {
  test("is noted as said by the requester, and names no step as tried", async () => {
    await write("Still the same.");
    const value = await onlyCase();
    expect(value.ladder.tried).toEqual([]);
    expect(value.history.at(-1)).toMatchObject({ by: requester, event: "denied", why: "still broken" });
    expect(await it.facts("denied")).toHaveLength(1);
  });

  test("answers the question whether it works", async () => {
    await it.clock.advance(3 * DAY);
    await workTimers(it.desk);
    await it.sent();
    const question = it.messages(support, ROOT).at(-1);
    expect(question?.text).toContain("Does it work now?");
    await write("no change");
    expect(it.messages(support, ROOT).at(-1)?.text).toContain("Noted.");
  });
});

test("a log of megabytes in the thread is looked through in no time", async () => {
  const line = (at: number) =>
    `2026-11-20T08:12:${String(10 + (at % 50))}.${String(100 + (at % 900))}Z RequestId: 7b0c2f2e-61d4-4a0e-9f0a-${String(1e11 + at)} error\n`;
  const text = fromStore(Array.from({ length: 30_000 }, (_, at) => line(at)).join(""));
  const seen = triage(text, it.desk.library(), it.desk.settings.thresholds);
  expect(seen.signals.requestIds.length).toBeGreaterThan(100);
  expect(await processorMs(() => denialIn(seen))).toBeLessThan(100);
  const short = fromStore(`still broken, RequestId: 7b0c2f2e-61d4-4a0e-9f0a-${String(1e11)}`);
  expect(denialIn(triage(short, it.desk.library(), it.desk.settings.thresholds))).toEqual({ steps: [] });
  expect(denialIn({ ...seen, text: fromStore(`still broken ${text}`) })).toBeNull();
});
