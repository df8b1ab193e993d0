/**
 * Tells values that are secrets from placeholders, words and identifiers. Each function looks at the first
 * characters only, so that its cost does not grow with a hostile value.
 */
const LOOK_AT = 256;

/** Words that stand where a secret would stand, in examples and in texts made harmless by hand. */
const STAND_IN =
  /your|\bmy|my(?:app|access|secret|token|key|pass|encoded)|example|sample|placeholder|redacted|removed|hidden|masked|censored|secret|passw|token|key|here|dummy|insert|enter|replace|changeme|change_me|todo|value|string|credential|signature|anonymi|obfuscat|truncated|omitted|foo|bar/i;

/** What programs print about a secret instead of the secret. */
const STATE =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|empty|unset|missing|required|optional|invalid|expired|revoked|incorrect|wrong|malformed|denied|valid|ok|failed|unknown|bearer|basic|string|str|text|type|array|object|optional\[str\]|0|\*|-+|n\/a)$/i;

/** Where a part is left out: dots, stars, a run of x or of the same filler. */
const ELLIPSIS = /\.{3,}|…|\*{2,}|•{2,}|#{2,}|[xX]{4,}|_{4,}|\?{3,}|-{6,}|█+/;

/** Template marks of many languages: `<…>`, `{…}`, `${…}`, `{{…}}`, `%NAME%`, `#{…}`, `$NAME`, `@Name@`. */
const TEMPLATE =
  /^(?:<[^>]*>?|&lt;.*|[$#@]?\{+[^}]*\}*|%[A-Za-z_]+%|%[sdvq]|\$[A-Za-z_(][\w.:>()-]*|@[A-Z_]+@)$/;

/** A name in a program, not its value: `creds.secret`, `self.password`, `getenv("…`, `$this->token`. */
const CODE = /^[A-Za-z_$][\w$]{0,60}(?:(?:\.|->|::)[A-Za-z_$][\w$]{0,60}){0,8}(?:\(.*|\[.*)?$/;

/** True for `XXXXXXXX`, `****`, `aaaa`: characters that stand for others. */
export function isFiller(value: string): boolean {
  const seen = value.slice(0, LOOK_AT);
  return (
    /^[xX*•.…#?_\-\s0]+$/.test(seen) ||
    /^(.)\1+$/.test(seen) ||
    (ELLIPSIS.test(seen) && longestRun(seen) < 12)
  );
}

/** True for values that only show where a secret would stand. */
export function isPlaceholder(value: string): boolean {
  const seen = value.slice(0, LOOK_AT).trim();
  return isStandIn(seen) || (ELLIPSIS.test(seen) && longestRun(seen) < 12);
}

/** As `isPlaceholder`, but a few stars among other characters can be part of a password somebody chose. */
export function isStandIn(value: string): boolean {
  const seen = value.slice(0, LOOK_AT).trim();
  if (seen === "" || STATE.test(seen) || TEMPLATE.test(seen)) return true;
  if (/^[xX*•.…#?_\-\s0]+$/.test(seen) || /^(.)\1+$/.test(seen)) return true;
  return /^[A-Za-z_\-.\s<>[\]{}()$:'"/]+$/.test(seen) && STAND_IN.test(seen) && isReadable(seen);
}

/** True for "Your Name" and the like: nobody is called so. A real name can hold one such word. */
export function isSampleName(value: string): boolean {
  const seen = value.slice(0, LOOK_AT).trim();
  if (seen === "" || STATE.test(seen) || TEMPLATE.test(seen) || /^[xX*•.…#?_\-\s]+$/.test(seen)) return true;
  return seen
    .replace(/[\s_-]?\d$/, "")
    .split(/[\s_-]+/)
    .every((word) => SAMPLE_WORD.test(word));
}

const SAMPLE_WORD =
  /^(?:your|my|the|an?|some|buyer|customer|recipient|first|last|full|name|address|street|city|line|example|sample|test|placeholder|redacted|removed|hidden|masked|here|string|value)$/i;

/** True for a name of the program's own, as in `password = args.password`; only for values without quotes. */
export function isCode(value: string): boolean {
  const seen = value.slice(0, LOOK_AT);
  return CODE.test(seen) && /[.(:>[]/.test(seen) && !/\d{2}/.test(seen);
}

/**
 * True when the value looks made by a machine: no words, enough characters, no known harmless shape.
 * `atLeast` is the shortest length in characters that this kind of secret has.
 */
export function looksRandom(value: string, atLeast: number): boolean {
  if (value.length < atLeast || ONE_WORD.test(value)) return false;
  if (/\s/.test(value.slice(0, LOOK_AT)) || isPlaceholder(value)) return false;
  const seen = value.slice(0, LOOK_AT);
  return !isKept(seen) && !isReadable(seen) && !/:\/\//.test(seen);
}

const ONE_WORD = /^[A-Z]?[a-z]{0,19}[^A-Za-z0-9]?$/;

/** Shapes that support needs to read: times, plain numbers, identifiers with a dotted prefix, paths. */
function isKept(seen: string): boolean {
  return (
    /^\d{1,18}$/.test(seen) ||
    /^\d{4}-?\d\d-?\d\d(?:[T ].*)?$/.test(seen) ||
    /^\d{3}-\d{7}-\d{7}$/.test(seen) ||
    /^amzn1\.(?!oa2-cs)/.test(seen)
  );
}

/** True when the text falls into words rather than into the short shreds of random characters. */
export function isReadable(text: string): boolean {
  const seen = text.slice(0, 64).replace(/[-_.\s]/g, " ");
  const pieces = seen.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const inWords = pieces.filter(isWordLike).join("").length;
  if (pieces.length >= MANY_PIECES && seen.length / pieces.length < SHORT_PIECES) return false;
  return pieces.length > 0 && inWords / seen.replaceAll(" ", "").length >= 0.8;
}

/** Among many random characters some shreds look like words; names of that many words have longer ones. */
const MANY_PIECES = 8;
const SHORT_PIECES = 3.5;

// Three letters, one of them a vowel, no five consonants in a row; or one of the short words of programs.
const isWordLike = (piece: string) =>
  SHORT_WORDS.test(piece) || (piece.length >= 3 && /[aeiouy]/i.test(piece) && !/[^aeiouy]{5}/i.test(piece));

const SHORT_WORDS =
  /^(?:my|id|is|to|of|in|on|or|no|an|at|by|it|us|db|sp|pw|http|https|lwa|mws|sql|url|xml)$/i;

/** A sentence about a field, as services answer ("must not be blank"), is no value of it. Names are capitalised. */
export function isRemark(value: string): boolean {
  const seen = value.slice(0, LOOK_AT);
  return (
    /\s/.test(seen) &&
    /\b(?:is|are|was|must|cannot|can't|should|not|required|invalid|please|least|too|does|has|have|been|may|missing|expected|mandatory|incorrect|wrong|failed)\b/.test(
      seen,
    )
  );
}

/** Length of the longest run of token characters that is not filler. */
function longestRun(seen: string): number {
  const runs = seen.replace(/[xX]{3,}|FAKE/gi, " ").match(/[A-Za-z0-9+/=]+/g) ?? [];
  return Math.max(0, ...runs.map((run) => run.length));
}
