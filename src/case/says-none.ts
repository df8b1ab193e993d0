/** Whether it is only a stroke, which says in any field that there is nothing to fill in. */
export const isStroke = (text: string): boolean => /^[-\u2010-\u2015]+$/.test(text.trim());

const HAVING = "(?:(?:i|we)(?: have| got|'ve) |there(?: is|'s) )?";
const ID = "(?:(?:new|fresh) )?(?:(?:request|trace)[ -]?)?(?:ids?|ones?)";
const WORDS = `(?:none|no|nope|nothing|n/?a|n\\. ?a|not (?:yet|available|known)|unavailable|unknown|keine[rn]?|aucun|ninguno|no ${ID})`;
const LACKING = `(?:i |we )?(?:do not|don't|have not|haven't)(?: have| got)?(?: it| any| an? ${ID}| one)?`;
const NONE = new RegExp(
  `^(?:sorry,? )?(?:${HAVING}${WORDS}|${LACKING})(?:,? (?:yet|now|so far|here|sorry))*[ .!]*$`,
);
/** Nobody says at more length that there is none. */
const MOST_CHARS = 80;

/** Whether what was typed into a field says that there is nothing to fill in: a stroke, or everyday words for it. */
export function saysNone(text: string): boolean {
  const plain = text.trim().replace(/\s+/g, " ").replace(/’/g, "'").toLowerCase();
  return isStroke(plain) || (plain.length <= MOST_CHARS && NONE.test(plain));
}
