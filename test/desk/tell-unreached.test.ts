import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleDeletion } from "../../src/desk/handle-change.ts";
import { tellReached } from "../../src/desk/tell-unreached.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, markupOf, viewOf } from "../helpers/desk.ts";
import { anInboxRow } from "../store/builders.ts";

const { requester, engineer } = PEOPLE;
const { support, supportDesk } = CHANNELS;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const firstIn = (channel: string) => {
  const [message] = it.messages(channel);
  if (!message) throw new Error(`nothing in ${channel}`);
  return message;
};
const belowTheCard = () => it.messages(supportDesk, firstIn(supportDesk).ts).map(({ text }) => text);
const inTheThread = () => it.messages(support, aReport().ts).map(({ text }) => text);

describe("a requester who cannot be reached", () => {
  beforeEach(async () => {
    await it.report();
    await it.press(requester, firstIn(support), "need_person");
  });

  test.each([
    ["is_archived", "the channel of the report is archived"],
    ["not_in_channel", "I am no member of the channel"],
    ["channel_not_found", "is gone"],
    ["user_not_found", "is gone"],
    ["user_disabled", "is gone"],
  ])("is told to the people of the ticket, below its card (%s)", async (reason, sentence) => {
    it.closed.set(support, reason);
    await it.press(engineer, firstIn(supportDesk), "ticket_claim");
    expect(belowTheCard()).toEqual([expect.stringContaining(sentence)]);
    expect(belowTheCard()[0]).toContain(`did not reach <@${requester}>`);
  });

  test("is told once, however many messages are refused", async () => {
    it.closed.set(support, "is_archived");
    await it.press(engineer, firstIn(supportDesk), "ticket_claim");
    await it.press(PEOPLE.secondEngineer, firstIn(supportDesk), "ticket_claim");
    expect(belowTheCard()).toHaveLength(1);
  });

  test("does not hold up what is said to others", async () => {
    it.closed.set(support, "is_archived");
    await it.press(engineer, firstIn(supportDesk), "ticket_claim");
    expect(firstIn(supportDesk).text).toContain(engineer);
  });
});

describe("the receipt of a ticket whose requester cannot be reached", () => {
  const card = () => markupOf(firstIn(supportDesk));
  const resolve = async () => {
    const form = viewOf(await it.press(engineer, firstIn(supportDesk), "ticket_resolve"));
    await it.submit(engineer, form, { reason: ["fixed"], note: "The key was renewed." });
  };
  beforeEach(async () => {
    await it.report();
    await it.press(requester, firstIn(support), "need_person");
  });

  test.each(["is_archived", "not_in_channel", "msg_too_long"])(
    "counts nobody as told (%s)",
    async (reason) => {
      it.closed.set(support, reason);
      await resolve();
      expect(card()).toContain("*Told:* nobody");
      expect(card()).toContain(`*Not reached:* <@${requester}>`);
      expect(card()).not.toContain("Silent so far");
    },
  );

  test("its people are told again that the word of the resolution did not arrive, and not to resolve it", async () => {
    it.closed.set(support, "is_archived");
    await it.press(engineer, firstIn(supportDesk), "ticket_claim");
    await resolve();
    expect(belowTheCard()).toEqual([
      expect.stringContaining("What was said about ticket"),
      expect.stringMatching(/^That ticket \*E-\w+\* is resolved did not reach/),
    ]);
    expect(belowTheCard().join()).not.toContain("resolve the ticket");
  });

  test("counts them once the message arrived all the same", async () => {
    it.closed.set(support, "not_in_channel");
    await resolve();
    const [ticket] = await it.tickets();
    const note = ticket?.resolution?.noteDelivery ?? "";
    const delivery = await it.desk.store.transact((tx) => tx.deliveries.get(note));
    if (!delivery) throw new Error("nobody was asked");
    await tellReached(it.desk, delivery);
    await it.sent();
    expect(card()).toContain("*Told:* 1 person");
    expect(card()).toContain(`*Silent so far:* <@${requester}>`);
    expect(card()).not.toContain("Not reached");
  });
});

describe("an edit that is refused after its ticket was resolved", () => {
  beforeEach(async () => {
    await it.report();
    await it.press(requester, firstIn(support), "need_person");
    const form = viewOf(await it.press(engineer, firstIn(supportDesk), "ticket_resolve"));
    await it.submit(engineer, form, { reason: ["fixed"], note: "The key was renewed." });
    const [question] = it.messages(support).filter(({ text }) => text.includes("resolved ticket"));
    if (!question) throw new Error("nobody was asked");
    await it.press(requester, question, "ticket_works_now");
  });

  test.each([
    [support, "the requester"],
    [supportDesk, "the people of the ticket"],
  ])("is told nobody (%s, the channel of %s)", async (channel, _of) => {
    const posted = () => [belowTheCard().length, inTheThread().length];
    const before = posted();
    it.closed.set(channel, "is_archived");
    const row = anInboxRow();
    await it.desk.store.transact((tx) => tx.inbox.put(row));
    await handleDeletion(it.desk, aReport(), [row.id]);
    await it.sent();
    expect(posted()).toEqual(before);
  });
});

test("people who cannot be reached are told to the requester, and the ticket is kept", async () => {
  await it.report();
  it.closed.set(supportDesk, "is_archived");
  await it.press(requester, firstIn(support), "need_person");
  expect(inTheThread().at(-1)).toContain("did not reach its people: their channel is archived");
  expect(await it.tickets()).toMatchObject([{ state: "open" }]);
});

test("where neither can be reached nothing goes round in circles", async () => {
  await it.report();
  it.closed.set(supportDesk, "is_archived");
  it.closed.set(support, "is_archived");
  await it.press(requester, firstIn(support), "need_person");
  expect(it.messages(supportDesk)).toEqual([]);
});
