import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, aDesk, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";

const { support, supportDesk } = CHANNELS;
const { requester, colleague } = PEOPLE;
const ROOT = aReport().ts;
const SECOND = "1795165300.000200";
const THROTTLED = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
  await it.report();
});
afterEach(() => it.close());

const another = (person: string = requester) =>
  it.report({ text: THROTTLED, thread: ROOT, ts: SECOND, messages: [SECOND], person });

function answer(which: "first" | "second") {
  const found = it.messages(support, ROOT)[which === "first" ? 0 : 1];
  if (!found) throw new Error(`no ${which} answer`);
  return found;
}
/** What a message says of the other error of its thread; null where it names none. */
const beside = (message: Parameters<typeof markupOf>[0]) =>
  /\*Also in th(?:is|e) thread:\* .*/.exec(markupOf(message))?.[0] ?? null;
const cards = () => it.messages(supportDesk).filter(({ thread }) => thread === null);

describe("a second error of the same thread", () => {
  test("stands beside the first, and each answer says how the other one is", async () => {
    await another();
    expect(beside(answer("second"))).toMatch(/MD5101.*, still open\.$/);
    expect(beside(answer("first"))).toMatch(/QuotaExceeded.*, still open\.$/);
  });

  test("keeps its place in the thread when an edit makes another error of it", async () => {
    await another();
    const second = async () => (await it.cases()).find(({ reportedTs }) => reportedTs === SECOND);
    const [first] = (await it.cases()).filter(({ reportedTs }) => reportedTs !== SECOND);
    const before = await second();
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    const place = { team: "T1", channel: support, ts: SECOND, thread: ROOT, person: requester } as const;
    const text = fromStore("SPDC8143 when a seller opens our consent page");
    await handleEdit(it.desk, { ...place, door: "channel", leaked: [], text }, [row.id]);
    const after = await second();
    expect(after?.article?.id).not.toBe(before?.article?.id);
    expect(after?.background).toMatchObject({ firstInThread: first?.id, earlierInThread: 1 });
  });

  test("is named with its ticket once people have it", async () => {
    await another();
    await it.press(requester, answer("second"), "need_person");
    const [ticket] = await it.tickets();
    expect(beside(answer("first"))).toMatch(new RegExp(`, with people, ticket \\*${ticket?.id}\\*\\.$`));
  });

  test("is named as solved once it is", async () => {
    await another();
    await it.submit(requester, viewOf(await it.press(requester, answer("second"), "worked")), {
      step: ["other"],
    });
    expect(beside(answer("first"))).toContain(", solved.");
  });

  test("has a card that names the first, and the card of the first names it", async () => {
    await another();
    await it.press(requester, answer("first"), "need_person");
    expect(cards().map(beside)).toEqual([expect.stringContaining(", waiting for the requester, no ticket")]);
    await it.press(requester, answer("second"), "need_person");
    const [first, second] = await it.tickets();
    expect(cards().map(beside)).toEqual([
      expect.stringContaining(`, with people, ticket *${second?.id}*`),
      expect.stringContaining(`, with people, ticket *${first?.id}*`),
    ]);
  });

  test("is no longer named once its message is deleted", async () => {
    await another();
    await handleDeletion(it.desk, { team: "T1", channel: support, ts: SECOND }, []);
    await it.sent();
    expect(beside(answer("first"))).toBeNull();
  });

  test("is no longer named once its requester has it deleted, where people have the first in hand", async () => {
    await another();
    await it.press(requester, answer("first"), "need_person");
    const asked = { key: "privacy", team: "T1", channel: support, person: requester, leaked: [] };
    const held = await handleCommand(it.desk, { ...asked, text: fromStore("privacy") });
    if (!held) throw new Error("no answer");
    const sure = await it.press(requester, held, "held_delete");
    if (sure.kind !== "replace") throw new Error("nobody asked");
    await it.press(requester, sure.message, "held_erase");
    expect([answer("first"), ...cards()].map(beside)).toEqual([null, null]);
    expect(namedInOutbox("QuotaExceeded")).toBe(0);
  });

  test("of somebody else is theirs, and named in neither answer", async () => {
    await another(colleague);
    expect(it.messages(support, ROOT).map(beside)).toEqual([null]);
  });
});

/** How many deliveries, sent or not, hold these words. */
function namedInOutbox(words: string): number {
  const database = new Database(it.databaseFile, { readonly: true });
  const rows = database.prepare("select id from deliveries where call like ?").all(`%${words}%`);
  database.close();
  return rows.length;
}
