import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { measureImpact } from "../../src/authoring/measures/impact.ts";
import { workTimers } from "../../src/desk/cases/follow-up.ts";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, DAY, viewOf } from "../helpers/desk.ts";

const { requester, engineer } = PEOPLE;
const { support } = CHANNELS;
const LATER = "1795338000.000100";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ARTICLE = "authorization/md5101";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const answerTo = (ts: string) => {
  const [answer] = it.messages(support, ts);
  if (!answer) throw new Error("no answer");
  return answer;
};
const saysItWorked = async () =>
  it.submit(requester, viewOf(await it.press(requester, answerTo(aReport().ts), "worked")), {
    step: ["other"],
  });
/** The support group resolves the ticket of the case. */
const resolves = async (at: ADesk = it) => {
  const [card] = at.messages(CHANNELS.supportDesk);
  if (!card) throw new Error("no card");
  const form = viewOf(await at.press(engineer, card, "ticket_resolve"));
  await at.submit(engineer, form, { reason: ["fixed"] });
};
const impact = async () => {
  const article = it.desk.library().get(ARTICLE);
  if (!article) throw new Error("no article");
  const facts = await it.desk.store.transact((tx) => tx.facts.ofArticle([ARTICLE]));
  return measureImpact(article, facts);
};

describe("the same person with the same problem again", () => {
  test("reads what did not help the last time, and begins with another step", async () => {
    await it.report();
    const tried = viewOf(await it.press(requester, answerTo(aReport().ts), "still_broken"));
    await it.submit(requester, tried, { steps: ["0"] });
    await it.clock.advance(5 * DAY);
    await it.report({ ts: LATER });
    const steps = it.desk.library().get(ARTICLE)?.steps ?? [];
    const { text } = answerTo(LATER);
    expect(text).toContain(`did not help you, so it comes last now:\n• ${steps[0]?.title}`);
    expect(text).toContain("beginning with what you have not tried yet");
    expect(text).toContain(`1. ${steps[1]?.title}`);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["is still open", async () => undefined],
    ["was called solved", saysItWorked],
  ])("also minutes later, while the earlier case %s", async (_state, move) => {
    await it.report();
    const tried = viewOf(await it.press(requester, answerTo(aReport().ts), "still_broken"));
    await it.submit(requester, tried, { steps: ["0"] });
    await move();
    await it.clock.advance(2 * MINUTE);
    await it.report({ ts: LATER });
    const [first] = it.desk.library().get(ARTICLE)?.steps ?? [];
    expect(answerTo(LATER).text).toContain(`did not help you, so it comes last now:\n• ${first?.title}`);
  });

  test("is sent to people where every step was tried in vain", async () => {
    await it.report();
    const tried = viewOf(await it.press(requester, answerTo(aReport().ts), "still_broken"));
    await it.submit(requester, tried, { steps: ["all"] });
    await it.clock.advance(2 * MINUTE);
    await it.report({ ts: LATER });
    expect(answerTo(LATER).text).toContain("you tried every step of this without success");
  });

  test("begins with what helped, also minutes after it did", async () => {
    await it.report();
    const form = viewOf(await it.press(requester, answerTo(aReport().ts), "worked"));
    await it.submit(requester, form, { step: ["1"] });
    await it.clock.advance(2 * MINUTE);
    await it.report({ ts: LATER });
    const helped = it.desk.library().get(ARTICLE)?.steps[1];
    expect(answerTo(LATER).text).toContain("beginning with what helped before");
    expect(answerTo(LATER).text).toContain(`1. ${helped?.title}`);
  });

  test("makes what was called solved the day before count as not solved", async () => {
    await it.report();
    await saysItWorked();
    expect(await impact()).toMatchObject({ confirmed: 1, cameBack: 0 });
    await it.clock.advance(DAY);
    await it.report({ ts: LATER });
    expect(await it.facts("returned")).toHaveLength(1);
    expect(await impact()).toMatchObject({ confirmed: 0, cameBack: 1 });
  });

  test("makes what its ticket called resolved count as not solved, though nobody had confirmed it", async () => {
    await it.report();
    await it.press(requester, answerTo(aReport().ts), "need_person");
    await resolves();
    expect(await it.facts("returned")).toEqual([]);
    await it.clock.advance(DAY);
    await it.report({ ts: LATER });
    const [first] = await it.cases();
    expect(await it.facts("returned")).toMatchObject([{ caseId: first?.id }]);
    expect(await impact()).toMatchObject({ confirmed: 0, cameBack: 1 });
  });

  test("also once the case fell silent, and not once it was said to fail still", async () => {
    const hasty = await aDesk({ patience: { nudgeAfter: HOUR, closeAfter: 3 * HOUR } });
    await hasty.report();
    const [answer] = hasty.messages(support, aReport().ts);
    if (!answer) throw new Error("no answer");
    await hasty.press(requester, answer, "need_person");
    await resolves(hasty);
    for (let hours = 0; hours < 24; hours += 1) {
      await hasty.clock.advance(HOUR);
      await workTimers(hasty.desk);
    }
    expect(await hasty.cases()).toMatchObject([{ state: "closed", closedHow: "quiet" }]);
    await hasty.report({ ts: LATER });
    expect(await hasty.facts("returned")).toHaveLength(1);
    await hasty.close();
    await it.report();
    await it.press(requester, answerTo(aReport().ts), "need_person");
    await resolves();
    await it.report({ ts: "1795165300.000100", thread: aReport().ts, text: "still broken" });
    await it.report({ ts: LATER });
    expect(await it.facts("returned")).toEqual([]);
  });

  test("does so by every door: a report of the global shortcut counts like one in the channel", async () => {
    await it.report();
    await saysItWorked();
    await it.clock.advance(DAY);
    await it.submit(requester, it.desk.replies.modals.report(), { error: "MD5101", channel: [support] });
    expect(await it.facts("returned")).toHaveLength(1);
  });

  test("is not said to be back by whoever looks a code up alone: that may be anybody's", async () => {
    await it.report();
    await saysItWorked();
    await it.clock.advance(DAY);
    const asked = { key: "one", team: "T1", channel: support, person: requester, leaked: [] };
    await handleCommand(it.desk, { ...asked, text: fromStore("MD5101") });
    expect(await it.facts("returned")).toEqual([]);
  });

  test("counts once where a suggestion that said so is posted in the thread", async () => {
    const usual = { mode: "suggest", families: [] } as const;
    const suggesting = await aDesk({ channelRules: { usual, named: new Map() } });
    await suggesting.report({ door: "mention" });
    const [answer] = suggesting.messages(support, aReport().ts);
    if (!answer) throw new Error("no answer");
    const form = viewOf(await suggesting.press(requester, answer, "worked"));
    await suggesting.submit(requester, form, { step: ["other"] });
    await suggesting.clock.advance(DAY);
    await suggesting.report({ ts: LATER });
    expect(await suggesting.facts("returned")).toHaveLength(1);
    const suggestion = suggesting.whispers.at(-1);
    if (!suggestion) throw new Error("no suggestion");
    await suggesting.press(requester, suggestion, "post_in_thread");
    expect(await suggesting.facts("returned")).toHaveLength(1);
    await suggesting.close();
  });

  test("counts once where the requester says which of several articles it is", async () => {
    const chosen = async (ts: string) => {
      await it.report({ ts, text: "403" });
      await it.press(requester, answerTo(ts), "choose");
    };
    await chosen(aReport().ts);
    await saysItWorked();
    await it.clock.advance(DAY);
    await chosen(LATER);
    expect(await it.facts("returned")).toHaveLength(1);
  });

  test("leaves what was solved a week ago solved", async () => {
    await it.report();
    await saysItWorked();
    await it.clock.advance(7 * DAY);
    await it.report({ ts: LATER });
    expect(await it.facts("returned")).toEqual([]);
    expect(await impact()).toMatchObject({ confirmed: 1, cameBack: 0 });
  });
});
