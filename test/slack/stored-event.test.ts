import { afterEach, describe, expect, test, vi } from "vitest";
import { createLog } from "../../src/log.ts";
import { inboxRow, readEnvelope, storedEventSchema, storeForm } from "../../src/slack/stored-event.ts";

const BOT = "U0DESK";
const lines: string[] = [];
const log = createLog("info", { write: (line: string) => void lines.push(line) });
afterEach(() => {
  vi.restoreAllMocks();
  lines.length = 0;
});

/** An event as Slack delivers it; override what a test is about. */
function anEnvelope(event: Record<string, unknown> = {}) {
  return {
    type: "event_callback",
    team_id: "T1",
    event_id: "Ev1",
    event: {
      type: "message",
      channel: "C1",
      channel_type: "channel",
      user: "U1",
      ts: "1700000000.000100",
      text: "MD5101",
      ...event,
    },
  };
}

const isKept = (event: Record<string, unknown>) => readEnvelope(anEnvelope(event), BOT) !== null;

describe("an event that is kept", () => {
  test.each([
    ["a message in a channel", {}],
    ["a message in a private channel", { channel_type: "group" }],
    ["a direct message", { channel_type: "im" }],
    ["a direct message that names the desk", { channel_type: "im", text: `<@${BOT}> MD5101` }],
    ["a mention", { type: "app_mention", text: `<@${BOT}> MD5101` }],
    ["a mention in a conversation of several people", { type: "app_mention", channel_type: "mpim" }],
    ["a snippet without a word", { subtype: "file_share", text: "", files: [{ id: "F1" }] }],
    [
      "a reply that is also shown in the channel",
      { subtype: "thread_broadcast", thread_ts: "1700000000.000001" },
    ],
    [
      "one whose empty fields are null",
      { text: null, files: null, subtype: null, bot_id: null, thread_ts: null },
    ],
  ])("is %s", (_name, event) => {
    expect(isKept(event)).toBe(true);
  });
});

describe("an event that is passed over", () => {
  test.each([
    ["the desk's own message", { user: BOT }],
    ["another app's message", { bot_id: "B9" }],
    ["an old app's message, which has no person", { subtype: "bot_message", user: undefined, bot_id: "B9" }],
    ["Slackbot's message", { user: "USLACKBOT" }],
    ["somebody's arrival", { subtype: "channel_join" }],
    ["a new topic", { subtype: "channel_topic" }],
    ["an edit", { subtype: "message_changed", user: undefined, message: { text: "MD5101" } }],
    ["a deletion", { subtype: "message_deleted", user: undefined }],
    ["the message of a mention, which comes as an event of its own", { text: `hi <@${BOT}> MD5101` }],
    ["the same with a label", { text: `hi <@${BOT}|errdesk> MD5101` }],
    ["a message among several people without a mention", { channel_type: "mpim" }],
    ["a reaction", { type: "reaction_added" }],
    ["a message without a readable time", { ts: "yesterday" }],
  ])("is %s", (_name, event) => {
    expect(isKept(event)).toBe(false);
  });

  test("is anything that has not the form of an event", () => {
    for (const body of [null, 1, "x", {}, { type: "event_callback" }, { ...anEnvelope(), event: [] }]) {
      expect(readEnvelope(body, BOT)).toBeNull();
    }
  });
});

/** What is written into the inbox for an event. */
async function rowOf(event: Record<string, unknown> = {}) {
  const envelope = readEnvelope(anEnvelope(event), BOT);
  if (!envelope) throw new Error("the event was passed over");
  const stored = await storeForm(envelope, BOT, log);
  const row = inboxRow(stored, { id: "r1", now: 1_700_000_005_000, settleMs: 1_500 });
  return { ...row, stored: storedEventSchema.parse(JSON.parse(row.body)) };
}

describe("the row of an event", () => {
  test("holds ids, times and the redacted text, and nothing else of it", async () => {
    const { body, stored } = await rowOf({
      text: "Authorization: Bearer xoxb-222222222222-abcdefabcdef",
      blocks: [{ type: "section", text: { type: "mrkdwn", text: "PLANTED" } }],
      attachments: [{ text: "PLANTED" }],
      previous_message: { text: "PLANTED" },
      files: [
        { id: "F1", name: "PLANTED.txt", title: "PLANTED", preview: "PLANTED", mimetype: "text/plain" },
      ],
      client_msg_id: "PLANTED",
    });
    expect(body).not.toMatch(/PLANTED|abcdef/);
    expect(stored.leaked).toEqual([{ kind: expect.any(String), line: 1 }]);
    expect(stored.files).toEqual([{ id: "F1", mimetype: "text/plain" }]);
  });

  test("has a key for the event and one for the message, since one message can come under two events", async () => {
    const { keys } = await rowOf();
    expect(keys).toEqual(["event:Ev1", "message:T1:C1:1700000000.000100:message"]);
  });

  test("shares the lane of its thread, whether it is the root or a reply", async () => {
    const root = await rowOf();
    const reply = await rowOf({ ts: "1700000009.000100", thread_ts: "1700000000.000100", user: "U2" });
    expect(reply.lane).toBe(root.lane);
  });

  test("is found by its author within a channel or within a thread, not across them", async () => {
    const [top, again, inThread] = await Promise.all([
      rowOf(),
      rowOf({ ts: "1700000001.000100" }),
      rowOf({ ts: "1700000002.000100", thread_ts: "1700000000.000100" }),
    ]);
    expect(again.author).toBe(top.author);
    expect(inThread.author).not.toBe(top.author);
  });

  test("may be worked when further parts had their time, counted from its arrival", async () => {
    expect(await rowOf()).toMatchObject({ notBefore: 1_700_000_006_500, postedAt: 1_700_000_000_000 });
  });

  test.each([
    ["channel", {}],
    ["direct", { channel_type: "im" }],
    ["mention", { type: "app_mention" }],
  ])("knows that it came in by the door %s", async (door, event) => {
    expect((await rowOf(event)).stored.door).toBe(door);
  });
});
