import { FAILSAFE_SCHEMA, load, Type } from "js-yaml";

/**
 * Reads YAML as articles use it, ten times as fast as the reader that knows where everything stands. Undefined for all
 * that is faulty or out of the ordinary: what that is, and where, the careful reader says. Never throws.
 */
export function readQuickly(text: string): { readonly value: unknown } | undefined {
  if (UNUSUAL.test(text) || hasListAsKey(text)) return undefined;
  try {
    const value = load(text, { schema: PLAIN, onWarning: refuse });
    return hasNoNameAsKey(value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** What the quick reader only warns of, such as quoted text that is not indented, the careful one calls a fault. */
function refuse(warning: unknown): never {
  throw warning;
}

/**
 * What the two readers take differently and no article needs. Prose that only looks like it costs a little time and
 * nothing else, for the careful reader reads it as well.
 */
const UNUSUAL = new RegExp(
  [
    // Directives and the marks between documents; tabs in front; a hyphen alone on its line.
    /^(?:%|---|\.\.\.| *\t| *(?:-[ \t]*)+(?:#.*)?$)/,
    // Where a value or key begins: anchors, aliases, tags, and keys that are missing or no text.
    /(?:^[ \t]*|[,[{][ \t]*|[:-][ \t]+|["'\]}][ \t]*:[ \t]*)(?:[&*]\S|!|\?\s|:(?=[\s,\]}]|$))/,
    // A comment that touches what stands before it; blocks that keep blank lines or begin with a comment.
    /["'\]}]#|(?:^|[:-][ \t])[ \t]*[|>][-\d]{0,2}(?:\+|\s+#)/,
    // Numbers without end; line ends and marks of other times.
    /\.(?:inf|nan)\b|\r(?!\n)|[\u0085\ufeff]/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "im",
);

/** A list or map in brackets as a key. Logs print brackets before a colon too, but inside of a text. */
function hasListAsKey(text: string): boolean {
  for (const [line] of text.matchAll(/^.*[\]}][ \t]*:/gm)) if (BEGINS_A_LIST.test(line)) return true;
  return false;
}

/** A bracket where a value or key begins, on this line or on one before it. */
const BEGINS_A_LIST = /(?:^[ \t]*|[,[{][ \t]*|[?:-][ \t]+)[[{]|^[^[{]*[\]}]/;

/** What a key is called here that is nothing, or a map; with a colon or, as in `{~}` and `{{~}}`, without one. */
const NO_NAMES = ["null", "[object Object]"];

/** The careful reader calls such a key otherwise, or nothing at all. */
function hasNoNameAsKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return NO_NAMES.some((name) => Object.hasOwn(value, name)) || Object.values(value).some(hasNoNameAsKey);
}

const NOTHING = /^(?:~|[Nn]ull|NULL|)$/;
const TRUTH = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;

/** The plain values of YAML 1.2 to the letter; the schemas of the package also read binary numbers and the like. */
const PLAIN = FAILSAFE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:null", {
      kind: "scalar",
      resolve: (text: string | null) => text === null || NOTHING.test(text),
      construct: () => null,
    }),
    new Type("tag:yaml.org,2002:bool", {
      kind: "scalar",
      resolve: (text: string | null) => text !== null && TRUTH.test(text),
      construct: (text: string) => text.toLowerCase() === "true",
    }),
    new Type("tag:yaml.org,2002:float", {
      kind: "scalar",
      resolve: (text: string | null) => text !== null && NUMBER.test(text),
      construct: readNumber,
    }),
  ],
});

function readNumber(text: string): number {
  if (text.startsWith("0o")) return Number.parseInt(text.slice(2), 8);
  return text.startsWith("0x") ? Number.parseInt(text.slice(2), 16) : Number.parseFloat(text);
}
