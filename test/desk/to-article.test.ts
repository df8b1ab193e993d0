import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { PEOPLE } from "../helpers/builders.ts";
import { actionsOf, viewOf } from "../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk } from "./a-ticket-desk.ts";

const { requester, engineer } = PEOPLE;
const NEW = '{"errors":[{"code":"ZZ4711","message":"The widget exploded"}]} HTTP 418, SPDC8143';

let it: ATicketDesk;
beforeEach(async () => {
  it = await aTicketDesk();
});
afterEach(() => it.close());

/** The text of the draft, as it stands in the modal. */
async function draft(): Promise<string> {
  const view = viewOf(await it.press(engineer, it.card(), "ticket_to_article"));
  const found =
    /"type":"rich_text_preformatted","elements":\[\{"type":"text","text":("(?:[^"\\]|\\.)*")/.exec(
      JSON.stringify(view),
    );
  return found?.[1] ? (JSON.parse(found[1]) as string) : "";
}

test("a resolved ticket becomes a draft with its paste as the sample and its facts as comments", async () => {
  await it.escalated(requester, NEW);
  await it.resolved();
  const text = await draft();
  const [ticket] = await it.tickets();
  expect(text).toContain(`# From ticket ${ticket?.id}. Resolved: Fixed on our side`);
  expect(text).toContain("# The engineer wrote: The key was renewed.");
  expect(parse(text)).toMatchObject({ state: "draft", samples: { match: [NEW] } });
});

test("there is nothing to turn into an article before the ticket is resolved", async () => {
  await it.escalated(requester);
  expect(actionsOf(it.card())).not.toContain("ticket_to_article");
});
