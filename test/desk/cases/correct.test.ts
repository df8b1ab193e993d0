import { dirname } from "node:path";
import type { InputBlock, ModalView } from "@slack/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { articlesIn } from "../../../src/case/correction.ts";
import { addKb } from "../../../src/commands/kb.ts";
import { handleEdit } from "../../../src/desk/handle-change.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { runCommand } from "../../commands/a-terminal.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";

const { requester, colleague, agent } = PEOPLE;
const { support } = CHANNELS;
const RIGHT = "authorization/md5110";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
  await it.report();
});
afterEach(() => it.close());

const answer = () => {
  const [message] = it.messages(support);
  if (!message) throw new Error("no answer");
  return message;
};
const moreFor = async (person: string) => viewOf(await it.press(person, answer(), "more"));
const form = async () => viewOf(await it.press(agent, await moreFor(agent), "wrong_article"));
const pick = async (view: ModalView, id: string = RIGHT, person: string = agent) =>
  it.submit(person, view, { article: [id] });
const verdicts = async () => {
  const data = dirname(it.databaseFile);
  const { out } = await runCommand(
    { knowledge: "knowledge", data },
    { add: addKb, args: ["kb", "verdicts"] },
  );
  return out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

test("only agents are offered to say that the article is wrong", async () => {
  expect(actionsOf(await moreFor(agent))).toContain("wrong_article");
  for (const person of [requester, colleague])
    expect(actionsOf(await moreFor(person))).not.toContain("wrong_article");
});

const groups = async () => {
  const [block] = (await form()).blocks as InputBlock[];
  return block?.element.type === "static_select" ? (block.element.option_groups ?? []) : [];
};

test("lists the other articles under the names of their families, each with its whole title", async () => {
  const listed = await groups();
  expect(listed.map(({ label }) => label.text)).toContain("Marketplace Web Service (MWS)");
  expect(new Set(listed.map(({ label }) => label.text)).size).toBe(listed.length);
  const long = listed.flatMap(({ options }) => options).filter(({ description }) => description);
  expect(long.length).toBeGreaterThan(0);
  for (const { value, text, description } of long) {
    const whole = `${text.text.replace(/ …$/, "")} ${description?.text.replace(/^… /, "")}`;
    expect(whole).toBe(it.desk.library().get(value ?? "")?.title);
  }
  const seen = listed.flatMap(({ options }) => options.map(({ text }) => text.text));
  expect(new Set(seen).size).toBe(seen.length);
});

test("lists the other articles, those of the same group first, within Slack's limit", async () => {
  const options = (await groups()).flatMap((group) => group.options);
  expect(options.length).toBeGreaterThan(10);
  expect(options.length).toBeLessThanOrEqual(100);
  expect(options[0]?.value).toMatch(/^authorization\//);
  expect(options.map(({ value }) => value)).not.toContain("authorization/md5101");
});

test("puts the answer right in place, with one line that says so", async () => {
  const below = await pick(await form());
  if (below.kind !== "return") throw new Error("the modal below shows the old article still");
  expect(JSON.stringify(below.view)).toContain(it.desk.library().get(RIGHT)?.title);
  expect(it.messages(support)).toHaveLength(1);
  expect(answer().text).toContain(`<@${agent}> from support put this answer right`);
  expect(answer().text).toContain(it.desk.library().get(RIGHT)?.title);
  expect(await it.cases()).toMatchObject([{ article: { id: RIGHT }, state: "pending" }]);
  const [value] = await it.cases();
  expect(value?.history.at(-1)).toMatchObject({ by: agent, event: "corrected" });
});

test("takes the article away where none fits, with one line that says so, and the paste becomes a sample of that", async () => {
  expect((await groups()).at(-1)?.options).toMatchObject([{ text: { text: "No article fits" } }]);
  const below = await pick(await form(), "none");
  expect(below.kind).toBe("return");
  expect(it.messages(support)).toHaveLength(1);
  expect(answer().text).toContain(`<@${agent}> from support looked, and no article of mine fits \`MD5101\``);
  expect(answer().text).not.toContain(it.desk.library().get("authorization/md5101")?.title);
  expect(actionsOf(answer())).toEqual(expect.arrayContaining(["give_details", "need_person"]));
  const [value] = await it.cases();
  expect(value).toMatchObject({ article: null, state: "pending" });
  expect(value?.history.at(-1)).toMatchObject({ by: agent, event: "corrected" });
  expect((await it.facts("corrected")).at(-1)).toMatchObject({ data: { to: null } });
  expect(await it.facts("gap")).toMatchObject([{ data: { code: "MD5101" } }]);
  expect(await verdicts()).toMatchObject([{ id: value?.id, expect: [], kind: "unknown-code" }]);
});

test("is still offered where none fitted, and the article that is picked then takes the place of that word", async () => {
  await pick(await form(), "none");
  expect(actionsOf(await moreFor(requester))).toEqual([]);
  expect((await groups()).flatMap(({ options }) => options.map(({ value }) => value))).not.toContain("none");
  await pick(await form());
  expect(it.messages(support)).toHaveLength(1);
  expect(answer().text).toContain(`<@${agent}> from support put this answer right`);
  expect(answer().text).toContain(it.desk.library().get(RIGHT)?.title);
  const [value] = await it.cases();
  expect(value).toMatchObject({ article: { id: RIGHT }, state: "pending" });
  expect(value?.history.at(-1)).toMatchObject({ event: "corrected", why: `${RIGHT} is right after all` });
  expect(await verdicts()).toEqual([{ id: value?.id, text: expect.any(String), expect: [RIGHT] }]);
});

const cardText = () => it.messages(CHANNELS.supportDesk).map(markupOf).join();

test("a ticket card says who picked its article and what stood there, and nothing of recognising it", async () => {
  await pick(await form());
  await it.press(requester, answer(), "need_person");
  const [line] = /\*Article:\*.*/.exec(cardText()) ?? [];
  expect(line).toMatch(new RegExp(`picked by <@${agent}> in place of \`authorization/md5101\`$`));
});

test("an article that its requester chose is told with who chose it out of what, and without doubt", async () => {
  const ts = "1795165900.000100";
  await it.report({ ts, text: "403" });
  const shown = () => {
    const [message] = it.messages(support, ts);
    if (!message) throw new Error("no answer");
    return message;
  };
  await it.press(requester, shown(), "choose");
  const said = markupOf(shown());
  expect(said).toContain(`<@${requester}> chose this among what could fit`);
  expect(said).not.toMatch(/fairly sure|so I read the whole message|I think it is/);
  await it.press(requester, shown(), "need_person");
  const [line] = /\*Article:\*.*/.exec(cardText()) ?? [];
  expect(line).toContain(`chosen by <@${requester}> out of \`http/403-forbidden\``);
  expect(line).not.toContain("confidence");
});

test("is still offered too while people have the case, and no more once it is solved", async () => {
  await it.press(requester, answer(), "need_person");
  await pick(await form(), "none");
  const old = await form();
  await pick(old);
  expect(await it.cases()).toMatchObject([{ article: { id: RIGHT }, state: "escalated" }]);
  await pick(await form(), "none");
  await it.submit(requester, viewOf(await it.press(requester, answer(), "worked")));
  expect(actionsOf(answer())).not.toContain("more");
  expect((await pick({ ...old })).kind).toBe("show");
});

test("that none fits is said once, however many forms ask", async () => {
  const open = await form();
  await pick(await form(), "none");
  expect((await pick({ ...open }, "none")).kind).toBe("show");
  expect(await it.facts("gap")).toHaveLength(1);
});

test("makes the paste a labelled sample for review, which measures and replays read", async () => {
  expect(await verdicts()).toEqual([]);
  await pick(await form());
  expect(await verdicts()).toEqual([
    {
      id: expect.any(String),
      text: 'We get "MD5101" when a seller opens our consent page.',
      expect: [RIGHT],
    },
  ]);
  expect(await it.facts("corrected")).toMatchObject([
    { articleId: "authorization/md5101", data: { to: RIGHT } },
  ]);
});

const edited = async (text: string) => {
  const { ts } = aReport();
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  const place = { team: "T1", channel: support, ts, thread: null, person: requester } as const;
  await handleEdit(it.desk, { ...place, door: "channel", leaked: [], text: fromStore(text) }, [row.id]);
  await it.sent();
};

test("an edit to another error is answered by itself: nobody judged that, and no sample says so", async () => {
  await pick(await form());
  await edited("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
  expect(answer().text).toContain("429");
  expect(answer().text).not.toContain("put this answer right");
  expect(await verdicts()).toEqual([]);
});

test("an edit that the desk would answer as before leaves the agent's article, and no sample of the new words", async () => {
  await pick(await form());
  await edited('We get "MD5101" when a seller opens our consent page today.');
  expect(answer().text).toContain("put this answer right");
  expect(await it.cases()).toMatchObject([{ article: { id: RIGHT } }]);
  expect(await verdicts()).toEqual([]);
});

const ID = "0a1b2c3d-1111-4222-8333-444455556666";
const AGAIN = "1795178000.000100";
const THREAD = aReport().ts;
const shown = async () => (await it.cases()).map(({ article }) => article?.id ?? null);

test("an edit does not bring the article back that was taken away, and leaves the line that says so", async () => {
  await pick(await form(), "none");
  await edited('We get "MD5101" when a seller opens our consent page today.');
  expect(await shown()).toEqual([null]);
  expect(answer().text).toContain("no article of mine fits `MD5101`");
  await edited('We get "MD5101" when a seller opens our consent page, all day.');
  expect(await shown()).toEqual([null]);
  expect(await verdicts()).toEqual([]);
});

test("an edit to an error with another article shows that one, also where none fitted before", async () => {
  await pick(await form(), "none");
  await edited("HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.");
  expect(answer().text).toContain("429");
  expect((await shown())[0]).not.toBeNull();
});

test.each(["none", RIGHT])(
  "the same error once more in the thread brings nothing back that was taken away: %s",
  async (id) => {
    await pick(await form(), id);
    for (const door of ["channel", "mention"] as const) {
      await it.report({
        thread: THREAD,
        ts: AGAIN,
        door,
        text: 'It says "MD5101" on the consent page again.',
      });
      expect(await it.cases()).toHaveLength(1);
    }
    const title = it.desk.library().get("authorization/md5101")?.title ?? "no title";
    for (const { text } of it.messages(support)) expect(text).not.toContain(title);
  },
);

const ANOTHER = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";
const LIKE_IT = "redirect uri error on our consent page";
const offered = async () =>
  (await it.cases()).flatMap(({ problems }) => problems.flatMap(({ decision }) => articlesIn(decision)));

const TWO = `${ANOTHER}\n\nand on another call:\nError MD5101: redirect URI is not whitelisted.`;

test.each([
  ["an edit to another error", [ANOTHER]],
  ["an edit to no error at all", ["never mind, thanks"]],
  ["an edit to words that read like it", [LIKE_IT]],
  ["all of them", [ANOTHER, LIKE_IT, "never mind, thanks", ANOTHER]],
])("is not brought back by %s, and back again", async (_what, between) => {
  await pick(await form(), "none");
  for (const text of between) await edited(text);
  await edited('We get "MD5101" when a seller opens our consent page today.');
  expect(await shown()).toEqual([null]);
  expect((await it.cases())[0]?.problems[0]).toMatchObject({
    refused: ["authorization/md5101"],
    decision: { kind: "unknown" },
  });
  expect(await offered()).not.toContain("authorization/md5101");
});

test("an edit that reads most like what was taken away leaves the agent's article", async () => {
  await pick(await form());
  await edited(LIKE_IT);
  expect(await shown()).toEqual([RIGHT]);
  expect((await it.cases())[0]?.problems).toMatchObject([{ refused: ["authorization/md5101"] }]);
});

test("an edit that would offer it among others leaves the word that none fits", async () => {
  await pick(await form(), "none");
  await edited(LIKE_IT);
  expect(await offered()).toEqual([]);
});

test("an edit to what fits several articles offers them, also where none fitted before", async () => {
  await pick(await form(), "none");
  await edited("HTTP 403");
  expect((await offered()).length).toBeGreaterThan(1);
  expect(actionsOf(answer())).toContain("choose");
});

test("is not offered as another error of the same paste after an edit", async () => {
  await pick(await form(), "none");
  await edited(TWO);
  expect(await offered()).not.toContain("authorization/md5101");
  expect((await it.cases())[0]?.problems).toHaveLength(2);
});

test("is not offered among the candidates of what is written in the thread", async () => {
  await pick(await form(), "none");
  await it.report({ thread: THREAD, ts: AGAIN, text: LIKE_IT });
  expect(await offered()).not.toContain("authorization/md5101");
  await it.report({
    thread: THREAD,
    ts: "1795178001.000100",
    text: TWO,
  });
  expect(await offered()).not.toContain("authorization/md5101");
});

test("another error that is told with the same one once more is answered alone", async () => {
  await pick(await form(), "none");
  const text = `Error MD5101: redirect URI is not whitelisted.\n\nand on another call:\n${ANOTHER}`;
  await it.report({ thread: THREAD, ts: AGAIN, text });
  expect(await shown()).toEqual([null, "sp-api/429-too-many-requests"]);
  expect((await it.cases())[1]?.problems).toHaveLength(1);
});

test("still broken of somebody affected is heard after the article was taken away", async () => {
  const refusal = await it.press(colleague, answer(), "worked");
  if (refusal.kind !== "whisper") throw new Error("everybody decides");
  await it.press(colleague, refusal.message, "me_too");
  await pick(await form(), "none");
  const text = `still the same "MD5101" when a seller opens our consent page, RequestId: ${ID}`;
  await it.report({ person: colleague, thread: THREAD, ts: AGAIN, text });
  expect((await it.cases())[0]?.alsoAffected).toMatchObject([{ requestId: ID }]);
});

test("an article that is right after all is no longer refused", async () => {
  await pick(await form(), "none");
  await pick(await form(), "authorization/md5101");
  expect((await it.cases())[0]?.problems).toMatchObject([{ refused: [] }]);
});

test("leaves the doubt about the code out", async () => {
  const doubts = /I think it is this one|tells which problem it is|points to this problem|points here/;
  for (let at = 1; at <= 4; at++) await it.report({ ts: `179516520${at}.000100` });
  for (const message of it.messages(support)) {
    const view = viewOf(
      await it.press(agent, viewOf(await it.press(agent, message, "more")), "wrong_article"),
    );
    await pick(view);
  }
  for (const { text } of it.messages(support)) expect(text).not.toMatch(doubts);
});

test("is refused for somebody who is no agent, for an article that was not offered, and once the case has ended", async () => {
  const view = await form();
  expect((await pick(view, RIGHT, requester)).kind).toBe("show");
  expect((await pick(view, "no/such-article")).kind).toBe("show");
  await it.submit(requester, viewOf(await it.press(requester, answer(), "worked")), { step: ["other"] });
  expect((await pick({ ...view })).kind).toBe("show");
  expect(await it.cases()).toMatchObject([{ article: { id: "authorization/md5101" } }]);
});
