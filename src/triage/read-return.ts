import { plain, readStatement, verdictOf } from "./read-denial.ts";

/** Where one saying ends and the next begins; a comma counts, since people go on after it with a question or a plea. */
const CLAUSES =
  /[.!;,:()\n]+(?:\s|$)|(?<=\?)\s*|\s[-–—]+\s|\b(?:but|however|then|since|because|and now|aber|mais|pero)\b/;
/** Nobody tells that it is back at more length; the rest is what they paste behind it. */
const MOST_READ = 500;
/** That it is the failure of before, not one that somebody tells about. */
const ONCE_MORE =
  /\b(?:again|back|returned|still|once more|same|persists|keeps?|re(?:appear|occur|cur|surface)\w*|stop(?:s|ped) working|(?:schon )?wieder|immer noch|noch immer|encore|toujours|de nouveau|a nouveau|revenue?|de nuevo|otra vez|sigue|todavia|vuelve|volvio)\b/;
/** What is yet to come, or may never. */
const NOT_NOW =
  /\b(?:when(?:ever)?|in case|should it|hope(?:fully)?|might|could|may|afraid|worr\w+|expect|falls|wenn|si|quand|cuando)\b/;
/** A question whether it fails; "any idea?" and "why does it fail again?" ask nothing of the kind. */
const ASKS_WHETHER =
  /^(?:and |so |ok |hm+ )*(?:is|are|does|do|did|has|have|will|would|anybody|anyone|somebody)\b.*\?$/;
/** How it was before it came back. */
const OF_BEFORE =
  /\b(?:yesterday|earlier|before|last|until|this morning|at first|briefly|(?:once|twice)|for (?:an?|some|few|\d+|one|two|the)\b)/;

/**
 * Reads what a message says of a problem that was said to be over: that it is `back`, or that it goes `well`; null for
 * neither. Unlike a denial it may hold more than that, since whoever comes back explains; of both, the last word counts.
 */
export function readReturn(text: string): "back" | "well" | null {
  const clauses = plain(text.slice(0, MOST_READ)).split(CLAUSES);
  return clauses.map((clause) => readClause(clause.trim())).findLast((said) => said !== null) ?? null;
}

function readClause(clause: string): "back" | "well" | null {
  if (ASKS_WHETHER.test(clause) || NOT_NOW.test(clause)) return null;
  const verdict = verdictOf(readStatement(clause.replaceAll("?", " ")).verdicts);
  if (verdict === "failed") return ONCE_MORE.test(clause) ? "back" : null;
  return verdict === "worked" && !OF_BEFORE.test(clause) ? "well" : null;
}
