import { afterEach, beforeEach, expect, test } from "vitest";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { readHome } from "../../../src/desk/home.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { actionsOf, markupOf, viewOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague, engineer, agent } = PEOPLE;

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

async function erase(person: string): Promise<void> {
  const command = { key: `privacy of ${person}`, team: "T1", channel: support, person, leaked: [] };
  const shown = await handleCommand(it.desk, { ...command, text: fromStore("privacy") });
  if (!shown) throw new Error("nothing was shown");
  const sure = await it.press(person, shown, "held_delete");
  if (sure.kind !== "replace") throw new Error(sure.kind);
  await it.press(person, sure.message, "held_erase");
}

/** Of two who have the problem the first says that it works, and has all that is kept about them deleted. */
async function forgotten(): Promise<{ readonly left: string; readonly joined: string }> {
  const left = await it.escalated(requester);
  const joined = await it.escalated(colleague);
  const answer = it.lastIn(left, "Handed on to engineering");
  await it.submit(requester, viewOf(await it.press(requester, answer, "worked")));
  await erase(requester);
  return { left, joined };
}

test("a requester who had everything deleted is asked nothing: the card has no Ask, and an older one says why", async () => {
  const { left } = await forgotten();
  const said = it.messages(support, left).length;
  expect(actionsOf(it.card())).not.toContain("ticket_ask");
  const [ticket] = await it.tickets();
  const press = { ...it.pressOf(engineer, it.card(), "ticket_resolve"), action: "ticket_ask" } as const;
  const shown = viewOf(await it.deliver(press));
  expect(shown.callback_id).not.toBe("form_ask");
  expect(JSON.stringify(shown)).toContain(
    `The requester of ticket *${ticket?.id}* had everything about them deleted`,
  );
  expect(JSON.stringify(shown)).toContain("The card leads to the threads of those who joined");
  expect(it.messages(support, left)).toHaveLength(said);
});

test("a question that was being typed meanwhile is refused with the same words, and asked nowhere", async () => {
  const left = await it.escalated(requester);
  await it.escalated(colleague);
  const typing = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
  const answer = it.lastIn(left, "Handed on to engineering");
  await it.submit(requester, viewOf(await it.press(requester, answer, "worked")));
  await erase(requester);
  const said = it.messages(support).length;
  const refused = await it.submit(engineer, typing, { question: "Which region?" });
  expect(JSON.stringify(refused)).toContain("so nobody would read the question");
  expect(it.messages(support)).toHaveLength(said);
  expect(await it.tickets()).toMatchObject([{ questions: [] }]);
});

test("what becomes of the ticket is told to those who joined, and not in the thread that was left", async () => {
  const { left, joined } = await forgotten();
  const said = it.messages(support, left).length;
  await it.press(engineer, it.card(), "ticket_claim");
  await it.resolved();
  expect(it.messages(support, left)).toHaveLength(said);
  expect(it.lastIn(joined).text).toContain("Does it work now?");
  expect(markupOf(it.card())).toMatch(/\*Told:\* 1 person\n[\s\S]*\*Silent so far:\* <@U0KENJI>/);
  expect(it.messages(support).map(markupOf).join()).not.toContain("<@U0>");
});

test("the notes below the card that named them name them no more", async () => {
  await it.escalated(requester);
  it.closed.set(support, "is_archived");
  await it.press(engineer, it.card(), "ticket_claim");
  it.closed.clear();
  const below = () => it.messages(engineering, it.card().ts).map(({ text }) => text);
  await it.resolved();
  const [first] = await it.cases();
  await it.press(requester, it.lastIn(first?.where.thread ?? "", "resolved ticket"), "ticket_works_now");
  expect(below().join()).toContain(`did not reach <@${requester}>`);
  expect(below().join()).toContain(`<@${requester}> says that it works now`);
  await erase(requester);
  expect(below().join()).not.toContain(requester);
  expect(below()).toEqual([
    expect.stringContaining("was deleted at their wish"),
    expect.stringContaining("was deleted at their wish"),
  ]);
});

test("a receipt still says how many were told, and counts two who left as two", async () => {
  const threads = [await it.escalated(requester), await it.escalated(colleague), await it.escalated(agent)];
  await it.resolved();
  for (const [at, person] of [requester, colleague].entries()) {
    await it.press(person, it.lastIn(threads[at] ?? "", "resolved ticket"), "ticket_works_now");
    await erase(person);
  }
  const card = markupOf(it.card());
  expect(card).toContain("*Told:* 3 people, 2 of them with their name deleted since");
  expect(card).toContain("*It works for:* nobody whose name is kept has said so yet");
  expect(card).toContain(`*Affected:* <@${agent}>, in 2 cases somebody whose name was deleted`);
  expect(card).not.toContain("<@nobody>");
});

test("Home names the ticket of such a requester in words, and mentions nobody", async () => {
  await forgotten();
  const tab = JSON.stringify(await readHome(it.desk, { team: "T1", person: agent, filter: "all" }));
  expect(tab).toContain("for somebody whose name was deleted");
  expect(tab).not.toContain("<@U0>");
});

test("a report goes from a ticket of others that is resolved, also while people have its case in hand", async () => {
  await it.escalated(requester);
  const thread = await it.reported(colleague);
  await it.resolved();
  await it.press(colleague, it.lastIn(thread), "need_person");
  const reporters = async (state: string) =>
    (await it.tickets())
      .filter((ticket) => ticket.state === state)
      .map(({ reports }) => reports.map(({ person }) => person));
  expect(await reporters("resolved")).toEqual([[requester, colleague]]);
  await erase(colleague);
  expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
  expect(await reporters("resolved")).toEqual([[requester]]);
  expect(await reporters("open")).toEqual([[requester, colleague]]);
});
