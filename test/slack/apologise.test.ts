import { afterEach, beforeEach, expect, test } from "vitest";
import { apologise } from "../../src/slack/apologise.ts";
import { type ADesk, aDesk } from "../helpers/desk.ts";
import { anInboxRow } from "../store/builders.ts";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

/** A report that could not be worked, as the inbox kept it. */
async function giveUp(change: { door: string; threadTs?: string }): Promise<void> {
  const stored = {
    form: 1,
    team: "T1",
    eventId: "Ev1",
    kind: "message",
    channel: "C1",
    channelType: "channel",
    user: "U1",
    ts: "100.1",
    threadTs: null,
    text: "words of a requester",
    files: [],
    leaked: [],
    isFaulty: false,
    ...change,
  };
  const row = { ...anInboxRow({ body: JSON.stringify(stored) }), attempts: 8 };
  await it.desk.store.transact((tx) => apologise(it.desk, row, tx));
  it.desk.wakeSender();
  await it.sent();
}

test.each(["mention", "direct"])(
  "who asked by %s is told in the thread, without their words",
  async (door) => {
    await giveUp({ door });
    expect(it.messages("C1")).toMatchObject([
      { thread: "100.1", text: it.desk.replies.notes.trouble().text },
    ]);
  },
);

test("in a thread it is told there", async () => {
  await giveUp({ door: "mention", threadTs: "99.9" });
  expect(it.messages("C1")).toMatchObject([{ thread: "99.9" }]);
});

test("in a channel nobody is disturbed: they do not know that the desk was about to say something", async () => {
  await giveUp({ door: "channel" });
  expect(it.messages("C1")).toEqual([]);
});
