import { expect, test } from "vitest";
import { ticketCard } from "../../../src/reply/tickets/ticket-card.ts";
import type { Signals } from "../../../src/triage/signals.ts";
import { aCase, answered, aProblem, aSpeaker, aTicketView, identifier, signal } from "../builders.ts";

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

const cardOf = async (change: { signals?: Partial<Signals>; operation?: string }) => {
  const { words, library } = await aSpeaker();
  const value = aCase([
    aProblem({ decision: { kind: "unknown", domain: null, firstChecks: null, because: [] }, ...change }),
  ]);
  const given = change.operation === undefined ? {} : { operation: change.operation };
  return ticketCard(words, aTicketView(library, { ...value, details: { ...value.details, given } })).text;
};

const NOT_TOLD = "What was being done is not told yet";

test.each([
  ["the paste names the operation", { signals: { operations: [identifier("getOrders")] } }, "`getOrders`"],
  ["the requester names it", { operation: "createFeed" }, "`createFeed`"],
  ["the paste shows the path", { signals: { paths: [signal("/orders/v0")] } }, "`/orders/v0`"],
])("nothing is called untold where %s", async (_name, change, shown) => {
  const text = await cardOf(change);
  expect(text).not.toContain(NOT_TOLD);
  expect(text.slice(text.indexOf("*How to reproduce*"))).toContain(shown);
});

test("a host alone does not tell what was being done", async () => {
  expect(await cardOf({ signals: { hosts: [signal("api.example.com")] } })).toContain(NOT_TOLD);
});

test("the region of the host and one that is only named stand under their own names", async () => {
  const host = { ...identifier("eu", "api-eu.example.com"), how: "host" };
  const text = await cardOf({ signals: { regions: [host, identifier("us-east-1")] } });
  expect(text).toContain("*Region of the host:* `eu`\n*Region named in the paste:* `us-east-1`");
});

test("of a long log the card shows how it begins, the lines of its error, and how it ends", async () => {
  const { words, library } = await aSpeaker();
  const calm = "2026-03-02T09:00:00Z INFO order 17 was packed\n".repeat(400);
  const text = `Job 4711 began\n${calm}ERROR label 12 was refused: HTTP 403\n${calm}Job 4711 ended`;
  const decision = { kind: "unknown", domain: null, firstChecks: null, because: [] } as const;
  const card = ticketCard(words, aTicketView(library, aCase([aProblem({ text, decision })])));
  const shown = JSON.stringify(card.blocks);
  for (const part of ["Job 4711 began", "ERROR label 12 was refused: HTTP 403", "Job 4711 ended", "\\n…\\n"])
    expect(shown).toContain(part);
});

test("of a log of long lines the card shows the same, and nothing of its end is cut off", async () => {
  const { words, library } = await aSpeaker();
  const quiet = (from: number) =>
    Array.from({ length: 30 }, (_, at) => `${from + at} ${"the import goes on ".repeat(15)}`.slice(0, 200));
  const lines = [
    ...quiet(100),
    "ERROR first of the two",
    ...quiet(200),
    "ERROR second",
    ...quiet(300),
    "it ended",
  ];
  const problem = aProblem({ text: lines.join("\n"), decision: answered("http/403-forbidden") });
  const card = JSON.stringify(ticketCard(words, aTicketView(library, aCase([problem]))).blocks);
  for (const line of ["100 the import", "ERROR first", "ERROR second", "it ended"])
    expect(card).toContain(line);
});
