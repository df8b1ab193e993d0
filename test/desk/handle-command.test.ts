import type { ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../../src/case/delivery.ts";
import type { Command } from "../../src/desk/commands/command.ts";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { handleLookup } from "../../src/desk/handle-lookup.ts";
import { NOT_KNOWN } from "../../src/desk/person-known.ts";
import { createLibrary } from "../../src/knowledge/library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, viewOf, whisperOf } from "../helpers/desk.ts";
import { everyStepOf } from "../helpers/hands.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, agent } = PEOPLE;
const DIRECT = requester.replace(/^U/, "D");

let it: ADesk;
let commands = 0;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

/** `/errcode` and what follows, typed in the support channel. */
async function command(
  text: string,
  {
    key = `command ${++commands}`,
    desk = it.desk,
    person = requester as string,
    leaked = [] as Command["leaked"],
  } = {},
): Promise<Message> {
  const message = await handleCommand(desk, {
    key,
    team: "T1",
    channel: support,
    person,
    text: fromStore(text),
    leaked,
  });
  if (!message) throw new Error("no answer");
  return message;
}

/** The message shortcut on a message of somebody's thread. */
async function lookup(
  text: string,
  {
    key = `shortcut ${++commands}`,
    pictures = 0,
    leaked = [] as Command["leaked"],
    thread = "1795165200.000100",
  } = {},
) {
  const place = { team: "T1", channel: support, thread, ts: "1795165260.000100" };
  const filesLeft = { unread: 0, pictures, others: 0 };
  return handleLookup(it.desk, {
    ...place,
    key,
    person: requester,
    text: fromStore(text),
    leaked,
    filesLeft,
  });
}

const cases = () => it.cases();

describe("/errcode", () => {
  test("with a code answers only to the person who asked, with the same buttons and Share", async () => {
    const answer = await command("md5101");
    expect(answer.text).toContain("redirect URI");
    expect(actionsOf(answer)).toEqual(
      expect.arrayContaining(["worked", "still_broken", "need_person", "share"]),
    );
    await it.sent();
    expect(it.messages(support)).toEqual([]);
    expect(await cases()).toMatchObject([{ door: "command", answerDelivery: null }]);
  });

  test("with something that no article covers owns up", async () => {
    const answer = await command('HTTP 422 {"errors":[{"code":"ZX9981","message":"no"}]}');
    expect(actionsOf(answer)).toContain("need_person");
    expect(await it.facts("gap")).toHaveLength(1);
  });

  test.each(["", "   ", "help", "HELP"])("explains itself when asked with %j", async (text) => {
    expect(await command(text)).toEqual(it.desk.replies.command.help());
  });

  test("that held a secret tells its person in the direct conversation, and answers all the same", async () => {
    const answer = await command("md5101", { leaked: [{ kind: "password", line: 1 }] });
    await it.sent();
    expect(answer.text).toContain("redirect URI");
    expect(it.messages(DIRECT)).toMatchObject([{ thread: null, text: expect.stringContaining("line 1") }]);
    expect(it.messages(support)).toEqual([]);
  });

  test("with talk gives help instead of silence, and opens no case", async () => {
    expect((await command("thanks, see you later")).text).not.toBe("");
    expect(await cases()).toEqual([]);
  });

  test("list gives the families, and list with a family its codes, however it is spelt", async () => {
    expect((await command("list")).text).toContain("authorization");
    expect((await command("list Authorization")).text).toContain("MD5101");
    expect((await command("LIST authorization")).text).toContain("MD5101");
  });

  test("list with a family that is not there says which are", async () => {
    expect((await command("list authorisation")).text).toContain("authorization");
  });

  test("list with more than a name is an error that begins with that word", async () => {
    expect((await command("list of codes: MD5101")).text).toContain("redirect URI");
  });

  test("top gives what was decided on most", async () => {
    for (const code of ["SPDC8143", "MD5101", "MD5101"]) await it.report({ text: code });
    const { text } = await command("top");
    const place = (id: string) => text.indexOf(it.desk.library().get(id)?.title ?? "no title");
    expect(place("authorization/md5101")).toBeGreaterThan(-1);
    expect(place("authorization/md5101")).toBeLessThan(place("authorization/spdc8143"));
  });

  test("top with a number lists as many", async () => {
    for (const code of ["SPDC8143", "MD5101", "MD5101"]) await it.report({ text: code });
    const { text } = await command("top 1");
    expect(text).toMatch(/^1\. .*\(2 times\)$/m);
    expect(text).not.toMatch(/^2\./m);
  });

  test("top before an error is an error that begins with that word", async () => {
    expect((await command("top MD5101")).text).toContain("redirect URI");
  });

  test("top is for members: a guest hears nothing of what other channels reported", async () => {
    await it.report({ text: "MD5101" });
    const title = it.desk.library().get("authorization/md5101")?.title ?? "no title";
    const desk = { ...it.desk, personOf: async () => ({ ...NOT_KNOWN, isGuest: true }) };
    expect((await command("top", { desk })).text).toContain("for members of this workspace");
    expect((await command("top", { desk })).text).not.toContain(title);
    expect((await command("MD5101", { desk })).text).toContain("redirect URI");
  });

  test("top tells nothing to somebody of whom Slack says nothing, unless the settings name them as an agent", async () => {
    await it.report({ text: "MD5101" });
    const desk = { ...it.desk, personOf: async () => NOT_KNOWN };
    expect((await command("top", { desk })).text).toContain("does not tell me right now");
    expect((await command("top", { desk, person: agent })).text).toContain("1.");
  });

  test.each(["help settings", "help find"])("%s gives the help", async (text) => {
    expect(await command(text)).toEqual(it.desk.replies.command.help());
  });

  test("the id of a ticket alone tells where it stands, and is shown as it was typed", async () => {
    await it.report({ text: "MD5101" });
    const [answer] = it.messages(support, aReport().ts);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    const [ticket] = await it.tickets();
    expect((await command(`${ticket?.id.toLowerCase()}`)).text).toContain(`Ticket ${ticket?.id}`);
    expect((await command("case E-zZ9pQ")).text).toContain("`E-zZ9pQ`");
    expect((await command("E-ZZ9PQ")).text).toContain("`E-ZZ9PQ`");
  });

  test("top counts an article once that was renamed twice", async () => {
    const [first, second] = it.desk.library().articles;
    if (!first || !second) throw new Error("no articles");
    const renamed = { ...first, formerly: ["old/name", "older/name"] };
    const library = createLibrary({ articles: [renamed, second] });
    const told = ["old/name", "older/name", first.id, second.id, second.id];
    const facts = told.map((articleId, at) => ({
      ...{ id: `f${at}`, at: it.clock.now(), kind: "decided" as const, team: "T1" },
      ...{ caseId: null, articleId, data: {} },
    }));
    await it.desk.store.transact((tx) => tx.facts.record(facts));
    const desk = { ...it.desk, library: () => library };
    const { text } = await command("top", { desk });
    expect(text.split("\n").slice(1)).toEqual([
      `1. ${first.title} (3 times)`,
      `2. ${second.title} (2 times)`,
    ]);
  });

  test("delivered twice opens one case and answers once", async () => {
    await command("md5101", { key: "the same" });
    await expect(command("md5101", { key: "the same" })).rejects.toThrow("no answer");
    expect(await cases()).toHaveLength(1);
  });
});

describe("an answer that only its requester saw", () => {
  test("is shared where it was asked for, once; the case then lives there", async () => {
    const answer = await command("md5101");
    const shared = await it.press(requester, answer, "share");
    expect(shared.kind).toBe("replace");
    expect(whisperOf(await it.press(requester, answer, "share"))).toContain("This is an older copy");
    const [posted, ...more] = it.messages(support);
    expect(more).toEqual([]);
    expect(posted).toMatchObject({ thread: null });
    await it.report({ text: "RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211", thread: posted?.ts ?? null });
    expect(await cases()).toMatchObject([{ details: { given: { "request-id": expect.any(String) } } }]);
  });

  test("leads to the thread from an older private copy, and does there what was pressed", async () => {
    const offer = await command("403");
    await it.press(requester, offer, "share");
    await it.sent();
    const copy = await it.press(requester, offer, "choose", 0);
    const [posted] = it.messages(support);
    expect(whisperOf(copy)).toContain(`/archives/${support}/p${posted?.ts.replace(".", "")}`);
    expect(copy.kind === "replace" && actionsOf(copy.message)).toEqual([]);
    expect(posted && actionsOf(posted)).toContain("worked");
    expect(whisperOf(await it.press(requester, offer, "choose", 1))).toContain("older copy");
  });

  test("shows how it stands when a button of an older private copy is out of date", async () => {
    const offer = await command("403");
    await it.press(requester, offer, "choose", 0);
    const copy = await it.press(requester, offer, "choose", 1);
    expect(copy.kind === "replace" && actionsOf(copy.message)).toContain("worked");
  });

  test("goes on privately while it is not shared", async () => {
    const answer = await command("403");
    const chosen = await it.press(requester, answer, "choose", 0);
    expect(chosen.kind === "replace" && actionsOf(chosen.message)).toContain("worked");
    await it.sent();
    expect(it.messages(support)).toEqual([]);
  });

  test("escalates into the direct conversation, with everything said about it in one thread", async () => {
    const answer = await command("md5101");
    const reaction = await it.press(requester, answer, "need_person");
    const [ticket] = await it.tickets();
    expect(reaction.kind === "replace" && reaction.message.text).toContain(ticket?.id);
    const [root, note, ...rest] = it.messages(DIRECT);
    expect(rest).toEqual([]);
    expect(root).toMatchObject({ thread: null, text: expect.stringContaining(ticket?.id ?? "no ticket") });
    expect(note).toMatchObject({ thread: root?.ts });
    expect(it.messages(support)).toEqual([]);
  });

  test("takes the requester's answer from the direct conversation", async () => {
    await it.press(requester, await command("md5101"), "need_person");
    const [card] = it.messages(CHANNELS.supportDesk);
    const [root] = it.messages(DIRECT);
    if (!card || !root) throw new Error("nothing was posted");
    const view = viewOf(await it.press(PEOPLE.engineer, card, "ticket_ask"));
    await it.submit(PEOPLE.engineer, view, { question: "Which account?" });
    expect(it.messages(DIRECT, root.ts).at(-1)?.text).toContain("Which account?");
    await it.report({ text: "Spain", channel: DIRECT, thread: root.ts, door: "direct" });
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "Spain" }] }]);
  });

  test("is not said to be shared where the desk cannot post", async () => {
    await it.close();
    it = await aDesk({}, { mayPostIn: async () => false });
    const reaction = await it.press(requester, await command("md5101"), "share");
    expect(whisperOf(reaction)).toBe(it.desk.replies.whispers.notInChannel().text);
    expect(await cases()).toMatchObject([{ answerDelivery: null }]);
  });

  test("is nobody else's to share", async () => {
    const answer = await command("md5101");
    expect((await it.press(colleague, answer, "share")).kind).toBe("whisper");
    expect(it.messages(support)).toEqual([]);
  });

  test("shows the next step in the form's place, since there is no message to edit", async () => {
    const answer = await command("md5101");
    const view = viewOf(await it.press(requester, answer, "still_broken"));
    const reaction = await it.submit(requester, view, { steps: ["0"] });
    expect(reaction.kind).toBe("return");
    expect(actionsOf(viewOf(reaction))).toContain("still_broken");
  });
});

describe("the message shortcut", () => {
  test("answers in a modal, and leaves the thread alone", async () => {
    const view = await lookup("MD5101");
    expect(view && actionsOf(view)).toContain("post_in_thread");
    await it.sent();
    expect(it.messages(support)).toEqual([]);
  });

  test("posts in the thread of the message when asked, and there alone", async () => {
    const view = await lookup("MD5101");
    if (!view) throw new Error("no modal");
    expect((await it.press(requester, view, "post_in_thread")).kind).toBe("show");
    expect(it.messages(support)).toMatchObject([{ thread: "1795165200.000100" }]);
  });

  test("on a message that is answered in its thread leads there, and begins nothing", async () => {
    await it.report({ text: "MD5101", ts: "1795165260.000100" });
    const view = await lookup("MD5101", { thread: "1795165260.000100" });
    const shown = JSON.stringify(view);
    expect(shown).toContain("This message has its answer already");
    expect(shown).toContain(`https://workspace.example/archives/${support}/p1795165260000100`);
    expect(view && actionsOf(view)).toEqual([]);
    expect(await cases()).toHaveLength(1);
  });

  test("on another message of that thread is answered as everywhere", async () => {
    await it.report({ text: "MD5101", ts: "1795165200.000100" });
    const view = await lookup("HTTP 429 QuotaExceeded: You exceeded your quota");
    expect(view && actionsOf(view)).toContain("post_in_thread");
  });

  test("does not make the thread the desk's before that", async () => {
    await lookup("MD5101");
    const thread = "1795165200.000100";
    await it.report({
      text: "HTTP 429 QuotaExceeded: You exceeded your quota",
      thread,
      ts: "1795165300.000100",
    });
    expect(it.messages(support)).toEqual([]);
  });

  test("escalates with its details into the direct conversation, and says so in the modal", async () => {
    const opened = await lookup("MD5101");
    if (!opened) throw new Error("no modal");
    const climb = async (where: ModalView) => {
      const view = viewOf(await it.press(requester, where, "still_broken"));
      return it.submit(requester, view, everyStepOf({ view }));
    };
    let reaction = await climb(opened);
    for (let climbs = 0; reaction.kind === "return" && climbs < 12; climbs++) {
      reaction = await climb(reaction.view);
    }
    const missing = ["exact-message", "environment", "timestamp"];
    const whole = viewOf(await it.press(requester, viewOf(reaction), "more_details"));
    const done = await it.submit(requester, whole, { missing });
    const [ticket] = await it.tickets();
    expect(done.kind).toBe("return");
    expect(JSON.stringify(viewOf(done))).toContain(ticket?.id);
    expect(it.messages(engineering)).toHaveLength(1);
    expect(it.messages(DIRECT).length).toBeGreaterThan(0);
    expect(it.messages(support)).toEqual([]);
  });

  test("says which secrets the message holds, above what was found, and keeps names to itself", async () => {
    const leaked = [
      { kind: "password", line: 2 },
      { kind: "email", line: 3 },
    ] as const;
    const shown = JSON.stringify((await lookup("MD5101", { leaked }))?.blocks);
    expect(shown.indexOf("This message holds something secret")).toBeGreaterThan(-1);
    expect(shown.indexOf("This message holds")).toBeLessThan(shown.indexOf("redirect URI"));
    expect(shown).toContain("line 2");
    expect(shown).not.toContain("line 3");
    const talk = await lookup("thanks everyone, see you later", { leaked });
    expect(JSON.stringify(talk?.blocks)).toContain("This message holds something secret");
  });

  test("on talk says what can be looked up", async () => {
    const view = await lookup("thanks everyone, see you later");
    expect(view?.submit).toBeUndefined();
    expect(await cases()).toEqual([]);
  });

  test("on a picture without a word asks for the text, and opens no case", async () => {
    const view = await lookup("", { pictures: 1 });
    expect(JSON.stringify(view)).toContain("Thank you for the picture.");
    expect(await cases()).toEqual([]);
  });

  test("delivered twice opens one case", async () => {
    await lookup("MD5101", { key: "the same" });
    expect(await lookup("MD5101", { key: "the same" })).toBeUndefined();
    expect(await cases()).toHaveLength(1);
  });
});
