/**
 * What a wording says of how it went: `in-order` tells of a part where nothing was wrong ("no changes needed there"),
 * which a failure told beside it outweighs.
 */
export type Verdict = "not-done" | "failed" | "worked" | "in-order";

/** What the words of an answer hold. */
const MATTER = "(?:links?|urls?|pages?|buttons?|screenshots?|images?|pictures?|seite|lien|enlace)";
const STEP = String.raw`(?:the |dem |l'|la |el )?(?:step|schritt|etape|paso)\s{0,3}#?\d{1,2}`;
const AT_STEP = `(?:in|of|from|for|to|at|under|behind|de|del|von) ${STEP}`;
const IS =
  "(?:is|are|was|were|seems?|looks?|leads? to|gives?|returns?|shows?|goes to|est|esta)(?: an?| still| all| only)?";
const BROKEN = "(?:broken|dead|wrong|outdated|missing|404|gone|blurry|empty|casse|mort|roto|kaputt)";
const NOT_SHOWN =
  "(?:(?:does|do|did)(?:n't| not)|won't|will not|fail(?:s|ed)? to) (?:open|load|show|render|work|exist)";

/*
 * What is wrong with the words of a step (its link is dead, it has a typo) says nothing of how it went. It is taken out
 * together with its fault and the number of its step; "used the link in step 2, still 403" tells no such fault.
 */
export const ASIDES: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${MATTER} ${AT_STEP} (?:${IS} ${BROKEN}|${NOT_SHOWN}|geht nicht|ne marche pas|no funciona)\b`,
    "g",
  ),
  new RegExp(String.raw`\b${STEP}(?:'s)? ${MATTER} (?:${IS} ${BROKEN}|${NOT_SHOWN})\b`, "g"),
  new RegExp(String.raw`\b${BROKEN} ${MATTER} ${AT_STEP}\b`, "g"),
  new RegExp(String.raw`\b${STEP} (?:has|contains) an? (?:typo|${BROKEN} ${MATTER})\b`, "g"),
  new RegExp(String.raw`\b(?:typos?|tippfehler) ${AT_STEP}\b`, "g"),
];

/** What comes back to somebody's sorrow; of a service, an access or a colleague that is good news. */
const FAILURE = String.raw`(?:\w{0,40}(?:error|exception|failure|denied|exceeded|fault|invalid)s?|problems?|issues?|trouble|outage|bug|throttling|\d{3}s?)`;
/** What may be a failure, by what stands behind it: "it is back on production" can be said of what had failed. */
const MAYBE = String.raw`(?:it|this|that|message|code|status|[a-z]{1,12}\d{2,6})`;
const COMES = "(?:is|are|has come|have come|came|comes?|(?:is|are|keeps?) coming)";
const FAILURE_BACK = new RegExp(
  String.raw`\b(?:${FAILURE} ${COMES} back\b(?! to\b)|(?:(?:it|that)'s|${MAYBE} ${COMES}) back(?! (?:up|to|on|online|in|at|with|working)\b)|(?:${FAILURE}|${MAYBE}) (?:has |have )?returned(?=\s*$|\s*[.,;!)]| (?:again|today|now|since|after|yesterday|this morning)\b))`,
  "g",
);

const GLAD =
  "(?:thank(?:s| you)|thx|great|finally|yay|hooray|perfect|awesome|good news|looks? like|danke|merci|gracias|endlich|enfin)";
const BACK = "(?:it's|that's|is|are|came|comes?) back";

/**
 * "Thanks, it's back" is said of what had failed, not of its failure. It says nothing that could be relied on; "thanks,
 * the error is back" does.
 */
export const GLADLY_BACK = new RegExp(
  String.raw`\b${GLAD}\b(?:(?!\b(?:but|however|sadly|unfortunately|aber|mais|pero|${FAILURE})\b)[^.?;\n]){0,30}?\b${BACK}\b|(?<!\b${FAILURE} )\b${BACK}(?: now)?[,!\s]{1,3}(?:many )?${GLAD}\b`,
  "g",
);

/** No more than a no. */
export const CURT = /^\s*(?:nope|nah)[\s.!,]*$/;

/*
 * Wordings by what they say, without accents and in small letters. They are looked for in this order, and a wording
 * that was found is taken out: "not working" is no "working", and "still trying" is no "still".
 */
export const WORDINGS: readonly (readonly [Verdict, RegExp])[] = [
  [
    "worked",
    /\b(?<!(?:n't|not|never|longer|of) )(?:still |keeps? )?(?:return(?:s|ed|ing)?|gets?|got|getting|gives?|gave|says?|shows?|answers?|status(?: code)?(?: returned)?(?: is)?) (?:an? |me |us |http )?(?:20[0124]|ok)\b(?! (?:\w+ )?(?:errors?|failures?|timeouts?|calls|requests|times|of|per)\b)/g,
  ],
  [
    "worked",
    /\b(?:\w+n't|not|never|no longer|nothing|none)(?: \w+){0,2} (?:happen|fail|occur|appear|see|come|came|broke|crash)\w*(?: \w+){0,2} (?:again|back)\b|\b(?:\w+n't|not|never) re(?:appear|occur|cur|surface)\w*/g,
  ],
  ["failed", /\bstop(?:s|ped) working\b/g],
  ["worked", /\bback (?:to (?:normal|zero|0)|up|online|working)\b/g],
  ["failed", FAILURE_BACK],
  [
    "failed",
    /\b(?:happen|occur|appear|fail|break|broke|crash)\w* (?:\w+ )?again\b|\b(?<!\bno (?:more )?)(?:errors?|problem|issue|trouble|down|dead|broken|\d{3}) again\b|\bagain (?:(?:an?|the|this|that) )?(?:errors?|problem|issue|\d{3})\b/g,
  ],
  [
    "failed",
    /\bre(?:appear|occur|cur|surface)(?:s|r?ed)\b|\b(?:get|got|getting|see|saw|seeing|have|having|hit|hitting|(?:ran|run|running) into|do(?:es|ing)?) (?:it|this|that|them) (?:all )?again\b/g,
  ],
  [
    "failed",
    /\b(?:(?:fehler|problem|storung|es|er|das|\d{3}) ist (?:jetzt |schon |leider )*wieder da|wieder (?:kaputt|das gleiche|dasselbe|(?:der|ein|dieser|derselbe) fehler)|(?:kommt|tritt) (?:jetzt |schon )?wieder(?: auf)?|(?:est|c'est) revenue?|(?:re)?vient de nouveau|a nouveau|(?:vuelve|volvio|vuelto) a (?:fallar|salir|pasar)|otra vez|de nuevo)\b/g,
  ],
  ["failed", /\b(?:that|this|it) (?:didn't|did not) do (?:it|the trick)\b/g],
  ["failed", /\b(?:(?:didn't|did not) do (?:anything|a thing)|(?:did|does|changed) nothing)\b/g],
  ["failed", /\bwithout (?:any )?(?:success|changes?|effect|luck|improvement|difference)\b/g],
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
  ["not-done", /\b(?:need|have|got|yet) to\b|\bmoving on\b|\b(?:i|we|he|she|they)'ll\b|\btomorrow\b/g],
  [
    "not-done",
    /\b(?:waiting|no access) (?:for|on|to|of)\b|\b(?:doing|on|at|trying)\s+step\s+(?:right )?now\b/g,
  ],
  ["not-done", /\bfail(?:s|ed)? to (?:mention|say|explain)\b/g],
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
    "in-order",
    /(?:^|\b(?:i|we|and|i've|we've|have) )(?:fixed|corrected) (?:the|our|my|an?|all)\b(?! (?:problem|issue|error))/g,
  ],
  ["in-order", /\balready (?:fine|ok(?:ay)?|correct|right|set|in place)\b/g],
  [
    "in-order",
    /\b(?:never fail(?:s|ed)?|nothing (?:is|was) (?:broken|failing)|no changes? (?:(?:is|are|was|were) )?(?:needed|necessary|required)|all (?:is )?good)\b/g,
  ],
  [
    "failed",
    /\b(?:not|never|(?:did|does|do|is|was|has|have)n't) (?:(?:really|even|been) )?(?:help|work|fix|solve|resolve|change|improve)(?:d|ed|s|ing)?\b/g,
  ],
  // Said alone it answers whether it works; with more it can mean anything.
  ["failed", CURT],
  ["failed", /\bno (?:longer works?|changes?|difference|effect|luck|success|improvement)\b/g],
  ["failed", /\bnothing (?:(?:has )?changed|helped|worked)\b|\bunchanged\b|\bin vain\b|\bto no avail\b/g],
  [
    "failed",
    /\bstill (?:an? |the |this |that )?(?:\d{3}|same|broken|fail\w*|error\w*|denied|refused|forbidden|there|nothing|not|happen\w*|persist\w*|throttled)\b/g,
  ],
  [
    "failed",
    /\b(?:keeps? (?:getting|seeing|failing|returning|happening|occurring)|still (?:get(?:s|ting)?|see(?:ing)?|receiv\w+|returns?|throws|have (?:the|this|an?)|can't|cannot|[a-z]{2,6}\d{2,6}))\b/g,
  ],
  [
    "failed",
    /\bstill (?:shows?|gives?|says?) (?:\w+ ){0,3}(?:\w{0,40}error\w*|same|[345]\d\d|[a-z]{2,12}\d{2,6}|denied|refused|forbidden|invalid|nothing)\b/g,
  ],
  [
    "failed",
    /\b(?:hilft|half|geht|ging|funktioniert|klappt) (?:immer noch |leider |auch |aber )*nicht\b|\b(?:bringt|brachte|nutzt) nichts\b|\bnicht (?:geholfen|funktioniert)\b/g,
  ],
  ["failed", /\b(?:still|toujours|todavia|aun|immer noch|noch immer|weiterhin)(?: no| nope)?[\s.!]*$/g],
  [
    "failed",
    /\b(?:the )?same (?:errors?|problem|result|issue|message|thing|response|code|status|as before|\d{3})\b/g,
  ],
  ["failed", /\bsame[\s.!]*$|\bfail(?:s|ed|ing)\b|\bbroken\b|\bpersists\b/g],
  [
    "failed",
    /\b(?:immer noch|noch immer|weiterhin|nach wie vor|(?:der)?(?:gleiche|selbe)r? fehler|keine (?:anderung|besserung|wirkung))\b/g,
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
