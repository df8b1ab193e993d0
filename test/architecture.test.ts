import { readdirSync, readFileSync } from "node:fs";
import { STATUS_CODES } from "node:http";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { importsOf, withoutComments } from "./helpers/imports.ts";

const ROOT = new URL("..", import.meta.url).pathname;

/** Rows from top to bottom; a file imports from its own folder and from rows below, never sideways or upwards. */
const ROWS: readonly (readonly string[])[] = [
  ["main", "cli"],
  ["commands", "start"],
  ["app"],
  ["slack", "playground", "web", "setup"],
  ["desk", "authoring"],
  ["escalation", "reply", "insights"],
  ["store"],
  ["case"],
  ["triage"],
  ["knowledge"],
  ["config", "log"],
  ["errors"],
];

const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => /\.(?:ts|tsx|mts|mjs)$/.test(name))
    .sort();

const sources = filesBelow("src").map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** Row and folder of a source: `src/desk/loops/sweep.ts` is desk, `src/log.ts` is log. */
function partOf(path: string): string {
  const [, first = ""] = path.split("/");
  return first.replace(/\.\w+$/, "");
}
/** Where the ways of two sources part: the folder of each beside that of the other, null for one that stands outside. */
function roomsBetween(from: string, to: string): readonly [string | null, string | null] {
  const [own, other] = [from.split("/"), to.split("/")];
  const at = own.findIndex((name, place) => name !== other[place]);
  const roomIn = (path: readonly string[]) => (at + 1 < path.length ? path.slice(0, at + 1).join("/") : null);
  return [roomIn(own), roomIn(other)];
}
const rowOf = (path: string) => ROWS.findIndex((row) => row.includes(partOf(path)));

/** Every import of one source by another. */
const links = sources.flatMap(({ path, text }) =>
  importsOf(text)
    .filter((target) => target.startsWith("."))
    .map((target) => ({ from: path, to: normalize(join(dirname(path), target)) })),
);

describe("imports", () => {
  test("are found at all, and lead to files that are there", () => {
    expect(links.length).toBeGreaterThan(300);
    const known = new Set(filesBelow("src"));
    const css = (path: string) => /\.css$/.test(path);
    expect(links.filter(({ to }) => !known.has(to) && !css(to))).toEqual([]);
  });

  test("stay inside their folder or go down the rows", () => {
    const wrong = links.filter(({ from, to }) => partOf(from) !== partOf(to) && rowOf(to) <= rowOf(from));
    expect(wrong).toEqual([]);
  });

  test("know every folder: a new one is given its row first", () => {
    expect([
      ...new Set(sources.map(({ path }) => partOf(path)).filter((part) => rowOf(`src/${part}`) < 0)),
    ]).toEqual([]);
  });

  test("form no circle", () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of links) targets.set(from, [...(targets.get(from) ?? []), to]);
    expect(circleIn(targets)).toEqual([]);
  });

  test("between the rooms of a folder lead one way; the desk's alone call each other, for a case opens a ticket that answers in it", () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of links) {
      const [room, other] = roomsBetween(from, to);
      if (room === null || other === null || partOf(from) !== partOf(to) || partOf(from) === "desk") continue;
      targets.set(room, [...(targets.get(room) ?? []), other]);
    }
    expect(targets.size).toBeGreaterThan(5);
    expect(circleIn(targets)).toEqual([]);
  });

  test("lead to no loop of the desk from its other rooms: what several of them need stands above", () => {
    const inLoops = (path: string) => path.startsWith("src/desk/loops/");
    expect(links.filter(({ to }) => inLoops(to)).length).toBeGreaterThan(5);
    const callers = links.filter(({ from, to }) => partOf(from) === "desk" && inLoops(to) && !inLoops(from));
    expect(callers).toEqual([]);
  });

  test("of the source come from the source or from packages, never from tests", () => {
    const outside = links.filter(({ to }) => !to.startsWith("src/"));
    expect(outside).toEqual([]);
  });

  test("of Slack's libraries stand in slack/, those of its types beside the words that are said", () => {
    const allowed = new Set(["slack"]);
    const users = sources.filter(({ text }) =>
      importsOf(text).some((name) => /^@slack\/(?!types)/.test(name)),
    );
    expect(users.map(({ path }) => path).filter((path) => !allowed.has(partOf(path)))).toEqual([]);
  });
});

/** The first circle found, as the files on it. */
function circleIn(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of targets.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of targets.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe("the environment", () => {
  test("is read where the program begins, and nowhere else", () => {
    const readers = sources.filter(({ text }) =>
      /\bprocess\s*(?:\?\.|\.|\[\s*["'])\s*env\b/.test(withoutComments(text)),
    );
    // prepare.mjs runs before anything is installed and hands npm its surroundings.
    expect(readers.map(({ path }) => path)).toEqual(
      ["src/cli.ts", "src/main.ts", "src/setup/prepare.mjs"].filter((path) =>
        readers.some((one) => one.path === path),
      ),
    );
  });

  test("of the pure folders has no clock and no dice: time is passed in", () => {
    const pure = new Set(["case", "triage", "knowledge", "reply", "insights"]);
    const impure = sources.filter(
      ({ path, text }) =>
        pure.has(partOf(path)) && /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(withoutComments(text)),
    );
    expect(impure.map(({ path }) => path)).toEqual([]);
  });
});

describe("the program knows no vendor", () => {
  /** Where a vendor's word is the point: the kinds of secrets are told apart by who issued them. */
  const NAMES_ISSUERS = /^src\/triage\/redaction\//;
  const program = sources.filter(({ path }) => !NAMES_ISSUERS.test(path));

  test("has words of the vendor to look for", () => {
    expect(vendorCodes().length).toBeGreaterThan(50);
    expect(vendorHosts().length).toBeGreaterThan(3);
  });

  test.each(NAMES)("%s stands in the knowledge base alone", (name) => {
    const pattern = new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`, "i");
    expect(program.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test.each([
    ["codes", vendorCodes()],
    ["hosts", vendorHosts()],
  ])("its %s stand in the knowledge base alone", (_name, words) => {
    const isNamed = (text: string, word: string) => new Set(text.match(/[\w.-]+/g)).has(word);
    const found = program.flatMap(({ path, text }) =>
      words.filter((word) => text.includes(word) && isNamed(text, word)).map((word) => `${path}: ${word}`),
    );
    expect(found).toEqual([]);
  });
});

/** The vendor and its products, as patterns. */
const NAMES = [
  "amazon",
  "amzn",
  "aws",
  "mws",
  "sp-?api",
  "selling.partner",
  "seller.central",
  "sigv4",
  "lwa",
];

interface KnowledgeFile {
  readonly codes?: readonly string[];
  readonly recognise?: { readonly codes?: readonly string[] };
}

function knowledgeFiles(): KnowledgeFile[] {
  const names = readdirSync(join(ROOT, "knowledge"), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => parse(readFileSync(join(ROOT, "knowledge", name), "utf8")) as KnowledgeFile);
}

/** What every web server prints for a status is nobody's code. */
const HTTP_REASONS = new Set(
  Object.values(STATUS_CODES).flatMap((reason = "") => {
    const joined = reason.replace(/\W/g, "");
    return [joined, `${joined}Exception`, `${joined}Error`];
  }),
);

/** A code that is an ordinary word or number is no vendor's: it has a capital inside it, or letters and digits. */
function vendorCodes(): string[] {
  const codes = knowledgeFiles().flatMap(({ codes: own = [], recognise }) => [
    ...own,
    ...(recognise?.codes ?? []),
  ]);
  const telling = codes.map(String).filter((code) => /[a-z][A-Z]|[A-Z].*\d|\d.*[A-Z]/.test(code));
  return [...new Set(telling)].filter((code) => !HTTP_REASONS.has(code)).sort();
}

/** Every list of hosts in a file, however deep it stands. */
function hostsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "hosts" && Array.isArray(inner) ? inner.map(String) : hostsIn(inner),
  );
}

function vendorHosts(): string[] {
  const hosts = knowledgeFiles().flatMap(hostsIn);
  return [...new Set(hosts.map((host) => host.replace(/^\*\./, "")))].sort();
}

describe("files", () => {
  test("of the source are at most 250 lines", () => {
    const long = sources.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));
    expect(long.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  test("of the source are named after what they hold, in kebab-case", () => {
    const FORBIDDEN = /^(?:index|utils?|helpers?|common|managers?|services?|misc|shared)$/;
    const names = sources.flatMap(({ path }) =>
      relative("src", path)
        .replace(/\.\w+$/, "")
        .split("/"),
    );
    expect(names.filter((name) => FORBIDDEN.test(name))).toEqual([]);
    expect(names.filter((name) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$/.test(name))).toEqual([]);
  });

  test("of the source have no default export, and pass nothing on as a barrel", () => {
    const withDefault = sources.filter(({ text }) => /^export default\b/m.test(withoutComments(text)));
    const barrels = sources.filter(({ text }) => /^export \*/m.test(withoutComments(text)));
    expect([...withDefault, ...barrels].map(({ path }) => path)).toEqual([]);
  });
});
