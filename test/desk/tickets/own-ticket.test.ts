import { afterEach, beforeEach, expect, test } from "vitest";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { actionsOf, DAY, markupOf, viewOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, PASTE } from "../a-ticket-desk.ts";

/* Somebody shows a problem again that people have in hand for them. */

const { support } = CHANNELS;
const { requester, colleague, engineer } = PEOPLE;
const FRESH = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";
const AGAIN = `${PASTE} Today too, at 2026-11-21 09:50 UTC. RequestId: ${FRESH}`;

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

/** Their ticket is claimed, and a day later they paste the problem once more; the thread of that. */
async function pastedAgain(text = AGAIN): Promise<string> {
  await it.escalated(requester);
  await it.press(engineer, it.card(), "ticket_claim");
  await it.clock.advance(DAY);
  return it.reported(requester, text);
}

test("they read that their ticket is open and who has it, in one message without the steps", async () => {
  const thread = await pastedAgain();
  const [ticket] = await it.tickets();
  const said = it.messages(support, thread);
  expect(said).toHaveLength(1);
  const markup = said.map(markupOf).join();
  expect(markup).toContain(`Ticket ${ticket?.id} is open for it already*: <@${engineer}> has taken it`);
  expect(markup).toContain(`RequestId \`${FRESH}\``);
  expect(markup).not.toContain("*1.");
  expect(said.flatMap(actionsOf)).not.toContain("still_broken");
});

test("what is new stands on the card of that ticket, and no second one is opened", async () => {
  await pastedAgain();
  expect(it.cards()).toHaveLength(1);
  const markup = markupOf(it.card());
  expect(markup).toContain(`*Newest RequestIds:* \`${FRESH}\``);
  expect(markup).toContain("*Failed last:* 2026-11-21 09:50:00 UTC");
});

test("they are told there too when it is resolved, and what they then say counts", async () => {
  const thread = await pastedAgain();
  await it.resolved();
  const note = it.lastIn(thread, "resolved ticket");
  await it.submit(requester, viewOf(await it.press(requester, note, "ticket_still_failing")));
  expect(await it.tickets()).toMatchObject([{ state: "claimed" }]);
  expect(await it.caseIn(thread)).toMatchObject({ state: "escalated" });
});

test("the second message learns who takes the ticket over", async () => {
  const thread = await pastedAgain();
  await it.press(colleague, it.card(), "ticket_claim");
  expect(it.messages(support, thread).map(markupOf).join()).toContain(`<@${colleague}> has taken it`);
});

test("somebody else with the problem is led through the steps as ever", async () => {
  await it.escalated(requester);
  const thread = await it.reported(colleague);
  expect(actionsOf(it.lastIn(thread))).toContain("still_broken");
});

test("another problem of theirs is answered as ever", async () => {
  const thread = await pastedAgain(
    "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.",
  );
  expect(await it.caseIn(thread)).toMatchObject({ state: "pending", ticketId: null });
});

test("once the ticket is resolved, the problem is answered as one that is back", async () => {
  await it.escalated(requester);
  await it.resolved();
  await it.clock.advance(DAY);
  const thread = await it.reported(requester, AGAIN);
  expect(await it.caseIn(thread)).toMatchObject({ state: "pending", ticketId: null });
});

test("the same holds where they pick the article first, for a ticket of the support group too", async () => {
  const DENIED = '{"errors":[{"code":"Unauthorized","message":"Your access was denied"}]}';
  const first = await it.reported(requester, DENIED);
  await it.press(requester, it.lastIn(first), "choose");
  await it.press(requester, it.lastIn(first), "need_person");
  const second = await it.reported(requester, DENIED);
  expect(actionsOf(it.lastIn(second))).toContain("choose");
  await it.press(requester, it.lastIn(second), "choose");
  expect(markupOf(it.lastIn(second))).toContain("is open for it already*: it waits with the support group");
  expect(await it.tickets()).toMatchObject([{ queue: "support", joined: [{ requester }] }]);
});
