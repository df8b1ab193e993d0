import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Edit, handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { markupOf, viewOf, whisperOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, engineer } = PEOPLE;
const ID = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";
const OTHER_ID = "2f4e6d8c-1a2b-4c3d-8e9f-0a1b2c3d4e5f";
const SAID = "1795178000.000100";

let it: ATicketDesk;
let thread: string;
beforeEach(async () => {
  it = await aTicketDesk();
  thread = await it.escalated(requester);
  const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
  await it.submit(engineer, asking, { question: "Can you give us a fresh RequestId?" });
  await it.report({ thread, ts: SAID, text: `Sure, our shop Foo: RequestId: ${ID}` });
});
afterEach(() => it.close());

const told = async (handle: (rows: readonly string[]) => Promise<void>) => {
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  await handle([row.id]);
  await it.sent();
};
const deleted = () =>
  told((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: SAID }, rows));
const edited = (text: string) => {
  const place = { team: "T1", channel: support, ts: SAID, thread };
  const edit: Edit = { ...place, person: requester, door: "channel", leaked: [], text: fromStore(text) };
  return told((rows) => handleEdit(it.desk, edit, rows));
};
const found = (text: string) => it.desk.store.transact((tx) => tx.reports.find({ team: "T1", text }, 9));
const question = async () => (await it.tickets())[0]?.questions[0];
/** The card, what stands below it, and the thread it was asked in. */
const saying = (words: string) =>
  [...it.messages(engineering), ...it.messages(support, thread)].filter((one) =>
    markupOf(one).includes(words),
  );

describe("an answer that was written in the thread", () => {
  test("is found by its RequestId, which goes into the case, the ticket and onto the card", async () => {
    expect(await found(ID)).toMatchObject([{ kind: "reply", ts: SAID, person: requester }]);
    expect((await it.caseIn(thread)).details.given).toMatchObject({ "request-id": ID });
    expect(markupOf(it.card())).toContain(`*RequestId:* \`${ID}\``);
    expect((await it.tickets())[0]?.reports).toHaveLength(1);
  });

  test("tells nothing of the case where it shows another error", async () => {
    const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
    await it.submit(engineer, asking, { question: "Anything else in the log?" });
    const text = `This one: HTTP 429 QuotaExceeded, RequestId: ${OTHER_ID}`;
    await it.report({ thread, ts: "1795178001.000100", text });
    expect((await it.caseIn(thread)).details.given).toEqual({ "request-id": ID });
    expect(await found(OTHER_ID)).toHaveLength(1);
  });

  test("is asked for by a button that leads to a person, and not to the card, where another version made it", async () => {
    const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
    await it.submit(engineer, asking, { question: "Anything else in the log?" });
    const asked = it.lastIn(thread, "Anything else in the log?");
    const press = it.pressOf(requester, asked, "ticket_answer");
    const said = whisperOf(await it.deliver({ ...press, action: "renamed" as typeof press.action }));
    expect(said).toContain("another version of the desk");
    expect(said).not.toContain("shown anew");
  });

  test("goes from the ticket, its card and both threads when it is deleted", async () => {
    expect(saying("shop Foo")).toHaveLength(3);
    await deleted();
    expect(saying("shop Foo")).toEqual([]);
    expect(saying(ID)).toEqual([]);
    expect(await found(ID)).toEqual([]);
    expect((await it.caseIn(thread)).details.given).toEqual({});
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "" }], quotes: [] }]);
    expect(it.lastIn(thread, "Can you give us").text).toContain("The answer was deleted since.");
  });

  test("reads everywhere as it was edited", async () => {
    await edited(`Sure, our shop Bar: RequestId: ${OTHER_ID}`);
    expect(saying("shop Foo")).toEqual([]);
    expect(saying("shop Bar")).toHaveLength(3);
    expect((await question())?.answer).toContain("shop Bar");
    expect(markupOf(it.card())).toContain(OTHER_ID);
    await deleted();
    expect(saying("shop Bar")).toEqual([]);
  });

  test("is taken out by an edit that leaves nothing of it", async () => {
    await edited(" ");
    expect(saying("shop Foo")).toEqual([]);
    expect(await question()).toMatchObject({ answer: "" });
  });

  test("is told again once words are edited into what was emptied, until its message is deleted", async () => {
    await edited(" ");
    expect(saying("deleted at their wish")).toHaveLength(1);
    await edited("Sure, our shop Baz.");
    expect(saying("shop Baz")).toHaveLength(3);
    expect(saying("deleted")).toEqual([]);
    await deleted();
    expect(saying("shop Baz")).toEqual([]);
    expect(await question()).toMatchObject({ answer: "" });
  });

  test("stays when another message of its person is deleted or edited", async () => {
    const ts = "1795178001.000100";
    await it.report({ thread, ts, text: "And the marketplace is ATVPDKIKX0DER." });
    await told((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));
    expect(saying("shop Foo")).toHaveLength(3);
    expect((await question())?.answer).toContain("shop Foo");
  });
});
