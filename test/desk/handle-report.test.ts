import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleReport } from "../../src/desk/handle-report.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, markupOf, viewOf, whisperOf } from "../helpers/desk.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, engineer } = PEOPLE;
const A_PICTURE = { unread: 0, pictures: 1, others: 0 };
const ROOT = aReport().ts;
const TWO_ERRORS =
  "Error MD5101: redirect URI is not whitelisted.\n\nand on another call:\nHTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const thread = () => it.messages(support, ROOT);
const texts = () => thread().map(({ text }) => text);
/** Somebody writes in the thread of the first report. */
const write = (text: string, change: Parameters<ADesk["report"]>[0] = {}) =>
  it.report({ text, thread: ROOT, ts: `1795165300.${String(it.clock.now()).slice(-6)}`, ...change });

describe("a paste in the channel", () => {
  test("is answered in its thread, with the next things to press", async () => {
    await it.report();
    expect(texts()).toEqual([expect.stringContaining("redirect URI")]);
    expect(actionsOf(thread()[0] ?? { text: "", blocks: [] })).toEqual(
      expect.arrayContaining(["worked", "still_broken", "more", "need_person"]),
    );
    expect(it.messages(support).filter((one) => one.thread === null)).toEqual([]);
  });

  test("leaves a case and its facts, and no text in them", async () => {
    await it.report();
    const [value] = await it.cases();
    expect(value).toMatchObject({ requester, state: "pending", article: { id: "authorization/md5101" } });
    const facts = await it.facts();
    expect(facts.map(({ kind }) => kind).sort()).toEqual(["decided", "reported", "step-shown"]);
    expect(JSON.stringify(facts)).not.toContain("seller");
  });

  test("is answered once when its work is taken up twice", async () => {
    await it.report();
    const ids = ["row-1"];
    await expect(handleReport(it.desk, aReport(), ids)).rejects.toMatchObject({ code: "STORE_CONFLICT" });
    await it.sent();
    expect(texts()).toHaveLength(1);
    expect(await it.cases()).toHaveLength(1);
  });

  test("is passed over in silence and only counted when no article fits", async () => {
    await it.report({ text: 'HTTP 422 {"errors":[{"code":"ZX9981","message":"no"}]}' });
    expect(it.messages(support)).toEqual([]);
    expect(await it.facts("gap")).toMatchObject([{ data: { code: "ZX9981" } }]);
  });

  test("is passed over in silence when it is talk, and counted without a word of it", async () => {
    await it.report({ text: "thanks, see you at lunch" });
    expect(it.messages(support)).toEqual([]);
    expect(await it.facts()).toMatchObject([{ kind: "decided", data: { decision: "silent" } }]);
  });

  test("that ties several articles offers them to choose from", async () => {
    await it.report({ text: "403" });
    const [offer] = thread();
    expect(actionsOf(offer ?? { text: "", blocks: [] }).filter((action) => action === "choose")).toHaveLength(
      3,
    );
    expect(await it.cases()).toMatchObject([{ state: "open", article: null }]);
  });

  test("that held a secret tells its author alone, and answers all the same", async () => {
    await it.report({ leaked: [{ kind: "aws-access-key", line: 3 }] });
    expect(it.whispers).toMatchObject([{ person: requester, channel: support }]);
    expect(it.whispers[0]?.text).toContain("3");
    expect(texts()).toHaveLength(1);
  });

  test("is answered from its words when its file could not be had; its author is told to paste it", async () => {
    await it.report({ filesLeft: { unread: 1, pictures: 0, others: 0 } });
    expect(texts()).toHaveLength(1);
    expect(it.whispers).toMatchObject([{ person: requester, text: expect.stringContaining("your file") }]);
  });

  test.each([
    ["without a word", { text: "" }],
    ["with a question", { text: "Does anybody know this?" }],
    ["with an error that no article covers", { text: 'HTTP 422 {"errors":[{"code":"ZX9981"}]}' }],
  ])(
    "that is a picture %s gets a kind request for the text, seen by its author alone",
    async (_how, said) => {
      await it.report({ ...said, filesLeft: A_PICTURE });
      expect(it.whispers).toMatchObject([
        { person: requester, channel: support, text: expect.stringContaining("Thank you for the picture.") },
      ]);
      expect(texts()).toEqual([]);
    },
  );

  test.each([
    ["among people's own words", { text: "Our new office" }],
    ["in a thread of theirs", { text: "", thread: "1795165100.000100" }],
  ])("that holds a picture %s is asked for nothing", async (_where, said) => {
    await it.report({ ...said, filesLeft: A_PICTURE });
    expect(it.whispers).toEqual([]);
  });

  test.each([
    ["a sure answer", {}],
    ["a choice", { text: "403" }],
  ])("that holds a picture beside words with %s says that the picture was not read", async (_what, said) => {
    await it.report({ ...said, filesLeft: A_PICTURE });
    expect(it.whispers).toMatchObject([
      {
        person: requester,
        text: expect.stringContaining("I went by the text alone: the picture I cannot read."),
      },
    ]);
    expect(texts()).toHaveLength(1);
  });

  test("that the channel's families leave out says nothing of its picture either", async () => {
    const usual = { mode: "answer", families: ["http"] } as const;
    await it.close();
    it = await aDesk({ channelRules: { usual, named: new Map() } });
    await it.report({ filesLeft: A_PICTURE });
    expect([...it.whispers, ...texts()]).toEqual([]);
  });

  test("that is a picture in the requester's own thread gets the request there, until a colleague writes", async () => {
    await it.report();
    await write("", { filesLeft: A_PICTURE });
    expect(it.whispers).toMatchObject([{ person: requester, channel: support }]);
    await write("I look after this", { person: colleague });
    await write("", { filesLeft: A_PICTURE });
    expect(it.whispers).toHaveLength(1);
  });

  test.each(["mention", "direct"] as const)(
    "that is a picture by %s gets the request and nothing else",
    async (door) => {
      await it.report({ text: "", door, filesLeft: { unread: 0, pictures: 0, others: 2 } });
      expect(it.whispers).toMatchObject([{ text: expect.stringContaining("Thank you for the files.") }]);
      expect(texts()).toEqual([]);
    },
  );

  test("that held only a person's address whispers nothing", async () => {
    await it.report({ leaked: [{ kind: "email", line: 1 }] });
    expect(it.whispers).toEqual([]);
  });

  test("never mentions anybody whom the paste names", async () => {
    await it.report({ text: "MD5101 <!channel> <@U0TOMAS> <!here|x> redirect URI is not whitelisted" });
    const shown = thread().map(markupOf).join();
    expect(shown).not.toMatch(/<!(?:channel|here)|<@U0TOMAS>/);
  });
});

describe("somebody who asks on purpose", () => {
  test.each(["mention", "direct"] as const)(
    "by %s gets an honest word when no article fits",
    async (door) => {
      await it.report({ text: "we got error ZX9981 from the api: status 422", door });
      expect(actionsOf(thread()[0] ?? { text: "", blocks: [] })).toContain("need_person");
      expect(await it.cases()).toMatchObject([{ door, state: "open", article: null }]);
    },
  );

  test.each(["mention", "direct"] as const)("by %s gets help when there is no error", async (door) => {
    await it.report({ text: "hello?", door });
    expect(texts()).toEqual([expect.stringContaining("Paste")]);
    expect(await it.cases()).toEqual([]);
  });

  test("gets a reply in a thread that the desk did not open", async () => {
    await write("MD5101", { door: "mention" });
    expect(texts()).toHaveLength(1);
  });
});

test("an error that no article covers is answered also in the direct thread of another case", async () => {
  const place = { channel: "D0INES", door: "direct" } as const;
  await it.report(place);
  await it.report({
    ...place,
    text: 'now another call: HTTP 422 {"errors":[{"code":"ZX9981","message":"no"}]}',
    thread: ROOT,
    ts: "1795165300.000100",
  });
  expect(it.messages("D0INES", ROOT).at(-1)?.text).toContain("ZX9981");
  expect(await it.cases()).toHaveLength(2);
});

describe("who turns to the desk again about their case, without another error,", () => {
  const place = { channel: "D0INES" } as const;
  const said = (ts: string) => it.messages(place.channel, ts);

  test.each(["thank you!", "hello?", "can you help me?"])(
    "is answered in a direct conversation: %s",
    async (text) => {
      await it.report({ ...place, door: "direct" });
      await it.report({ ...place, door: "direct", text, thread: ROOT, ts: "1795165300.000100" });
      expect(said(ROOT)).toHaveLength(2);
      expect(actionsOf(said(ROOT)[1] ?? { text: "", blocks: [] })).toEqual([
        "worked",
        "still_broken",
        "need_person",
      ]);
      expect(await it.cases()).toHaveLength(1);
    },
  );

  test("hears by mention where the case stands, not what the desk can do", async () => {
    await it.report();
    await write("thank you", { door: "mention" });
    expect(texts()[1]).toContain("Noted for your case above");
  });

  test("is told what to do when the case is over", async () => {
    await it.report();
    const form = viewOf(await it.press(requester, thread()[0] ?? { text: "", blocks: [] }, "worked"));
    await it.submit(requester, form, { step: ["other"] });
    await write("hello again", { door: "mention" });
    const last = thread().at(-1) ?? { text: "", blocks: [] };
    expect(last.text).toContain("marked as solved");
    expect(actionsOf(last)).toEqual(["still_broken"]);
  });

  test("hears what the desk can do where the case is somebody else's", async () => {
    await it.report();
    await write("thank you", { door: "mention", person: colleague });
    expect(texts()[1]).toContain("Paste");
  });
});

describe("a thread that the desk did not open", () => {
  test("belongs to the people in it", async () => {
    await write("MD5101");
    expect(it.messages(support)).toEqual([]);
    expect(await it.facts()).toEqual([]);
  });
});

describe("the thread of a case", () => {
  beforeEach(() => it.report());

  test("stays quiet once a colleague wrote in it", async () => {
    await write("I had that last week, let me look", { person: colleague });
    await write("now it is QuotaExceeded, HTTP 429: You exceeded your quota for the requested resource.");
    expect(texts()).toHaveLength(1);
    expect(await it.cases()).toMatchObject([{ quiet: true }]);
  });

  test("speaks again when it is asked", async () => {
    await write("let me look", { person: colleague });
    await write("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.", {
      door: "mention",
    });
    expect(texts()).toHaveLength(2);
  });

  test("answers another error of its requester", async () => {
    await write("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
    expect(texts()).toHaveLength(2);
    expect(await it.cases()).toHaveLength(2);
  });

  test("takes further facts into the case without a word", async () => {
    await write("RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211 at 2026-11-20T08:12:44Z");
    expect(thread()).toMatchObject([{ edits: 1 }]);
    expect(await it.cases()).toMatchObject([
      { details: { given: { "request-id": "8f1e2d3c-4b5a-6978-8877-665544332211" } } },
    ]);
  });

  test("says nothing to thanks, and writes nothing anew", async () => {
    await write("thanks, will try");
    expect(thread()).toMatchObject([{ edits: 0 }]);
  });

  test("answers a mention of somebody else with a case of their own", async () => {
    await write("MD5101", { person: colleague, door: "mention" });
    expect((await it.cases()).map((one) => one.requester).sort()).toEqual([requester, colleague].sort());
  });
});

describe("the thread of a ticket", () => {
  const press = async (text: string) => {
    await it.report({ text });
    const [answer] = thread();
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    const [card] = it.messages(CHANNELS.supportDesk);
    if (!card) throw new Error("no card");
    return { answer, card };
  };
  const ask = async (card: Parameters<ADesk["press"]>[1]) => {
    const view = viewOf(await it.press(engineer, card, "ticket_ask"));
    await it.submit(engineer, view, { question: "Which seller account?" });
  };

  test("shows a question, and brings the answer written there below the card", async () => {
    const { card } = await press("MD5101");
    await ask(card);
    expect(texts().at(-1)).toContain("Which seller account?");
    await write("the one in Spain");
    expect(it.messages(card.channel, card.ts).map(({ text }) => text)).toEqual([
      expect.stringContaining("the one in Spain"),
    ]);
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "the one in Spain" }] }]);
  });

  test("does not take a picture without a word for the answer", async () => {
    const { card } = await press("MD5101");
    await ask(card);
    await write("");
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: null }] }]);
  });

  test("finds the question also when another error of the paste was opened since", async () => {
    const { answer, card } = await press("MD5101");
    await ask(card);
    await write("HTTP 429 QuotaExceeded", { door: "mention", person: colleague });
    await write("the one in Spain");
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "the one in Spain" }] }]);
    expect(answer.edits).toBeGreaterThan(0);
  });

  test("brings further facts onto the card too", async () => {
    const { card } = await press("MD5101");
    await write("RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211");
    expect(JSON.stringify(card.blocks)).toContain("8f1e2d3c-4b5a-6978-8877-665544332211");
  });

  test("is not confused with the thread below the card, where engineers talk among themselves", async () => {
    const { card } = await press("MD5101");
    await it.report({ text: "who knows this?", person: engineer, channel: card.channel, thread: card.ts });
    expect(await it.cases()).toMatchObject([{ quiet: false }]);
    expect(it.messages(engineering)).toEqual([]);
  });
});

describe("a paste with several errors", () => {
  test("gets one reply, with a button for each other error", async () => {
    await it.report({ text: TWO_ERRORS });
    const [answer] = thread();
    expect(texts()).toHaveLength(1);
    expect(actionsOf(answer ?? { text: "", blocks: [] })).toContain("other_problem");
  });

  test("keeps the others when one is handed on to people, and when it is solved", async () => {
    await it.report({ text: TWO_ERRORS });
    const [answer] = thread();
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    expect(actionsOf(answer)).toContain("other_problem");
    const worked = viewOf(await it.press(requester, answer, "worked"));
    await it.submit(requester, worked, { step: ["other"] });
    expect(actionsOf(answer)).toContain("other_problem");
    await it.press(requester, answer, "other_problem");
    expect(await it.cases()).toHaveLength(2);
  });

  test("gives another error of the same paste an answer of its own, once", async () => {
    await it.report({ text: TWO_ERRORS });
    const [answer] = thread();
    if (!answer) throw new Error("no answer");
    const press = it.pressOf(requester, answer, "other_problem");
    await it.deliver(press);
    expect(actionsOf(answer)).not.toContain("other_problem");
    expect(whisperOf(await it.deliver({ ...press, key: "again" }))).toContain("already");
    expect((await it.cases()).map(({ article }) => article?.id)).toEqual([
      "authorization/md5101",
      "sp-api/429-too-many-requests",
    ]);
    expect(texts()).toHaveLength(2);
  });
});
