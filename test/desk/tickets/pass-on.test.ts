import { afterEach, beforeEach, expect, test } from "vitest";
import { handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, aDesk } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";

const { requester } = PEOPLE;
const DIRECT = "D0INES";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const belowTheCard = () => {
  const [card] = it.messages(CHANNELS.supportDesk);
  return it.messages(CHANNELS.supportDesk, card?.ts).map(({ text }) => text);
};

async function inThePlace(channel: string, door: "direct" | "channel"): Promise<void> {
  await it.report({ channel, door });
  const [answer] = it.messages(channel);
  if (!answer) throw new Error("no answer");
  await it.press(requester, answer, "need_person");
}
const writes = (channel: string, door: "direct" | "channel", text: string) =>
  it.report({ channel, door, text, thread: aReport().ts, ts: "1795165300.000100" });

test("what is written in a direct conversation reaches the people who have the case", async () => {
  await inThePlace(DIRECT, "direct");
  await writes(DIRECT, "direct", "By the way, our agency set the application up. <!channel>");
  const [note] = belowTheCard();
  expect(note).toContain(`<@${requester}> wrote to me`);
  expect(note).toContain("our agency set the application up");
  expect(note).not.toContain("<!channel>");
});

test("and goes there too when it is deleted", async () => {
  await inThePlace(DIRECT, "direct");
  await writes(DIRECT, "direct", "By the way, our agency set the application up.");
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  const deletion = { team: "T1", channel: DIRECT, ts: "1795165300.000100" };
  await handleDeletion(it.desk, deletion, [row.id]);
  await it.sent();
  expect(belowTheCard().join()).not.toContain("our agency");
});

test("and reads as its author edited it, until nothing is left of it", async () => {
  await inThePlace(DIRECT, "direct");
  await writes(DIRECT, "direct", "By the way, our agency set the application up.");
  const editTo = async (text: string) => {
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    const place = { team: "T1", channel: DIRECT, ts: "1795165300.000100", thread: aReport().ts } as const;
    const edit = { ...place, person: requester, door: "direct", leaked: [], text: fromStore(text) } as const;
    await handleEdit(it.desk, edit, [row.id]);
    await it.sent();
  };
  await editTo("By the way, we set the application up ourselves.");
  const [note, ...others] = belowTheCard();
  expect(note).toContain("we set the application up ourselves");
  expect(note).not.toMatch(/our agency|deleted/);
  expect(others).toEqual([]);
  await editTo(" ");
  expect(belowTheCard()[0]).toContain("was deleted at their wish");
});

test("a fact is passed on with the words around it, and stands on the card", async () => {
  await inThePlace(DIRECT, "direct");
  await writes(DIRECT, "direct", "still 403 after step 2, RequestId: 0a1b2c3d-1111-2222-3333-444455556666");
  expect(belowTheCard()[0]).toContain("still 403 after step 2");
  expect(it.messages(CHANNELS.supportDesk)[0]?.text).toContain("0a1b2c3d-1111-2222-3333-444455556666");
});

test("in a channel people read it themselves", async () => {
  await inThePlace(CHANNELS.support, "channel");
  await writes(CHANNELS.support, "channel", "By the way, our agency set the application up.");
  expect(belowTheCard()).toEqual([]);
});

test("nothing is passed on before people have the case", async () => {
  await it.report({ channel: DIRECT, door: "direct" });
  await writes(DIRECT, "direct", "By the way, our agency set the application up.");
  expect(it.messages(CHANNELS.supportDesk)).toEqual([]);
});
