/** What a reply in the thread of an answer says when it says that the error is gone. */
export interface Confirmation {
  /** The number of the step that it names as the one that helped, from 1; null where it names none. */
  readonly step: number | null;
}

/* Nothing but these, from end to end: one word more, such as "only" or "but", and it is something else that is said. */

/** What people say beside it, and what says nothing of how it went. */
const POLITE =
  "(?:(?:many |ok |okay )?(?:thanks|thank you|thx|ty|cheers|merci|danke|gracias)(?: (?:a lot|a ton|so much|very much|again|all|everyone|team|folks|beaucoup|schon|vielmals|sehr|for (?:your|the|all the) (?:quick )?help))*" +
  "|great(?: news)?|good news|perfect|awesome|amazing|brilliant|excellent|wonderful|cool|nice|super|ok|okay|yes|yep|yay|hooray|wow|hi|hello|hey|so|and|finally|ja|oui|si|genial|toll)";

const IT =
  "(?:it|this|that|all|everything|(?:the|my|our|this) (?:error|problem|issue|call|request|requests|integration))";
const NOW = "(?: (?:now|again|fine|perfectly|great|well|like a charm|as expected))";
const ENDED = "(?:fixed|solved|resolved|sorted)";
/** What is good to be rid of; where a request or an integration is gone, that is another problem. */
const GONE =
  "(?:(?:all )?(?:the |my |our |this |that )?(?:errors?|problems?|issues?) (?:is |are |has |have )?(?:now |finally )*gone)";

/** The ways to say that it works, in the languages people write in here. A mere "helped" does not say that all is well. */
const WORKS = [
  `(?:${IT} )?(?:now |finally )*(?:works|worked)${NOW}*(?: for (?:me|us) now)?`,
  `(?:${IT} )?(?:is |it's |that's )?(?:now |finally )?working${NOW}+(?: for (?:me|us))?`,
  `(?:it's|that's|${IT} (?:is|was|has been|got|are)) (?:now |all |finally )*(?:working|${ENDED})${NOW}*`,
  `(?:all )?(?:problem |issue |error )?(?:${ENDED}|works)${NOW}*`,
  `${GONE}${NOW}*`,
  `(?:it|this|that|which|you|you guys) (?:has |have |just )?(?:fixed|solved|resolved) (?:it|this|that|the (?:issue|problem|error)|everything|my (?:issue|problem|error))${NOW}*`,
  "(?:it|this|that) did (?:it|the trick)",
  "(?:we're|we are|i'm|i am|all|it's all) good now",
  "no (?:more |longer any )(?:errors?|problems?|issues?)(?: now)?|no errors? (?:any ?more|any longer)",
  "(?:jetzt )?(?:es |das |alles )?(?:geht|funktioniert|klappt|lauft)(?: es)?(?: (?:jetzt|nun|wieder|alles))+|(?:jetzt|nun) (?:geht|funktioniert|klappt|lauft) (?:es|alles|das)(?: wieder)?",
  "(?:(?:das )?problem |(?:der )?fehler |das |es )?(?:ist |hat sich )?(?:jetzt )?(?:gelost|behoben|erledigt)",
  "(?:ca |cela |tout )(?:marche|fonctionne)(?: (?:maintenant|bien|de nouveau))*|(?:c'est |(?:le )?probleme )?(?:resolu|regle|corrige)(?: maintenant)?",
  "(?:ya |ahora )+(?:todo )?funciona(?: bien)?|(?:todo )?funciona ahora|(?:ya )?(?:esta )?(?:problema )?(?:resuelto|solucionado|arreglado)",
].join("|");

const STEP = String.raw`(?:step|schritt|etape|paso) #?(?<step>\d{1,2})`;
const SAYINGS = [
  new RegExp(`^(?:${WORKS})$`),
  new RegExp(`^(?:after|with|thanks to) ${STEP} (?:${WORKS})$`),
  new RegExp(`^(?:${WORKS}) (?:after|with|thanks to) ${STEP}$`),
  new RegExp(
    `^${STEP} (?:has |just )?(?:(?:fixed|solved|resolved) (?:it|this|that|the (?:issue|problem|error))|did (?:it|the trick))$`,
  ),
];
const POLITE_BEFORE = new RegExp(`^${POLITE}(?: |$)`);
const POLITE_BEHIND = new RegExp(`(?:^| )${POLITE}$`);

/** Nobody says that it works at more length; whoever writes more says something else too. */
const MOST_READ = 200;
/** Where one saying ends and the next begins. */
const ENDS = /[.,;!:\n()–—]+|\s-+\s/;

/**
 * Reads whether a reply says that the error is gone, and nothing else: "thanks, it works now". Null where it asks,
 * where it holds for a part alone ("it works now but only for one seller"), or where it thanks and says no more.
 */
export function readConfirmation(text: string): Confirmation | null {
  if (text.length > MOST_READ || text.includes("?")) return null;
  const sayings = plain(text).split(ENDS).map(withoutPoliteness).filter(Boolean);
  const read = sayings.map((saying) => SAYINGS.map((one) => one.exec(saying)).find(Boolean));
  if (read.length === 0 || !read.every(Boolean)) return null;
  const step = read.map((one) => one?.groups?.step).find(Boolean);
  return { step: step === undefined ? null : Number(step) };
}

/** In small letters, without accents, pictures and the names of pictures. */
const plain = (text: string): string =>
  text
    .replace(/:[a-z0-9_+-]{1,40}:/gi, " ")
    .replace(/\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]/gu, " ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’`´]/g, "'")
    .toLowerCase();

function withoutPoliteness(saying: string): string {
  let left = saying.replace(/\s+/g, " ").trim();
  for (;;) {
    const less = left.replace(POLITE_BEFORE, "").replace(POLITE_BEHIND, "").trim();
    if (less === left) return left;
    left = less;
  }
}
