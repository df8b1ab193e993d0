import { describe, expect, test } from "vitest";
import type { ChannelMode } from "../../src/config/settings.ts";
import { type Conduct, conductFor, type Occasion } from "../../src/desk/conduct.ts";
import type { Decision, Match } from "../../src/triage/decision.ts";

const match = (articleId: string): Match => ({ articleId, confidence: 0.9, because: [], against: [] });
const DECISIONS = {
  answer: { kind: "answer", match: match("authorization/md5101"), because: [] },
  choose: { kind: "choose", matches: [match("http/403"), match("mws/denied")], because: [] },
  unknown: { kind: "unknown", domain: null, firstChecks: null, because: [] },
  silent: { kind: "silent", because: [] },
} as const satisfies Record<string, Decision>;

function conduct(mode: ChannelMode, kind: keyof typeof DECISIONS, change: Partial<Occasion> = {}): Conduct {
  const occasion = { decision: DECISIONS[kind], isAsked: false, isUnderWay: false, ...change };
  return conductFor({ mode, families: [] }, occasion);
}

describe("unasked", () => {
  test.each<[ChannelMode, Conduct, Conduct, Conduct, Conduct]>([
    // mode, and what becomes of: an answer, a choice, an error without an article, talk
    ["answer", "reply", "reply", "count", "count"],
    ["mention", "count", "count", "count", "count"],
    ["suggest", "suggest", "suggest", "count", "count"],
    ["shadow", "review", "review", "review", "count"],
    ["off", "nothing", "nothing", "nothing", "nothing"],
  ])("in a channel with the mode %s", (mode, ...expected) => {
    const kinds = ["answer", "choose", "unknown", "silent"] as const;
    expect(kinds.map((kind) => conduct(mode, kind))).toEqual(expected);
  });
});

describe("asked", () => {
  test.each<ChannelMode>(["answer", "mention", "suggest", "shadow"])(
    "the desk replies, whatever it knows: %s",
    (mode) => {
      const kinds = ["answer", "choose", "unknown", "silent"] as const;
      const conducts = kinds.map((kind) => conduct(mode, kind, { isAsked: true }));
      expect(conducts).toEqual(["reply", "reply", "reply", "help"]);
    },
  );

  test("nothing is said where the desk is off", () => {
    expect(conduct("off", "answer", { isAsked: true })).toBe("nothing");
  });
});

describe("a thread that the desk has answered in", () => {
  test.each<[ChannelMode, Conduct]>([
    ["answer", "reply"],
    ["mention", "reply"],
    ["suggest", "reply"],
    ["shadow", "reply"],
    ["off", "nothing"],
  ])("is gone on with in the mode %s: %s", (mode, expected) => {
    expect(conduct(mode, "answer", { isUnderWay: true })).toBe(expected);
  });
});

describe("families", () => {
  const within = (families: string[], kind: keyof typeof DECISIONS, isAsked = false) =>
    conductFor({ mode: "answer", families }, { decision: DECISIONS[kind], isAsked, isUnderWay: false });

  test("limit what is answered unasked", () => {
    expect(within(["authorization"], "answer")).toBe("reply");
    expect(within(["http"], "answer")).toBe("count");
  });

  test("leave a choice in which one of them stands", () => {
    expect(within(["mws"], "choose")).toBe("reply");
    expect(within(["authorization"], "choose")).toBe("count");
  });

  test("limit what agents review, and then an error without an article is of none of them", () => {
    const reviewed = (families: string[], kind: keyof typeof DECISIONS) =>
      conductFor(
        { mode: "shadow", families },
        { decision: DECISIONS[kind], isAsked: false, isUnderWay: false },
      );
    expect(reviewed(["authorization"], "answer")).toBe("review");
    expect(reviewed(["http"], "answer")).toBe("count");
    expect(reviewed(["authorization"], "unknown")).toBe("count");
  });

  test("limit nothing for those who ask", () => {
    expect(within(["http"], "answer", true)).toBe("reply");
  });
});
