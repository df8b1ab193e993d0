import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eraseHeld } from "../../../src/desk/commands/privacy-commands.ts";
import { handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { purge } from "../../../src/desk/loops/purge.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE } from "../a-ticket-desk.ts";

const { support, engineering } = CHANNELS;
const { requester, colleague } = PEOPLE;
const third = "U0LENA";
const ID = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";
const SAID = "1795178000.000100";

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

const answerIn = (thread: string) => {
  const [answer] = it.messages(support, thread);
  if (!answer) throw new Error("no answer");
  return answer;
};
/** Somebody else presses a button of the case, is offered *Me too*, and takes it. */
async function joins(thread: string, person: string = colleague): Promise<void> {
  const refused = await it.press(person, answerIn(thread), "worked");
  if (refused.kind !== "whisper") throw new Error("not refused");
  await it.press(person, refused.message, "me_too");
}
const writes = (thread: string, text: string, ts = SAID) =>
  it.report({ person: colleague, thread, ts, text });
const lastWhisper = () => it.whispers.at(-1);
async function worked(work: (rows: readonly string[]) => Promise<void>): Promise<void> {
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  await work([row.id]);
  await it.sent();
}

describe("whoever pressed Me too in somebody else's case", () => {
  test("counts on the card from the press on, and makes the ticket more urgent with others", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    expect(markupOf(it.card())).toContain("2 in 24 hours, 2 in 7 days, 2 in 30 days, from 2 people");
    expect(await it.tickets()).toMatchObject([{ severity: "normal" }]);
    await joins(thread, third);
    expect(await it.tickets()).toMatchObject([{ severity: "high" }]);
    expect(markupOf(it.card())).toContain("*Severity from:* 3 people");
  });

  test("is one of those that later reports are not alone with", async () => {
    await joins(await it.escalated(requester, OUTAGE));
    expect(markupOf(answerIn(await it.reported(third, OUTAGE)))).toContain("3 people reported it");
  });

  test("says that it still fails: the ticket has their RequestId, and the case stays as it was", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    const before = await it.caseIn(thread);
    await writes(thread, `still broken here too, RequestId: ${ID}`);
    expect(markupOf(it.card())).toContain(`*Newest RequestIds:* \`${ID}\``);
    const { state, details, ladder, quiet, history } = await it.caseIn(thread);
    expect({ state, details, ladder, history }).toEqual({
      state: before.state,
      details: before.details,
      ladder: before.ladder,
      history: before.history,
    });
    expect(quiet).toBe(false);
    const [ticket] = await it.tickets();
    expect(lastWhisper()).toMatchObject({ person: colleague, channel: support });
    expect(lastWhisper()?.text).toContain("Noted: it still fails for you too.");
    expect(lastWhisper()?.text).toContain(`The people of ticket *${ticket?.id}* can see that.`);
    expect(await it.facts("denied")).toEqual([]);
  });

  test("is kept until there is a ticket, which then begins with their report", async () => {
    const thread = await it.reported(requester);
    await joins(thread);
    await writes(thread, `same error for us, RequestId: ${ID}`);
    expect(lastWhisper()?.text).toContain("It is kept for the people who may look at it.");
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending", details: { given: {} } });
    await it.press(requester, answerIn(thread), "need_person");
    expect((await it.tickets())[0]?.reports).toMatchObject([
      { person: requester, requestId: null },
      { person: colleague, requestId: ID },
    ]);
  });

  test("presses Still broken, and is heard instead of being sent away", async () => {
    const thread = await it.reported(requester);
    await joins(thread);
    const reaction = await it.press(colleague, answerIn(thread), "still_broken");
    expect(reaction.kind === "whisper" && reaction.message.text).toContain("it still fails for you too");
    expect(await it.caseIn(thread)).toMatchObject({ state: "pending", ladder: { tried: [] } });
  });

  test("opens a resolved ticket again by a reply, and the requester is not said to see it fail", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    await it.resolved();
    await writes(thread, `still broken, RequestId: ${ID}`);
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    const below = it.messages(engineering).filter((one) => one.thread !== null);
    expect(below.at(-1)?.text).toContain(
      `<@${colleague}>, who has the problem too, says that it still fails`,
    );
    expect(below.at(-1)?.text).toContain(ID);
    expect(it.lastIn(thread, "resolved ticket").text).toContain("Somebody else still sees it fail");
    expect((await it.caseIn(thread)).history.at(-1)).toMatchObject({ by: "desk", event: "escalated" });
    expect(lastWhisper()?.text).toContain("is open again, and its people know");
  });

  test("opens it by Still failing too, with a fresh RequestId; who had confirmed stays solved", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    await it.resolved();
    const asked = it.lastIn(thread, "resolved ticket");
    await it.press(requester, asked, "ticket_works_now");
    const solved = answerIn(thread);
    const view = viewOf(await it.press(colleague, solved, "ticket_still_failing"));
    await it.submit(colleague, view, { "request-id": ID, note: "Not for us." });
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved", details: { given: {} } });
    expect(markupOf(it.card())).toContain(ID);
    const found = await it.desk.store.transact((tx) => tx.reports.find({ team: "T1", text: ID }, 9));
    expect(found).toMatchObject([{ person: colleague }]);
  });

  test("says by Still failing nothing more of a ticket that is open again", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    await it.resolved();
    await it.press(requester, it.lastIn(thread, "resolved ticket"), "ticket_works_now");
    const press = it.pressOf(colleague, answerIn(thread), "ticket_still_failing");
    const view = viewOf(await it.deliver({ ...press, key: "first" }));
    await it.submit(colleague, view, { note: "Not for us." });
    expect((await it.deliver({ ...press, key: "second" })).kind).toBe("whisper");
    await it.submit(colleague, view, { note: "Once more." });
    expect(await it.facts("reopened")).toHaveLength(1);
    expect(it.messages(engineering).filter((one) => one.text.includes("is open again"))).toHaveLength(1);
  });

  test("and mentions the desk with another error without a code, gets its answer", async () => {
    const thread = await it.reported(requester);
    await joins(thread);
    const signature =
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.";
    await it.report({
      ...{ person: colleague, thread, ts: SAID, door: "mention" },
      text: `@desk and now: ${signature} RequestId: ${ID}`,
    });
    expect(it.whispers).toHaveLength(0);
    expect(await it.cases()).toHaveLength(2);
  });

  test("hears of no ticket that has its people where it is resolved already", async () => {
    const thread = await it.escalated(requester);
    await joins(thread);
    await it.resolved();
    await writes(thread, `our RequestId: ${ID}`);
    expect(await it.tickets()).toMatchObject([{ state: "resolved" }]);
    expect(lastWhisper()?.text).toContain("It is kept for the people who may look at it.");
  });

  test("does not open a case again that its requester has ended", async () => {
    await it.close();
    it = await aTicketDesk({ automatic: { persistentAfter: null, people: 3, unexpected: 0 } });
    const thread = await it.reported(requester, OUTAGE);
    const offered = [];
    for (const person of [colleague, third]) {
      const refused = await it.press(person, answerIn(thread), "worked");
      if (refused.kind !== "whisper") throw new Error("not refused");
      offered.push({ person, message: refused.message });
    }
    const asked = viewOf(await it.press(requester, answerIn(thread), "worked"));
    await it.submit(requester, asked, { step: ["0"] });
    for (const { person, message } of offered) await it.press(person, message, "me_too");
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved", alsoAffected: [{}, {}] });
    expect(await it.tickets()).toEqual([]);
  });

  test("and shows another error there, is left to the people, as before", async () => {
    const thread = await it.reported(requester);
    await joins(thread);
    await writes(thread, "still broken, now it says SPDC8143");
    expect(it.whispers).toHaveLength(0);
    expect(await it.caseIn(thread)).toMatchObject({ quiet: true });
  });

  test("sends three people's problem of the platform to engineering, as three reports do", async () => {
    await it.close();
    it = await aTicketDesk({ automatic: { persistentAfter: null, people: 3, unexpected: 0 } });
    const thread = await it.reported(requester, OUTAGE);
    await joins(thread);
    expect(await it.tickets()).toEqual([]);
    await joins(thread, third);
    expect(await it.tickets()).toMatchObject([{ history: [{ by: "desk", note: "people" }] }]);
  });
});

describe("what they told", () => {
  let thread: string;
  beforeEach(async () => {
    thread = await it.escalated(requester);
    await joins(thread);
    await writes(thread, `still broken, RequestId: ${ID}`);
  });
  const kept = async () => JSON.stringify([await it.cases(), await it.tickets(), it.messages(engineering)]);

  test("follows what they tell later: the newest of two versions stands, and both RequestIds", async () => {
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    await writes(
      thread,
      `still broken in the sandbox, RequestId: ${other}, boto3/1.34.2`,
      "1795178001.000100",
    );
    await writes(thread, `still broken, RequestId: ${ID}, boto3/1.35.0`, "1795178002.000100");
    expect((await it.caseIn(thread)).alsoAffected).toMatchObject([
      { version: "1.35.0", requestId: ID, moreRequestIds: [other] },
    ]);
  });

  test("goes from case, ticket and card when their message is deleted", async () => {
    expect(await kept()).toContain(ID);
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: SAID }, rows));
    expect(await kept()).not.toContain(ID);
    expect(await it.caseIn(thread)).toMatchObject({ alsoAffected: [{ person: colleague }] });
  });

  test("stays where another message of theirs tells it too", async () => {
    await writes(thread, `again, RequestId: ${ID}`, "1795178001.000100");
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: SAID }, rows));
    expect(await it.caseIn(thread)).toMatchObject({ alsoAffected: [{ requestId: ID }] });
  });

  test("follows an edit of their message, without a word about the requester", async () => {
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    const edit = { team: "T1", channel: support, ts: SAID, thread, person: colleague, leaked: [] };
    const text = fromStore(`still broken, RequestId: ${other}`);
    await worked((rows) => handleEdit(it.desk, { ...edit, door: "channel", text }, rows));
    expect(await kept()).not.toContain(ID);
    expect(markupOf(it.card())).toContain(other);
    expect(await it.caseIn(thread)).toMatchObject({ details: { given: {} } });
  });

  test("is nothing of this problem any more once their message shows another error", async () => {
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    const edit = { team: "T1", channel: support, ts: SAID, thread, person: colleague, leaked: [] };
    const text = fromStore(`HTTP 429 QuotaExceeded, RequestId: ${other}`);
    await worked((rows) => handleEdit(it.desk, { ...edit, door: "channel", text }, rows));
    expect(markupOf(it.card())).not.toContain(other);
    expect(await it.caseIn(thread)).toMatchObject({ alsoAffected: [{ person: colleague, requestId: null }] });
  });

  test("is quoted below the card as they edited it, and is said to be deleted once it is", async () => {
    await it.resolved();
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    const ts = "1795178009.000100";
    await writes(thread, `still broken, RequestId: ${ID}`, ts);
    const edit = { team: "T1", channel: support, ts, thread, person: colleague, leaked: [] };
    const text = fromStore(`still broken for <!channel>, RequestId: ${other}`);
    await worked((rows) => handleEdit(it.desk, { ...edit, door: "channel", text }, rows));
    const below = () => it.messages(engineering).at(-1);
    expect(below()?.text).toContain(`<@${colleague}> said that it still fails, and edited that`);
    expect(below()?.text).toContain(other);
    expect(below()?.text).not.toMatch(/deleted|<!channel>/);
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));
    expect(below()?.text).toContain("was deleted at their wish");
    expect(below()?.text).not.toContain(other);
  });

  test("goes with their name when they want nothing kept of them", async () => {
    await it.resolved();
    const view = viewOf(
      await it.press(colleague, it.lastIn(thread, "resolved ticket"), "ticket_still_failing"),
    );
    await it.submit(colleague, view, { note: "Fails for the whole team." });
    expect(await kept()).toContain("Fails for the whole team.");
    await eraseHeld(it.desk, it.pressOf(colleague, it.card(), "ticket_ask"));
    await it.sent();
    expect(await kept()).not.toContain(ID);
    expect(await kept()).not.toContain("Fails for the whole team.");
    expect(await it.caseIn(thread)).toMatchObject({ alsoAffected: [], requester });
    expect(markupOf(it.card())).not.toMatch(new RegExp(`Affected:.*${colleague}`));
  });

  test("goes too where the problem has no code and no message to be found by", async () => {
    await it.close();
    it = await aTicketDesk();
    const bare = await it.escalated(
      requester,
      "We get HTTP 503 Service Unavailable from the feed since today",
    );
    await joins(bare);
    await writes(bare, `still broken, RequestId: ${ID}`);
    expect(markupOf(it.card())).toContain(ID);
    await eraseHeld(it.desk, it.pressOf(colleague, it.card(), "ticket_ask"));
    await it.sent();
    expect(await kept()).not.toContain(ID);
    expect(JSON.stringify(await it.tickets())).not.toContain(colleague);
  });

  test("goes from below the card too when their message that opened the ticket again is deleted", async () => {
    await it.resolved();
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    const ts = "1795178009.000100";
    await writes(thread, `still broken, RequestId: ${other}`, ts);
    expect(await kept()).toContain(other);
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));
    expect(await kept()).not.toContain(other);
    expect(await kept()).toContain(ID);
  });

  test("stays counted by the ticket of another case when the requester deletes their own message", async () => {
    const second = await it.reported(third);
    await it.press(colleague, answerIn(second), "worked");
    await joins(second);
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    const ts = "1795178009.000100";
    await writes(second, `still broken, RequestId: ${other}`, ts);
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: second }, rows));
    const reports = (await it.tickets())[0]?.reports ?? [];
    expect(reports.map(({ person }) => person)).not.toContain(third);
    expect(JSON.stringify(reports)).toContain(other);
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts }, rows));
    expect(JSON.stringify((await it.tickets())[0]?.reports)).not.toContain(other);
  });

  test("goes by its age from the ticket of another case too, where their requester deleted the paste", async () => {
    const second = await it.reported(third);
    await joins(second);
    const other = "0b7d9e54-77cc-4e1f-9f0a-3f6f5b7d1c11";
    await writes(second, `still broken, RequestId: ${other}`, "1795178009.000100");
    await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: second }, rows));
    const reports = async () => JSON.stringify((await it.tickets()).map((ticket) => ticket.reports));
    expect(await reports()).toContain(other);
    await it.clock.advance(31 * DAY);
    await purge(it.desk);
    expect(await reports()).not.toContain(other);
    expect(await reports()).toContain(ID);
  });

  test("goes by its age with the paste of the case", async () => {
    await it.resolved();
    await it.press(requester, it.lastIn(thread, "resolved ticket"), "ticket_works_now");
    await it.clock.advance(31 * DAY);
    await purge(it.desk);
    expect(JSON.stringify([await it.cases(), await it.tickets()])).not.toContain(ID);
    expect(await it.caseIn(thread)).toMatchObject({ alsoAffected: [{ person: colleague }] });
  });
});

test("what a requester told goes from below the card when their message that opened the ticket again is deleted", async () => {
  const thread = await it.escalated(requester);
  await it.resolved();
  await it.report({ thread, ts: SAID, text: `still broken, RequestId: ${ID}` });
  const told = async () => JSON.stringify([await it.tickets(), await it.cases(), it.messages(engineering)]);
  const below = () => it.messages(engineering).at(-1)?.text;
  expect(await it.tickets()).toMatchObject([{ state: "open" }]);
  expect(below()).toContain(ID);
  await worked((rows) => handleDeletion(it.desk, { team: "T1", channel: support, ts: SAID }, rows));
  expect(below()).toContain("was deleted");
  expect(await told()).not.toContain(ID);
});
