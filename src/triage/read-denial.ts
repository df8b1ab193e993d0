import { ASIDES, CURT, GLADLY_BACK, type Verdict, WORDINGS } from "./denial-wordings.ts";

/** What a reply in the thread of an answer says when it says that the problem is still there. */
export interface Denial {
  /** The numbers of the steps that it names as tried in vain, from 1; empty where it says only that nothing changed. */
  readonly steps: readonly number[];
}

/** A number of one or two digits that is no part of a longer number, a time or a version. */
const NUMBER = String.raw`\d{1,2}(?!\d|[.:]\d)`;
const AND = String.raw`(?:,|and|&|\+|-|–|to|through|und|bis|et|a|y)`;
const STEPS = new RegExp(
  String.raw`\b(?:step|schritt|etape|paso)(?:s|e|en)?\s{0,3}#?(${NUMBER}(?:\s{0,3}${AND}\s{0,3}${NUMBER})*)(?!\s{0,3}(?:times|x\b|min|sec|hour|day|attempt|retr|mal\b|fois|veces))`,
  "g",
);
/** Steps by their numbers alone, where the words around them can mean nothing else. */
const BARE_STEPS = new RegExp(
  String.raw`(?:\b(?:luck|success|change|difference|effect) (?:with|after|from)|^\s*(?:i |we )?(?:did|tried|have done)|^\s*(?:after|with)?) ?#?(${NUMBER}(?:\s{0,3}${AND}\s{0,3}${NUMBER})*)(?=\s*(?:$|[,.;!]| (?:and still|did|does|do|didn't|doesn't|don't|made|changed|without|had no)\b))`,
  "g",
);
/** Between them every step is meant. */
const UP_TO = new Set(["-", "–", "to", "through", "bis", "a"]);
/** No answer has more. */
const MOST_STEPS = 30;

/** Where one statement ends and the next begins: "step 1 worked but step 2 did not help" is two. */
const STATEMENTS = /(?<=[.!?;])\s+|\n|\b(?:but|however|aber|mais|pero)\b/;
/** Nobody tells how the steps went at more length; the rest is what they paste behind it. */
const MOST_READ = 500;
/** What else stands in a reply that says no more than that nothing changed, also beside an id or a time. */
const FILLERS =
  /\b(?:(?:(?:a |my |with |here is |our )*(?:new |fresh |newest |latest )?(?:[a-z]+-){0,3}(?:request|trace)[- ]?id)|at|too|either|utc|it(?:'s)?|is|did|does|(?:many )?thanks|thank you|thx|the|same|again|once more|here|sorry|hm+|uh|oh|well|and|so|hi|hello|no|nope|unfortunately|for|me|us|error|problem|this|that(?:'s)?|es|ist|leider|das|le|la|el|ca|as|before|now|yet|pareil|igual|\d{3})\b/g;

/**
 * Reads whether a reply says that the problem is still there, and after which steps. Null where it says anything else,
 * asks, tells of steps to come, or says both.
 */
export function readDenial(text: string): Denial | null {
  const statements = plain(text.slice(0, MOST_READ)).split(STATEMENTS).filter(Boolean).map(readStatement);
  const failed = statements.flatMap((one, at) => (failedIn(statements, at) ? one.steps : []));
  if (failed.length > 0) return { steps: [...new Set(failed)].sort((a, b) => a - b) };
  const isBare = text.length <= MOST_READ && statements.every(({ rest }) => rest === "");
  return isBare && verdictOf(statements.flatMap(({ verdicts }) => verdicts)) === "failed"
    ? { steps: [] }
    : null;
}

/** Whether it is no more than a no, which answers whoever asked last. */
export const isCurt = (text: string): boolean => CURT.test(text.toLowerCase());

/** In small letters and without accents, as the wordings are written, and without what spans several statements. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’`´]/g, "'").toLowerCase().replace(GLADLY_BACK, " ");

/** What one statement says of how it went. */
export interface Statement {
  readonly steps: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** Letters and digits that say something else. */
  readonly rest: string;
}

/** Reads one statement, which `plain` has prepared. */
export function readStatement(text: string): Statement {
  const told = ASIDES.reduce((left, aside) => left.replace(aside, " "), text);
  const named = [STEPS, BARE_STEPS].flatMap((pattern) => [...told.matchAll(pattern)]);
  const steps = named.flatMap(([, numbers = ""]) => numbersOf(numbers));
  const verdicts: Verdict[] = [];
  // What stands around a bare number tells how it went.
  const bare = told.replace(BARE_STEPS, (said, numbers: string) => said.replace(numbers, " "));
  let rest = bare.replace(STEPS, " step ");
  for (const [verdict, wording] of WORDINGS) {
    const left = rest.replace(wording, " ");
    if (left !== rest) verdicts.push(verdict);
    rest = left;
  }
  return { steps, verdicts, rest: rest.replace(FILLERS, " ").replace(/[^\p{L}\p{N}]/gu, "") };
}

/** `1-3 and 5` → 1, 2, 3, 5. */
function numbersOf(written: string): number[] {
  const found: number[] = [];
  let isRange = false;
  for (const [part] of written.matchAll(/\d+|[^\s\d]+/g)) {
    const number = Number(part);
    if (Number.isNaN(number)) {
      isRange = UP_TO.has(part);
      continue;
    }
    const from = isRange ? (found.at(-1) ?? number) + 1 : number;
    for (let step = from; step < number && step <= MOST_STEPS; step++) found.push(step);
    found.push(number);
  }
  return found.filter((step) => step > 0);
}

/** Of a statement that names steps and says nothing of how it went, the next one tells, or the one before it. */
function failedIn(statements: readonly Statement[], at: number): boolean {
  const own = verdictOf(statements[at]?.verdicts ?? []);
  if (own !== null) return own === "failed";
  const beside = [statements[at + 1], statements[at - 1]].find(
    (one) => one?.steps.length === 0 && one.verdicts.length > 0,
  );
  return verdictOf(beside?.verdicts ?? []) === "failed";
}

/** What all of them say; what says both says nothing that could be relied on. */
export function verdictOf(verdicts: readonly Verdict[]): Verdict | null {
  const isFailed = verdicts.includes("failed");
  const [first = null, ...others] = new Set(verdicts.filter((one) => !(isFailed && one === "in-order")));
  return others.length > 0 ? "not-done" : first;
}
