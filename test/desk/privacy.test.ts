import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, markupOf, viewOf, whisperOf } from "../helpers/desk.ts";
import { aKeptReport } from "../store/report-contract.ts";

const { requester, colleague, engineer, agent } = PEOPLE;
const { support, engineering } = CHANNELS;
const REQUEST_ID = "8f1e2d3c-4b5a-6978-8877-665544332211";
const PASTE = `MD5101 on the marmalade page at 2026-11-20T08:12:44Z, RequestId: ${REQUEST_ID}`;
const WORDS = /8f1e2d3c|marmalade/;

let it: ADesk;
let asked = 0;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const privacy = async (person: string = requester) => {
  asked += 1;
  const command = { key: `privacy ${asked}`, team: "T1", channel: support, person, leaked: [] };
  const message = await handleCommand(it.desk, { ...command, text: fromStore("privacy") });
  if (!message) throw new Error("no answer");
  return message;
};

/** Presses Delete and, asked whether they are sure, once more. */
async function erase(person: string = requester): Promise<string> {
  const sure = await it.press(person, await privacy(person), "held_delete");
  if (sure.kind !== "replace") throw new Error("nobody asked");
  return whisperOf(await it.press(person, sure.message, "held_erase"));
}

const answerIn = (channel: string = support) => {
  const [answer] = it.messages(channel);
  if (!answer) throw new Error("no answer");
  return answer;
};

/** The words of the paste in the database file and its log, as bytes. */
const onDisk = () =>
  [it.databaseFile, `${it.databaseFile}-wal`].map((path) => readFileSync(path, "latin1")).join("");

describe("what is held about a person", () => {
  test("is told to whoever asks: their cases and ids, and nothing of others", async () => {
    await it.report({ text: PASTE });
    expect((await privacy()).text).toMatch(
      /1 case that you brought[\s\S]*1 report .* 3 request ids|1 report/,
    );
    const none = await privacy(colleague);
    expect(none.text).toContain("I hold nothing about you");
    expect(actionsOf(none)).toEqual([]);
  });

  test("is sent to their direct messages, as it is kept", async () => {
    await it.report({ text: PASTE });
    await it.press(requester, await privacy(), "held_export");
    const sent = it.messages(requester.replace(/^U/, "D")).map(markupOf).join("\n");
    expect(sent).toContain("What I hold about you");
    expect(sent).toContain("marmalade");
    expect(sent).toContain(REQUEST_ID);
  });

  test("can still be deleted once it was sent, and stays with whoever cancels", async () => {
    await it.report({ text: PASTE });
    const sent = await it.press(requester, await privacy(), "held_export");
    if (sent.kind !== "replace") throw new Error("nothing was said");
    const sure = await it.press(requester, sent.message, "held_delete");
    if (sure.kind !== "replace") throw new Error("nobody asked");
    const kept = await it.press(requester, sure.message, "held_keep");
    expect(whisperOf(kept)).toBe((await privacy()).text);
    expect(onDisk()).toMatch(WORDS);
  });

  test("is sent whole, also when it is long", async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `line ${at} of the log, with words to fill it`);
    await it.report({ text: `${PASTE}\n${lines.join("\n")}` });
    await it.press(requester, await privacy(), "held_export");
    const parts = it.messages(requester.replace(/^U/, "D"));
    const all = JSON.stringify(parts.map(({ blocks }) => blocks));
    for (const line of lines) expect(all).toContain(line);
    expect(parts.length).toBeGreaterThan(2);
  });

  test("holds every id, of however many messages", async () => {
    await it.report({ text: PASTE });
    const ids = Array.from({ length: 1_000 }, (_, at) => `${10_000_000 + at}-4b5a-6978-8877-665544332211`);
    await it.desk.store.transact(async (tx) => {
      for (const text of ids)
        await tx.reports.keep(aKeptReport({ person: requester, marks: [{ kind: "request-id", text }] }));
    });
    await it.press(requester, await privacy(), "held_export");
    const [, ...parts] = it.messages(requester.replace(/^U/, "D"));
    const all = JSON.stringify(parts.map(({ blocks }) => blocks));
    expect(ids.filter((id) => !all.includes(id))).toEqual([]);
    expect(parts.filter(({ blocks }) => blocks.length === 0)).toEqual([]);
  });
});

test("the letter tells what somebody told of a problem of others as theirs, and says nowhere that it stays", async () => {
  await it.report({ text: PASTE });
  await it.press(requester, answerIn(), "need_person");
  const refused = await it.press(colleague, answerIn(), "worked");
  if (refused.kind !== "whisper") throw new Error("nothing was said");
  await it.press(colleague, refused.message, "me_too");
  const fresh = "1b2c3d4e-0000-4111-8222-933344455566";
  const [value] = await it.cases();
  await it.report({
    person: colleague,
    thread: value?.where.thread ?? null,
    ts: "1795178000.000100",
    text: `still broken, RequestId: ${fresh}`,
  });
  await it.press(colleague, await privacy(colleague), "held_export");
  const letter = it
    .messages(colleague.replace(/^U/, "D"))
    .map(({ text }) => text)
    .join("\n");
  expect(letter).toMatch(new RegExp(`Problems of others that you have too\\*\\n• .*${fresh}`));
  expect(letter).not.toContain("Messages that I left alone");
  expect(letter).not.toContain("Tickets of others");
});

describe("the letter names the tickets of others that somebody worked on", () => {
  const letterTo = async (person: string) => {
    asked += 1;
    const about = { key: `letter ${asked}`, team: "T1", person, value: "", channel: support };
    await it.deliver({ ...about, action: "held_export", surface: "private" });
    return it
      .messages(person.replace(/^U/, "D"))
      .map(({ text }) => text)
      .join("\n");
  };
  const aTicket = async () => {
    await it.report({ text: PASTE });
    await it.press(requester, answerIn(), "need_person");
    const [ticket] = await it.tickets();
    if (!ticket) throw new Error("no ticket");
    return ticket;
  };
  const cardOf = (channel: string) => answerIn(channel);

  test("also after another relieved them of it", async () => {
    const { id, channel } = await aTicket();
    await it.press(engineer, cardOf(channel), "ticket_claim");
    await it.press(agent, cardOf(channel), "ticket_claim");
    expect(await it.tickets()).toMatchObject([{ claimedBy: agent }]);
    expect(await letterTo(engineer)).toContain(`*Tickets of others that name you*\n${id}:`);
  });

  test("also after it was opened again", async () => {
    const { id, channel } = await aTicket();
    const form = viewOf(await it.press(engineer, cardOf(channel), "ticket_resolve"));
    await it.submit(engineer, form, { reason: ["fixed"], note: "Done." });
    const [value] = await it.cases();
    await it.report({ thread: value?.where.thread ?? null, ts: "1795178000.000100", text: "still broken" });
    expect(await it.tickets()).toMatchObject([{ resolution: null }]);
    expect(await letterTo(engineer)).toContain(id);
  });

  test("also where they only asked", async () => {
    const { id, channel } = await aTicket();
    const form = viewOf(await it.press(engineer, cardOf(channel), "ticket_ask"));
    await it.submit(engineer, form, { question: "Which region?" });
    expect(await letterTo(engineer)).toContain(id);
  });

  test("and not to one who only has the problem too, and opened it again: that goes with the rest", async () => {
    const { id, channel } = await aTicket();
    const refused = await it.press(colleague, answerIn(), "worked");
    if (refused.kind !== "whisper") throw new Error("nothing was said");
    await it.press(colleague, refused.message, "me_too");
    const form = viewOf(await it.press(engineer, cardOf(channel), "ticket_resolve"));
    await it.submit(engineer, form, { reason: ["fixed"], note: "Done." });
    const [value] = await it.cases();
    const thread = value?.where.thread ?? null;
    await it.report({ person: colleague, thread, ts: "1795178000.000100", text: "still broken" });
    expect((await it.tickets())[0]?.history.at(-1)).toMatchObject({ by: colleague, what: "reopened" });
    expect(await letterTo(colleague)).not.toContain("Tickets of others");
    await erase(colleague);
    expect(JSON.stringify(await it.tickets())).not.toContain(colleague);
    expect(await letterTo(engineer)).toContain(id);
  });
});

describe("what a person wants deleted", () => {
  test("is gone from the rows and from the files, with a receipt", async () => {
    await it.report({ text: PASTE });
    await it.press(requester, await privacy(), "held_export");
    expect(onDisk()).toMatch(WORDS);
    const told = await erase();
    const [receipt] = await it.desk.store.transact((tx) => tx.purges.list(9));
    expect(receipt).toMatchObject({ why: "asked", cases: 1, reports: 1, marks: 3 });
    expect(told).toContain(receipt?.id);
    expect(onDisk()).not.toMatch(WORDS);
    expect(await it.cases()).toMatchObject([{ state: "closed", closedHow: "forgotten", problems: [] }]);
    expect(JSON.stringify(await it.cases())).not.toContain(requester);
    expect((await privacy()).text).toContain("I hold nothing about you");
  });

  test("is asked about first, and what somebody else brought stays", async () => {
    await it.report({ text: PASTE });
    await it.report({ person: colleague, ts: "1795165400.000100" });
    await it.press(requester, await privacy(), "held_delete");
    expect(onDisk()).toMatch(WORDS);
    await erase();
    const others = (await it.cases()).filter((value) => value.requester === colleague);
    expect(others).toMatchObject([{ state: "pending", closedHow: null }]);
    expect(others[0]?.problems).toHaveLength(1);
  });

  test("leaves its answer standing as one line that says so", async () => {
    await it.report({ text: PASTE });
    await erase();
    expect(answerIn().text).toContain("was deleted, because the person who reported it asked for that");
    expect(actionsOf(answerIn())).toEqual([]);
  });

  test("stays with the people who have it in hand: ids and times, and none of the words", async () => {
    await it.report({ text: PASTE });
    await it.press(requester, answerIn(), "need_person");
    expect(await erase()).toContain("1 with people");
    const [value] = await it.cases();
    expect(value).toMatchObject({ state: "escalated", requester });
    expect(JSON.stringify(value)).toContain(REQUEST_ID);
    expect(JSON.stringify(value)).not.toContain("marmalade");
    const [card] = it.messages(CHANNELS.supportDesk);
    expect(card?.text).not.toContain("marmalade");
  });

  test("goes from the ticket, its card and what was passed on, and the reply says what stays", async () => {
    await it.report({ text: PASTE });
    const values = {
      environment: ["production"],
      "exact-message": "marmalade refused",
      action: "a new marmalade label",
    };
    await openTicket(requester, answerIn(), values);
    const [card] = it.messages(engineering);
    if (!card) throw new Error("no card");
    const asking = viewOf(await it.press(engineer, card, "ticket_ask"));
    await it.submit(engineer, asking, { question: "Which seller?" });
    const question = it.messages(support).find(({ text }) => text.includes("Which seller?"));
    if (!question) throw new Error("nobody asked");
    const answering = viewOf(await it.press(requester, question, "ticket_answer"));
    await it.submit(requester, answering, { answer: "Seller 12, the marmalade one" });
    expect(it.messages(engineering).map(markupOf).join()).toContain("Seller 12");

    const told = await erase();
    for (const channel of [support, engineering])
      expect(it.messages(channel).map(markupOf).join()).not.toMatch(/marmalade|Seller 12/);
    expect(onDisk()).not.toMatch(/marmalade|Seller 12/);
    expect(told).toContain("What somebody else wrote in Slack in their own words stays");
    const [shown] = it.messages(engineering).map(markupOf);
    expect(shown).toMatch(/Deleted at the requester's wish:\* .*Exact message/i);
    expect(shown).not.toMatch(/Missing, not given:.*exact message/i);
    expect(shown).toContain("given, and deleted since");
    expect(it.messages(engineering).map(markupOf).join()).toContain("was deleted at their wish");
    expect(question.text).toContain("The answer was deleted since");
    expect((await privacy()).text).toContain("what you pasted (0 still held");
  });

  test("breaks no ticket that others share: it goes on, without the report of the one who left", async () => {
    const details = { environment: ["production"], "exact-message": "MD5101" };
    for (const [person, ts] of [
      [requester, aReport().ts],
      [colleague, "1795165400.000100"],
    ] as const) {
      await it.report({ text: PASTE, person, ts });
      const answer = it.messages(support, ts)[0];
      if (!answer) throw new Error("no answer");
      await openTicket(person, answer, details);
    }
    const [ticket] = await it.tickets();
    expect(ticket?.joined).toHaveLength(1);
    const [joined] = it.messages(support, "1795165400.000100");
    if (!joined) throw new Error("no answer");
    await it.submit(colleague, viewOf(await it.press(colleague, joined, "worked")));
    await erase(colleague);
    const [after] = await it.tickets();
    expect(after).toMatchObject({ id: ticket?.id, state: "open" });
    expect(after?.reports.map(({ person }) => person)).toEqual([requester]);
    const card = it.messages(engineering)[0];
    if (!card) throw new Error("no card");
    expect(await it.press(engineer, card, "ticket_claim")).toEqual({ kind: "nothing" });
  });

  test("can be pressed twice: the second finds nothing left", async () => {
    await it.report({ text: PASTE });
    const sure = await it.press(requester, await privacy(), "held_delete");
    if (sure.kind !== "replace") throw new Error("nobody asked");
    await it.press(requester, sure.message, "held_erase");
    await it.press(requester, sure.message, "held_erase");
    const receipts = await it.desk.store.transact((tx) => tx.purges.list(9));
    expect(receipts.map(({ cases }) => cases).sort()).toEqual([0, 1]);
  });
});

async function openTicket(
  person: string,
  answer: ReturnType<typeof answerIn>,
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  const tried = viewOf(await it.press(person, answer, "still_broken"));
  const details = viewOf(await it.submit(person, tried, { steps: ["all"] }));
  await it.submit(person, viewOf(await it.press(person, details, "more_details")), values);
}
