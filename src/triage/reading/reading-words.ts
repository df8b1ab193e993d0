import type { Article } from "../../knowledge/article.ts";
import type { Family } from "../../knowledge/family.ts";
import { buildHostTable, type HostTable } from "./addresses.ts";
import { GENERAL_PHRASES } from "./general-phrases.ts";
import { buildLexicon, type Lexicon, type Phrase } from "./lexicon.ts";
import { buildOperationPaths, type OperationPath } from "./operation-paths.ts";
import { buildShapes, type Shape } from "./shapes.ts";

/** Everything reading knows about vendors, built once per library from its families and articles. */
export interface ReadingWords {
  readonly lexicon: Lexicon;
  /** Codes that an article names, in their right spelling. */
  readonly articleCodes: ReadonlySet<string>;
  /** Codes that an article or a family names. */
  readonly vendorCodes: ReadonlySet<string>;
  readonly codeShapes: Shape | null;
  readonly identifierShapes: Shape | null;
  readonly hosts: HostTable;
  readonly operationPaths: readonly OperationPath[];
  /** The product of an operation by its name in lower case; names that several products share are left out. */
  readonly operationProducts: ReadonlyMap<string, string>;
}

/** Gathers the words that reading needs; call it once per library, not per report. */
export function buildReadingWords(families: Iterable<Family>, articles: Iterable<Article>): ReadingWords {
  const known = [...families];
  const articleCodes = new Set<string>();
  for (const { recognise } of articles) for (const code of recognise.codes) articleCodes.add(code);
  const vendorCodes = new Set([...articleCodes, ...known.flatMap(({ codes }) => codes)]);
  const hosts = buildHostTable(known);
  return {
    lexicon: buildLexicon([
      ...GENERAL_PHRASES,
      ...known.flatMap(familyPhrases),
      ...[...hosts.keys()].filter((host) => !host.startsWith("*")).map(hostPhrase),
      ...[...vendorCodes].map((text): Phrase => ({ text, meaning: "code", value: text, exact: true })),
    ]),
    articleCodes,
    vendorCodes,
    codeShapes: buildShapes(
      known.flatMap(({ codeShapes }) => codeShapes.map((shape) => ({ kind: "code", shape }))),
    ),
    identifierShapes: buildShapes(known.flatMap(identifierShapes)),
    hosts,
    operationPaths: buildOperationPaths(known),
    operationProducts: operationProducts(known),
  };
}

function familyPhrases(family: Family): Phrase[] {
  const field =
    (value: string) =>
    (text: string): Phrase => ({ text, meaning: "field", value });
  return [
    ...(family.requestId?.names ?? []).map(field("request-id")),
    ...(family.requestId?.traces ?? []).map(field("trace-id")),
    ...family.codeNames.map(field("error-code")),
    ...family.timeNames.map(field("time")),
    ...family.products.flatMap(({ id, words }) => words.map(phrase("product", id))),
    ...family.regions.flatMap(({ id, words }) => words.map(phrase("region", id))),
    ...family.marketplaces.flatMap(({ id, country, name }) => [
      phrase("marketplace", id)(id),
      { ...phrase("country", id)(country), exact: true },
      phrase("country", id)(name),
    ]),
    ...family.operations.flatMap(({ name }) => operationPhrases(name)),
    ...family.identifiers.flatMap(({ kind, names }) => names.map(phrase("identifier", kind))),
    ...family.sdks.map((text): Phrase => ({ text, meaning: "sdk", value: text, exact: true })),
  ];
}

const phrase =
  (meaning: Phrase["meaning"], value: string) =>
  (text: string): Phrase => ({ text, meaning, value });

/** Only a host of three parts and more is told from a word that happens to begin like it. */
const hostPhrase = (text: string): Phrase => ({
  text,
  meaning: "host",
  value: "host",
  glued: text.split(".").length > 2 && text.length > 16,
});

const identifierShapes = ({ identifiers }: Family) =>
  identifiers.flatMap(({ kind, shape }) => (shape === undefined ? [] : [{ kind, shape }]));

function operationProducts(families: readonly Family[]): ReadonlyMap<string, string> {
  const products = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name, product } of families.flatMap(({ operations }) => operations)) {
    const key = name.toLowerCase();
    if (product === undefined || (products.has(key) && products.get(key) !== product)) shared.add(key);
    if (product !== undefined) products.set(key, product);
  }
  for (const key of shared) products.delete(key);
  return products;
}

/** An operation as clients spell it: `getOrders`, `GetOrders`, `get_orders`, `getOrdersAsync`. */
function operationPhrases(name: string): Phrase[] {
  const parts = name.split(/(?<=[a-z0-9])(?=[A-Z])/);
  const spellings = [name, `${name}Async`, `${name}WithHttpInfo`];
  const plain = spellings.map((text): Phrase => ({ text, meaning: "operation", value: name }));
  if (parts.length === 1) return plain;
  return [...plain, { text: parts.join("_"), meaning: "operation", value: name, joined: true }];
}
