import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import { changeRow, readChange, storeChange } from "../../src/slack/stored-change.ts";

const BOT = "U0DESK";
const log = createLog("silent");
const TS = "1700000000.000100";

const written = (text: string, change: Record<string, unknown> = {}) => ({
  user: "U1",
  ts: TS,
  text,
  ...change,
});

/** An edit as Slack delivers it. */
function anEdit(change: Record<string, unknown> = {}) {
  return {
    type: "event_callback",
    team_id: "T1",
    event_id: "Ev1",
    event: {
      type: "message",
      subtype: "message_changed",
      channel: "C1",
      ts: "1700000009.000200",
      message: written("MD5101"),
      previous_message: written("MD5100"),
      ...change,
    },
  };
}

const aDeletion = (change: Record<string, unknown> = {}) =>
  anEdit({ subtype: "message_deleted", message: undefined, deleted_ts: TS, ...change });

describe("a change that is kept", () => {
  test.each([
    ["an edit of a message", anEdit()],
    ["an edit in a thread", anEdit({ message: written("x", { thread_ts: "1700000000.000001" }) })],
    ["an edit of which Slack does not say what stood there before", anEdit({ previous_message: null })],
    [
      "another file under the same words",
      anEdit({ previous_message: written("MD5101", { files: [{ id: "F1" }] }) }),
    ],
    ["a deletion", aDeletion()],
    ["a deletion of which nothing more is known", aDeletion({ previous_message: undefined })],
    [
      "the tombstone of a message that has replies",
      anEdit({ message: written("This message was deleted.", { user: "USLACKBOT", subtype: "tombstone" }) }),
    ],
  ])("is %s", (_name, body) => {
    expect(readChange(body, BOT)).not.toBeNull();
  });
});

describe("a change that is passed over", () => {
  test.each([
    ["a link that was unfurled", anEdit({ previous_message: written("MD5101") })],
    ["an edit by the desk itself", anEdit({ message: written("x", { user: BOT }) })],
    ["another app's edit", anEdit({ message: written("x", { bot_id: "B9" }) })],
    ["a message of the desk that was deleted", aDeletion({ previous_message: written("x", { user: BOT }) })],
    ["a change without a readable time", anEdit({ ts: "now" })],
    ["a new message", anEdit({ subtype: undefined })],
  ])("is %s", (_name, body) => {
    expect(readChange(body, BOT)).toBeNull();
  });

  test("is anything else, whatever it is made of", () => {
    fc.assert(fc.property(fc.anything(), (body) => readChange(body, BOT) === null));
  });
});

/** The change as it is stored. */
async function stored(body: unknown) {
  const read = readChange(body, BOT);
  if (!read) throw new Error("it was passed over");
  return storeChange(read, BOT, log);
}

test("an edit is stored redacted, without what stood there before", async () => {
  const secret = "client_secret=amzn1.oa2-cs.v1.abcdef0123456789abcdef0123456789abcdef";
  const change = await stored(
    anEdit({ message: written(`MD5101 ${secret}`), previous_message: written("an older password") }),
  );
  expect(change).toMatchObject({ kind: "edit", ts: TS, user: "U1", threadTs: null, isFaulty: false });
  expect(change.leaked.length).toBeGreaterThan(0);
  expect(JSON.stringify(change)).not.toMatch(/abcdef0123456789|an older password/);
});

test("a deletion is stored without a word of the message", async () => {
  const body = aDeletion({
    previous_message: written("words of a requester", { thread_ts: "1700000000.000001" }),
  });
  const change = await stored(body);
  expect(change).toMatchObject({ kind: "deletion", ts: TS, text: "", threadTs: "1700000000.000001" });
  expect(JSON.stringify(change)).not.toContain("words");
});

test("a change waits in the lane of its thread, and each edit of a message is one of its own", async () => {
  const rowOf = async (body: unknown) => changeRow(await stored(body), { id: "row", now: 5 });
  const first = await rowOf(anEdit());
  const again = await rowOf(anEdit({ ts: "1700000012.000300" }));
  expect(first.lane).toBe(`T1:C1:${TS}`);
  expect(first.keys).not.toEqual(again.keys);
  expect(first.keys[1]).toBe(`change:T1:C1:${TS}:1700000009.000200`);
});
