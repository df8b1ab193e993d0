import { expect, test } from "vitest";
import { markReplay, printReplay } from "../../../src/authoring/measures/print-replay.ts";
import type { Replay } from "../../../src/authoring/measures/replay.ts";

const CHANGED: Replay = {
  pastes: 1,
  answered: { before: 0, after: 1 },
  changes: [
    {
      id: "p1",
      kind: "newly-answered",
      before: { decision: "unknown", articles: [], pointsTo: null },
      after: { decision: "answer", articles: ["shop/token"], pointsTo: null },
      isRight: null,
      text: "TokenIsStale \u001b[2J | @everyone `x`",
    },
  ],
};
const COMPARED = { before: "main", after: "the folder knowledge" };

test("a paste in a replay steers no terminal", () => {
  const shown = printReplay(CHANGED, COMPARED);
  expect(shown).toContain("p1: unknown -> answer shop/token");
  expect(shown).not.toContain("\u001b");
});

test("a paste in a comment ends no cell, starts no markup and mentions nobody", () => {
  const row = markReplay(CHANGED, COMPARED)
    .split("\n")
    .find((line) => line.includes("p1"));
  expect(row?.replaceAll("\\|", "").split("|")).toHaveLength(6);
  expect(row).not.toMatch(/@everyone|[^\\]`/);
});
