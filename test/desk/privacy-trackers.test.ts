import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleDeletion, handleEdit } from "../../src/desk/handle-change.ts";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { escalate } from "../../src/desk/tickets/escalate.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { type GithubDouble, startGithubDouble } from "../escalation/github-double.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { viewOf, whisperOf } from "../helpers/desk.ts";
import { anInboxRow } from "../store/builders.ts";
import { type ATrackerDesk, aTrackerDesk } from "./a-tracker-desk.ts";

const { requester, colleague, engineer } = PEOPLE;
const PASTE = "MD5101 on the marmalade page, RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211";
const BUSY = { kind: "answers", status: 429, headers: { "retry-after": "900" } } as const;

let github: GithubDouble;
let it: ATrackerDesk;
beforeEach(async () => {
  github = await startGithubDouble();
  it = await aTrackerDesk([github.connector]);
});
afterEach(async () => {
  await it.close();
  await github.close();
});

async function erase(person: string = requester): Promise<string> {
  const command = { key: "privacy", team: "T1", channel: CHANNELS.support, person, leaked: [] };
  const held = await handleCommand(it.desk, { ...command, text: fromStore("privacy") });
  if (!held) throw new Error("no answer");
  const sure = await it.press(person, held, "held_delete");
  if (sure.kind !== "replace") throw new Error("nobody asked");
  return whisperOf(await it.press(person, sure.message, "held_erase"));
}

const queued = () => it.desk.store.transact((tx) => tx.trackers.counts());
const FRESH = "1b2c3d4e-0000-4111-8222-933344455566";
const MENDED = "7c6b5a49-3828-4171-8066-554433221100";
const SAID = "1795165400.000100";
const worked = async (handle: (rows: readonly string[]) => Promise<void>) => {
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  await handle([row.id]);
  await it.goOn(async () => (await queued()).every(({ waiting }) => waiting === 0), 10_000);
};
const isFiled = async (id: string) => (await it.ticket(id)).filings[0]?.state === "filed";

/** The requester's answer waits for a tracker that is busy. */
async function answersAnEngineer(): Promise<void> {
  const { id } = await it.escalated(PASTE);
  await it.goOn(() => isFiled(id));
  const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
  await it.submit(engineer, asking, { question: "Which seller?" });
  const question = it.messages(CHANNELS.support).find(({ text }) => text.includes("Which seller?"));
  if (!question) throw new Error("nobody asked");
  github.next(BUSY);
  const answering = viewOf(await it.press(requester, question, "ticket_answer"));
  await it.submit(requester, answering, { answer: "Seller 12, the jam one" });
  await it.goOn(() => it.tried.length === 2);
}

describe("what waits for a tracker while its requester has everything deleted", () => {
  test("is filed without their words", async () => {
    github.next(BUSY);
    const { id } = await it.escalated(PASTE);
    await it.goOn(() => it.tried.length === 1);
    expect(await erase()).toContain("A copy may stand in GitHub too");
    await it.goOn(() => isFiled(id), 10_000);
    const [issue] = github.issues();
    expect(issue?.title).toContain(id);
    expect(JSON.stringify(issue)).not.toContain("marmalade");
    expect(issue?.body).toContain("8f1e2d3c");
  });

  test("tells that something was deleted, where it would have told an answer of theirs", async () => {
    await answersAnEngineer();
    const told = await erase();
    expect(told).toContain("Example/Desk-Issues#1");
    expect(told).not.toContain("A copy may stand");
    await it.goOn(async () => (await queued()).every(({ waiting }) => waiting === 0), 10_000);
    expect(github.issues()[0]?.comments).toEqual([expect.stringContaining("had it deleted before")]);
  });
});

describe("what waits for a tracker while one message of its person is", () => {
  const DIRECT = "D0INES";
  const ROOT = "1795165200.000100";
  const writes = (ts: string, text: string) =>
    it.report({ channel: DIRECT, door: "direct", thread: ROOT, ts, text });
  const deleted = (ts: string) =>
    worked((rows) => handleDeletion(it.desk, { team: "T1", channel: DIRECT, ts }, rows));
  const comments = () => github.issues()[0]?.comments ?? [];

  beforeEach(async () => {
    await it.report({ channel: DIRECT, door: "direct", ts: ROOT, text: PASTE });
    await it.desk.store.transact(async (tx) => {
      const [value] = await tx.cases.openedSince(0, 1);
      if (!value) throw new Error("no case");
      await escalate(it.desk, tx, { case: value, queue: "engineering", by: requester });
    });
    it.desk.wakeSender();
    await it.goOn(() => github.issues().length > 0);
    const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
    await it.submit(engineer, asking, { question: "Which version?" });
    github.next(BUSY);
    await writes(SAID, "boto 1.34.2 it is");
    await writes("1795165500.000100", "By the way, our agency set it up.");
    await it.goOn(() => it.tried.length === 2);
  });

  test("deleted goes with it", async () => {
    await deleted(SAID);
    expect(comments()).toEqual([expect.stringContaining("had it deleted before")]);
  });

  test("deleted stays, where it was another message", async () => {
    await deleted("1795165500.000100");
    expect(comments()).toEqual([expect.stringContaining("boto 1.34.2 it is")]);
  });

  test("edited to nothing is told no more", async () => {
    const place = { team: "T1", channel: DIRECT, ts: SAID, thread: ROOT, person: requester };
    const text = fromStore(" ");
    await worked((rows) => handleEdit(it.desk, { ...place, door: "direct", leaked: [], text }, rows));
    expect(comments()).toEqual([expect.stringContaining("had it deleted before")]);
  });

  test("edited says what the message says now", async () => {
    const place = { team: "T1", channel: DIRECT, ts: SAID, thread: ROOT, person: requester };
    const text = fromStore("boto 1.35 it is");
    await worked((rows) => handleEdit(it.desk, { ...place, door: "direct", leaked: [], text }, rows));
    expect(comments()).toEqual([expect.stringContaining("boto 1.35 it is")]);
    expect(comments().join()).not.toContain("1.34.2");
  });
});

describe("a reopening that waits for a tracker", () => {
  const asked = () => it.messages(CHANNELS.support).at(-1) ?? it.card();
  const isResolved = async () => {
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
  };

  beforeEach(async () => {
    const { id } = await it.escalated(PASTE);
    await it.goOn(() => isFiled(id));
    await isResolved();
    await it.goOn(() => github.issues()[0]?.comments.length === 1);
    github.shut(github.issues()[0]?.id ?? "");
    github.revoke();
    const failing = viewOf(await it.press(requester, asked(), "ticket_still_failing"));
    await it.submit(requester, failing, { note: "The marmalade is still stuck." });
    await it.goOn(() => it.tried.length === 3);
    github.forgive();
  });

  test("opens the issue too after its words were deleted", async () => {
    await erase();
    await it.goOn(() => github.issues()[0]?.comments.length === 2, 10_000);
    expect(github.issues()).toMatchObject([{ status: "open" }]);
    expect(github.issues()[0]?.comments.at(-1)).toContain("had it deleted before");
  });

  test("leaves the issue closed where the ticket was resolved meanwhile", async () => {
    await isResolved();
    await it.goOn(() => github.issues()[0]?.comments.length === 3, 10_000);
    expect(github.issues()).toMatchObject([{ status: "closed" }]);
    expect(github.issues()[0]?.comments[1]).toContain("The marmalade is still stuck.");
  });
});

test("a reopening that waits for a tracker tells the ids of its message as it was edited, and so does the note of it", async () => {
  const { id } = await it.escalated(PASTE);
  await it.goOn(() => isFiled(id));
  const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
  await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
  await it.goOn(() => github.issues()[0]?.comments.length === 1);
  github.next(BUSY);
  const [value] = await it.cases();
  const place = { channel: CHANNELS.support, ts: SAID, thread: value?.where.thread ?? "" };
  await it.report({ ...place, text: `still failing, RequestId: ${FRESH}` });
  await it.goOn(() => it.tried.length === 3);
  const text = fromStore(`still failing, RequestId: ${MENDED}, 8f1e2d3c-4b5a-6978-8877-665544332211`);
  const edit = { ...place, team: "T1", person: requester, door: "channel", leaked: [], text } as const;
  await worked((rows) => handleEdit(it.desk, edit, rows));
  const comment = github.issues()[0]?.comments.at(-1);
  expect(comment).toContain(`says that it still fails. Fresh RequestId: \`${MENDED}\`
`);
  const below = it.below().find((one) => one.text.includes("was opened again"));
  expect(below?.text).toContain(MENDED);
  expect(JSON.stringify([it.below(), it.card()])).not.toContain(FRESH);
});

test("the ids of who joined a ticket are those of the messages that still stand when the tracker takes them", async () => {
  const { id } = await it.escalated(PASTE);
  await it.goOn(() => isFiled(id));
  const thread = "1795165290.000100";
  await it.report({ person: colleague, ts: thread, text: "MD5101 on our page" });
  await it.report({ person: colleague, ts: SAID, thread, text: `RequestId: ${FRESH}` });
  github.next(BUSY);
  await it.desk.store.transact(async (tx) => {
    const value = (await tx.cases.openedSince(0, 9)).find((one) => one.requester === colleague);
    if (!value) throw new Error("no case");
    await escalate(it.desk, tx, { case: value, queue: "engineering", by: colleague });
  });
  it.desk.wakeSender();
  await it.sent();
  await it.goOn(() => it.tried.length === 2);
  await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: CHANNELS.support, ts: SAID }, rows));
  expect(github.issues()[0]?.comments).toEqual([expect.stringContaining("Reported once more")]);
  expect(JSON.stringify(github.issues())).not.toContain(FRESH);
});

test("what waits for a tracker stays as it is, where somebody who has the problem too has their own deleted", async () => {
  await answersAnEngineer();
  const [answer] = it.messages(CHANNELS.support);
  if (!answer) throw new Error("no answer");
  const refused = await it.press(colleague, answer, "worked");
  if (refused.kind !== "whisper") throw new Error("not refused");
  await it.press(colleague, refused.message, "me_too");
  expect(await erase(colleague)).toContain("Your name is gone from 1 case of others");
  await it.goOn(async () => (await queued()).every(({ waiting }) => waiting === 0), 10_000);
  expect(github.issues()[0]?.comments).toEqual([expect.stringContaining("Seller 12, the jam one")]);
});

test("the ids of who joined a ticket go no further, where they have it deleted before the tracker took them", async () => {
  const { id } = await it.escalated(PASTE);
  await it.goOn(() => isFiled(id));
  github.next(BUSY);
  await it.report({ person: colleague, ts: "1795165290.000100", text: `MD5101, RequestId: ${FRESH}` });
  await it.desk.store.transact(async (tx) => {
    const value = (await tx.cases.openedSince(0, 9)).find((one) => one.requester === colleague);
    if (!value) throw new Error("no case");
    await escalate(it.desk, tx, { case: value, queue: "engineering", by: colleague });
  });
  it.desk.wakeSender();
  await it.sent();
  await it.goOn(() => it.tried.length === 2);
  await erase(colleague);
  await it.goOn(async () => (await queued()).every(({ waiting }) => waiting === 0), 10_000);
  expect(github.issues()[0]?.comments).toEqual([expect.stringContaining("had it deleted before")]);
});
