/**
 * Reads imports out of TypeScript without a compiler: comments and strings are told apart first, so that a word in
 * either is never taken for code, nor the other way round.
 */

/** One piece of a source: code, a comment, or a string with its quotes. */
type Piece = { readonly kind: "code" | "comment" | "string"; readonly text: string };

/** Comments, then strings, then regular expressions where one may stand; everything between them is code. */
const PIECE =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)|(?<regex>(?<=(?:^|[=(,:;!&|?{}[\]]|=>|\breturn|\btypeof)\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)/gm;

function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of source.matchAll(PIECE)) {
    pieces.push({ kind: "code", text: source.slice(end, found.index) });
    const { comment, string, regex } = found.groups ?? {};
    if (comment !== undefined) pieces.push({ kind: "comment", text: comment });
    else if (string !== undefined) pieces.push({ kind: "string", text: string });
    else pieces.push({ kind: "code", text: regex === undefined ? "" : "/x/" });
    end = found.index + found[0].length;
  }
  return [...pieces, { kind: "code", text: source.slice(end) }];
}

/** What the source imports or exports from, dynamically too, in its order. */
export function importsOf(source: string): string[] {
  const pieces = piecesOf(source).filter(({ kind }) => kind !== "comment");
  const found: string[] = [];
  let before = "";
  for (const { kind, text } of pieces) {
    const isImport = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*$/.test(before);
    if (kind === "string" && isImport) found.push(text.slice(1, -1));
    before = kind === "string" ? `${before}""`.slice(-200) : (before + text).slice(-200);
  }
  return found;
}

/** The source without its comments and with its strings emptied: what is left is what runs. */
export function withoutComments(source: string): string {
  return piecesOf(source)
    .map(({ kind, text }) => (kind === "comment" ? "" : kind === "string" && text[0] !== "`" ? '""' : text))
    .join("");
}
