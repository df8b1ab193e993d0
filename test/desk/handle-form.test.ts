import type { ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, markupOf, type Seen, viewOf, whisperOf } from "../helpers/desk.ts";
import { everyStepOf } from "../helpers/hands.ts";

const { support, engineering, supportDesk } = CHANNELS;
const { requester, colleague, agent, engineer } = PEOPLE;
const ROOT = aReport().ts;

let it: ADesk;
let answer: Seen;
beforeEach(async () => {
  it = await aDesk();
  await it.report();
  answer = last(support, ROOT);
});
afterEach(() => it.close());

function last(channel: string, thread?: string): Seen {
  const found = it.messages(channel, thread).at(-1);
  if (!found) throw new Error(`nothing was said in ${channel}`);
  return found;
}

const theCase = async () => (await it.cases())[0];
const stillBroken = async (person: string = requester) =>
  viewOf(await it.press(person, answer, "still_broken"));
/** What is said of the one error to escalate it, apart from what a test is about. */
const DETAILS = {
  action: "Opened the consent page",
  environment: ["production"],
  "exact-message": "MD5101",
  timestamp: "2026-11-20 08:12 UTC",
};

/** "Still broken" until only people are left; the form for the details. */
async function climbToPeople() {
  for (let climbs = 0; climbs < 12; climbs++) {
    const view = await stillBroken();
    const reaction = await it.submit(requester, view, everyStepOf({ view }));
    if (reaction.kind === "show") return reaction.view;
  }
  throw new Error("the ladder has no end");
}

const DIRECT = "D0INES";

describe("in a channel that takes no more messages", () => {
  test.each([
    ["worked", { step: ["1"] }],
    ["still_broken", { steps: ["0"] }],
  ] as const)("%s is saved, and its form says that the thread cannot show it", async (action, filled) => {
    await it.close();
    it = await aDesk({}, { mayPostIn: async () => false });
    await it.report();
    answer = last(support, ROOT);
    const view = viewOf(await it.press(requester, answer, action));
    const before = (await theCase())?.history.length ?? 0;
    const reaction = await it.submit(requester, view, filled);
    expect(JSON.stringify(viewOf(reaction))).toContain("takes no more messages from me");
    expect((await theCase())?.history.length).toBe(before + 1);
  });
});

test("a form about a direct conversation asks nobody whether it takes messages, since none is archived", async () => {
  await it.close();
  const asked: string[] = [];
  const mayPostIn = async (channel: string) => asked.push(channel) === 0;
  it = await aDesk({}, { mayPostIn });
  await it.report({ channel: DIRECT, door: "direct" });
  const view = viewOf(await it.press(requester, last(DIRECT, ROOT), "still_broken"));
  const reaction = await it.submit(requester, view, { steps: ["0"] });
  expect(asked.filter((channel) => channel === DIRECT)).toEqual([]);
  expect(JSON.stringify(reaction)).not.toContain("takes no more messages from me");
});

describe("it worked", () => {
  test("also solves a case that no article covers, with nothing to choose from", async () => {
    await it.report({
      text: 'HTTP 422 {"errors":[{"code":"ZX9981"}]}',
      door: "mention",
      ts: "1795165300.000100",
    });
    const view = viewOf(await it.press(requester, last(support, "1795165300.000100"), "worked"));
    expect(await it.submit(requester, view, {})).toEqual({ kind: "close" });
    expect((await it.cases()).map(({ state }) => state).sort()).toEqual(["pending", "solved"]);
  });

  test("closes the case as solved with the step that helped", async () => {
    const view = viewOf(await it.press(requester, answer, "worked"));
    expect(await it.submit(requester, view, { step: ["1"] })).toEqual({ kind: "close" });
    expect(await theCase()).toMatchObject({
      state: "solved",
      closedHow: "confirmed",
      ladder: { tried: [{ articleId: "authorization/md5101", step: 1, result: "worked" }] },
    });
    expect(await it.facts("worked")).toMatchObject([{ data: { step: 1 } }]);
  });

  test("counts no step of a form that was overtaken: its steps are those of another place", async () => {
    const view = viewOf(await it.press(requester, answer, "worked"));
    const tried = await stillBroken();
    await it.submit(requester, tried, { steps: ["0"] });
    expect(await it.submit(requester, view, { step: ["1"] })).toEqual({ kind: "close" });
    expect(await theCase()).toMatchObject({ state: "solved" });
    expect(await it.facts("worked")).toMatchObject([{ data: { step: null } }]);
  });

  test("counts no step when it was something else", async () => {
    const view = viewOf(await it.press(requester, answer, "worked"));
    await it.submit(requester, view, { step: ["other"] });
    expect(await it.facts("worked")).toMatchObject([{ data: { step: null } }]);
  });

  test("is the word of the requester or an agent, also when somebody else sends the form", async () => {
    const view = viewOf(await it.press(requester, answer, "worked"));
    expect((await it.submit(colleague, view, { step: ["1"] })).kind).toBe("show");
    expect((await theCase())?.state).toBe("pending");
  });

  test("offers no step that was said to have failed", async () => {
    const offered = (view: ModalView) => JSON.stringify(view).match(/"value":"(?:\d+|other)"/g);
    const all = offered(viewOf(await it.press(requester, answer, "worked")));
    await it.submit(requester, await stillBroken(), { steps: ["1"] });
    const left = offered(viewOf(await it.press(requester, answer, "worked")));
    expect(left).toEqual(all?.filter((value) => value !== '"value":"1"'));
  });

  test("on the last rung, where every step has failed, asks for nothing else", async () => {
    await climbToPeople();
    const view = viewOf(await it.press(requester, answer, "worked"));
    expect(JSON.stringify(view)).not.toContain('"value":"0"');
    await it.submit(requester, view, { step: ["other"] });
    expect(await it.facts("worked")).toMatchObject([{ data: { step: null, rung: "escalation" } }]);
  });

  test("after an escalation is told below the card", async () => {
    const view = viewOf(await it.press(requester, answer, "worked"));
    await it.press(requester, answer, "need_person");
    await it.submit(requester, view, { step: ["1"] });
    const card = last(supportDesk);
    expect(card.thread).not.toBeNull();
    expect(card.text).toContain("works now");
  });
});

describe("still broken", () => {
  /** A new case of this article, by the first paste that its authors gave for it. */
  async function reportSampleOf(id: string) {
    const article = it.desk.library().get(id);
    const ts = "1795166000.000100";
    await it.report({ text: article?.samples.match[0] ?? "", ts });
    answer = last(support, ts);
    return { steps: article?.steps.map((_, step) => String(step)) ?? [] };
  }

  test("after the last step of its article goes on with the general troubleshooting it points to", async () => {
    const { steps } = await reportSampleOf("sp-api/403-deprecated-endpoint");
    await it.submit(requester, await stillBroken(), { steps });
    expect((await it.cases()).at(-1)).toMatchObject({ ladder: { rung: "general", next: 0 } });
  });

  test("climbs the ladder: tried steps, next untried, then the details", async () => {
    await it.submit(requester, await stillBroken(), { steps: ["0", "2"] });
    expect(await theCase()).toMatchObject({ ladder: { rung: "article", next: 1 } });
    const details = await climbToPeople();
    expect(details.callback_id).toBe("form_details");
    expect(await theCase()).toMatchObject({ state: "pending", ladder: { rung: "escalation", next: null } });
    expect(it.messages(engineering)).toEqual([]);
  });

  test("shows each step in place, and never one that was tried", async () => {
    await it.submit(requester, await stillBroken(), { steps: ["0"] });
    const view = await stillBroken();
    expect(JSON.stringify(view)).not.toContain('"value":"0"');
    expect(answer.edits).toBe(1);
    expect(it.messages(support, ROOT)).toHaveLength(1);
  });

  test("remembers what was tried and shown, without a word of anybody's", async () => {
    await it.submit(requester, await stillBroken(), { steps: ["0", "2"] });
    expect(await it.facts("tried")).toMatchObject([{ data: { step: 0 } }, { data: { step: 2 } }]);
    expect(await it.facts("denied")).toHaveLength(1);
    expect((await it.facts("step-shown")).at(-1)).toMatchObject({ data: { step: 1, rung: "article" } });
  });

  test("sent by two people at once climbs once: nobody is said to have tried what they never saw", async () => {
    const [mine, theirs] = [await stillBroken(), await stillBroken(agent)];
    await it.submit(requester, mine, { steps: ["0"] });
    expect((await it.submit(agent, theirs, { steps: ["0"] })).kind).toBe("show");
    expect(await theCase()).toMatchObject({ ladder: { next: 1, tried: [{ step: 0 }] } });
  });

  test("claims nothing as tried that nobody ticked: without a tick it says which step to try first", async () => {
    const view = await stillBroken();
    const [first] = it.desk.library().get("authorization/md5101")?.steps ?? [];
    const reaction = await it.submit(requester, view);
    expect(reaction.kind === "errors" && reaction.errors.steps).toContain(first?.title);
    expect(await theCase()).toMatchObject({ ladder: { rung: "article", next: null, tried: [] } });
    expect(await it.facts("denied")).toEqual([]);
    expect(await it.submit(requester, view, { steps: ["0"] })).toEqual({ kind: "close" });
    expect(JSON.stringify(view)).not.toContain("initial_option");
  });

  test("takes every listed step as tried at once, when its requester says so", async () => {
    const { steps } = await reportSampleOf("sp-api/403-deprecated-endpoint");
    const view = await stillBroken();
    await it.submit(requester, view, { steps: ["all"] });
    const value = (await it.cases()).at(-1);
    expect(value?.ladder.tried.map(({ step }) => String(step))).toEqual(steps);
    expect(value?.ladder.rung).toBe("general");
    // The history calls them as they were seen: their numbers are those of this one case.
    const title = it.desk.library().get("sp-api/403-deprecated-endpoint")?.steps[0]?.title;
    expect(value?.history.at(-1)?.why).toContain(`"${title}" of sp-api/403-deprecated-endpoint`);
  });

  test("has the way to a person in its form too, which then leads back to the thread", async () => {
    const view = await stillBroken();
    const reaction = await it.press(requester, view, "need_person");
    expect(JSON.stringify(viewOf(reaction))).toContain("Done. The case goes on");
    expect(await it.tickets()).toHaveLength(1);
    expect(answer.text).toContain("Handed on");
  });

  test("lists the step first that mends the cause which the message points to", async () => {
    const article = it.desk
      .library()
      .articles.find(({ causes, steps }) =>
        causes.some(
          ({ id, signs }) => signs.length > 0 && steps.findIndex(({ fixes }) => fixes.includes(id)) > 0,
        ),
      );
    const cause = article?.causes.find(
      ({ id, signs }) => signs.length > 0 && article.steps.findIndex(({ fixes }) => fixes.includes(id)) > 0,
    );
    const lead = article?.steps.findIndex(({ fixes }) => cause && fixes.includes(cause.id)) ?? -1;
    const sign = cause?.signs[0]?.replaceAll("{any}", "x") ?? "";
    const ts = "1795166000.000300";
    await it.report({ text: `${article?.samples.match[0]}\n${sign}`, ts });
    const [value] = (await it.cases()).slice(-1);
    expect(value?.article?.id).toBe(article?.id);
    answer = last(support, ts);
    const list = JSON.stringify(await stillBroken());
    expect(list.indexOf(`"value":"${lead}"`)).toBeLessThan(list.indexOf('"value":"0"'));
  });

  test("takes no step that the article does not have", async () => {
    await it.submit(requester, await stillBroken(), { steps: ["99", "-1", "x", "0"] });
    expect((await theCase())?.ladder.tried).toMatchObject([{ step: 0 }]);
  });
});

describe("the details", () => {
  test("with faults come back with the words beside their fields, and nothing is written", async () => {
    const view = await climbToPeople();
    const before = await it.facts();
    const reaction = await it.submit(requester, view, { ...DETAILS, timestamp: "2027-01-01 10:00 UTC" });
    expect(reaction).toMatchObject({ kind: "errors", errors: { timestamp: expect.any(String) } });
    expect(await it.tickets()).toEqual([]);
    expect(await it.facts()).toEqual(before);
  });

  test("once corrected open the ticket, under the same form", async () => {
    const view = await climbToPeople();
    await it.submit(requester, view, { ...DETAILS, timestamp: "yesterday-ish" });
    expect(await it.submit(requester, view, DETAILS)).toEqual({ kind: "close" });
    const [ticket] = await it.tickets();
    expect(ticket).toMatchObject({ queue: "engineering", state: "open", channel: engineering });
    expect(JSON.stringify(last(engineering).blocks)).toContain("Opened the consent page");
    expect(last(support, ROOT).text).toContain(ticket?.id);
  });

  test("of an old error warn in the form first, with everything kept, and go through when sent again", async () => {
    const view = await climbToPeople();
    const old = { ...DETAILS, timestamp: "2026-09-01 08:12 UTC" };
    const warned = viewOf(await it.submit(requester, view, old));
    expect(JSON.stringify(warned)).toContain("more than 30 days old");
    // Whoever is at the bottom of the form sees only its button change.
    expect(warned.submit?.text).toBe("Open the ticket anyway");
    expect(JSON.stringify(warned)).toContain("Opened the consent page");
    expect(JSON.stringify(warned)).toContain('"initial_option":{"value":"production"');
    expect(await it.tickets()).toEqual([]);
    const faulty = await it.submit(requester, warned, { ...old, timestamp: "2027-01-01 10:00 UTC" });
    expect(faulty.kind).toBe("errors");
    expect(await it.submit(requester, warned, old)).toEqual({ kind: "close" });
    expect(await it.tickets()).toHaveLength(1);
  });

  test("sent twice open one ticket", async () => {
    const view = await climbToPeople();
    await it.submit(requester, view, DETAILS);
    expect((await it.submit(agent, view, DETAILS)).kind).toBe("show");
    expect(await it.tickets()).toHaveLength(1);
  });

  test("from before a ticket open no second one after it", async () => {
    const view = await climbToPeople();
    await it.press(requester, answer, "need_person");
    const form = viewOf(await it.press(engineer, last(supportDesk), "ticket_resolve"));
    await it.submit(engineer, form, { reason: ["fixed"], note: "Done." });
    expect((await it.submit(requester, view, DETAILS)).kind).toBe("show");
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
  });

  test("are few at first; the others are one press away, and go into the ticket too", async () => {
    const first = await climbToPeople();
    const shown = await it.press(requester, first, "more_details");
    expect(shown.kind).toBe("show");
    const whole = viewOf(shown);
    expect(whole.private_metadata).toBe(first.private_metadata);
    await it.submit(requester, whole, { ...DETAILS, "recent-change": "A new role" });
    expect(await theCase()).toMatchObject({ details: { given: { "recent-change": "A new role" } } });
    expect(await it.tickets()).toHaveLength(1);
  });

  test("are for the requester: nobody else is shown more of them", async () => {
    const first = await climbToPeople();
    expect((await it.press(colleague, first, "more_details")).kind).toBe("whisper");
  });

  test("asked for after the ticket was opened name that ticket", async () => {
    const first = await climbToPeople();
    await it.submit(requester, first, DETAILS);
    const [ticket] = await it.tickets();
    expect(whisperOf(await it.press(requester, first, "more_details"))).toContain(ticket?.id);
  });

  test("may be told not to be there", async () => {
    const view = viewOf(await it.press(requester, await climbToPeople(), "more_details"));
    const missing = ["exact-message", "environment", "timestamp"];
    await it.submit(requester, view, { missing });
    expect(await theCase()).toMatchObject({ details: { missing: expect.arrayContaining(missing) } });
    expect(await it.tickets()).toHaveLength(1);
  });

  test("never become a live mention on the card", async () => {
    const view = await climbToPeople();
    await it.submit(requester, view, { ...DETAILS, "exact-message": "<!channel> <@U0TOMAS> ``` *x*" });
    const markup = it.messages(engineering).map(markupOf).join();
    expect(it.messages(engineering)).toHaveLength(1);
    expect(markup).not.toMatch(/<!channel>|<@U0TOMAS>/);
  });
});

describe("between engineer and requester", () => {
  let card: Seen;
  beforeEach(async () => {
    await it.press(requester, answer, "need_person");
    card = last(supportDesk);
  });
  const below = () => it.messages(supportDesk, card.ts).map(({ text }) => text);
  const ask = async (question: string) =>
    it.submit(engineer, viewOf(await it.press(engineer, card, "ticket_ask")), { question });
  const resolve = async () => {
    const view = viewOf(await it.press(engineer, card, "ticket_resolve"));
    return it.submit(engineer, view, { reason: ["workaround"], note: "Use the other role for now." });
  };

  test("a question appears in the thread and its answer below the card", async () => {
    await ask("Which *seller* account <!here>?");
    const question = last(support, ROOT);
    expect(question.text).toContain("seller");
    expect(markupOf(question)).not.toContain("<!here>");
    const view = viewOf(await it.press(requester, question, "ticket_answer"));
    await it.submit(requester, view, { answer: "The one in Spain" });
    expect(below()).toEqual([expect.stringContaining("The one in Spain")]);
    expect(JSON.stringify(card.blocks)).toContain("The one in Spain");
  });

  test("an answer counts once, whoever of the two gives it first; the card says who did", async () => {
    await ask("Which account?");
    const question = last(support, ROOT);
    const mine = viewOf(await it.press(requester, question, "ticket_answer"));
    const theirs = viewOf(await it.press(agent, question, "ticket_answer"));
    await it.submit(agent, theirs, { answer: "Spain" });
    expect((await it.submit(requester, mine, { answer: "Italy" })).kind).toBe("show");
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "Spain" }] }]);
    expect((await it.tickets())[0]?.history.at(-1)).toMatchObject({ by: agent, what: "answered" });
  });

  test("nobody else answers for the requester", async () => {
    await ask("Which account?");
    const reaction = await it.press(colleague, last(support, ROOT), "ticket_answer");
    expect(reaction.kind === "whisper" && actionsOf(reaction.message)).toEqual(["me_too"]);
  });

  test("a form that somebody else sends counts for nothing", async () => {
    await ask("Which account?");
    const answering = viewOf(await it.press(requester, last(support, ROOT), "ticket_answer"));
    expect((await it.submit(colleague, answering, { answer: "Italy" })).kind).toBe("show");
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: null }] }]);
    await resolve();
    const failing = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
    expect((await it.submit(colleague, failing, { note: "No" })).kind).toBe("show");
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
  });

  test("two questions get an answer each", async () => {
    await ask("Which account?");
    await ask("Since when?");
    const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_answer"));
    await it.submit(requester, view, { answer: "Since Monday" });
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: null }, { answer: "Since Monday" }] }]);
  });

  test("an answered question says that it was passed on, and can be pressed no more", async () => {
    await ask("Which account?");
    const note = last(support, ROOT);
    await it.submit(requester, viewOf(await it.press(requester, note, "ticket_answer")), {
      answer: "The one in Spain",
    });
    expect(note.text).toContain(`passed on to <@${engineer}>`);
    expect(note.text).toContain("The one in Spain");
    expect(actionsOf(note)).toEqual([]);
  });

  test("resolving takes the button from a question nobody answered, reopening gives it back", async () => {
    await ask("Which account?");
    const note = last(support, ROOT);
    await resolve();
    expect(actionsOf(note)).toEqual([]);
    const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
    await it.submit(requester, view, { note: "" });
    expect(actionsOf(note)).toEqual(["ticket_answer"]);
  });

  test("the question whether it works now says what was answered to it", async () => {
    await resolve();
    const first = last(support, ROOT);
    await it.submit(requester, viewOf(await it.press(requester, first, "ticket_still_failing")), {
      note: "",
    });
    expect(first.text).toContain("still fails");
    expect(actionsOf(first)).toEqual([]);
    await resolve();
    const second = last(support, ROOT);
    await it.press(requester, second, "ticket_works_now");
    expect(second.text).toContain("works now");
    expect(actionsOf(second)).toEqual([]);
    expect(first.text).toContain("still fails");
  });

  test("a claim shows in the message of the case and in that of its ticket, without another one, and taking over names whom it relieves", async () => {
    const said = it.messages(support, ROOT).length;
    await it.press(engineer, card, "ticket_claim");
    expect(answer.text).toContain(`is with <@${engineer}>`);
    await it.press(agent, card, "ticket_claim");
    expect(answer.text).toContain(`is with <@${agent}>`);
    const told = it.messages(support, ROOT).filter(({ text }) => text.includes("has taken it"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`<@${agent}> has taken it, in place of <@${engineer}>`);
    expect(it.messages(support, ROOT)).toHaveLength(said);
  });

  test("resolving tells the thread at once and asks whether it works now", async () => {
    const before = answer.edits;
    await resolve();
    expect(answer.edits).toBe(before + 1);
    const asked = last(support, ROOT);
    expect(asked.text).toContain("Use the other role for now.");
    expect(actionsOf(asked)).toEqual(["ticket_works_now", "ticket_still_failing"]);
    expect(await theCase()).toMatchObject({ state: "pending" });
  });

  test("once the requester has said that it works, resolving thanks and asks nothing more", async () => {
    const works = viewOf(await it.press(requester, answer, "worked"));
    await it.submit(requester, works, { step: ["other"] });
    await resolve();
    const note = last(support, ROOT);
    expect(note.text).toContain("Use the other role for now.");
    expect(note.text).not.toContain("Does it work now");
    expect(actionsOf(note)).toEqual([]);
    expect(await theCase()).toMatchObject({ state: "solved" });
  });

  test("two people who say still failing at once reopen the ticket once", async () => {
    await resolve();
    const note = last(support, ROOT);
    const views = [
      viewOf(await it.press(requester, note, "ticket_still_failing")),
      viewOf(await it.press(agent, note, "ticket_still_failing")),
    ];
    for (const view of views) await it.submit(requester, view, { note: "Still the same" });
    expect(await it.facts("reopened")).toHaveLength(1);
    expect(below()).toHaveLength(1);
  });

  test("the message of the case and the note below it each say their own", async () => {
    const [opened] = it.messages(support, ROOT).slice(1);
    expect(answer.text).toContain("Handed on to the support group");
    expect(opened?.text).toContain(`<@${requester}>`);
    expect(opened?.text).not.toContain("Handed on");
    await resolve();
    const said = it.messages(support, ROOT).filter(({ text }) => text.includes("Use the other role"));
    expect(said).toHaveLength(1);
  });

  test("two engineers who resolve at once resolve once", async () => {
    const views = [
      viewOf(await it.press(engineer, card, "ticket_resolve")),
      viewOf(await it.press(agent, card, "ticket_resolve")),
    ];
    for (const view of views) await it.submit(engineer, view, { reason: ["fixed"], note: "" });
    expect(await it.facts("resolved")).toHaveLength(1);
  });

  test("still failing reopens with the fresh request id, for the one who had it", async () => {
    await it.press(engineer, card, "ticket_claim");
    await resolve();
    const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
    const fresh = "8f1e2d3c-4b5a-6978-8877-665544332211";
    await it.submit(requester, view, { "request-id": fresh, note: "Same message" });
    expect(await it.tickets()).toMatchObject([{ state: "claimed", claimedBy: engineer, resolution: null }]);
    expect(await theCase()).toMatchObject({
      state: "escalated",
      details: { given: { "request-id": fresh } },
    });
    expect(below().at(-1)).toContain(fresh);
    expect(below().at(-1)).toContain(`<@${engineer}>`);
  });

  test("still failing without a fresh request id calls no old one fresh, and a third one stands before it", async () => {
    const failAgain = async (texts: Record<string, string>) => {
      await resolve();
      const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
      await it.submit(requester, view, { note: "Same message", ...texts });
    };
    const [old, fresh] = ["8f1e2d3c-4b5a-6978-8877-665544332211", "0b7d9e54-77cc-4e1f-9a01-3f6f5b7d1c11"];
    await failAgain({ "request-id": old });
    await failAgain({});
    expect(below().at(-1)).toContain("still fails");
    expect(below().at(-1)).not.toContain("RequestId");
    await failAgain({ "request-id": fresh });
    expect((await theCase())?.details.given["request-id"]).toBe(`${fresh}, ${old}`);
  });

  test("still failing with a request id from before calls it so, and not fresh", async () => {
    const failAgain = async (id: string) => {
      await resolve();
      const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
      await it.submit(requester, view, { "request-id": id, note: "Same message" });
    };
    const [old, fresh] = ["8f1e2d3c-4b5a-6978-8877-665544332211", "0b7d9e54-77cc-4e1f-9a01-3f6f5b7d1c11"];
    await failAgain(old);
    expect(below().at(-1)).toContain(`Fresh RequestId: \`${old}\``);
    await failAgain(old);
    expect(below().at(-1)).toContain(`RequestId told again, which this ticket had already: \`${old}\``);
    expect(below().at(-1)).not.toContain("Fresh RequestId");
    await failAgain(`${fresh}, ${old}`);
    expect(below().at(-1)).toContain(`Fresh RequestId: \`${fresh}\``);
  });

  test.each(["-", "none", "I have none.", "n/a", "I don’t have one"])(
    "still failing asks for a request id, and takes for none: %s",
    async (none) => {
      await resolve();
      const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
      const asked = view.blocks.find((block) => block.block_id === "request-id");
      expect(asked).toMatchObject({ optional: false });
      await it.submit(requester, view, { "request-id": none, note: "Same" });
      expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    },
  );

  test("still failing looks at the shape of the fresh request id", async () => {
    await resolve();
    const view = viewOf(await it.press(requester, last(support, ROOT), "ticket_still_failing"));
    const cut = await it.submit(requester, view, { "request-id": "8f1e2d3c-4b5a-6978", note: "Same" });
    expect(cut).toMatchObject({ kind: "errors", errors: { "request-id": expect.stringContaining("36") } });
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
  });

  test("a form that comes too late says that things have moved on", async () => {
    const late = viewOf(await it.press(engineer, card, "ticket_ask"));
    await resolve();
    expect((await it.submit(engineer, late, { question: "Anything new?" })).kind).toBe("show");
    expect(await it.tickets()).toMatchObject([{ questions: [] }]);
  });
});
