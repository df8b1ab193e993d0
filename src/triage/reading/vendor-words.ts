import type { IdentifierSignal, Place, Signal } from "../signals.ts";
import { type HostMeaning, type HostTable, hostMeanings } from "./addresses.ts";
import type { FoundPhrase, Meaning } from "./lexicon.ts";

/** What the words and hosts of a report say about its vendor's products and places. */
export interface VendorWords {
  readonly products: readonly IdentifierSignal[];
  readonly regions: readonly IdentifierSignal[];
  readonly marketplaces: readonly IdentifierSignal[];
}

/** Reads products, regions and marketplaces: what a host proves comes before what a word suggests. */
export function readVendorWords(
  text: string,
  found: { readonly phrases: readonly FoundPhrase[]; readonly hosts: readonly Signal[] },
  table: HostTable,
): VendorWords {
  const gather = (meaning: HostMeaning["meaning"]) =>
    firstOfKind([...fromHosts(found.hosts, meaning, table), ...fromWords(text, found.phrases, meaning)]);
  const marketplaces = gather("marketplace");
  return {
    products: gather("product"),
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

const COUNTRY_BEFORE =
  /\b(?:marketplaces?|region|site|country|store|market|locale|seller|for|in|on)[\s:=."'`(_]{1,4}(?:the )?$/i;
const COUNTRY_AFTER =
  /^["'`)]?[ _-](?:marketplaces?|region|site|store|market|account|sellers?|endpoint|domain|orders)\b/i;
const STRONG_BEFORE = /\b(?:marketplaces?|region|country|site|store)[\s:=."'`(_]{1,4}$/i;

function isCountryPlace(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 16);
  return (
    STRONG_BEFORE.test(before) ||
    COUNTRY_AFTER.test(after) ||
    (COUNTRY_BEFORE.test(before) && /^[\s.,)]/.test(after))
  );
}

/** One signal a kind: the first, since what a host proves was listed first. */
function firstOfKind(signals: readonly IdentifierSignal[]): readonly IdentifierSignal[] {
  const byKind = new Map<string, IdentifierSignal>();
  for (const signal of signals) if (!byKind.has(signal.kind)) byKind.set(signal.kind, signal);
  return [...byKind.values()];
}
