/** How a key and its value are joined, which tells how far to trust that it is a value. */
export type Joint =
  /** `=`, `:`, `=>`, a call, a name/value pair. */
  | "firm"
  /** `<Password>x</Password>`. */
  | "element"
  /** `--password x`. */
  | "option"
  /** `("password", "x")`: could be two names in a list. */
  | "pair"
  /** "the password is x". */
  | "said"
  /** The next cell of a table drawn with bars. */
  | "cell"
  /** Only space or a line end between them. */
  | "beside";

/** Where a key stands; `start` is the first character of the whole identifier around a known name. */
export interface KeyPlace {
  readonly start: number;
  readonly end: number;
}

/** What leads from a key to its value: `end` is the value's first character, `quote` the mark that opens it. */
export interface FoundJoint {
  readonly joint: Joint;
  readonly end: number;
  readonly quote: string | undefined;
}

const QUOTE = String.raw`\\{0,7}["'${"`"}]|&(?:quot|apos|#3[49]);|%2[27]|\\{1,3}u002[27]|[“‘„«]`;
// What closes a key: its quote, an index bracket, marks of bold and code.
const CLOSE = String.raw`(?:\\{0,7}["'${"`"}]|&(?:quot|apos|#3[49]);|%2[27]|\\{1,3}u002[27]|[\]*_”’»]){0,4}`;
const EQUALS = String.raw`(?:=>|=&gt;|:=|={1,2}|:|-&gt;|->|%3[AaDd]|\\{1,3}u003[AaDd]|[：＝])`;
// What dumps print before the value: `Array ( [0] => x`, `string(3) "x"`, `["x"]`, `new Secret("x`, `|` of YAML.
const DRESS = String.raw`(?:Array\s{0,40}\(\s{0,40}\[0\] ?=> ?|string\(\d{1,7}\) ?|[|>][-+]?\s{1,40}(?=\S)|[*_]{1,3} ?|\[ ?\n? {0,20}(?=["'A-Za-z0-9]))?`;
const OPEN = String.raw`(?:(?:[A-Za-z_][\w.:]{0,40}\()?(?:[bBurRfFL@$]{0,2})(${QUOTE}))`;

type Pattern = readonly [RegExp, Joint];

const sticky = (source: string, joint: Joint): Pattern => [new RegExp(source, "y"), joint];

const FIRM = sticky(String.raw`${CLOSE}\s{0,40}${EQUALS}\s{0,40}${DRESS}(?:${OPEN})?`, "firm");
const NAMED_VALUE = sticky(
  String.raw`${CLOSE}\s{0,20},?\s{0,40}(?:\\{0,7}["'])?[vV]alue(?:\\{0,7}["'])?\s{0,20}(?:=>|[:=])\s{0,20}\[?${OPEN}`,
  "firm",
);
const CALL = sticky(String.raw`\(\s{0,40}${OPEN}`, "firm");
const PAIR = sticky(String.raw`(?:\\{0,7}["'])\s{0,20},\s{0,40}${OPEN}`, "pair");
const ELEMENT = sticky(String.raw`(?:\s[^<>\n]{0,80})?(?:>|&gt;)(?:<!\[CDATA\[)?`, "element");
const OPTION = sticky(String.raw`\s{1,4}(?:${OPEN})?`, "option");
const SAID = sticky(`${CLOSE} {1,3}(?:is|was|are|ist|lautet|est|es|é)(?: now)?:? {1,3}(?:${OPEN})?`, "said");
const CELL = sticky(String.raw`${CLOSE}[ \t]{0,20}[|│┃][ \t]{0,20}(?:${OPEN})?`, "cell");
const BESIDE = sticky(String.raw`${CLOSE}(?:[ \t]{1,20}|:?[ \t]{0,8}\r?\n[ \t]{0,20})(?:${OPEN})?`, "beside");

const AFTER_A_CLOSE = [NAMED_VALUE, FIRM, PAIR, CELL, SAID, BESIDE];
const NONE: readonly Pattern[] = [];

/** Finds what joins a key to a value; null when nothing that we know follows. */
export function findJoint(text: string, key: KeyPlace): FoundJoint | null {
  if (isElement(text, key)) {
    const element = match(ELEMENT, text, key.end);
    if (element) return element;
  }
  for (const pattern of candidates(text, key)) {
    const found = match(pattern, text, key.end);
    // On the line below, what follows need not belong to the key: YAML goes on with a nested key there.
    if (found)
      return found.quote === undefined && isBelow(text, key, found) ? { ...found, joint: "beside" } : found;
  }
  return null;
}

/** The patterns that the next characters leave possible: most names stand in prose, where nothing needs to be tried. */
function candidates(text: string, key: KeyPlace): readonly Pattern[] {
  const next = text.charAt(key.end);
  if (next === "=" || next === ":" || next === "-" || next === "：" || next === "＝") return [FIRM];
  if (next === "(") return [CALL];
  if (next === "&") return /[qa#g]/.test(text.charAt(key.end + 1)) ? AFTER_A_CLOSE : NONE;
  if (next === "%") return /[23]/.test(text.charAt(key.end + 1)) ? AFTER_A_CLOSE : NONE;
  if ("\"'`\\]*_”’»|".includes(next)) return next === "" ? NONE : AFTER_A_CLOSE;
  return isSpace(next) ? afterSpace(text, key) : NONE;
}

function afterSpace(text: string, key: KeyPlace): readonly Pattern[] {
  let place = key.end;
  let lineEnds = false;
  while (place < key.end + 40 && isSpace(text.charAt(place))) {
    lineEnds ||= text.charAt(place) === "\n";
    place++;
  }
  const next = text.charAt(place);
  if ("=:-&%：＝".includes(next)) return next === "" ? NONE : [FIRM];
  if (next === "|" || next === "│" || next === "┃") return [CELL];
  if (isOption(text, key)) return [OPTION];
  if (lineEnds) return [BESIDE];
  // A word is no issued secret; looking at its length spares most of the work in prose.
  LONG_WORD.lastIndex = place;
  if (LONG_WORD.test(text)) return [SAID, BESIDE];
  return "iwaleé".includes(next) ? [SAID] : NONE;
}

const LONG_WORD = /\S{16}/y;

const isSpace = (char: string) => char === " " || char === "\n" || char === "\t" || char === "\r";

function match([pattern, joint]: Pattern, text: string, at: number): FoundJoint | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : { joint, end: pattern.lastIndex, quote: found[1] };
}

function isBelow(text: string, key: KeyPlace, { joint, end }: FoundJoint): boolean {
  const between = text.slice(key.end, end);
  return joint === "firm" && between.includes("\n") && /[:=][ \t]*\r?\n\s*$/.test(between);
}

function isElement(text: string, { start }: KeyPlace): boolean {
  const before = text.charAt(start - 1);
  if (before === "<") return true;
  if (before !== ":" && before !== ";") return false;
  return /(?:<|&lt;)(?:[\w-]{1,20}:)?$/.test(text.slice(Math.max(0, start - 25), start));
}

const isOption = (text: string, { start }: KeyPlace) =>
  text.charAt(start - 1) === "-" && /(?:^|[\s"'])--?$/.test(text.slice(Math.max(0, start - 3), start));
