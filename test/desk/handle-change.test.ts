import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Edit, handleDeletion, handleEdit } from "../../src/desk/handle-change.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, viewOf } from "../helpers/desk.ts";
import { anInboxRow } from "../store/builders.ts";

const { requester, colleague } = PEOPLE;
const { support } = CHANNELS;
const { ts: ROOT } = aReport();
const QUOTA = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";
const REQUEST_ID = "8f1e2d3c-4b5a-6978-8877-665544332211";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const thread = () => it.messages(support, ROOT);
const answer = () => {
  const [first] = thread();
  if (!first) throw new Error("no answer");
  return first;
};

/** A row of its own, worked as the inbox worker does. */
async function worked(work: (rows: readonly string[]) => Promise<void>): Promise<void> {
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  await work([row.id]);
  await it.sent();
}

const edit = (text: string, change: Partial<Edit> = {}) =>
  worked((rows) =>
    handleEdit(
      it.desk,
      {
        team: "T1",
        channel: support,
        ts: ROOT,
        thread: null,
        person: requester,
        door: "channel",
        leaked: [],
        ...change,
        text: fromStore(text),
      },
      rows,
    ),
  );
const remove = (ts = ROOT) =>
  worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));

/** Everything the database holds of cases, deliveries and reports. */
async function remembered(): Promise<string> {
  const cases = await it.cases();
  return it.desk.store.transact(async (tx) => {
    const said = [];
    for (const { answerDelivery } of cases) said.push(await tx.deliveries.get(answerDelivery ?? ""));
    const reports = await tx.reports.ofPerson({ team: "T1", person: requester });
    return JSON.stringify([cases, said, reports]);
  });
}

describe("an edited message of a paste in several", () => {
  const SECOND = "1795165200.000200";
  const found = () => it.desk.store.transact((tx) => tx.reports.find({ team: "T1", text: REQUEST_ID }, 9));
  beforeEach(() =>
    it.report({ messages: [ROOT, SECOND], text: `MD5101 on our page\nand RequestId: ${REQUEST_ID}` }),
  );

  test.each([
    ["the first", ROOT],
    ["a further one", SECOND],
  ])("adds to what all of them told, and takes nothing of another away: %s", async (_which, ts) => {
    await edit("MD5101 on our page, in marketplace ATVPDKIKX0DER", { ts });
    expect(answer().text).toContain(REQUEST_ID);
    expect((await it.cases())[0]?.details.given).toMatchObject({ marketplace: "ATVPDKIKX0DER" });
    expect(await found()).toHaveLength(1);
    expect(await it.cases()).toMatchObject([{ article: { id: "authorization/md5101" } }]);
  });
});

describe("an edited paste", () => {
  beforeEach(() => it.report());

  test("that is another error now has its answer turned in place", async () => {
    await edit(QUOTA);
    expect(thread()).toMatchObject([{ edits: 1, text: expect.stringContaining("429") }]);
    const [value] = await it.cases();
    expect(value).toMatchObject({ state: "pending", article: { id: "sp-api/429-too-many-requests" } });
    expect(value?.history.map(({ event }) => event)).toEqual(["opened", "answered", "edited", "answered"]);
    expect(await remembered()).not.toContain("consent page");
  });

  test("is greeted as what it is now: what came back as another error is new as this one", async () => {
    await it.report({ ts: "1795165200.000900", text: QUOTA });
    const later = "1795165400.000100";
    await it.report({ ts: later, text: QUOTA });
    const returning = async () =>
      (await it.cases()).find(({ where }) => where.thread === later)?.background.returning;
    expect(await returning()).not.toBeNull();
    await edit("Error code MD5110 on the login page", { ts: later });
    expect(await returning()).toBeNull();
    await edit(aReport().text, { ts: later });
    expect(await returning()).not.toBeNull();
  });

  test("keeps a further RequestId of a reply, until that reply is deleted", async () => {
    const [one, other] = [REQUEST_ID, "0a1b2c3d-1111-4222-8333-444455556666"];
    await it.report({ thread: ROOT, ts: "1795165300.000100", text: `RequestId: ${one}` });
    await it.report({ thread: ROOT, ts: "1795165301.000100", text: `and again, RequestId: ${other}` });
    const given = async () => (await it.cases())[0]?.details.given["request-id"];
    expect(await given()).toBe(`${other}, ${one}`);
    expect(answer().text).toContain(other);
    await remove("1795165301.000100");
    expect(await given()).toBe(one);
    expect(await remembered()).not.toContain(other);
  });

  test("is read anew whatever its requester wrote below it", async () => {
    await it.report({ thread: ROOT, ts: "1795165200.000300", text: `RequestId: ${REQUEST_ID}` });
    await edit(QUOTA);
    expect(await it.cases()).toMatchObject([{ article: { id: "sp-api/429-too-many-requests" } }]);
  });

  test("that fits several articles now offers them", async () => {
    await edit("403");
    expect(actionsOf(answer())).toContain("choose");
    expect(await it.cases()).toMatchObject([{ state: "open", article: null }]);
  });

  test("that reads the same is not written anew", async () => {
    await edit(aReport().text);
    expect(thread()).toMatchObject([{ edits: 0 }]);
    expect(await it.facts("edited")).toEqual([]);
  });

  test("with a request id more shows it, and keeps the steps that were tried", async () => {
    await it.press(requester, answer(), "still_broken").then(async (reaction) => {
      if ("view" in reaction) await it.submit(requester, reaction.view, { steps: ["0"] });
    });
    await edit(`${aReport().text} RequestId: ${REQUEST_ID}`);
    const [value] = await it.cases();
    expect(value?.ladder.tried).toHaveLength(1);
    expect(JSON.stringify(value?.problems)).toContain(REQUEST_ID);
  });

  test("that no longer shows an error leaves one line of its answer, and the case ends", async () => {
    await edit("sorry, wrong channel");
    expect(thread()).toHaveLength(1);
    expect(answer().text).toMatch(/^The error that this answered was deleted/);
    expect(actionsOf(answer())).toEqual([]);
    expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "withdrawn" }]);
    expect(await remembered()).not.toContain("consent page");
    await edit("sorry, wrong channel, and good night");
    expect(await it.cases()).toMatchObject([{ state: "closed", problems: [] }]);
  });

  test("that no longer shows an error keeps an answer whose steps were tried, without its old words", async () => {
    const view = viewOf(await it.press(requester, answer(), "still_broken"));
    await it.submit(requester, view, { steps: ["0"] });
    await edit("never mind");
    expect(await it.cases()).toMatchObject([{ state: "pending", article: { id: "authorization/md5101" } }]);
    expect(await remembered()).not.toContain("consent page");
  });

  test("is not turned around once a colleague has taken over; new facts go in", async () => {
    await it.report({ text: "let me look", person: colleague, thread: ROOT, ts: "1795165201.000100" });
    await edit(`${QUOTA} RequestId: ${REQUEST_ID}`);
    expect(await it.cases()).toMatchObject([
      { article: { id: "authorization/md5101" }, details: { given: { "request-id": REQUEST_ID } } },
    ]);
  });

  test("that people have in hand brings new facts onto their card", async () => {
    await it.press(requester, answer(), "need_person");
    await edit(`${aReport().text} RequestId: ${REQUEST_ID}`);
    const [card] = it.messages(CHANNELS.supportDesk);
    expect(JSON.stringify(card?.blocks)).toContain(REQUEST_ID);
    expect(await it.cases()).toMatchObject([{ state: "escalated" }]);
  });

  test("in which a secret was added tells its author", async () => {
    await edit(`${aReport().text} with a key`, { leaked: [{ kind: "aws-access-key", line: 1 }] });
    expect(it.whispers).toMatchObject([{ person: requester }]);
  });
});

describe("an edited paste of two errors, both with an answer", () => {
  const MD = "Error MD5101: redirect URI is not whitelisted.";
  const BOTH = `${MD}\n\nand on another call:\n${QUOTA}`;
  const states = async () => (await it.cases()).map(({ state, article }) => [state, article?.id]);
  beforeEach(async () => {
    await it.report({ text: BOTH });
    await it.press(requester, answer(), "other_problem");
  });

  test("has the one that it shows no more taken back", async () => {
    await edit(QUOTA);
    expect(await states()).toEqual([
      ["closed", "authorization/md5101"],
      ["pending", "sp-api/429-too-many-requests"],
    ]);
    expect(answer().text).toMatch(/^The error that this answered was deleted/);
  });

  test("has a new error answered in place of one that it shows no more, where the first is solved", async () => {
    const form = viewOf(await it.press(requester, answer(), "worked"));
    await it.submit(requester, form, { step: ["0"] });
    await edit("Error code: MD1000");
    expect(await states()).toEqual([
      ["solved", "authorization/md5101"],
      ["pending", "authorization/md1000"],
    ]);
    expect(thread()).toHaveLength(2);
  });

  test("keeps both where it shows both still, and where they came in several messages", async () => {
    await edit(`${BOTH}\nsince noon`);
    expect(thread()[1]?.text).not.toMatch(/^The error that this answered/);
    const parts = ["1795165500.000100", "1795165500.000200"];
    await it.report({ ts: "1795165500.000100", messages: parts, text: BOTH });
    await edit("any idea?", { ts: "1795165500.000100" });
    const closed = (await it.cases()).filter(({ state }) => state === "closed");
    expect(closed).toEqual([]);
  });
});

test("an edit of a message that was not answered changes nothing", async () => {
  await edit(QUOTA);
  expect(it.messages(support)).toEqual([]);
});

describe("a deleted paste", () => {
  test("takes everything with it that was kept of it, and one line is left", async () => {
    await it.report({ text: `MD5101 on the consent page, RequestId: ${REQUEST_ID}` });
    await remove();
    expect(thread()).toMatchObject([{ edits: 1, text: expect.stringContaining("deleted") }]);
    expect(actionsOf(answer())).toEqual([]);
    expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "withdrawn", problems: [] }]);
    expect(await remembered()).not.toMatch(/consent page|8f1e2d3c/);
  });

  test("of several messages goes as a whole when one of them is deleted", async () => {
    await it.report({ messages: [ROOT, "1795165200.000200"] });
    await remove("1795165200.000200");
    expect(await it.cases()).toMatchObject([{ closedHow: "withdrawn" }]);
  });

  test("that people have in hand stays with them by its ids, without its words", async () => {
    await it.report({ text: `MD5101 on the consent page, RequestId: ${REQUEST_ID}` });
    await it.press(requester, answer(), "need_person");
    await remove();
    const [card] = it.messages(CHANNELS.supportDesk);
    expect(JSON.stringify(card?.blocks)).toContain(REQUEST_ID);
    expect(JSON.stringify(card)).not.toContain("consent page");
    expect(await it.cases()).toMatchObject([{ state: "escalated" }]);
    expect(await remembered()).not.toContain("consent page");
  });

  test("is deleted once: the same event again changes nothing", async () => {
    await it.report();
    await remove();
    await remove();
    expect(thread()).toMatchObject([{ text: expect.stringContaining("deleted") }]);
    expect(await it.cases()).toMatchObject([{ closedHow: "withdrawn" }]);
  });
});

describe("a reply in a case that people have in hand", () => {
  const [SAID, AGAIN] = ["1795165300.000100", "1795165301.000100"];
  const OTHER = "0a1b2c3d-1111-4222-8333-444455556666";
  beforeEach(async () => {
    await it.report();
    await it.press(requester, answer(), "need_person");
  });
  const write = (text: string, ts = SAID) => it.report({ thread: ROOT, ts, text });
  const rewrite = (text: string) => edit(text, { thread: ROOT, ts: SAID });
  /** What case, ticket and card hold of it. */
  const held = async () =>
    JSON.stringify([await remembered(), await it.tickets(), it.messages(CHANNELS.supportDesk)]);
  const details = async () => (await it.cases())[0]?.details;

  test("that is edited takes its old RequestId with it, and the new one once it is deleted", async () => {
    await write(`RequestId: ${REQUEST_ID}`);
    await rewrite(`RequestId: ${OTHER}`);
    expect(await details()).toMatchObject({ given: { "request-id": OTHER } });
    expect(await held()).not.toContain(REQUEST_ID);
    await remove(SAID);
    expect(await held()).not.toContain(OTHER);
  });

  test("that is edited corrects the time it told", async () => {
    await write("it was at 2026-11-20 09:12:33 UTC");
    await rewrite("it was at 2026-11-20 08:00:00 UTC");
    expect(await details()).toMatchObject({ time: { utc: "2026-11-20T08:00:00.000Z" } });
    await remove(SAID);
    expect(await details()).toMatchObject({ time: null });
  });

  test("that is edited without a change of what it told leaves all of that", async () => {
    await write(`getOrders failed at 2026-11-20 09:12:33 UTC, RequestId: ${REQUEST_ID}`);
    const before = await it.cases();
    await rewrite(`getOrders failed again at 2026-11-20 09:12:33 UTC, RequestId: ${REQUEST_ID}`);
    expect(await it.cases()).toEqual(before);
  });

  test.each([
    ["a marketplace", "marketplace ATVPDKIKX0DER"],
    ["an operation by its name", "operation getOrders"],
    ["an operation by its path", "it was GET /orders/v0/orders"],
    ["a time", "it was at 2026-11-20 09:12:33 UTC"],
    ["all of them", "getOrders for marketplace A1PA6795UKMFR9 failed at 2026-11-20 09:12:33 UTC"],
  ])("that told %s takes it with it when it is deleted", async (_what, text) => {
    const before = await details();
    await write(text);
    expect(await details()).not.toEqual(before);
    await remove(SAID);
    expect(await details()).toEqual(before);
  });

  test("that shows another error once it is edited tells nothing of this one", async () => {
    await write(`RequestId: ${REQUEST_ID}`);
    await rewrite(`And elsewhere ${QUOTA} RequestId: ${REQUEST_ID}`);
    expect(await details()).toMatchObject({ given: {} });
  });

  test("leaves what another reply tells too, until that one is deleted as well", async () => {
    await write(`RequestId: ${REQUEST_ID}`);
    await write(`once more: RequestId: ${REQUEST_ID}`, AGAIN);
    await remove(AGAIN);
    expect(await details()).toMatchObject({ given: { "request-id": REQUEST_ID } });
    await remove(SAID);
    expect(await held()).not.toContain(REQUEST_ID);
  });

  test("and a paste whose further RequestId an edit takes out again leave nothing of it", async () => {
    await edit(`${aReport().text} RequestId: ${REQUEST_ID}`);
    expect(await held()).toContain(REQUEST_ID);
    await edit(aReport().text);
    expect(await held()).not.toContain(REQUEST_ID);
  });
});

describe("what was typed into a form", () => {
  const ts = "1795165300.000100";
  beforeEach(async () => {
    await it.report({ door: "mention", text: "Error code MD9977 on our consent page" });
    const form = viewOf(await it.press(requester, answer(), "give_details"));
    await it.submit(requester, form, {
      "request-id": REQUEST_ID,
      timestamp: "2026-11-20 08:00:00 UTC",
      environment: ["production"],
    });
    expect(await it.cases()).toMatchObject([{ state: "escalated" }]);
  });
  const found = () => it.desk.store.transact((tx) => tx.reports.find({ team: null, text: REQUEST_ID }, 9));

  test("stays when a reply that tells it too is deleted", async () => {
    const [before] = await it.cases();
    await it.report({ text: `RequestId: ${REQUEST_ID}, at 2026-11-20 08:00:00 UTC`, thread: ROOT, ts });
    await remove(ts);
    expect((await it.cases())[0]?.details).toEqual(before?.details);
  });

  test("is found by its RequestId, until the paste is deleted and nobody has the case in hand", async () => {
    expect(await found()).toMatchObject([{ person: requester, ts: null }]);
    await it.desk.store.transact(async (tx) => {
      const [value] = await tx.cases.allOfThread({ team: "T1", channel: support, thread: ROOT });
      if (value) await tx.cases.save({ ...value, state: "pending" });
    });
    await remove();
    expect(await found()).toEqual([]);
  });
});

test("a deleted reply takes back what it told", async () => {
  await it.report();
  const ts = "1795165300.000100";
  await it.report({ text: `RequestId: ${REQUEST_ID}`, thread: ROOT, ts });
  expect(await remembered()).toContain(REQUEST_ID);
  await remove(ts);
  expect(await it.cases()).toMatchObject([{ details: { given: {} } }]);
  expect(await it.desk.store.transact((tx) => tx.reports.find({ team: null, text: REQUEST_ID }, 9))).toEqual(
    [],
  );
});
