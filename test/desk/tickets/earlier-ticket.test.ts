import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { markupOf } from "../../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE } from "../a-ticket-desk.ts";

const { requester, colleague } = PEOPLE;
const UNKNOWN = "zork: error code ZORKFAIL-77, HTTP 400, the frobnicator refused the request";
const MINUTE = 60_000;

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

/** What the answer says to somebody who reports the problem minutes later. */
async function answerTo(person: string, text = OUTAGE): Promise<string> {
  await it.clock.advance(2 * MINUTE);
  const thread = await it.reported(person, text, "mention");
  return it.messages(CHANNELS.support, thread).map(markupOf).join("\n");
}
/** Two people have the problem, one of them only follows its ticket, and it is resolved; the ticket's id. */
async function ended(text = OUTAGE): Promise<string> {
  await it.escalated(requester, text, "mention");
  await it.escalated(colleague, text, "mention");
  await it.clock.advance(MINUTE);
  await it.resolved();
  const [ticket] = await it.tickets();
  return ticket?.id ?? "no ticket";
}

describe("a problem whose ticket was resolved, and that is back", () => {
  test.each([
    ["who opened it", requester],
    ["who followed it", colleague],
  ])("is named to the person %s, with its ticket and how that ended", async (_who, person) => {
    const id = await ended();
    const said = await answerTo(person);
    expect(said).toContain(`Ticket *${id}* of this problem was resolved: Fixed on our side.`);
    expect(said).toContain("The key was renewed.");
  });

  test("is named also where no article covers it", async () => {
    const id = await ended(UNKNOWN);
    expect(await answerTo(colleague, UNKNOWN)).toContain(`Ticket *${id}* of this problem was resolved`);
  });

  test("is not named to somebody who never met it, nor who met it after that", async () => {
    await ended();
    expect(await answerTo("U0LATE")).not.toContain("of this problem was resolved");
    expect(await answerTo("U0LATE")).not.toContain("of this problem was resolved");
  });

  test("gives way to the ticket that people have it in again", async () => {
    await ended();
    await it.escalated("U0LATE", OUTAGE);
    const said = await answerTo(requester);
    expect(said).toContain("You are not alone with this");
    expect(said).not.toContain("of this problem was resolved");
  });
});
