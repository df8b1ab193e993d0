import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Liquid, Template } from "liquidjs";
import { asError, DeskError } from "../../errors.ts";
import { createEngine, refuseUnescaped, unknownVariables, withoutTagLines } from "./liquid.ts";
import { PARTS, type PartName, type PartValues } from "./parts.ts";
import { placeholdersOf } from "./placeholders.ts";
import type { Role } from "./roles.ts";
import { type FilePart, readParts } from "./template-file.ts";

/** The words of one locale, parsed and checked; filled by name. Text in, text out: knows nothing of Slack's blocks. */
export interface Templates {
  readonly locale: string;
  /** The part with its values put in, escaped once; blank edges and more than one empty line are taken out. */
  fill<N extends PartName>(name: N, values: PartValues<N>): string;
  /** What the part does for its reader, as its heading says. */
  rolesOf(name: PartName): readonly Role[];
  /** The given values that the part puts out. */
  placeholdersOf(name: PartName): readonly string[];
  /** Every part as it is written, for whoever judges the wordings that no example shows. */
  written(): readonly WrittenPart[];
}

/** A part before anything is put in. */
export interface WrittenPart {
  readonly name: PartName;
  readonly source: string;
  /** Line of the file on which the source begins. */
  readonly line: number;
}

/**
 * Reads every `<folder>/<locale>/*.liquid` at once, so that a fault stops the start and never a reply. Throws
 * TEMPLATE_INVALID with each fault's file, line and variable.
 */
export async function loadTemplates(folder: string, locale: string): Promise<Templates> {
  const place = join(folder, locale);
  const engine = createEngine();
  const faults: string[] = [];
  const parsed = new Map<string, Template[]>();
  const sources = new Map<string, FilePart>();
  for (const file of await listTemplates(place)) {
    const { parts, faults: found } = readParts(await readFile(join(place, file), "utf8"));
    const shown = `${locale}/${file}`;
    faults.push(...found.map(({ line, message }) => `${shown}:${line} ${message}`));
    for (const part of parts) {
      const { name, source, line } = part;
      const full = `${basename(file, ".liquid")}.${name}`;
      const checked = parsePart(engine, { name: full, source, line, file: shown });
      faults.push(...checked.faults);
      parsed.set(full, checked.template);
      sources.set(full, part);
    }
  }
  faults.push(...missingParts(locale, new Set(parsed.keys())));
  if (faults.length > 0) throw new DeskError("TEMPLATE_INVALID", faults.join("\n"));
  return {
    locale,
    fill: (name, values) => fill(engine, { parsed, place }, { name, values }),
    rolesOf: (name) => sources.get(name)?.roles ?? [],
    placeholdersOf: (name) => placeholdersOf(sources.get(name)?.source ?? "", Object.keys(PARTS[name])),
    written: () =>
      PART_NAMES.flatMap((name) => {
        const part = sources.get(name);
        return part ? [{ name, source: part.source, line: part.line }] : [];
      }),
  };
}

const PART_NAMES = Object.keys(PARTS) as PartName[];

async function listTemplates(place: string): Promise<string[]> {
  const names = await readdir(place).catch((cause: unknown) => {
    const message = `${place} cannot be read; it must hold the templates of one language`;
    throw new DeskError("TEMPLATE_INVALID", message, { cause });
  });
  return names.filter((name) => name.endsWith(".liquid")).sort();
}

interface Part {
  readonly name: string;
  readonly source: string;
  /** Line of the file on which the part's text begins. */
  readonly line: number;
  readonly file: string;
}

function parsePart(engine: Liquid, part: Part): { template: Template[]; faults: string[] } {
  const example = Object.hasOwn(PARTS, part.name) ? PARTS[part.name as PartName] : undefined;
  if (!example)
    return { template: [], faults: [`${part.file}:${part.line - 1} the desk has no part "${part.name}"`] };
  // Empty lines in front keep the line numbers of the file.
  const source = "\n".repeat(part.line - 1) + withoutTagLines(part.source);
  try {
    refuseUnescaped(source);
    const template = engine.parse(source, part.file);
    const unknown = unknownVariables(engine, template, example);
    const allowed = Object.keys(example).join(", ") || "none";
    const faults = unknown.map(
      ({ name, line }) => `${part.file}:${line} unknown variable "${name}" (of this part: ${allowed})`,
    );
    if (faults.length === 0) engine.renderSync(template, { ...example });
    return { template, faults };
  } catch (error) {
    return { template: [], faults: [placed(part, error)] };
  }
}

function placed({ file, line }: Part, error: unknown): string {
  const message = asError(error).message.split("\n")[0] ?? "";
  const own = /line:(\d+)/.exec(message)?.[1];
  return `${file}:${own ?? line} ${message.replace(/, file:.*$/, "").replace(/, line:\d+.*$/, "")}`;
}

/** A file of which no part is there is one fault, not one for each of its parts. */
function missingParts(locale: string, there: ReadonlySet<string>): string[] {
  const fileOf = (name: string) => name.split(".")[0] ?? "";
  const files = new Set([...there].map(fileOf));
  const gone = Object.keys(PARTS).filter((name) => !there.has(name));
  const wholeFiles = new Set(gone.map(fileOf).filter((file) => !files.has(file)));
  return [
    ...[...wholeFiles].map(
      (file) => `${locale}/${file}.liquid is missing or empty; copy the one of "en" to begin with`,
    ),
    ...gone.filter((name) => !wholeFiles.has(fileOf(name))).map((name) => missing(locale, name)),
  ];
}

function missing(locale: string, name: string): string {
  const [file, part] = name.split(".");
  return `${locale}/${file}.liquid:1 lacks the part "${part}"; add a line "=== ${part}" and its text below it`;
}

interface Shelf {
  readonly parsed: ReadonlyMap<string, Template[]>;
  readonly place: string;
}

function fill<N extends PartName>(
  engine: Liquid,
  { parsed, place }: Shelf,
  { name, values }: { name: N; values: PartValues<N> },
): string {
  const template = parsed.get(name) ?? [];
  try {
    const text = String(engine.renderSync(template, { ...values }));
    return text
      .replace(/[ \t]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  } catch (error) {
    const message = asError(error).message.split("\n")[0];
    throw new DeskError("TEMPLATE_INVALID", `${place}, ${name}: ${message}`);
  }
}
