import { createFinder, type Finder } from "./finder.ts";

/** How a key and its value are joined, which tells how far to trust that it is a value. */
export type Joint =
  /** `=`, `:`, `=>`, an XML element, a call, a name/value pair. */
  | "firm"
  /** `--password x`. */
  | "option"
  /** `("password", "x")`: could be two names in a list. */
  | "pair"
  /** "the password is x". */
  | "said"
  /** Only space, a table's bar or a line end between them. */
  | "beside";

/** A value behind a key; offsets in UTF-16 units, end excluded. `quoted` is false for values without marks. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  readonly joint: Joint;
  readonly quoted: boolean;
}

/** Where a key stands; `start` is the first character of the whole identifier around a known name. */
export interface KeyPlace {
  readonly start: number;
  readonly end: number;
}

export interface ValueReader {
  /** The value of the key, if one follows. `spaced` values may hold spaces without being quoted. */
  read(key: KeyPlace, spaced: boolean): FoundValue | null;
}

const QUOTE = String.raw`\\{0,7}["'${"`"}]|&(?:quot|apos|#3[49]);|%2[27]|\\{1,3}u002[27]|[“‘„«]`;
// What closes a key: its quote, an index bracket, marks of bold and code.
const CLOSE = String.raw`(?:\\{0,7}["'${"`"}]|&(?:quot|apos|#3[49]);|%2[27]|\\{1,3}u002[27]|[\]*_”’»]){0,4}`;
const EQUALS = "(?:=>|=&gt;|:=|={1,2}|:|-&gt;|->|%3[AaDd]|[：＝])";
// What dumps print between `=>` and the value: `Array ( [0] => x`, `string(3) "x"`, `["x"]`, `new Secret("x`, `|` of YAML.
const DRESS = String.raw`(?:Array\s{0,40}\(\s{0,40}\[0\] ?=> ?|string\(\d{1,7}\) ?|[|>][-+]?\s{1,40}(?=\S)|[*_]{1,3} ?|\[ ?\n? {0,20}(?=["'A-Za-z0-9]))?`;
const OPEN = String.raw`(?:(?:[A-Za-z_][\w.:]{0,40}\()?(?:[bBurRfFL@$]{0,2})(?<quote>${QUOTE}))`;

const FIRM = new RegExp(String.raw`${CLOSE}\s{0,40}${EQUALS}\s{0,40}${DRESS}(?:${OPEN})?`, "y");
const NAMED_VALUE = new RegExp(
  String.raw`${CLOSE}\s{0,20},?\s{0,40}(?:\\{0,7}["'])?value(?:\\{0,7}["'])?\s{0,20}(?:=>|[:=])\s{0,20}\[?${OPEN}`,
  "iy",
);
const CALL = new RegExp(String.raw`\(\s{0,40}${OPEN}`, "y");
const PAIR = new RegExp(String.raw`(?:\\{0,7}["'])\s{0,20},\s{0,40}${OPEN}`, "y");
const ELEMENT = /(?:\s[^<>\n]{0,80})?(?:>|&gt;)(?:<!\[CDATA\[)?/y;
const OPTION = new RegExp(String.raw`\s{1,4}(?:${OPEN})?`, "y");
const SAID = new RegExp(
  `${CLOSE} {1,3}(?:is|was|are|ist|lautet|est|es|é|=)(?: now)?:? {1,3}(?:${OPEN})?`,
  "y",
);
const BESIDE = new RegExp(String.raw`${CLOSE}(?:[ \t|]{1,20}|:?[ \t]{0,8}\r?\n[ \t]{0,20})(?:${OPEN})?`, "y");

// A bare value ends where the syntax around it goes on; a comma or bracket inside a password does not end it.
const BARE_END =
  /[\s"'`<>]|&(?:amp;|quot;|lt;|#|(?=[\w.%-]{1,40}=))|%2[267]|%3[BbCc]|;(?=\s|$|[\w .-]{1,30}=)|,(?=\s|$|[\w.-]{1,40}[=:])|[)\]}](?=[\s,;.)\]}"'`]|$)|\\+(?:["'ntr]|u00)|$/g;
const WORDS_END = /[\r\n,;{}<>&\t"|)\]]|\\+["nr]|$/g;
const LINE_END = /\\+r\\+n|\\+n|[\r\n]|$/g;
const ELEMENT_END = /<|&lt;|$/g;

// Values are read in the order they stand, so that each search below goes over the text only once.
const LONGEST = 8_192;

/** Reads the values behind keys, in the syntaxes people paste. Keys must be asked for from first to last. */
export function createValueReader(text: string): ValueReader {
  const bareEnd = createFinder(text, BARE_END);
  const wordsEnd = createFinder(text, WORDS_END);
  const lineEnd = createFinder(text, LINE_END);
  const elementEnd = createFinder(text, ELEMENT_END);
  const closers = new Map<string, Finder>();

  const closing = (quote: string): Finder => {
    const known = closers.get(quote) ?? createFinder(text, closerOf(quote));
    closers.set(quote, known);
    return known;
  };

  const valueAt = (start: number, quote: string | undefined, joint: Joint, spaced: boolean): FoundValue => {
    if (quote === undefined) {
      const end = (spaced ? wordsEnd : bareEnd)(start);
      return { start, end, joint, quoted: false };
    }
    // A quote that never closes was cut off: the value goes on to the end of the line.
    const end = Math.min(
      closing(quote)(start),
      quote.startsWith("\\") ? Number.POSITIVE_INFINITY : lineEnd(start),
    );
    return { start, end: Math.min(end, start + LONGEST), joint, quoted: true };
  };

  return {
    read(key, spaced) {
      if (isElement(text, key)) {
        const open = match(ELEMENT, text, key.end);
        if (open) return { start: open.end, end: elementEnd(open.end), joint: "firm", quoted: true };
      }
      for (const [pattern, joint] of JOINTS) {
        if (joint === "option" && !isOption(text, key)) continue;
        const found = match(pattern, text, key.end);
        if (!found) continue;
        // What stands on the line below need not belong to the key: YAML goes on with a nested key there.
        const below = found.quote === undefined && /[:=][ \t]*\r?\n\s*$/.test(text.slice(key.end, found.end));
        return valueAt(found.end, found.quote, below ? "beside" : joint, spaced);
      }
      return null;
    },
  };
}

const JOINTS: readonly (readonly [RegExp, Joint])[] = [
  [NAMED_VALUE, "firm"],
  [FIRM, "firm"],
  [CALL, "firm"],
  [PAIR, "pair"],
  [OPTION, "option"],
  [SAID, "said"],
  [BESIDE, "beside"],
];

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : { end: pattern.lastIndex, quote: found.groups?.quote };
}

const PAIRED: Readonly<Record<string, string>> = { "“": "”", "„": "“", "‘": "’", "«": "»" };

/** A plain quote is not closed by an escaped one, and an escaped one only by its like. */
function closerOf(quote: string): RegExp {
  const closer = (PAIRED[quote] ?? quote).replace(/\\/g, "\\\\");
  return new RegExp(quote.startsWith("\\") ? `${closer}|$` : `(?<!\\\\)${closer}|$`, "g");
}

const isElement = (text: string, { start }: KeyPlace) =>
  /(?:<|&lt;)(?:[\w-]{1,20}:)?$/.test(text.slice(Math.max(0, start - 25), start));

const isOption = (text: string, { start }: KeyPlace) =>
  /(?:^|[\s"'])--?$/.test(text.slice(Math.max(0, start - 3), start));
