import Fuse from "fuse.js";

/** A short name that people type: an error code or an alias, with the articles it stands for. */
export interface Name {
  readonly text: string;
  /** Letters and digits only, small: how two spellings of one name compare. */
  readonly squeezed: string;
  readonly articleIds: readonly string[];
  readonly isCode: boolean;
  readonly isTitle: boolean;
}

export interface NameIndex {
  /** Names spelled exactly like this, but for case, spaces and signs. */
  exact(text: string): readonly Name[];
  /** The nearest names, one typing error away (two in a long name); digits may not differ. */
  nearly(text: string): readonly Name[];
  /** As `nearly`, with an error in a digit allowed: for a look-up that holds nothing but the name. */
  nearlyWithDigits(text: string): readonly Name[];
}

/** Only letters and digits, small: `E-1234`, `e 1234` and `E1234` are one name. */
export const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** A name longer than this is wording, which is compared word by word. */
const LONGEST_NAME = 90;
/** fuse.js reads at most this many candidates: its time grows with their number. */
const SHORTLIST = 40;

/** Prepares the names of a library. Exact look-up is a map; only what misses there goes to fuse.js, on a shortlist. */
export function createNameIndex(names: readonly Omit<Name, "squeezed">[]): NameIndex {
  const bySpelling = joinNames(names);
  const byTriple = groupByTriple([...bySpelling.values()].flat());
  let last: { readonly text: string; readonly names: readonly Name[] } | undefined;
  const near = (text: string): readonly Name[] => {
    // A look-up asks for the same text twice, with and without regard to digits.
    if (last?.text !== text) last = { text, names: nearest(squeeze(text), byTriple) };
    return last.names;
  };
  return {
    exact: (text) => bySpelling.get(squeeze(text.slice(0, 2 * LONGEST_NAME))) ?? [],
    nearly: (text) => {
      const digits = digitsOf(squeeze(text));
      return near(text).filter(({ squeezed }) => digitsOf(squeezed) === digits);
    },
    nearlyWithDigits: near,
  };
}

type ByTriple = ReadonlyMap<string, readonly Name[]>;

function nearest(squeezed: string, byTriple: ByTriple): readonly Name[] {
  if (squeezed.length < 4 || squeezed.length > LONGEST_NAME) return [];
  const candidates = shortlist(squeezed, byTriple);
  return candidates.length === 0 ? [] : search(squeezed, candidates);
}

function joinNames(names: readonly Omit<Name, "squeezed">[]): Map<string, Name[]> {
  const bySpelling = new Map<string, Name[]>();
  for (const name of names) {
    const squeezed = squeeze(name.text);
    if (squeezed === "") continue;
    const known = bySpelling.get(squeezed) ?? [];
    const same = known.findIndex(({ isCode, isTitle }) => isCode === name.isCode && isTitle === name.isTitle);
    const old = known[same];
    if (!old) known.push({ ...name, squeezed });
    else known[same] = { ...old, articleIds: [...new Set([...old.articleIds, ...name.articleIds])] };
    bySpelling.set(squeezed, known);
  }
  return bySpelling;
}

/** Names by each three neighbouring characters they hold; titles are long and are looked up exactly only. */
function groupByTriple(names: readonly Name[]): Map<string, Name[]> {
  const byTriple = new Map<string, Name[]>();
  for (const name of names) {
    if (name.isTitle) continue;
    for (const triple of triplesOf(name.squeezed)) {
      const holders = byTriple.get(triple);
      if (holders) holders.push(name);
      else byTriple.set(triple, [name]);
    }
  }
  return byTriple;
}

/** With marks at both ends, so that a short name has triples left after a typing error. */
function triplesOf(squeezed: string): Set<string> {
  const marked = `^${squeezed}$`;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) triples.add(marked.slice(at, at + 3));
  return triples;
}

/** So many names are counted at most, rarest triples first: the time must not grow with the library. */
const MOST_COUNTED = 1500;

/** A wrong letter spoils three triples, a swapped pair four. */
const SPOILED_BY_AN_ERROR = 4;

/** The names that share most triples and are about as long; only those that the errors allowed can have spoiled. */
function shortlist(squeezed: string, byTriple: ByTriple): Name[] {
  const allowed = allowedErrors(squeezed);
  const shared = new Map<Name, number>();
  const lists = [...triplesOf(squeezed)].map((triple) => byTriple.get(triple) ?? []).sort(shortestFirst);
  let counted = 0;
  let whole = 0;
  for (const list of lists) {
    if (counted > MOST_COUNTED) break;
    if (list.length <= MOST_COUNTED) whole++;
    for (const name of list.slice(0, MOST_COUNTED)) {
      counted++;
      if (Math.abs(name.squeezed.length - squeezed.length) > allowed) continue;
      shared.set(name, (shared.get(name) ?? 0) + 1);
    }
  }
  const least = whole - SPOILED_BY_AN_ERROR * allowed;
  const near = [...shared].filter(([, count]) => count >= least);
  return near
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHORTLIST)
    .map(([name]) => name);
}

const shortestFirst = (a: readonly Name[], b: readonly Name[]) => a.length - b.length;

/** A second error is believed only where it cannot make one name into another. */
const allowedErrors = (squeezed: string) => (squeezed.length >= 14 ? 2 : 1);

const digitsOf = (squeezed: string) => squeezed.replace(/\D+/g, "");

/** fuse.js compares at most this many characters at once; longer names are few and are counted directly. */
const FUSE_CHARS = 32;
/** Of long names only those that share most are worth counting. */
const LONG_NAMES = 6;

function search(squeezed: string, candidates: readonly Name[]): Name[] {
  const allowed = allowedErrors(squeezed);
  const near =
    squeezed.length > FUSE_CHARS ? candidates.slice(0, LONG_NAMES) : fuzzy(squeezed, candidates, allowed);
  const counted = near.map((name) => ({ name, errors: countErrors(squeezed, name.squeezed, allowed) }));
  const fewest = Math.min(allowed, ...counted.map(({ errors }) => errors));
  return counted.filter(({ errors }) => errors === fewest).map(({ name }) => name);
}

function fuzzy(squeezed: string, candidates: readonly Name[], allowed: number): Name[] {
  const fuse = new Fuse(candidates, {
    keys: ["squeezed"],
    // A swapped pair counts as two errors there.
    threshold: Math.min(0.45, (2 * allowed + 0.2) / squeezed.length),
    distance: 100,
    isCaseSensitive: true,
  });
  return fuse.search(squeezed).map(({ item }) => item);
}

/**
 * Typing errors between two names: a letter more, less, other, or swapped with its neighbour. fuse.js ranks, but its
 * score forgives a missing half of a name; this count does not.
 */
export function countErrors(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
