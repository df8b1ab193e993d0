/** What a reply in the thread of an answer says when it says that the problem is still there. */
export interface Denial {
  /** The numbers of the steps that it names as tried in vain, from 1; empty where it says only that nothing changed. */
  readonly steps: readonly number[];
}

type Verdict = "not-done" | "failed" | "worked";

/*
 * Wordings by what they say, without accents and in small letters. They are looked for in this order, and a wording
 * that was found is taken out: "not working" is no "working", and "still trying" is no "still".
 */
const WORDINGS: readonly (readonly [Verdict, RegExp])[] = [
  ["failed", /\b(?:that|this|it) (?:didn't|did not) do (?:it|the trick)\b/g],
  ["not-done", /\?/g],
  [
    "not-done",
    /\b(?:if|before (?:i|we|step)|without|skip(?:ped|ping)?|will|going to|gonna|later|until|unless)\b/g,
  ],
  ["not-done", /\b(?:should|shall|would|unclear|confus\w+|understand|appl(?:y|ies)|question|about to)\b/g],
  ["not-done", /\b(?:how (?:do|to|can)|what (?:does|is|do)|where (?:do|is|can)|which|stuck (?:at|on|in))\b/g],
  [
    "not-done",
    /\b(?:haven't|have not|hasn't|not yet|(?:not|didn't) (?:do(?:ne)?|tr(?:y|ied)|finish(?:ed)?|start(?:ed)?))\b/g,
  ],
  ["not-done", /\b(?:can't|cannot|couldn't|could not|unable to) (?:do|try|finish|follow|find|complete)\b/g],
  ["not-done", /\b(?:need|have|got) to\b/g],
  // What is wrong with the words of a step says nothing of how it went.
  [
    "not-done",
    /\b(?:(?:links?|urls?|pages?|buttons?|screenshots?|typos?|seite|lien|enlace) (?:in|of|from|for|to|at|under|behind|de|del)(?: the)?\s{1,3}step\b|typos?\b)/g,
  ],
  ["not-done", /\bfail(?:s|ed)? to (?:mention|say|explain|load|open|show|render)\b/g],
  ["not-done", /\bstill (?:on|at|in|doing|trying|working|waiting|busy|reading)\b/g],
  [
    "not-done",
    /\b(?:immer noch (?:bei|an|dabei)|muss|werde|(?<!immer )noch nicht|pas encore|toujours (?:pas fait|a l))\b/g,
  ],
  ["not-done", /\b(?:todavia no (?:he|hice)|aun no (?:he|hice)|falta|voy a|sigue (?:el|los) pasos?)\b/g],
  [
    "worked",
    /\b(?:no (?:longer|more) (?:fail\w*|get|see|\d{3})|no (?:errors?|problems?)|not (?:failing|broken))\b/g,
  ],
  [
    "worked",
    /\b(?:never fail(?:s|ed)?|nothing (?:is|was) (?:broken|failing)|no changes? (?:(?:is|are|was|were) )?(?:needed|necessary|required)|all (?:is )?good)\b/g,
  ],
  [
    "failed",
    /\b(?:not|never|(?:did|does|do|is|was|has|have)n't) (?:(?:really|even|been) )?(?:help|work|fix|solve|resolve|change|improve)(?:d|ed|s|ing)?\b/g,
  ],
  ["failed", /\bno (?:longer works?|changes?|difference|effect|luck|success|improvement)\b/g],
  ["failed", /\bnothing (?:(?:has )?changed|helped|worked)\b|\bunchanged\b|\bin vain\b|\bto no avail\b/g],
  [
    "failed",
    /\bstill (?:an? |the |this |that )?(?:\d{3}|same|broken|fail\w*|error\w*|denied|refused|forbidden|there|nothing|not|happen\w*|persist\w*|throttled)\b/g,
  ],
  [
    "failed",
    /\bstill (?:get(?:s|ting)?|see(?:ing)?|receiv\w+|returns?|throws|have (?:the|this|an?)|can't|cannot|[a-z]{2,6}\d{2,6})\b/g,
  ],
  ["failed", /\b(?:still|toujours|todavia|aun|immer noch|noch immer|weiterhin)(?: no| nope)?[\s.!]*$/g],
  [
    "failed",
    /\b(?:the )?same (?:errors?|problem|result|issue|message|thing|response|code|status|as before|\d{3})\b/g,
  ],
  ["failed", /\bsame[\s.!]*$|\bfail(?:s|ed|ing)\b|\bbroken\b|\bpersists\b|\b\d{3} again\b/g],
  [
    "failed",
    /\b(?:immer noch|noch immer|weiterhin|nach wie vor|(?:der)?(?:gleiche|selbe)r? fehler|keine (?:anderung|besserung|wirkung))\b/g,
  ],
  [
    "failed",
    /\b(?:hilft|half|geht|ging|funktioniert|klappt) (?:immer noch )?nicht\b|\bnicht (?:geholfen|funktioniert)\b/g,
  ],
  [
    "failed",
    /\b(?:toujours|meme (?:erreur|probleme|resultat)|aucun changement|(?:marche|fonctionne|aide) pas)\b/g,
  ],
  [
    "failed",
    /\b(?:sigue|todavia|mismo (?:error|problema)|sin (?:cambios?|exito)|no (?:funciona|funciono|ayudo|ayuda|sirvio))\b/g,
  ],
  ["worked", /\b(?:work(?:s|ed|ing)|fixed|solved|resolved|help(?:s|ed)|fine|gone|succe\w+|perfect)\b/g],
  [
    "worked",
    /\b(?:geht|funktioniert|klappt|lauft|gelost|geholfen|behoben|marche|fonctionne|resolu|regle|funciona|funciono|resuelto|solucionado|ayudo)\b/g,
  ],
];

/** A number of one or two digits that is no part of a longer number, a time or a version. */
const NUMBER = String.raw`\d{1,2}(?!\d|[.:]\d)`;
const AND = String.raw`(?:,|and|&|\+|-|–|to|through|und|bis|et|a|y)`;
const STEPS = new RegExp(
  String.raw`\b(?:step|schritt|etape|paso)(?:s|e|en)?\s{0,3}#?(${NUMBER}(?:\s{0,3}${AND}\s{0,3}${NUMBER})*)(?!\s{0,3}(?:times|x\b|min|sec|hour|day|attempt|retr|mal\b|fois|veces))`,
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
  /\b(?:(?:(?:a |my |with |here is |our )*(?:new |fresh |newest |latest )?(?:[a-z]+-){0,3}(?:request|trace)[- ]?id)|at|too|either|utc|it(?:'s)?|is|did|does|(?:many )?thanks|thank you|thx|the|same|again|here|sorry|hi|hello|no|nope|unfortunately|for|me|us|error|problem|this|that(?:'s)?|es|ist|leider|das|le|la|el|ca|as|before|now|\d{3})\b/g;

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

const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’`´]/g, "'").toLowerCase();

interface Statement {
  readonly steps: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** Letters and digits that say something else. */
  readonly rest: string;
}

function readStatement(text: string): Statement {
  const steps = [...text.matchAll(STEPS)].flatMap(([, numbers = ""]) => numbersOf(numbers));
  const verdicts: Verdict[] = [];
  let rest = text.replace(STEPS, " step ");
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
function verdictOf(verdicts: readonly Verdict[]): Verdict | null {
  const [first = null, ...others] = new Set(verdicts);
  return others.length > 0 ? "not-done" : first;
}
