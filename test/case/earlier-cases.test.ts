import { expect, test } from "vitest";
import { NO_BACKGROUND } from "../../src/case/background.ts";
import type { Case } from "../../src/case/case.ts";
import { notSolved, withBackground } from "../../src/case/earlier-cases.ts";
import { FIRST_RUNG } from "../../src/case/ladder.ts";
import { aCase, answered, aProblem, code, T0, UNKNOWN } from "../reply/builders.ts";

const HOUR = 3_600_000;
const MD5101 = "authorization/md5101";

const about = (articleId: string, change: Partial<Case> = {}) =>
  aCase([aProblem({ decision: answered(articleId), signals: { codes: [code("MD5101")] } })], change);
const before = (articleId: string, change: Partial<Case> = {}) =>
  about(articleId, { id: "before", createdAt: T0 - 2 * HOUR, ...change });
const A_MINUTE_AGO = { createdAt: T0 - 60_000 };
const ELSEWHERE = { where: { ...about(MD5101).where, thread: "1795000000.000100" } };
/** Asked by a command, and seen by its requester alone. */
const ALONE = { ...ELSEWHERE, door: "command", answerDelivery: null } as const;
const helped = { ...FIRST_RUNG, tried: [{ articleId: MD5101, step: 1, result: "worked", at: 0 } as const] };

test("a case alone has nothing before it", () => {
  const value = about(MD5101);
  expect(withBackground(value, { thread: [value], requester: [value], ticket: null }).background).toEqual(
    NO_BACKGROUND,
  );
});

test("knows the first case of its thread and how many there were", () => {
  const thread = ["third", "second", "first"].map((id) => about(MD5101, { id }));
  expect(withBackground(about(MD5101), { thread, requester: [], ticket: null }).background).toMatchObject({
    firstInThread: "first",
    earlierInThread: 3,
  });
});

test.each<[string, Case, Case, boolean]>([
  ["the same article", about(MD5101), before(MD5101), true],
  ["another article although the code is the same", about(MD5101), before("authorization/md5110"), false],
  [
    "the same code without an article",
    aCase([aProblem({ decision: UNKNOWN, signals: { codes: [code("MD5101")] } })]),
    before(MD5101),
    true,
  ],
  [
    "neither code nor article",
    aCase([aProblem({ decision: UNKNOWN })]),
    before(MD5101, { article: null, problems: [aProblem({ decision: UNKNOWN })] }),
    false,
  ],
  ["the same, reported a minute ago", about(MD5101), before(MD5101, { ...A_MINUTE_AGO, ...ELSEWHERE }), true],
  ["the same, whose message was deleted", about(MD5101), before(MD5101, { closedHow: "withdrawn" }), false],
  ["the same, going on in its thread", about(MD5101), before(MD5101, A_MINUTE_AGO), false],
  ["the same, looked up a minute ago", about(MD5101), before(MD5101, { ...A_MINUTE_AGO, ...ALONE }), false],
])("returns: %s", (_what, value, earlier, returns) => {
  const { background } = withBackground(value, { thread: [], requester: [earlier], ticket: null });
  expect(background.returning !== null).toBe(returns);
});

test("names the step that worked the last time", () => {
  const earlier = [before(MD5101, { ladder: FIRST_RUNG }), before(MD5101, { id: "older", ladder: helped })];
  const { background } = withBackground(about(MD5101), { thread: [], requester: earlier, ticket: null });
  expect(background.returning).toEqual({ workedStep: 1, triedInVain: [], ticket: null });
});

test.each<[string, number, boolean]>([
  ["while they had the problem", T0 - HOUR, true],
  ["before they first met it", T0 - 3 * HOUR, false],
])("names the ticket that was resolved %s, or none: no name of who did it", (_when, at, isNamed) => {
  const ended = { id: "E-4H2NP", reason: "fixed", note: "The key was renewed." } as const;
  const ticket = { ...ended, by: "U0ENGINEER", at, card: null };
  const { background } = withBackground(about(MD5101), { thread: [], requester: [before(MD5101)], ticket });
  expect(background.returning?.ticket).toEqual(isNamed ? ended : null);
});

test("names no step of an article that has changed since", () => {
  const article = { id: MD5101, version: "older", confidence: 1 };
  const earlier = before(MD5101, { ladder: helped, article });
  const { background } = withBackground(about(MD5101), { thread: [], requester: [earlier], ticket: null });
  expect(background.returning).toEqual({ workedStep: null, triedInVain: [], ticket: null });
});

test("names what did not help the last time that steps were tried", () => {
  const failed = (step: number) => ({ articleId: MD5101, step, result: "failed", at: 0 }) as const;
  const earlier = [
    before(MD5101),
    before(MD5101, { id: "tried", ladder: { ...FIRST_RUNG, tried: [failed(0), failed(2)] } }),
    before(MD5101, { id: "older", ladder: { ...FIRST_RUNG, tried: [failed(1)] } }),
  ];
  const { background } = withBackground(about(MD5101), { thread: [], requester: earlier, ticket: null });
  expect(background.returning).toEqual({ workedStep: null, triedInVain: [0, 2], ticket: null });
});

test.each([
  ["within 48 hours of the requester's word", 47 * HOUR, ["confirmed"], true],
  ["later", 49 * HOUR, ["confirmed"], false],
  ["within 48 hours of its ticket's end", HOUR, ["escalated", "handed-back"], true],
  ["after that and a quiet close", HOUR, ["handed-back", "fell-silent"], true],
  ["once somebody said that it still fails", HOUR, ["handed-back", "denied"], false],
  ["after a quiet close, which nobody called solved", HOUR, ["answered", "fell-silent"], false],
] as const)("what comes back %s was called over and is not: %j", (_what, ago, events, isBack) => {
  const move = { at: T0 - ago, by: "U1", from: "pending", to: "pending", why: "" } as const;
  const earlier = before(MD5101, { history: events.map((event) => ({ ...move, event })) });
  expect(notSolved(about(MD5101), [earlier])).toEqual(isBack ? [earlier] : []);
});
