import type { IdentifierSignal, Place, Signal } from "../signals.ts";
import { type HostMeaning, type HostTable, hostMeanings } from "./addresses.ts";
import type { FoundPhrase, Meaning } from "./lexicon.ts";
import type { ReadingWords } from "./reading-words.ts";

/** What the words and hosts of a report say about its vendor's products and places. */
export interface VendorWords {
  readonly products: readonly IdentifierSignal[];
  readonly regions: readonly IdentifierSignal[];
  readonly marketplaces: readonly IdentifierSignal[];
}

/** Reads products, regions and marketplaces: what a host proves comes before what a word suggests. */
export function readVendorWords(
  text: string,
  found: {
    readonly phrases: readonly FoundPhrase[];
    readonly hosts: readonly Signal[];
    readonly operations: readonly IdentifierSignal[];
  },
  words: Pick<ReadingWords, "hosts" | "operationProducts">,
): VendorWords {
  const gather = (meaning: HostMeaning["meaning"]) =>
    firstOfKind([
      ...fromHosts(found.hosts, meaning, words.hosts),
      ...fromWords(text, found.phrases, meaning),
    ]);
  const marketplaces = gather("marketplace");
  return {
    products: firstOfKind([
      ...gather("product"),
      ...fromOperations(found.operations, words.operationProducts),
    ]),
    regions: gather("region"),
    marketplaces: firstOfKind([...marketplaces, ...fromCountries(text, found.phrases)]),
  };
}

function fromHosts(
  hosts: readonly Signal[],
  meaning: HostMeaning["meaning"],
  table: HostTable,
): IdentifierSignal[] {
  return hosts.flatMap(({ text, place }) =>
    hostMeanings(text, table)
      .filter((known) => known.meaning === meaning)
      .map(({ id }) => ({ text, place, how: "host", kind: id })),
  );
}

function fromWords(text: string, phrases: readonly FoundPhrase[], meaning: Meaning): IdentifierSignal[] {
  return phrases
    .filter(({ phrase }) => phrase.meaning === meaning)
    .map(({ phrase, start, end }) => ({
      text: text.slice(start, end),
      place: { start, end },
      how: "words",
      kind: phrase.value,
    }));
}

/** An operation that only one product has speaks for that product. */
function fromOperations(
  operations: readonly IdentifierSignal[],
  products: ReadonlyMap<string, string>,
): IdentifierSignal[] {
  return operations.flatMap(({ text, place, kind }) => {
    const product = products.get(kind.toLowerCase());
    return product === undefined ? [] : [{ text, place, how: "operation", kind: product }];
  });
}

/** "marketplace DE", "the AU endpoint", "Germany"; a bare "IT" or "IN" is a word of any sentence. */
function fromCountries(text: string, phrases: readonly FoundPhrase[]): IdentifierSignal[] {
  const found: IdentifierSignal[] = [];
  for (const { phrase, start, end } of phrases) {
    if (phrase.meaning !== "country") continue;
    const printed = text.slice(start, end);
    const isCode = printed.length <= 3;
    if (isCode ? !isCountryPlace(text, { start, end }) : !/^\p{Lu}/u.test(printed)) continue;
    found.push({
      text: printed,
      place: { start, end },
      how: isCode ? "country code" : "country",
      kind: phrase.value,
    });
  }
  return found;
}

const NAMED_BEFORE = /\b(?:marketplaces?|region|country|site|store|market|locale)[\s:=."'`(_]{1,4}$/i;
const NAMED_AFTER =
  /^["'`)]?[ _-](?:marketplaces?|region|site|store|market|account|sellers?|endpoint|domain|orders)\b/i;
// "for AU", "in US": only in small letters, and never for codes that are words themselves.
const PREPOSITION_BEFORE = /\b(?:for|in|on|use|from)\s(?:the )?$/;
const WORDS = new Set(["IT", "IN", "BE", "SE", "ES", "DE"]);

function isCountryPlace(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 16);
  if (NAMED_BEFORE.test(before) || NAMED_AFTER.test(after)) return true;
  return (
    PREPOSITION_BEFORE.test(before) && /^(?:[\s.,)]|$)/.test(after) && !WORDS.has(text.slice(start, end))
  );
}

/** One signal a kind: the first, since what a host proves was listed first. */
function firstOfKind(signals: readonly IdentifierSignal[]): readonly IdentifierSignal[] {
  const byKind = new Map<string, IdentifierSignal>();
  for (const signal of signals) if (!byKind.has(signal.kind)) byKind.set(signal.kind, signal);
  return [...byKind.values()];
}
