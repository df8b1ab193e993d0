import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { DETAILS } from "../../../src/knowledge/article.ts";
import type { TrackerMove } from "../../../src/reply/tickets/tracker-move.ts";
import {
  aCase,
  answered,
  aProblem,
  aSpeaker,
  aTicket,
  aTicketView,
  code,
  type Speaker,
  signal,
} from "../builders.ts";
import { WHOLE } from "../situations.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

/** A case that repeats one text wherever somebody else's words are repeated. */
function echoing(text: string) {
  const signals = { codes: [code(text)], requestIds: [signal(text)], sdks: [], messages: [signal(text)] };
  const value = aCase([aProblem({ text, signals, decision: answered("authorization/md5101") })]);
  const given = Object.fromEntries(DETAILS.map((detail) => [detail, text]));
  const details = { given, time: { text, utc: null }, missing: [], deleted: [] };
  const resolution = { reason: "fixed", note: text, by: "U0ENGINEER", at: 0, noteDelivery: null } as const;
  const view = aTicketView(speaker.library, { ...value, details }, aTicket({ resolution }));
  return { ...view, beside: [value] };
}

/** What is left of Markdown once fences and inline code are taken out (CommonMark, 4.5 and 6.1). */
const outsideCode = (markdown: string) =>
  markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "").replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");

const MOVES: readonly TrackerMove[] = [
  { kind: "resolved" },
  { kind: "reopened", freshRequestId: "0b7d9e54-77cc-4e1f" },
  { kind: "confirmed" },
];

describe("a ticket as an issue", () => {
  test("reads as it was reviewed", async () => {
    const { title, body } = speaker.replies.tracker.issue(aTicketView(speaker.library, WHOLE));
    await expect(`${title}\n\n${body}\n`).toMatchFileSnapshot("../../goldens/replies/issue.md");
  });

  test("names the other errors of its thread, with how they stand and their tickets", () => {
    const other = { ...WHOLE, state: "escalated", ticketId: "E-5M2W" } as const;
    const view = { ...aTicketView(speaker.library, WHOLE), beside: [other, { ...other, ticketId: null }] };
    const { body } = speaker.replies.tracker.issue(view);
    expect(body).toMatch(/\*\*Also in the conversation:\*\* .*, with people, ticket \*\*E-5M2W\*\*/);
    expect(body).toContain(", with people, no ticket");
  });

  test("calls nobody and links nothing, whatever was pasted", () => {
    const unit = fc.constantFrom(
      "`",
      "```",
      "\n",
      "\n\n",
      "@team",
      "#7",
      "<b>",
      "[x](y)",
      " ",
      "~~~",
      "-->",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const text = `@team#7${units.join("")}@team#7`;
        const view = echoing(text);
        const { issue, comment } = speaker.replies.tracker;
        const question = { kind: "answered", question: text, answer: text } as const;
        const said = [issue(view).body, ...[...MOVES, question].map((move) => comment(view, move))];
        expect(said.map(outsideCode).filter((left) => /@team|#7|<b>/.test(left))).toEqual([]);
        expect(issue(view).title).not.toContain("@team");
      }),
    );
  });

  test("stays within what trackers take, however long the paste is", () => {
    const { title, body } = speaker.replies.tracker.issue(echoing("word ".repeat(100_000)));
    expect(title.length).toBeLessThanOrEqual(256);
    expect(body.length).toBeLessThan(65_000);
  });

  test("names none of the people of the workspace", () => {
    const { body } = speaker.replies.tracker.issue(aTicketView(speaker.library, WHOLE));
    expect(body).not.toContain(WHOLE.requester);
  });
});
