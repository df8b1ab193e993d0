import { Liquid, type Template } from "liquidjs";
import { escapeText, inlineCode, linkAddress, quotedReason } from "../escape.ts";
import { timeToken } from "../times.ts";
import type { TemplateValue, TemplateValues } from "./parts/value-kinds.ts";

/** A template that runs into these has a fault, and must not take the desk with it; a busy machine alone never does. */
const RENDER_LIMIT_MS = 10_000;
const MEMORY_LIMIT = 5_000_000;

const TAGS: readonly string[] = [
  "assign",
  "break",
  "case",
  "comment",
  "continue",
  "for",
  "if",
  "raw",
  "unless",
];

/** A time as Slack shows it to each reader in their own zone: markup, but never out of anybody's text. */
class Moment {
  readonly token: string;

  constructor(at: number) {
    this.token = timeToken(at);
  }
}

/**
 * The engine with the desk's filters. Every value is escaped where it is put out; there is no way around that, and a
 * time, which is made of a number, needs none.
 */
export function createEngine(): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    greedy: false,
    outputEscape: (value: unknown) =>
      value instanceof Moment ? value.token : escapeText(String(value ?? "")),
    renderLimit: RENDER_LIMIT_MS,
    memoryLimit: MEMORY_LIMIT,
  });
  // Others write without the escape (echo, cycle), twice through it (capture), or read further files.
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  // Echoed text stands in code, so that nothing in it is formatted, linked or read as a name.
  engine.registerFilter("code", (value: unknown, most?: number) =>
    listed(value, (one) => inlineCode(one, most)),
  );
  engine.registerFilter("reasons", (value: unknown, and = "and") => series(value, String(and), quotedReason));
  engine.registerFilter("time", (at: unknown) => (typeof at === "number" ? new Moment(at) : ""));
  engine.registerFilter("list", (value: unknown) => listed(value, (one) => one));
  engine.registerFilter("inside", (value: unknown) => listed(value, insideSentence));
  engine.registerFilter("series", (value: unknown, and = "and") => series(value, String(and)));
  engine.registerFilter("address", (value: unknown) => linkAddress(String(value ?? "")));
  return engine;
}

function listed(value: unknown, form: (one: string) => string): string {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all
    .map((one) => form(String(one ?? "")))
    .filter(Boolean)
    .join(", ");
}

/** "a, b and c"; a template gives the word between the last two. */
function series(value: unknown, and: string, form = (one: string) => one): string {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const names = all.map((one) => form(String(one ?? ""))).filter(Boolean);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}

/** The label of a field in the middle of a sentence: a plain word begins small there, a name such as RequestId does not. */
const insideSentence = (label: string) =>
  label.replace(/^\p{Lu}(?=\p{Ll}+(?![\p{L}\p{N}]))/u, (first) => first.toLowerCase());

/** Output that skips the escape could become a live mention. */
const UNESCAPED = /\{\{[^}]*\|\s*raw\b|\{%-?\s*raw\b/;

/** Throws with the line where a template asks for unescaped output. */
export function refuseUnescaped(source: string): void {
  const line = source.split("\n").findIndex((text) => UNESCAPED.test(text));
  if (line < 0) return;
  throw new Error(
    `"raw" would let a pasted mention become a live one; leave it out, file:-, line:${line + 1}`,
  );
}

const ONLY_TAGS = /^[ \t]*(?:\{%[^%]*%\}[ \t]*)+$/;

/** Lines that hold nothing but tags leave no empty line behind, so that authors may indent and break freely. */
export function withoutTagLines(source: string): string {
  const lines = source.split("\n").map((line) => {
    if (!ONLY_TAGS.test(line)) return line;
    return line.replace(/\{%-?/g, "{%-").replace(/-?%\}/g, "-%}");
  });
  return lines.join("\n");
}

/** Variables that the part is not given, each with its line, in every branch of the template. */
export function unknownVariables(
  engine: Liquid,
  template: Template[],
  example: TemplateValues,
): { name: string; line: number }[] {
  const { variables, globals } = engine.analyzeSync(template, { partials: false });
  const known = new Set(Object.keys(example));
  const inner = new Set(["first", "last", "index", "index0", "length", "size", ...innerNames(example)]);
  const strange = Object.values(globals).flatMap((uses) =>
    uses.filter(({ segments }) => !known.has(String(segments[0]))),
  );
  const strangeInside = Object.values(variables).flatMap((uses) =>
    uses.filter(({ segments }) => segments.slice(1).some((name) => !inner.has(String(name)))),
  );
  return [...new Set([...strange, ...strangeInside])].map((variable) => ({
    name: String(variable),
    line: variable.location.row,
  }));
}

function innerNames(value: TemplateValue): string[] {
  if (value === null || typeof value !== "object") return [];
  const values: readonly TemplateValue[] = Array.isArray(value) ? value : Object.values(value);
  return values.flatMap((one) => [
    ...(one !== null && typeof one === "object" && !Array.isArray(one) ? Object.keys(one) : []),
    ...innerNames(one),
  ]);
}
