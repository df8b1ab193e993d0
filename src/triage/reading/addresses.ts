import type { Family } from "../../knowledge/family.ts";
import { matchesIn } from "../matches-in.ts";
import type { Signal } from "../signals.ts";
import type { FoundPhrase } from "./lexicon.ts";

/** What a host shows: the product, region or marketplace it belongs to. */
export interface HostMeaning {
  readonly meaning: "product" | "region" | "marketplace";
  readonly id: string;
}

/** Meanings by host name in lower case, or by `*.domain` for every host below it. */
export type HostTable = ReadonlyMap<string, readonly HostMeaning[]>;

/** Hosts, paths and methods of the requests in a report. */
export interface Addresses {
  readonly methods: readonly Signal[];
  readonly hosts: readonly Signal[];
  readonly paths: readonly Signal[];
}

const MOST_FOUND = 300;
/** An XML namespace is written like an address, but nobody requests it. */
const NAMESPACE = /\bxmlns(?::[\w.-]{1,30})?\\?\s?=\s?\\?["']$/;
const URL =
  /\bhttps?:\/\/(?<host>[A-Za-z0-9][A-Za-z0-9.-]{1,250})(?::\d{1,5})?(?<path>\/[^\s"'<>`?#\\)\],;|]{0,600})?/gi;
const METHOD =
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b(?=["'`]?[ \t]{1,4}["'`]?(?:\/|https?:)|["'`],?\s{0,8}(?:["'{}),]|url|path|uri|\w+:))/g;
const REQUEST_LINE = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) (?<path>\/[^\s"'<>`?#]{0,600})/g;
const BARE_PATH = /(?<![\w/.<:~*$)\]}-])(?<path>\/[A-Za-z][\w-]{1,60}(?:\/[\w{}$.:%~-]{1,200}){1,12})/g;

/** Gathers the hosts of all products, regions and marketplaces; once per library. */
export function buildHostTable(families: readonly Family[]): HostTable {
  const table = new Map<string, HostMeaning[]>();
  const add = (meaning: HostMeaning["meaning"], id: string, hosts: readonly string[]) => {
    for (const host of hosts) {
      const key = host.toLowerCase();
      table.set(key, [...(table.get(key) ?? []), { meaning, id }]);
    }
  };
  for (const { products, regions, marketplaces } of families) {
    for (const { id, hosts } of products) add("product", id, hosts);
    for (const { id, hosts } of regions) add("region", id, hosts);
    for (const { id, hosts } of marketplaces) add("marketplace", id, hosts);
  }
  return table;
}

/** What a host belongs to: its own entry; for a meaning it does not give, those of the domains above it. */
export function hostMeanings(host: string, table: HostTable): readonly HostMeaning[] {
  const name = host.toLowerCase();
  const found = [...(table.get(name) ?? [])];
  const own = new Set(found.map(({ meaning }) => meaning));
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    found.push(...(table.get(`*${name.slice(dot)}`) ?? []).filter(({ meaning }) => !own.has(meaning)));
  }
  return found;
}

/** Reads addresses, request lines and known bare hosts; `isKnownPath` tells a request's path from a file's. */
export function readAddresses(
  text: string,
  phrases: readonly FoundPhrase[],
  isKnownPath: (path: string) => boolean,
): Addresses {
  const hosts: Found = new Map();
  const paths: Found = new Map();
  const methods: Found = new Map();
  let tried = 0;
  for (const match of matchesIn(text, URL)) {
    if (++tried > 4 * MOST_FOUND || hosts.size >= MOST_FOUND) break;
    const host = trimEnd(match.groups?.host ?? "");
    const hostStart = match.index + match[0].indexOf("//") + 2;
    if (host.includes(".")) keep(hosts, signalAt(host, hostStart, "address"));
    const path = trimEnd(match.groups?.path ?? "");
    if (path.length > 1 && !NAMESPACE.test(text.slice(Math.max(0, match.index - 40), match.index)))
      keep(
        paths,
        signalAt(path, match.index + match[0].length - (match.groups?.path ?? "").length, "address"),
      );
  }
  for (const { phrase, start, end } of phrases) {
    if (phrase.meaning === "host" && standsFree(text, start, end))
      keep(hosts, signalAt(text.slice(start, end), start, "words"));
  }
  for (const { index, 0: method } of matchesIn(text, METHOD)) {
    keep(methods, signalAt(method, index, "request line"));
    if (++tried > 8 * MOST_FOUND) break;
  }
  addPaths(text, REQUEST_LINE, { found: paths, how: "request line", accept: () => true });
  addPaths(text, BARE_PATH, { found: paths, how: "words", accept: isKnownPath });
  return { methods: listed(methods), hosts: listed(hosts), paths: listed(paths) };
}

interface PathSearch {
  readonly found: Found;
  readonly how: string;
  readonly accept: (path: string) => boolean;
}

function addPaths(text: string, pattern: RegExp, { found, how, accept }: PathSearch): void {
  let tried = 0;
  for (const match of matchesIn(text, pattern)) {
    if (++tried > 4 * MOST_FOUND || found.size >= MOST_FOUND) return;
    const path = trimEnd(match.groups?.path ?? "");
    const start = match.index + match[0].length - (match.groups?.path ?? "").length;
    if (path.length > 1 && accept(path)) keep(found, signalAt(path, start, how));
  }
}

/** Signals by their text: one host named forty times is one fact, at its first place. */
type Found = Map<string, Signal>;

function keep(found: Found, signal: Signal): void {
  if (signal.text !== "" && !found.has(signal.text) && found.size < MOST_FOUND)
    found.set(signal.text, signal);
}

const signalAt = (text: string, start: number, how: string): Signal => ({
  text,
  place: { start, end: start + text.length },
  how,
});

const listed = (found: Found) => [...found.values()].sort(byPlace);

const trimEnd = (text: string) => text.replace(/[.,:;!)*'_-]{1,10}$/, "");

const standsFree = (text: string, start: number, end: number) =>
  !/[\w.@/-]/.test(text[start - 1] ?? " ") && !/^(?:\.[A-Za-z]|-)/.test(text.slice(end, end + 2));

const byPlace = ({ place: a }: Signal, { place: b }: Signal) => a.start - b.start;
