import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Liquid, type Template } from "liquidjs";
import { asError, DeskError } from "../errors.ts";
import { escapeText } from "./escape.ts";

/** The words of one locale, parsed; filled by name. */
export interface Templates {
  readonly locale: string;
  readonly names: ReadonlySet<string>;
  /** Renders a template. TEMPLATE_INVALID names the template and the variable it lacked. */
  fill(name: string, values?: TemplateValues): string;
}

/** What a template may be given: plain data, never an object with behaviour. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };
export type TemplateValues = Readonly<Record<string, TemplateValue>>;

/** A reply is short; a template that runs into these has a fault, and must not take the desk with it. */
const RENDER_LIMIT_MS = 200;
const MEMORY_LIMIT = 5_000_000;
/** Output that skips the escape could become a live mention. */
const UNESCAPED = /\{\{[^}]*\|\s*raw\b|\{%-?\s*raw\b/;

/**
 * Parses every `<folder>/<locale>/*.liquid` at once, so that a fault stops the start and never a reply. Throws
 * TEMPLATE_INVALID with file and line.
 */
export async function loadTemplates(folder: string, locale: string): Promise<Templates> {
  const place = join(folder, locale);
  const engine = createEngine();
  const parsed = new Map<string, Template[]>();
  const faults: string[] = [];
  for (const file of await listTemplates(place)) {
    const source = await readFile(join(place, file), "utf8");
    try {
      refuseUnescaped(source);
      parsed.set(file.replace(/\.liquid$/, ""), engine.parse(source, join(place, file)));
    } catch (error) {
      faults.push(`${join(locale, file)}: ${asError(error).message.split("\n")[0]}`);
    }
  }
  if (faults.length > 0) throw new DeskError("TEMPLATE_INVALID", faults.join("\n"));
  return {
    locale,
    names: new Set(parsed.keys()),
    fill: (name, values = {}) => fill({ engine, parsed, place }, name, values),
  };
}

function createEngine(): Liquid {
  return new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => escapeText(String(value ?? "")),
    renderLimit: RENDER_LIMIT_MS,
    memoryLimit: MEMORY_LIMIT,
    trimTagRight: false,
  });
}

async function listTemplates(place: string): Promise<string[]> {
  const names = await readdir(place).catch((cause: unknown) => {
    throw new DeskError(
      "TEMPLATE_INVALID",
      `${place} cannot be read; it must hold the templates of one language`,
      { cause },
    );
  });
  return names.filter((name) => name.endsWith(".liquid")).sort();
}

function refuseUnescaped(source: string): void {
  const lines = source.split("\n");
  const line = lines.findIndex((text) => UNESCAPED.test(text));
  if (line >= 0)
    throw new Error(`line ${line + 1}: "raw" would let a pasted mention become a live one; leave it out`);
}

interface Shelf {
  readonly engine: Liquid;
  readonly parsed: ReadonlyMap<string, Template[]>;
  readonly place: string;
}

function fill({ engine, parsed, place }: Shelf, name: string, values: TemplateValues): string {
  const template = parsed.get(name);
  if (!template) throw new DeskError("TEMPLATE_INVALID", `${place} has no ${name}.liquid`);
  try {
    return String(engine.renderSync(template, { ...values })).trim();
  } catch (error) {
    throw new DeskError("TEMPLATE_INVALID", `${name}.liquid: ${asError(error).message.split("\n")[0]}`);
  }
}
