import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, viewOf } from "../../helpers/desk.ts";

const { requester, colleague } = PEOPLE;
const { support } = CHANNELS;
const DIRECT = "D0INES";
const ROOT = aReport().ts;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

type Change = Parameters<ADesk["report"]>[0];
const DIRECTLY: Change = { channel: DIRECT, door: "direct" };

let replies = 0;
const write = (text: string, change: Change = {}) => {
  replies += 1;
  return it.report({ text, thread: ROOT, ts: `1795165300.${String(replies).padStart(6, "0")}`, ...change });
};
const states = async () => (await it.cases()).map(({ state }) => state);
const answerIn = (channel: string) => {
  const [first] = it.messages(channel, ROOT);
  if (!first) throw new Error("no answer");
  return first;
};

describe.each<[string, string, Change]>([
  ["in a channel", support, {}],
  ["in a direct conversation", DIRECT, DIRECTLY],
  ["by a mention", support, { door: "mention" }],
])("good news %s", (_name, channel, change) => {
  beforeEach(() => it.report({ ...change }));

  test.each(["thanks, it works now", "thanks it works now", "that fixed it", "solved!"])(
    "solves the case: %s",
    async (text) => {
      await write(text, change);
      const [value] = await it.cases();
      expect(value).toMatchObject({ state: "solved", closedHow: "confirmed" });
      expect(value?.history.at(-1)).toMatchObject({ by: requester, event: "confirmed" });
      expect(actionsOf(answerIn(channel))).not.toContain("worked");
    },
  );

  test("for a part alone leaves the case as it waits", async () => {
    await write("it works now but only for one seller", change);
    expect(await states()).toEqual(["pending"]);
    expect(actionsOf(answerIn(channel))).toContain("worked");
  });
});

test("in a direct conversation hears that the case is solved, and not that it is noted", async () => {
  await it.report(DIRECTLY);
  await write("thanks, it works now", DIRECTLY);
  const said = it.messages(DIRECT, ROOT).at(-1)?.text;
  expect(said).toContain("marked as solved");
  expect(said).not.toContain("Tell me with a button");
});

test("in a channel nothing more is said", async () => {
  await it.report();
  await write("thanks, it works now");
  expect(it.messages(support, ROOT)).toHaveLength(1);
});

test("leaves the case as the press with the same step does", async () => {
  await it.report();
  await write("step 2 fixed it");
  const pressed = await aDesk();
  await pressed.report();
  const [seen] = pressed.messages(support, ROOT);
  if (!seen) throw new Error("no answer");
  await pressed.submit(requester, viewOf(await pressed.press(requester, seen, "worked")), { step: ["1"] });
  const [written, ticked] = [(await it.cases())[0], (await pressed.cases())[0]];
  const untimed = (value: typeof written) => ({
    ...{ state: value?.state, next: value?.ladder.next },
    tried: value?.ladder.tried.map(({ articleId, step, result }) => ({ articleId, step, result })),
    why: value?.history.at(-1)?.why,
  });
  expect(untimed(written)).toEqual(untimed(ticked));
  expect(answerIn(support).text).toBe(seen.text);
  await pressed.close();
});

test("of a step that its answer does not have names none", async () => {
  await it.report();
  await write("step 29 fixed it");
  expect(await it.cases()).toMatchObject([{ state: "solved", ladder: { tried: [] } }]);
});

test("by somebody else solves nothing", async () => {
  await it.report();
  await write("it works now", { person: colleague });
  expect(await states()).toEqual(["pending"]);
});

describe("where two cases of the requester wait in the thread", () => {
  beforeEach(async () => {
    await it.report();
    await write("another one: HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
    expect(await states()).toEqual(["pending", "pending"]);
  });
  const said = () => it.messages(support, ROOT).slice(2);

  test.each(["channel", "mention"] as const)(
    "solves neither, and is asked which of them it is about: by %s",
    async (door) => {
      await write("it works now", { door });
      expect(await states()).toEqual(["pending", "pending"]);
      expect(said()).toHaveLength(1);
      expect(said()[0]?.text).toContain("I do not know which you mean");
      for (const code of ["MD5101", "QuotaExceeded"]) expect(said()[0]?.text).toContain(code);
    },
  );

  test("is left to a colleague who talks there", async () => {
    await write("I have a look", { person: colleague });
    await write("it works now");
    expect(await states()).toEqual(["pending", "pending"]);
    expect(said()).toEqual([]);
  });

  test("solves the one that is left", async () => {
    await it.press(requester, answerIn(support), "need_person");
    await write("it works now");
    expect((await states()).sort()).toEqual(["escalated", "solved"]);
  });
});

test("while people have the case is theirs to end", async () => {
  await it.report();
  await it.press(requester, answerIn(support), "need_person");
  await write("it works now");
  expect(await states()).toEqual(["escalated"]);
});
