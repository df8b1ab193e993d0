import { beforeAll, describe, expect, test } from "vitest";
import type { Background } from "../../src/case/background.ts";
import type { Case } from "../../src/case/case.ts";
import type { TriedStep } from "../../src/case/ladder.ts";
import { aCase, answered, aProblem, aSpeaker, aView, code, type Speaker, T0, UNKNOWN } from "./builders.ts";
import { CASES } from "./situations.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const opening = (value: Case) =>
  speaker.replies.case(aView(speaker.library, value)).text.split("\n")[0] ?? "";

const about = (articleId: string, change: Partial<Case> = {}) =>
  aCase([aProblem({ decision: answered(articleId), signals: { httpStatus: 403 } })], change);

const background = (change: Partial<Background>): Background => ({
  firstInThread: null,
  earlierInThread: 0,
  returning: null,
  openTicket: null,
  ...change,
});

/** The openings of many cases, so that each wording is met. */
const openings = (articleId: string, change: Partial<Case> = {}) => [
  ...new Set(
    Array.from({ length: 60 }, (_, at) => opening(about(articleId, { id: `case-${at}`, ...change }))),
  ),
];

describe("an acknowledgement fits", () => {
  test.each([
    ["an error of access", "authorization/md5101", /access|keeps you out|refused/],
    ["trouble in the shop", "amazon-com/checkout-payment", /shop/],
    ["an error that passes", "mws/request-throttled", /wait|try again|retry/],
    ["an error that stops everything", "http/5xx-service-error", /urgent|everything up|serious|first step/],
  ])("%s", (_what, articleId, fitting) => {
    const said = openings(articleId);
    expect(said).toHaveLength(4);
    for (const one of said) expect(one).toMatch(fitting);
  });

  test("a code that is a bare number: it is not named, since it says nothing by itself", () => {
    const signals = { codes: [code("7")] };
    const value = aCase([aProblem({ decision: answered("amazon-api/error-code-7"), signals })]);
    expect(opening(value)).not.toMatch(/7/);
    expect(opening(value)).toMatch(/this|access/);
  });

  test("somebody who had the problem before, and names the step that helped", () => {
    const returning = { workedStep: 1, triedInVain: [], ticket: null };
    for (const one of openings("authorization/md5101", { background: background({ returning }) })) {
      expect(one).toMatch(/back|before|again/);
      expect(one).toContain("*Add the missing redirect URI to the application*");
    }
  });

  test("somebody who had it before without a known fix", () => {
    const returning = { workedStep: null, triedInVain: [], ticket: null };
    for (const one of openings("authorization/md5101", { background: background({ returning }) }))
      expect(one).toMatch(/again|not your first time|come back|is back/);
  });

  test("somebody for whom an error without an article comes back", () => {
    const unknown = aProblem({ decision: UNKNOWN, signals: { codes: [code("MD7777")] } });
    const value = aCase([unknown], {
      background: background({ returning: { workedStep: null, triedInVain: [], ticket: null } }),
    });
    expect(opening(value)).toMatch(/still no article|before|returns|again/);
  });

  test("somebody who writes again after it was closed, with an article and without one", () => {
    const move = { at: T0, by: "U1", event: "returned", from: "closed", to: "pending", why: "" } as const;
    const reopened = { history: [move] };
    for (const one of openings("http/5xx-service-error", reopened)) expect(one).toMatch(/is open again/);
    const unknown = aProblem({ decision: UNKNOWN, signals: { codes: [code("MD7777")] } });
    expect(opening(aCase([unknown], reopened))).toMatch(
      /is open again\. I still have no article on `?MD7777/,
    );
  });

  test("trouble that persists: it offers a person in more words from the fourth step on", () => {
    const late = [0, 1, 2, 3].map((place) =>
      opening(onLadder(4, { background: background({ earlierInThread: place }) })),
    );
    expect(late.filter((one) => /person/.test(one))).toHaveLength(3);
    for (const one of late) expect(one).toMatch(/4 steps|steps before it/);
  });
});

const SIGNATURE = "mws/signature-does-not-match";

function onLadder(failed: number, change: Partial<Case> = {}): Case {
  const tried = Array.from(
    { length: failed },
    (_, step): TriedStep => ({ articleId: SIGNATURE, step, result: "failed", at: T0 }),
  );
  const value = CASES["ladder-next-step"] ?? aCase([]);
  return { ...value, ladder: { rung: "article", next: failed, tried }, ...change };
}

test("the step that helped before comes first, and the numbers follow the order shown", () => {
  const value = about(SIGNATURE, {
    background: background({ returning: { workedStep: 3, triedInVain: [], ticket: null } }),
  });
  const { text } = speaker.replies.case(aView(speaker.library, value));
  const titles = [...text.matchAll(/^\*(\d\. [^*]+)\*/gm)].map(([, title]) => title);
  expect(titles).toEqual([
    "1. Bring the clock in line",
    "2. Check the key pair",
    "3. Compare what you signed with what you sent",
  ]);
});

describe("in one thread no sentence is said twice", () => {
  const sentencesOf = (text: string) => text.split(/(?<=[.?])\s+/);
  const repeated = (texts: readonly string[]) => {
    const all = texts.flatMap((text) => [...new Set(sentencesOf(text))]);
    return all.filter((one, at) => all.indexOf(one) !== at);
  };
  const inThread = (place: number) => ({
    id: `case-${place}`,
    background: background({ earlierInThread: place, firstInThread: place === 0 ? null : "case-0" }),
  });
  const places = Array.from({ length: 8 }, (_, place) => inThread(place));

  test.each([
    "authorization/md5101",
    "amazon-com/checkout-payment",
    "http/5xx-service-error",
    "sp-api/null-enum-value",
  ])("by eight answers about %s", (articleId) => {
    expect(repeated(places.map((one) => opening(about(articleId, one))))).toEqual([]);
  });

  test("by answers about different errors", () => {
    const ids = speaker.library.articles.map(({ id }) => id).slice(0, 4);
    expect(repeated(ids.map((id, place) => opening(about(id, inThread(place)))))).toEqual([]);
  });

  test("by errors without an article, and by those with several", () => {
    for (const name of ["unknown", "choose"]) {
      const value = CASES[name] ?? aCase([]);
      expect(repeated(places.map((one) => opening({ ...value, ...one })))).toEqual([]);
    }
  });

  test("while the trouble persists, by four answers about the same error", () => {
    const said = places
      .slice(0, 4)
      .flatMap((one) => [1, 2, 3, 4].map((failed) => opening(onLadder(failed, one))));
    expect(repeated(said)).toEqual([]);
  });
});
