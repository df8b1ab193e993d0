import { expect, test } from "vitest";
import { ticketCard } from "../../src/reply/ticket-card.ts";
import { aCase, answered, aProblem, aSpeaker, aTicketView } from "./builders.ts";

test("a paste stands on the card as code, without the marks people type around it", async () => {
  const { words, library } = await aSpeaker();
  const decision = answered("http/403-forbidden");
  const problem = aProblem({
    text: "Every call fails:\n```\nHTTP/1.1 403 Forbidden\n```\nor ```403```",
    decision,
  });
  const card = ticketCard(words, aTicketView(library, aCase([problem])));
  expect(JSON.stringify(card.blocks)).toContain("Every call fails:\\nHTTP/1.1 403 Forbidden\\nor 403");
  expect(JSON.stringify(card.blocks)).not.toContain("```");
});
