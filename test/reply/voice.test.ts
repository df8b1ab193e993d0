import { beforeAll, describe, expect, test } from "vitest";
import { aCase, answered, aProblem, aSpeaker, aView, code, type Speaker } from "./builders.ts";
import { everyReply, isModal, type Named } from "./every-reply.ts";
import { CASES } from "./situations.ts";

let speaker: Speaker;
let spoken: Named[];
beforeAll(async () => {
  speaker = await aSpeaker();
  const echoed = { code: "MD5101", id: "7b0c2f2e-61d4", text: "it fails" };
  const articleId = "authorization/md5101";
  spoken = everyReply(speaker, { articleId, echoed });
});

/** All that a person can read of a reply, blocks and text alike. */
const wordsOf = ([, reply]: Named): string => {
  const texts: string[] = [];
  JSON.stringify(reply, (key, value: unknown) => {
    if (typeof value === "string" && ["text", "title", "accessibility_label"].includes(key))
      texts.push(value);
    return value;
  });
  return texts.join("\n");
};

const offenders = (pattern: RegExp): string[] => [
  ...new Set(spoken.flatMap((named) => wordsOf(named).match(pattern) ?? [])),
];

describe("no reply", () => {
  test.each([
    ["shouts", /[^\n]{0,40}!(?![a-z]+>|date\^\d)/g],
    ["makes light of the trouble", /[^\n]{0,30}\b(?:just|simply|obviously|easily|of course)\b/gi],
    ["blames", /[^\n]{0,30}\b(?:you (?:should|must) have|your (?:fault|mistake)|you forgot|you failed)\b/gi],
    ["speaks in emoji", /:[a-z_]+:|\p{Extended_Pictographic}/gu],
    ["leaves a template's sign behind", /\{\{|\}\}|\{%|%\}|undefined|\[object/g],
    ["ends in the air", /(?:·|,|:)\s*$/g],
  ])("%s", (_name, pattern) => {
    expect(offenders(pattern)).toEqual([]);
  });
});

describe("the text of a reply", () => {
  test("is whole for people who only hear it: what it means, the steps, what next", () => {
    const { text } = speaker.replies.case(aView(speaker.library, CASES["answer-with-notice"] ?? aCase([])));
    expect(text).toContain("SignatureDoesNotMatch");
    expect(text).toContain("*Wait or change something?*");
    expect(text).toContain("*1. Check the key pair*");
    expect(text).toContain("*Did it work?*");
    expect(text).toContain("Buttons: It worked, Still broken, More, I need a person.");
  });

  test("names every button of a message", () => {
    const silent = spoken.flatMap(([name, reply]) => {
      if (isModal(reply)) return [];
      const buttons = reply.blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
      return buttons.flatMap((one) =>
        one.type === "button" && !reply.text.includes(one.text.text) ? [`${name}: ${one.text.text}`] : [],
      );
    });
    expect(silent).toEqual([]);
  });

  test("keeps what next at its end although its middle is cut", () => {
    const problem = aProblem({ decision: answered("amazon-api/error-code-7"), text: "x" });
    const { text } = speaker.replies.case(aView(speaker.library, aCase([problem])));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3_800);
    expect(text.endsWith("I need a person.")).toBe(true);
  });
});

describe("wordings", () => {
  const problem = aProblem({
    decision: answered("authorization/md5101"),
    signals: { codes: [code("MD5101")] },
  });
  const opening = (id: string) =>
    speaker.replies.case(aView(speaker.library, aCase([problem], { id }))).text.split("\n")[0];

  test("are stable for one case", () => {
    expect(opening("case-a")).toBe(opening("case-a"));
  });

  test("vary across cases", () => {
    const openings = new Set(Array.from({ length: 40 }, (_, index) => opening(`case-${index}`)));
    expect(openings.size).toBeGreaterThanOrEqual(3);
  });

  test("of the next step do not repeat those of the step before", () => {
    const steps = [1, 2, 3].map((next) => {
      const tried = Array.from({ length: next }, (_, step) => {
        return { articleId: "mws/signature-does-not-match", step, result: "failed", at: 0 } as const;
      });
      const value = CASES["ladder-next-step"] ?? aCase([]);
      const view = aView(speaker.library, { ...value, ladder: { rung: "article", next, tried } });
      return speaker.replies.case(view).text.split("\n")[0];
    });
    expect(new Set(steps).size).toBe(3);
  });
});
