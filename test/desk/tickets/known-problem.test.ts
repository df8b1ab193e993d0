import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { actionsOf, DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE, PASTE } from "../a-ticket-desk.ts";

const { support } = CHANNELS;
const { requester, colleague, engineer } = PEOPLE;
const third = "U0LENA";
const NOT_ALONE = "You are not alone with this";
const WORKAROUND = "Send the feed in parts of 50.";

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

/** An engineer says on the first card that the problem is known. */
async function marked(workaround = WORKAROUND): Promise<void> {
  const view = viewOf(await it.press(engineer, it.card(), "ticket_known"));
  await it.submit(engineer, view, { workaround });
}
const answerIn = (thread: string) => {
  const [answer] = it.messages(support, thread);
  if (!answer) throw new Error("no answer");
  return answer;
};
const notesIn = (thread: string, says: string) =>
  it.messages(support, thread).filter((one) => one.thread !== null && markupOf(one).includes(says));

describe("of two problems that share a code for every refused request", () => {
  const WRONG_ID = '{"errors":[{"code":"InvalidInput","message":"Invalid MarketplaceId provided"}]} HTTP 400';
  const NO_HEADER =
    '{"errors":[{"code":"InvalidInput","message":"Missing required header x-amz-date"}]} HTTP 400';

  test("one is not counted on the other's ticket, nor told its workaround", async () => {
    await it.escalated(requester, WRONG_ID);
    const thread = await it.reported(colleague, NO_HEADER);
    await marked();
    expect(await it.tickets()).toMatchObject([{ reports: [{ person: requester }] }]);
    expect(it.messages(support, thread).map(markupOf).join()).not.toContain(WORKAROUND);
    await it.escalated(third, NO_HEADER);
    expect(it.cards()).toHaveLength(2);
  });

  test("the same once more is", async () => {
    await it.escalated(requester, WRONG_ID);
    const thread = await it.reported(colleague, `${WRONG_ID}, since noon`);
    await marked();
    expect(await it.tickets()).toMatchObject([{ reports: [{ person: requester }, { person: colleague }] }]);
    expect(it.messages(support, thread).map(markupOf).join()).toContain(WORKAROUND);
  });
});

describe("you are not alone", () => {
  test("is said where the article shows that the problem lies with the platform", async () => {
    await it.escalated(requester, OUTAGE);
    const thread = await it.reported(colleague, OUTAGE);
    const markup = markupOf(answerIn(thread));
    expect(markup).toContain(`*${NOT_ALONE}.* 2 people reported it in the last 24 hours, and ticket *`);
    expect(markup).toContain("You read here when it is resolved.");
    expect(actionsOf(answerIn(thread))).toContain("worked");
  });

  test("is not said of mistakes that three people made on their own", async () => {
    await it.escalated(requester);
    for (const person of [colleague, third]) {
      expect(markupOf(answerIn(await it.reported(person)))).not.toContain(NOT_ALONE);
    }
  });

  test("is said of them too once an engineer says so, also to who reported it before", async () => {
    await it.escalated(requester);
    const before = await it.reported(colleague);
    await marked("");
    expect(markupOf(answerIn(before))).toContain(NOT_ALONE);
    expect(markupOf(answerIn(await it.reported(third)))).toContain(`${NOT_ALONE}.* 3 people`);
  });

  test("is not said once the ticket is resolved, nor of a ticket of the support group", async () => {
    const asked = await it.reported(third, OUTAGE);
    await it.press(third, answerIn(asked), "need_person");
    expect(markupOf(answerIn(await it.reported(colleague, OUTAGE)))).not.toContain(NOT_ALONE);
    await it.escalated(requester, OUTAGE);
    await it.resolved();
    expect(markupOf(answerIn(await it.reported(colleague, OUTAGE)))).not.toContain(NOT_ALONE);
  });
});

describe("a workaround", () => {
  test("is told once to everybody who follows the ticket, and stands on the card", async () => {
    const first = await it.escalated(requester);
    const joined = await it.escalated(colleague);
    const reported = await it.reported(third);
    await marked();
    await marked();
    for (const thread of [first, joined, reported]) {
      expect(notesIn(thread, "is known to engineering. Until it is mended")).toHaveLength(1);
      expect(notesIn(thread, WORKAROUND)).toHaveLength(1);
    }
    // The note stays as it is: it must be true also once somebody has the ticket, or it is resolved.
    expect(notesIn(first, "waits with")).toHaveLength(0);
    expect(markupOf(it.card())).toContain(`*The problem is known*, says <@${engineer}>`);
    expect(markupOf(it.card())).toContain(WORKAROUND);
  });

  test("is the first thing that a later report reads", async () => {
    await it.escalated(requester);
    await marked();
    const markup = markupOf(answerIn(await it.reported(colleague)));
    expect(markup.indexOf(WORKAROUND)).toBeGreaterThan(0);
    expect(markup.indexOf(WORKAROUND)).toBeLessThan(markup.indexOf("redirect URI"));
  });

  test("comes before whatever the article says of waiting or changing something", async () => {
    await it.escalated(requester, OUTAGE);
    const before = await it.reported(colleague, OUTAGE);
    expect(markupOf(answerIn(before))).toContain("Change nothing yet.");
    await marked();
    const [ticket] = await it.tickets();
    for (const thread of [before, await it.reported(third, OUTAGE)]) {
      const markup = markupOf(answerIn(thread));
      expect(markup).not.toContain("Change nothing yet.");
      expect(markup).toContain(`Use the workaround of ticket *${ticket?.id}* first`);
    }
    await it.resolved();
    expect(markupOf(answerIn(await it.reported("U0LATE", OUTAGE)))).toContain("Change nothing yet.");
  });

  test("that is changed is told once to who read the first one in the answer", async () => {
    await it.escalated(requester);
    await marked();
    const thread = await it.reported(colleague);
    await marked("Or wait an hour.");
    expect(notesIn(thread, WORKAROUND)).toHaveLength(0);
    expect(notesIn(thread, "Or wait an hour.")).toHaveLength(1);
  });

  test("that is changed is told again; without one nobody is written to", async () => {
    const first = await it.escalated(requester);
    await marked("");
    expect(notesIn(first, "is known")).toHaveLength(0);
    expect(markupOf(it.card())).toContain("There is no workaround yet");
    await marked();
    await marked("Or wait an hour.");
    expect(notesIn(first, "is known")).toHaveLength(2);
  });

  test("is not told to who has said that it works", async () => {
    const first = await it.escalated(requester);
    const view = viewOf(await it.press(requester, answerIn(first), "worked"));
    await it.submit(requester, view, { step: ["0"] });
    await marked();
    expect(notesIn(first, "is known")).toHaveLength(0);
  });

  test("ends with the ticket, and comes back with it", async () => {
    await it.escalated(requester);
    await marked();
    await it.resolved();
    expect(actionsOf(it.card())).not.toContain("ticket_known");
    const thread = await it.reported(colleague);
    expect(markupOf(answerIn(thread))).not.toContain(WORKAROUND);
  });

  test("cannot be set on a ticket that was resolved meanwhile", async () => {
    await it.escalated(requester);
    const view = viewOf(await it.press(engineer, it.card(), "ticket_known"));
    await it.resolved();
    await it.submit(engineer, view, { workaround: WORKAROUND });
    expect((await it.tickets())[0]?.known).toBeNull();
  });
});

describe("who follows a ticket without being escalated", () => {
  test("is asked when it is resolved, and counts on the receipt", async () => {
    await it.escalated(requester, OUTAGE);
    const thread = await it.reported(colleague, OUTAGE);
    await it.resolved();
    expect(markupOf(it.card())).toContain("*Told:* 2 people");
    await it.press(colleague, it.lastIn(thread, "resolved ticket"), "ticket_works_now");
    expect(await it.caseIn(thread)).toMatchObject({ state: "solved", closedHow: "confirmed" });
    expect(markupOf(it.card())).toContain(`*It works for:* <@${colleague}>`);
  });

  test("has it in the history, and counts as not solved when it is back the next day", async () => {
    await it.escalated(requester, OUTAGE);
    const thread = await it.reported(colleague, OUTAGE);
    await it.resolved();
    const value = await it.caseIn(thread);
    expect(value.history.at(-1)).toMatchObject({ event: "handed-back", by: engineer });
    await it.clock.advance(DAY);
    await it.reported(colleague, OUTAGE);
    expect(await it.facts("returned")).toMatchObject([{ caseId: value.id }]);
  });

  test("can say that it still fails, which opens the ticket again for all", async () => {
    const first = await it.escalated(requester, OUTAGE);
    const thread = await it.reported(colleague, OUTAGE);
    await it.resolved();
    const asked = it.lastIn(thread, "resolved ticket");
    const view = viewOf(await it.press(colleague, asked, "ticket_still_failing"));
    await it.submit(colleague, view, { note: "Still 500." });
    expect((await it.tickets())[0]?.state).toBe("open");
    expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
    expect(await it.caseIn(first)).toMatchObject({ state: "escalated" });
  });

  test("hears nothing when it had said that it works", async () => {
    await it.escalated(requester, OUTAGE);
    const thread = await it.reported(colleague, OUTAGE);
    const view = viewOf(await it.press(colleague, answerIn(thread), "worked"));
    await it.submit(colleague, view, { step: ["0"] });
    await it.resolved();
    expect(notesIn(thread, "resolved ticket")).toEqual([]);
  });

  test("hears nothing of somebody else's mistake that was mended", async () => {
    await it.escalated(requester, PASTE);
    const thread = await it.reported(colleague, PASTE);
    await it.resolved();
    expect(notesIn(thread, "resolved ticket")).toEqual([]);
    expect(await it.caseIn(thread)).toMatchObject({ ticketId: null });
  });
});
