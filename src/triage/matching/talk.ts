import { BY_LOOK } from "../reading/codes.ts";
import type { Signals } from "../signals.ts";
import { createPatternFinder, type PatternFinder } from "./pattern-finder.ts";
import { readTogether } from "./patterns.ts";
import type { Synonyms } from "./words.ts";

/** Whether a report is an error at all, or people talking about one. Both sides are sums of logarithmic odds. */
export interface Standing {
  /** How much speaks for a report of an error: printed marks, words of failure. */
  readonly trouble: number;
  /** How much of a story of trouble is told without a word of failure: negations, "suddenly", "why". */
  readonly hints: number;
  /** How much speaks for ordinary talk: thanks, wishes, announcements, advice to others. */
  readonly talk: number;
  /** A machine printed the error, with its status or message: nobody only talks about it. */
  readonly isPrinted: boolean;
  readonly because: readonly string[];
}

/** Words of failure as people write them, in the languages most pastes come in. */
const TROUBLE = [
  "error | errors | exception | fatal | traceback",
  "fail | failed | fails | failure | failing",
  "denied | forbidden | unauthorized | rejected | refused | blocked | not authorized",
  "invalid | malformed | not valid | not recognised | not recognized | unexpected",
  "cannot | can't | couldn't | could not | unable | not possible | not able | doesn't work | does not work",
  "not working | dont work | don't work | won't | broken | stopped working | does not go through | stuck",
  "not found | missing | expired | revoked | exceeded | throttled | timed out | timeout | unavailable | declined",
  "throw | throws | thrown | does not go on | not go on | does not keep | nothing happens | no reaction | again and again",
  "problem | problems | trouble | issue | wrong | goes wrong | bug",
  "cancelled | out of stock | locked | restricted | restriction | requires approval | needs approval | request access",
  "funktioniert nicht | geht nicht | klappt nicht | kommt nicht | keine Reaktion | ne fonctionne pas | ne marche pas",
  "non funziona | no funciona | não funciona | не работает | 不工作 | 动作しません | 動作しません | 안 됩니다",
];

/** What a story of trouble is told with; alone it stands in any conversation. */
const HINTS = [
  "not | never | nothing | no longer | no | without | neither",
  "nicht | kein | keine | keinen | nie | niemals | nichts | mehr | trotzdem",
  "ne | pas | jamais | aucun | plus | nunca | ninguna | ningún | tampoco | mai | nessun | nem | nenhum | niet | geen",
  "不 | 没 | 无 | ない | ません | 않 | не",
  "complain | complains | complaining | broke | breaks | lost | disappear | disappears | disappeared | hang | hangs | crash | crashes",
  "suppressed | removed | suspended | on hold | greyed out | grayed out | stops | stopped | refuses | aborts | dies | drops | slows | revoke",
  "suddenly | all of a sudden | overnight | since today | since yesterday | since this morning | since last night | since this week | out of nowhere | no reason",
  "plötzlich | seit gestern | seit heute | depuis hier | desde ayer | da ieri | desde ontem | 突然",
  "but | although | even though | instead | only | while | however | except | aber | obwohl | mais | pero | però | mas | 但",
  "why | what now | any idea | what can I do | what do I do | how do I get | is that why | what is wrong | what am I | anybody else | warum | wieso | pourquoi | por qué | perché | por que | 为什么 | 怎么",
  "says | say | tells | reads | shows | answers | returned | returns | gives | get back | comes back | heißt | steht | dit | dice | diz",
];

/** What is said when nothing is asked of the desk. */
const TALK = [
  "thank you | thanks | thx | many thanks | merci | danke | gracias | grazie | obrigado | 谢谢",
  "solved | resolved | fixed it | is fixed | got fixed | was fixed | that did it | works now | working now | work again",
  "works fine now | all good now | is gone | back to normal | back at normal | normal again | sorted out | figured it out",
  "merged | merge | closing this | close this | close the issue | closing since | duplicate of | release is out",
  "my error | my mistake | my bad | my fault | apologies | forget it | never mind | nevermind | false alarm",
  "on my side + solved | fixed",
  "glad | no worries | you're welcome | happy to help | good to know | nice that",
  "would be nice | would be good | would be great | would be useful | would be really useful | feature request | could this be added",
  "could you add | can you add | please support | please add | please implement | is it planned | any plans | to implement | roadmap",
  "could you post | could you share | can you post | can you share | could you verify | could you check | can you check | share what",
  "could you provide | please provide | please share | please post | please tell how did you | how did you fix | how did you solve",
  "was there any solution | any solution | did you find | did you manage | did you ever | have you tried | were you able | let me know if",
  "please raise | better to send | raise this in | open a support case | contact support | send me an email | use the issue template | get in touch",
  "root cause | will be an update | has been contacted | we are looking into | being looked | working on a fix | maintenance",
  "has landed | landed on | new version | upgrade to | update to the latest | pull request | the fix for",
  "turned out | it turns out | is fine again | fine again | works again | is fine now | runs fine | goes fine | all fine",
  "you have to | you need to | you should | you must | you can use | you can set | you can try | make sure | that is what we do | what solves it",
  "how do I become | is there a | do you have an example | does the library | which library | where can I find | is anybody | has anyone",
  "reminder | tip | is explained here | are explained here | are you still | is it still | do you still | will send a PR | this PR",
  "how long are | how many requests | what timezone | when does | when do | when will | can confirm | happy to join | we plan to",
  "the key was wrong | it was only temporary | only temporary",
  "looks good | lgtm | nice work | well done | great work | bug fixes | release notes | changelog",
  "announcement | announced | announce | FYI",
];

interface Weighed {
  readonly weight: number;
  readonly line: string;
}

/** What a hint is worth beside a word of failure. */
const HINT = 0.5;

const LINES: readonly Weighed[] = [
  ...HINTS.map((line) => ({ line, weight: HINT })),
  ...TROUBLE.map((line) => ({ line, weight: 1 })),
  ...TALK.map((line) => ({ line, weight: -1 })),
];

/** Prepares the words of failure and of talk for texts read with these synonyms. */
export const createStandingFinder = (synonyms: Synonyms): PatternFinder =>
  createPatternFinder(LINES.map(({ line }) => readTogether(line, synonyms)));

/** The second word of failure adds less than the first: people in trouble repeat themselves. */
const FADING = 0.6;

/** Judges a report by its words and by what was read out of it. */
export function judgeStanding(text: string, found: Iterable<number>, signals: Signals): Standing {
  const weights = [...found].map((position) => LINES[position]?.weight ?? 0);
  const printed = printedMarks(text, signals);
  const count = (worth: number) => weights.filter((weight) => weight === worth).length;
  const trouble = fade(count(1)) + printed.length * 0.8;
  const isPrinted = signals.messages.length > 0 || signals.statuses.some((status) => status.isPrinted);
  const isNote = !isPrinted && CHANGE_NOTE.test(text.slice(0, LOOKED_AT));
  const talk = 1.4 * fade(count(-1) + (isNote ? 1 : 0));
  return { trouble, isPrinted, hints: HINT * fade(count(HINT)), talk, because: printed };
}

const LOOKED_AT = 20_000;
/** Notes on a change of a program: what they name is what the change treats, not what happens. */
const CHANGE_NOTE = new RegExp(
  [
    // The headings of release notes; "Summary" begins the reports of bugs as well.
    "#{1,4} (?:Changes|Changelog|What changed|Bug ?fixes|Features)\\b",
    // What the change does, and to what: "Updates fail" is a report.
    "(?:[-*•][ \\t]{1,4})?(?:Adds|Fixes|Bumps|Removes|Renames|Updates|Introduces|Refactors|Rewrites|Replaces|Gives|Improves) (?:an?|the|our|its|support|missing)\\b",
    "[^\\n]{0,80}\\b(?:[Ff]ixes|[Cc]loses|[Rr]esolves) #\\d{1,7}\\.?[ \\t]*$",
  ]
    .map((form) => `^[ \\t]{0,8}${form}`)
    .join("|"),
  "m",
);

const fade = (count: number) => (1 - FADING ** count) / (1 - FADING);

const EXCEPTION = /\b[A-Z][A-Za-z]{2,60}(?:Error|Exception|Fault)\b|\bTraceback \(most recent|\bUncaught\b/;
const STACK_LINE = /^[ \t]{1,40}at \S{1,200}(?: \(|$|:\d)|^[ \t]{1,40}File ".{1,200}", line \d/m;

/** A status said in a sentence, where nothing printed it. */
const SAID_STATUS =
  /(?:^|[\s(:>])(?:4(?:0[01345689]|1[0357]|29)|50[0-4])s?(?=$|[\s),.;:!?])(?!\s*(?:€|eur|usd|dollars?|items?|orders?|asins?|skus?|sellers?|products?|people|rows?|lines?|files?|pages?|requests?)\b)/i;

/** What only a machine prints, named for the requester. */
function printedMarks(text: string, signals: Signals): string[] {
  const head = text.slice(0, LOOKED_AT);
  const marks: string[] = [];
  const code = signals.codes.find(({ how }) => how !== BY_LOOK);
  if (code) marks.push(`the code \`${code.text}\``);
  if (signals.httpStatus !== null && signals.httpStatus >= 400)
    marks.push(`the status ${signals.httpStatus}`);
  else if (SAID_STATUS.test(head)) marks.push("the number of a status");
  if (signals.messages[0]) marks.push("a printed error message");
  if (EXCEPTION.test(head)) marks.push("the name of an exception");
  if (STACK_LINE.test(head)) marks.push("a stack trace");
  if (signals.requestIds[0]) marks.push("a request id");
  return marks;
}
