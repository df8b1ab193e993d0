import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addEval } from "../../../src/commands/eval.ts";
import { addKb } from "../../../src/commands/kb.ts";
import type { ChannelMode } from "../../../src/config/settings.ts";
import { handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { sweep } from "../../../src/desk/loops/sweep.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { runCommand } from "../../commands/a-terminal.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, DAY, markupOf, viewOf, whisperOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";

const { requester, agent, colleague } = PEOPLE;
const { support, review } = CHANNELS;
const SECOND_AGENT = PEOPLE.secondEngineer;
const PASTE = 'We get "MD5101" when a seller opens our consent page.';
const UNKNOWN = "Error Code: QZ77193 since this morning, the request failed";
const CHOICE = "403";
const ROOT = aReport().ts;

let it: ADesk;
const open = async (mode: ChannelMode = "shadow", reviewChannel: string | null = review) => {
  const usual = { mode, families: [] };
  const agents = [agent, SECOND_AGENT];
  it = await aDesk({ agents, reviewChannel, channelRules: { usual, named: new Map() } });
};
beforeEach(() => open());
afterEach(() => it.close());

const VERDICTS = ["review_approve", "review_article", "review_silent"] as const;

const card = () => {
  const found = it.messages(review).at(-1);
  if (!found) throw new Error("nothing to review");
  return found;
};
const reviews = () => it.desk.store.transact((tx) => tx.reviews.begunSince(0, 99));

/** A row of its own, worked as the inbox worker does. */
async function workRow({ desk, sent }: ADesk, work: (rows: readonly string[]) => Promise<void>) {
  const row = anInboxRow();
  await desk.store.transact((tx) => tx.inbox.put(row));
  await work([row.id]);
  await sent();
}

const edit = (text: string) => {
  const { team, channel, ts, thread, person, door } = aReport();
  const edited = { team, channel, ts, thread, person, door, leaked: [], text: fromStore(text) };
  return workRow(it, (rows) => handleEdit(it.desk, edited, rows));
};

describe("a report of a channel in shadow mode", () => {
  test("gets no word, no case and no reminder; agents see what would have been said", async () => {
    await it.report();
    expect(it.messages(support)).toEqual([]);
    expect(it.whispers).toEqual([]);
    expect(await it.cases()).toEqual([]);
    const link = `https://workspace.example/archives/${support}/p${ROOT.replace(".", "")}`;
    expect(card().text).toContain(`<@${requester}> wrote in <#${support}>`);
    expect(markupOf(card())).toContain(link);
    expect(JSON.stringify(card().blocks)).toContain(PASTE.replaceAll('"', '\\"'));
    expect(card().text).toContain("I would have answered in the thread");
    expect(card().text).toContain(it.desk.library().get("authorization/md5101")?.title);
    expect(actionsOf(card())).toEqual([...VERDICTS, "review_whole"]);
  });

  test("is short however long it is, with all of it one press away", async () => {
    const log = Array.from({ length: 60 }, (_, line) => `2026-11-20 08:12:0${line % 10} INFO line ${line}`);
    await it.report({ text: `${PASTE}\n${log.join("\n")}` });
    expect(card().blocks.length).toBeLessThanOrEqual(6);
    expect(card().text.length).toBeLessThan(1_200);
    expect(card().text).not.toContain("line 9");
    const step = it.desk.library().get("authorization/md5101")?.steps[0]?.title ?? "no step";
    expect(card().text).not.toContain(step);
    const whole = JSON.stringify(viewOf(await it.press(colleague, card(), "review_whole")));
    expect([whole.includes("line 59"), whole.includes(step)]).toEqual([true, true]);
  });

  test("shows nothing of it elsewhere", async () => {
    await it.report();
    const press = it.pressOf(colleague, card(), "review_whole");
    expect(whisperOf(await it.deliver({ ...press, channel: support }))).not.toContain("MD5101");
  });

  test("is shown with the choice that would have been offered, which nobody can press there", async () => {
    await it.report({ text: CHOICE });
    expect(card().text).toContain("I would have offered a choice");
    expect(actionsOf(card())).toEqual([...VERDICTS, "review_whole"]);
    expect(card().text).not.toContain("[This one]");
  });

  test("is shown where it is an error without an article, since one may have been missed", async () => {
    await it.report({ text: UNKNOWN });
    expect(card().text).toContain("I would have said nothing");
    expect(card().text).toContain("An article fits");
    expect(await it.facts("gap")).toHaveLength(1);
  });

  test("is counted and no more where it is talk", async () => {
    await it.report({ text: "Lunch at noon?" });
    expect(it.messages(review)).toEqual([]);
    expect(await it.facts()).toMatchObject([{ kind: "decided", data: { decision: "silent" } }]);
  });

  test("warns its author alone of a leaked secret all the same", async () => {
    await it.report({ leaked: [{ kind: "aws-access-key", line: 1 }] });
    expect(it.whispers).toMatchObject([{ person: requester, channel: support }]);
    expect(it.whispers[0]?.text).toContain("AWS access key");
  });

  test("is answered as everywhere when it mentions the desk, and its thread is gone on with", async () => {
    await it.report({ door: "mention" });
    expect(it.messages(support, ROOT)).toHaveLength(1);
    expect(it.messages(review)).toEqual([]);
  });

  test("is counted and no more while there is no channel for reviews", async () => {
    await it.close();
    await open("shadow", null);
    await it.report();
    expect(await reviews()).toEqual([]);
    expect(await it.facts("decided")).toHaveLength(1);
  });

  test("is counted and no more in the review channel itself, where agents talk about errors", async () => {
    await it.report({ channel: review });
    expect(it.messages(review)).toEqual([]);
    expect(await reviews()).toEqual([]);
  });

  test("is found by its ids, and no case with it", async () => {
    const id = "8f1e2d3c-4b5a-6978-8877-665544332211";
    await it.report({ text: `${PASTE} RequestId: ${id}` });
    const found = await it.desk.store.transact((tx) => tx.reports.find({ team: "T1", text: id }, 9));
    expect(found).toMatchObject([{ person: requester, kind: "paste" }]);
    expect(await it.desk.store.transact((tx) => tx.cases.get(found[0]?.caseId ?? ""))).toBeUndefined();
  });
});

describe("the verdict of an agent", () => {
  const pick = async (person: string, id: string): Promise<void> => {
    const form: ModalView = viewOf(await it.press(person, card(), "review_article"));
    expect(await it.submit(person, form, { article: [id] })).toEqual({ kind: "close" });
  };
  const samples = async () => {
    const data = dirname(it.databaseFile);
    const { out } = await runCommand(
      { knowledge: "knowledge", data },
      { add: addKb, args: ["kb", "verdicts"] },
    );
    return out.split("\n").filter(Boolean);
  };
  const sample = async () => {
    const [line = "{}"] = await samples();
    return JSON.parse(line);
  };

  test("is named in the message with who gave it, and the reply is told in short", async () => {
    await it.report();
    await it.press(agent, card(), "review_approve");
    expect(it.messages(review)).toHaveLength(1);
    expect(card().text).toContain(`<@${agent}> said so`);
    expect(card().text).toContain("That would have been right");
    expect(card().text.length).toBeLessThan(700);
    expect(await it.facts("reviewed")).toMatchObject([
      { articleId: "authorization/md5101", data: { verdict: "approve" } },
    ]);
  });

  test("counts once however often it is pressed, and stays with whoever was first", async () => {
    await it.report();
    const press = it.pressOf(agent, card(), "review_approve");
    const others = Array.from({ length: 9 }, () => ({
      ...it.pressOf(SECOND_AGENT, card(), "review_approve"),
    }));
    await Promise.all([it.deliver(press), it.deliver(press)]);
    for (const other of others) await it.deliver(other);
    expect(await it.facts("reviewed")).toHaveLength(1);
    expect((await reviews())[0]?.verdicts).toMatchObject([{ by: agent }]);
    expect(card().edits).toBe(1);
  });

  test("is replaced by another one, and the message names both agents", async () => {
    await it.report();
    await it.press(agent, card(), "review_approve");
    await it.press(SECOND_AGENT, card(), "review_silent");
    expect(card().text).toContain("I should have said nothing");
    expect(card().text).toContain(`<@${SECOND_AGENT}> said so`);
    expect(card().text).toContain(`after <@${agent}> had said something else`);
    expect(actionsOf(card())).toEqual(["review_approve", "review_article", "review_whole"]);
  });

  test("is given by agents alone", async () => {
    await it.report();
    for (const action of ["review_approve", "review_article", "review_silent"] as const)
      expect(whisperOf(await it.press(colleague, card(), action))).toContain("Only support agents");
    const form = viewOf(await it.press(agent, card(), "review_article"));
    expect((await it.submit(colleague, form, { article: ["http/403-forbidden"] })).kind).toBe("show");
    expect((await it.submit(agent, form, { article: ["no/such-article"] })).kind).toBe("show");
    expect((await reviews())[0]?.verdicts).toEqual([]);
  });

  test("counts for the words that were seen: one of before an edit is outdated, pressed or sent with a form", async () => {
    await it.report();
    const before = { ...card() };
    const form = viewOf(await it.press(agent, before, "review_article"));
    await it.clock.advance(1_000);
    await edit("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
    for (const action of ["review_approve", "review_article", "review_silent"] as const)
      expect(whisperOf(await it.press(agent, before, action))).toContain("was edited since");
    const sent = await it.submit(agent, form, { article: ["http/403-forbidden"] });
    expect(JSON.stringify(sent)).toContain("was edited since");
    expect(await samples()).toEqual([]);
    await it.press(agent, card(), "review_approve");
    expect(await sample()).toMatchObject({ text: expect.stringContaining("HTTP 429") });
  });

  test("is about the one error that is shown, and the message says how many more there are", async () => {
    const other = 'HTTP 429 {"errors":[{"code":"QuotaExceeded"}]}';
    await it.report({ text: `First: ${PASTE}\n\nSecond error, from another call:\n${other}` });
    const [review] = await reviews();
    const [shown, hidden] = review?.case.problems ?? [];
    expect(card().text).toContain("It holds one more error. A verdict is about this one:");
    expect(card().text).toContain(shown?.text);
    expect(card().text).not.toContain(hidden?.text);
    await it.press(agent, card(), "review_approve");
    expect(await sample()).toMatchObject({ text: shown?.text });
  });

  test.each([
    ["approve", PASTE, { expect: ["authorization/md5101"] }],
    ["silent", PASTE, { expect: [], kind: "chatter" }],
    ["approve", UNKNOWN, { expect: [], kind: "unknown-code" }],
  ] as const)("%s of a paste makes it a labelled sample: %s", async (verdict, text, label) => {
    await it.report({ text });
    expect(await samples()).toEqual([]);
    await it.press(agent, card(), verdict === "approve" ? "review_approve" : "review_silent");
    expect(await sample()).toEqual({ id: expect.any(String), text, ...label });
  });

  test("on a choice takes any of what was offered, or the one that was picked", async () => {
    await it.report({ text: CHOICE });
    await it.press(agent, card(), "review_approve");
    const { expect: offered } = (await sample()) as { expect: string[] };
    expect(offered.length).toBeGreaterThan(1);
    await pick(agent, offered[1] ?? "");
    expect(await sample()).toMatchObject({ expect: [offered[1]] });
  });

  test("that another article is right makes a sample that measures and replays read", async () => {
    await it.report();
    await pick(agent, "authorization/md5110");
    expect(card().text).toContain(
      `The right article is: ${it.desk.library().get("authorization/md5110")?.title}`,
    );
    const file = join(dirname(it.databaseFile), "verdicts.jsonl");
    writeFileSync(file, (await samples()).join("\n"));
    const measured = await runCommand(
      { knowledge: "knowledge" },
      { add: addEval, args: ["eval", file, "--json"] },
    );
    expect(JSON.parse(measured.out)).toMatchObject({
      confusions: [{ expected: "authorization/md5110", got: expect.stringContaining("md5101") }],
    });
    const replayed = await runCommand(
      { knowledge: "knowledge" },
      { add: addKb, args: ["kb", "replay", "--against", "knowledge", "--file", file, "--json"] },
    );
    expect(JSON.parse(replayed.out)).toMatchObject({ pastes: 1, changes: [] });
  });

  test("or none: what was kept in shadow mode is replayed with the other pastes of the store", async () => {
    await it.report();
    const data = dirname(it.databaseFile);
    const args = ["kb", "replay", "--against", "knowledge", "--since", "3650d", "--json"];
    const { out } = await runCommand({ knowledge: "knowledge", data }, { add: addKb, args });
    expect(JSON.parse(out)).toMatchObject({ pastes: 1 });
  });
});

describe("what is kept for reviews", () => {
  const WORDS = /marmalade/;
  const paste = `${PASTE} It is the marmalade page.`;
  const kept = () => JSON.stringify(card().blocks) + card().text;

  test("is gone from the store after the time for reports, and a receipt says so", async () => {
    await it.report({ text: paste });
    const [{ cardDelivery } = { cardDelivery: "" }] = await reviews();
    const sent = () => it.desk.store.transact((tx) => tx.deliveries.get(cardDelivery));
    expect(kept()).toMatch(WORDS);
    expect(JSON.stringify(await sent())).not.toMatch(WORDS);
    expect(JSON.stringify(await reviews())).toMatch(WORDS);
    await it.clock.advance(31 * DAY);
    await sweep(it.desk);
    expect(await reviews()).toEqual([]);
    const [receipt] = await it.desk.store.transact((tx) => tx.purges.list(9));
    expect(receipt).toMatchObject({ reviews: 1, why: "age" });
  });

  test("is told to its author, sent to them, and deleted when they want it", async () => {
    await it.report({ text: paste });
    const command = { team: "T1", channel: support, person: requester, leaked: [] };
    const ask = async (key: string) => {
      const said = await handleCommand(it.desk, { ...command, key, text: fromStore("privacy") });
      if (!said) throw new Error("no answer");
      return said;
    };
    const held = await ask("privacy 1");
    expect(held.text).toContain("1 paste that support agents see for review");
    await it.press(requester, held, "held_export");
    expect(it.messages(requester.replace(/^U/, "D")).map(markupOf).join()).toMatch(WORDS);
    const sure = await it.press(requester, held, "held_delete");
    if (sure.kind !== "replace") throw new Error("nobody asked");
    expect(whisperOf(await it.press(requester, sure.message, "held_erase"))).toContain("1 paste shown for");
    expect(await reviews()).toEqual([]);
    expect(kept()).not.toMatch(WORDS);
    expect(kept()).toContain("deleted");
    expect(actionsOf(card())).toEqual([]);
    expect((await ask("privacy 2")).text).toContain("I hold nothing about you");
  });

  const change = (work: (rows: readonly string[]) => Promise<void>) => workRow(it, work);
  const remove = (ts: string) =>
    change((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));

  test("is read again when its message is edited, and a verdict on other words is asked for anew", async () => {
    await it.report({ text: paste });
    await it.press(agent, card(), "review_approve");
    await edit("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
    expect(kept()).not.toMatch(WORDS);
    expect(card().text).toContain("quota");
    expect(await reviews()).toMatchObject([{ verdicts: [] }]);
    expect(actionsOf(card())).toContain("review_approve");
    expect(it.messages(support)).toEqual([]);
  });

  test("keeps its verdict when an edit changes no word", async () => {
    await it.report({ text: paste });
    await it.press(agent, card(), "review_approve");
    await edit(paste);
    expect(await reviews()).toMatchObject([{ verdicts: [{ by: agent }] }]);
  });

  test.each<[string, () => Promise<void>]>([
    ["its message is deleted", () => remove(ROOT)],
    ["a further part of it is deleted", () => remove("1795165201.000100")],
    ["an edit leaves no error", () => edit("Never mind, lunch at noon?")],
  ])("is gone when %s", async (_name, act) => {
    await it.report({ text: paste, messages: [ROOT, "1795165201.000100"] });
    await act();
    expect(await reviews()).toEqual([]);
    expect(kept()).not.toMatch(WORDS);
    expect(actionsOf(card())).toEqual([]);
    const who = { team: "T1", person: requester };
    expect(await it.desk.store.transact((tx) => tx.reports.ofPerson(who))).toEqual([]);
  });

  test("does not come back when an edit brings the error back", async () => {
    await it.report({ text: paste });
    await edit("Never mind, lunch at noon?");
    await edit(paste);
    expect(await reviews()).toEqual([]);
    expect(it.messages(review)).toHaveLength(1);
    expect(actionsOf(card())).toEqual([]);
  });

  test("can no longer be judged once it is gone", async () => {
    await it.report();
    const before = { ...card() };
    const [found] = await reviews();
    await it.desk.store.transact((tx) => tx.reviews.remove([found?.case.id ?? ""]));
    for (const action of ["review_approve", "review_article"] as const)
      expect(whisperOf(await it.press(agent, before, action))).toContain("no longer hold it");
  });
});
