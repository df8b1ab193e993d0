import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { type Explanation, explainIssue, explainUnknownField, type Issue } from "./explain-issue.ts";
import { type Fault, writeField } from "./fault.ts";
import { readQuickly } from "./quick-yaml.ts";

/** Room for ten thousand precedents; a larger file is a mistake and would only slow the start. */
const MAX_FILE_CHARS = 2 * 1024 * 1024;
/** A file that repeats one anchor more often than this is built to expand, not to be read. */
const MAX_ALIASES = 50;

type Path = readonly PropertyKey[];

export interface YamlSource {
  /** The name shown in faults. */
  readonly file: string;
  readonly text: string;
  /** Where its author reads what may stand in it; knowledge/README.md when left out. */
  readonly guide?: string;
}

const guideOf = ({ guide = "knowledge/README.md" }: YamlSource) => guide;

export type YamlReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: Fault[] };

/** Reads one YAML file against its schema; every fault comes with line, column and remedy, and nothing is thrown. */
export function readYaml<S extends z.ZodType>(source: YamlSource, schema: S): YamlReading<z.output<S>> {
  if (source.text.length > MAX_FILE_CHARS) return refuse(source, TOO_LARGE);
  if (source.text.trim() === "") return refuse(source, EMPTY);
  // Readers of YAML go down once a bracket; a million of them would leave no stack.
  if (DEEP.test(source.text)) return refuse(source, TOO_DEEP);
  const quick = readQuickly(source.text);
  const sound = quick && schema.safeParse(quick.value);
  return sound?.success ? { ok: true, value: sound.data } : readCarefully(source, schema);
}

/** Only a file that is faulty or out of the ordinary is worth the time that places take. */
function readCarefully<S extends z.ZodType>(source: YamlSource, schema: S): YamlReading<z.output<S>> {
  const read = readData(source);
  if (!read.ok) return read;
  const checked = schema.safeParse(read.value, { reportInput: true });
  if (checked.success) return { ok: true, value: checked.data };
  return { ok: false, faults: schemaFaults(source, checked.error.issues, schema) };
}

function readData(source: YamlSource): YamlReading<unknown> {
  const document = parseDocument(source.text, {
    prettyErrors: false,
    keepSourceTokens: false,
    logLevel: "error",
  });
  if (document.errors.length > 0) return { ok: false, faults: syntaxFaults(source) };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch {
    return refuse(source, EXPANDS);
  }
}

const DEEP = /(?:[[{][^\S\n]*\n?[^\S\n]*){100}|(?:- ){100}/;

const TOO_LARGE = {
  problem: `the file is larger than ${MAX_FILE_CHARS / 1024} KB`,
  remedy: "Keep one error per file; move long material to a source and name it",
};
const EMPTY = {
  problem: "the file is empty",
  remedy: "Write the article as knowledge/README.md shows, or delete the file",
};
const TOO_DEEP = {
  problem: "its lists and maps lie too deep in one another",
  remedy: "Write it flat",
};
const EXPANDS = {
  problem: "its anchors expand to far more than is written",
  remedy: "Write the repeated parts out; articles need no anchors",
};

const refuse = (source: YamlSource, { problem, remedy }: { problem: string; remedy: string }) => ({
  ok: false as const,
  faults: [{ file: source.file, line: 1, column: 1, field: "", problem, remedy }],
});

function syntaxFaults({ file, text }: YamlSource): Fault[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  // The first syntax error makes the rest unreliable; one clear finding beats a cascade.
  return document.errors.slice(0, 1).map((error) => {
    const unclosed = unclosedIn(text, error);
    const { line, col } = lines.linePos(unclosed?.at ?? error.pos[0]);
    const { problem, remedy } = unclosed ?? explainSyntax(error.code, error.message);
    return { file, line, column: col, field: "", problem, remedy };
  });
}

/** The parser's words for a bracket that is still open where something begins that does not belong into it. */
const FLOW = /^Flow (?:map|sequence) in block collection .* end with a ([}\]])$/;

/** The parser names the line behind; its author looks for the bracket. */
function unclosedIn(
  text: string,
  { message, pos }: { message: string; pos: readonly [number, number] },
): (Explanation & { at: number }) | null {
  const close = FLOW.exec(message)?.[1];
  if (close === undefined) return null;
  const open = close === "}" ? "{" : "[";
  return {
    at: openBefore(text, { open, close, end: pos[0] }),
    problem: `this is not valid YAML: the ${open} is not closed`,
    remedy: `Close it with ${close}; what stands in it on further lines begins further to the right than its first line`,
  };
}

/** Where the nearest bracket stands that is still open at `end`. */
function openBefore(
  text: string,
  { open, close, end }: { open: string; close: string; end: number },
): number {
  let closed = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text[at] === close) closed += 1;
    else if (text[at] === open && closed === 0) return at;
    else if (text[at] === open) closed -= 1;
  }
  return end;
}

/** What authors do most often, by the parser's name for it; the rest keeps the parser's words. */
const SYNTAX: Readonly<Record<string, Explanation>> = {
  TAB_AS_INDENT: { problem: "a tab is used as indentation", remedy: "Indent with spaces" },
  DUPLICATE_KEY: { problem: "the same key stands here twice", remedy: "Keep one of the two" },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: "this is not valid YAML: a colon inside the text reads as a second field",
    remedy: 'Put the text between "quotes"',
  },
  MISSING_CHAR: {
    problem: "this is not valid YAML: a quote or a bracket is not closed, or a hyphen or colon is missing",
    remedy: "Close it, or add it, on this line or on the one before",
  },
  BAD_INDENT: {
    problem: "this is not valid YAML: the line is not indented like its neighbours",
    remedy: "Begin it in the column of the lines it belongs to, with spaces",
  },
};

function explainSyntax(code: string, message: string): Explanation {
  const said = message.split("\n", 1)[0]?.replace(/\.$/, "");
  return (
    SYNTAX[code] ?? {
      problem: `this is not valid YAML (${said})`,
      remedy: 'Check indentation, colons and quotes; put text with : or # between "quotes"',
    }
  );
}

function schemaFaults(source: YamlSource, issues: readonly Issue[], schema: z.ZodType): Fault[] {
  const locate = createLocator(source);
  const fault = (path: Path, { problem, remedy }: Explanation): Fault => ({
    file: source.file,
    ...locate(path),
    field: writeField(path),
    problem,
    remedy,
  });
  const guide = guideOf(source);
  const misspelt = new Set<string>();
  const unknown = issues.flatMap(({ path, keys = [] }) =>
    keys.map((key) => {
      const explained = explainUnknownField(schema, { path, key, guide });
      if (explained.meant !== undefined) misspelt.add(writeField([...path, explained.meant]));
      return fault([...path, key], explained);
    }),
  );
  // A required field that stands there under a misspelt name is one fault, not two.
  const others = issues
    .filter(({ keys, path, input }) => !keys && !(input === undefined && misspelt.has(writeField(path))))
    .map((issue) => fault(issue.path, explainIssue(issue, guide)));
  return [...others, ...unknown];
}

export type Locate = (path: Path) => { line: number; column: number };

/** Finds where a field stands in a file; the place of its nearest parent when it does not stand there at all. */
export function createLocator({ text }: YamlSource): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  return (path) => {
    let node: unknown = document.contents;
    let offset = rangeStart(node) ?? 0;
    for (const key of path) {
      const next = step(node, key);
      if (!next) break;
      offset = rangeStart(next.shown) ?? offset;
      node = next.value;
    }
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

/** Where a key leads: its value to go on from, and what to point at (the key of a map, the item of a list). */
function step(node: unknown, key: PropertyKey): { shown: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
    return pair && { shown: pair.key, value: pair.value };
  }
  const items = (node as { items?: unknown[] } | null)?.items;
  if (!Array.isArray(items) || typeof key !== "number" || items[key] === undefined) return undefined;
  return { shown: items[key], value: items[key] };
}

const rangeStart = (node: unknown) => (node as Node | null)?.range?.[0];
