import { matchesIn } from "../matches-in.ts";
import { BY_LOOK } from "../reading/codes.ts";
import type { Signals } from "../signals.ts";
import type { ArticleIndex } from "./article-index.ts";
import { findMarks } from "./foreign-marks.ts";
import type { ProductName } from "./product-names.ts";
import type { Word } from "./words.ts";

/** Whose error a report shows: a product this desk has articles for, another's, or nobody's in particular. */
export interface OtherProduct {
  readonly product: string | null;
  /** What speaks for the other product, as logarithmic odds against every article. */
  readonly weight: number;
  /** The same, against what every product might print: there a stranger's namespace or host is enough. */
  readonly commonWeight: number;
  /** Nothing of ours is in the report, and something of theirs plainly is. */
  readonly isForeign: boolean;
  /** Something is printed that only another product prints, and nothing shows that ours answered. */
  readonly isMarked: boolean;
  /** The report names our vendor, one of its products, hosts or operations, and does not show that nobody answered. */
  readonly isOurs: boolean;
}

const MARK = 4.5;
const NAME = 3;
/** A name that nobody listed but that stands where products stand. */
const FORM = 4;
/** Every further mark or name adds a little. */
const FURTHER = 0.5;
const MOST_FURTHER = 3;
const FOREIGN_FROM = 1.5;
/** A product of ours in the same report: people name both when they connect them. */
const OURS = 3;

export interface Report {
  readonly text: string;
  readonly words: readonly Word[];
  readonly signals: Signals;
}

/** Weighs the marks and names of other products against those of ours. */
export function readSurroundings(index: ArticleIndex, { text, words, signals }: Report): OtherProduct {
  const found = [...index.otherFinder.find(words).keys()].flatMap((position) => index.others[position] ?? []);
  found.push(...namesIn(text, index.productNames));
  const others = found.filter(({ product }) => product !== null);
  const marks = findMarks(text, signals, index.acquaintance);
  const isForeignForm = index.namesVendor && marks.foreign.length > 0;
  const isNamed = found.length > others.length || marks.isOurs || showsOurs(signals);
  // Many services have an operation of this name; where a stranger is named it is the stranger's.
  const isUnanswered = others.some(({ isOwnProgram }) => isOwnProgram) && !isAnswered(signals);
  const isOurs =
    !isUnanswered && (isNamed || (signals.operations.length > 0 && others.length === 0 && !isForeignForm));
  const listed = Math.max(0, weightOf(others) - (isOurs ? OURS : 0));
  const byForm = isForeignForm && !isOurs ? FORM : 0;
  const commonWeight = Math.max(listed, byForm) + (listed > 0 && byForm > 0 ? FURTHER : 0);
  return {
    product: others[0]?.product ?? marks.foreign[0] ?? null,
    weight: listed,
    commonWeight,
    isForeign: commonWeight >= FOREIGN_FROM,
    isMarked: !isOurs && others.some(({ isMark, isOwnProgram }) => isMark && !isOwnProgram),
    isOurs,
  };
}

/** A service answered: with a status, or a code it printed. */
const isAnswered = ({ httpStatus, codes }: Signals) =>
  httpStatus !== null || codes.some(({ how }) => how !== BY_LOOK);

function weightOf(others: readonly ProductName[]): number {
  if (others.length === 0) return 0;
  const strongest = others.some(({ isMark }) => isMark) ? MARK : NAME;
  return strongest + FURTHER * Math.min(MOST_FURTHER, new Set(others).size - 1);
}

/** A country's name is nobody's; an id or code of the vendor's shape, a host or a product's word is. */
const showsOurs = ({ products, marketplaces, identifiers, codes }: Signals) =>
  products.some(({ how }) => how !== "operation") ||
  marketplaces.some(({ how }) => !how.startsWith("country")) ||
  [...identifiers, ...codes].some(({ how }) => /\bshape\b/.test(how));

/** Names of one word, whatever their capitals and whatever is joined to them: hubspot, HubSpot, HubSpotClient. */
function namesIn(text: string, names: ReadonlyMap<string, ProductName>): ProductName[] {
  const found = new Set<ProductName>();
  for (const match of matchesIn(text, /[A-Za-z][A-Za-z0-9]{1,40}/g)) {
    const known = nameIn(match[0], names);
    if (known && (known.product === null || !isPackageName(text, match.index))) found.add(known);
  }
  return [...found];
}

/** By the whole word, the same without digits behind it, or its beginning up to a further capital. */
function nameIn(word: string, names: ReadonlyMap<string, ProductName>): ProductName | undefined {
  const lower = word.toLowerCase();
  const known = names.get(lower) ?? names.get(lower.replace(/\d+$/, ""));
  if (known || lower === word) return known;
  for (let at = 3; at < word.length; at++) {
    const name = isCapital(word.charCodeAt(at)) ? names.get(lower.slice(0, at)) : undefined;
    if (name) return name;
  }
  return undefined;
}

const isCapital = (code: number) => code >= 65 && code <= 90;

/** `com.google.gson` is a library of the requester's own program, not a product in use. */
const isPackageName = (text: string, start: number) =>
  /\b(?:com|org|io|net)\.$/.test(text.slice(Math.max(0, start - 5), start));
