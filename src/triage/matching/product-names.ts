import type { Library } from "../../knowledge/library.ts";
import { buildHostTable, hostMeanings } from "../reading/addresses.ts";
import { isErrorWord } from "./error-words.ts";
import type { Acquaintance } from "./foreign-marks.ts";
import { type Pattern, readPhrase, readTogether } from "./patterns.ts";
import { readWords, type Synonyms, stem } from "./words.ts";

/** A name or mark that shows whose error a report is; `product` is null for a name of our own vendor. */
export interface ProductName {
  readonly product: string | null;
  readonly isMark: boolean;
  /** A mark of the requester's own program or network, which fails whoever is called. */
  readonly isOwnProgram: boolean;
}

const isOneWord = (text: string) => /^[A-Za-z][A-Za-z0-9]+$/.test(text);

const OURS: ProductName = { product: null, isMark: false, isOwnProgram: false };

/** Names and marks of several words, to be found by their words: other products' and our vendor's. */
export function productPatterns(
  { surroundings }: Library,
  synonyms: Synonyms,
): (ProductName & { pattern: Pattern })[] {
  const others = (surroundings?.otherProducts ?? []).flatMap(({ name, marks, words, ownProgram }) => [
    // A mark of one word is found by its spelling: `TypeError` is not the `type: "error"` of a body.
    ...marks
      .filter((line) => !isOneWord(line))
      .map((line) => ({
        product: name,
        isMark: true,
        isOwnProgram: ownProgram,
        pattern: readTogether(line, synonyms),
      })),
    ...words
      .filter((line) => !isOneWord(line))
      .map((line) => ({
        product: name,
        isMark: false,
        isOwnProgram: false,
        pattern: readPhrase(line, synonyms),
      })),
  ]);
  const ours = (surroundings?.vendor ?? []).filter((line) => !isOneWord(line));
  return [...others, ...ours.map((line) => ({ ...OURS, pattern: readPhrase(line, synonyms) }))];
}

/** Names of one word, in small letters. */
export function productNames({ surroundings }: Library): Map<string, ProductName> {
  const named = (name: ProductName) => (word: string) => [word.toLowerCase(), name] as const;
  const ours = (surroundings?.vendor ?? [])
    .filter(isOneWord)
    .map((word) => [word.toLowerCase(), OURS] as const);
  return new Map([
    ...(surroundings?.otherProducts ?? []).flatMap(({ name, words, marks, ownProgram }) => [
      ...[name, ...words].filter(isOneWord).map(named({ product: name, isMark: false, isOwnProgram: false })),
      ...marks.filter(isOneWord).map(named({ product: name, isMark: true, isOwnProgram: ownProgram })),
    ]),
    ...ours,
  ]);
}

/** What the library knows of names: its own, those of nobody, and the words of its articles. */
export function buildAcquaintance(library: Library, isArticleWord: (stem: string) => boolean): Acquaintance {
  const families = [...library.families.values()];
  const vendor = (library.surroundings?.vendor ?? []).map((name) => name.toLowerCase());
  const names = [...vendor, ...families.flatMap(({ sdks }) => sdks.map((name) => name.toLowerCase()))];
  const neutral = new Set((library.surroundings?.neutral ?? []).map((name) => name.toLowerCase()));
  const words = new Set(
    families
      .flatMap(({ products, operations }) => [
        ...products.flatMap((product) => [product.name, ...product.words]),
        ...operations.map(({ name }) => name),
      ])
      .flatMap((line) => readWords(line).map((word) => word.stem)),
  );
  const hosts = buildHostTable(families);
  const squeezed = new Set(names.map((name) => name.replace(/[^a-z0-9]/g, "")));
  const startsOurs = (name: string) => vendor.some((own) => own.length > 2 && name.startsWith(own));
  return {
    isOurs(name) {
      const small = name.toLowerCase();
      return startsOurs(small) || squeezed.has(small.replace(/[^a-z0-9]/g, ""));
    },
    isNeutral: (name) => neutral.has(name),
    isOrdinary: (word) =>
      readWords(word).every(({ stem: own }) => words.has(own) || isArticleWord(own) || isErrorWord(own)) ||
      isErrorWord(stem(word)),
    isOurHost: (host) =>
      hostMeanings(host, hosts).length > 0 ||
      host
        .toLowerCase()
        .split(/[.-]/)
        .some((label) => startsOurs(label)),
  };
}
