import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Article, articleSchema } from "./article.ts";
import { type Family, familySchema } from "./family.ts";
import type { Fault } from "./fault.ts";
import { type KnowledgeFile, listKnowledge, type Refusal } from "./knowledge-files.ts";
import { createLibrary, type Library } from "./library.ts";
import { workInTurns } from "./many-files.ts";
import { type Precedent, precedentsSchema } from "./precedents.ts";
import { type Surroundings, surroundingsSchema } from "./surroundings.ts";
import { readYaml } from "./yaml-file.ts";

/** What a knowledge folder holds, faults included: an article with a fault is set aside and nothing else stops. */
export interface LoadedLibrary {
  readonly library: Library;
  readonly faults: readonly Fault[];
  /** Every sound article, drafts too, for the people who keep them. */
  readonly articles: readonly Article[];
  /** The texts of the articles that this reading found new or changed; kept by nobody here. */
  readonly fresh: readonly ArticleText[];
}

/** The exact text of one version of an article. */
export interface ArticleText {
  readonly id: string;
  readonly version: string;
  readonly text: string;
}

export interface KnowledgeReader {
  /**
   * Reads what changed since the last call; the very same library when no content did. A file that was sound before and
   * is faulty now keeps its last good version in force. KNOWLEDGE_MISSING when the folder cannot be read.
   */
  read(): Promise<LoadedLibrary>;
}

/** What a sound file holds. */
type Content =
  | { readonly kind: "article"; readonly value: Article }
  | { readonly kind: "family"; readonly value: Family }
  | { readonly kind: "surroundings"; readonly value: Surroundings }
  | { readonly kind: "precedents"; readonly value: readonly Precedent[] };

/** A file as it was last read: `content` is its last good one. */
interface Page {
  readonly stamp: string;
  readonly content: Content | undefined;
  readonly faults: readonly Fault[];
}

/** Reads `<folder>/<family>/<name>.yaml` again and again, each file only when it changed. */
export function createKnowledgeReader(folder: string): KnowledgeReader {
  const root = resolve(folder);
  let pages = new Map<string, Page>();
  let last: LoadedLibrary | undefined;
  return {
    async read() {
      const files = await listKnowledge(root);
      const next = new Map<string, Page>();
      const fresh: ArticleText[] = [];
      const read = await workInTurns(files, (file) => readPage(root, file, pages.get(file.path)));
      for (const [at, { path }] of files.entries()) {
        const one = read[at];
        if (one) next.set(path, one.page);
        if (one?.text) fresh.push(one.text);
      }
      last =
        last && isSame(pages, next)
          ? { ...last, faults: faultsOf(next), fresh }
          : { ...assemble(next), fresh };
      pages = next;
      return last;
    },
  };
}

interface ReadPage {
  readonly page: Page;
  /** Of a sound article that was read just now. */
  readonly text?: ArticleText;
}

/** Undefined when the file was removed in the meantime. */
function readPage(root: string, file: KnowledgeFile, known?: Page): ReadPage | undefined {
  const { stamp } = file;
  if (known?.stamp === stamp) return { page: known };
  if (file.refusal) return { page: { stamp, ...keeping(known, [fileFault(file, file.refusal)]) } };
  let bytes: Buffer;
  try {
    // Four times as fast as asking for each file and waiting: it is small, and was looked at a moment ago.
    bytes = readFileSync(join(root, file.path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return { page: { stamp, ...keeping(known, [fileFault(file, UNREADABLE)]) } };
  }
  if (!isUtf8(bytes)) return { page: { stamp, ...keeping(known, [fileFault(file, NOT_UTF8)]) } };
  const text = bytes.toString("utf8");
  const read = readContent(file, text);
  if (!read.ok) return { page: { stamp, ...keeping(known, withOwner(read.faults, ownerIn(text))) } };
  const { content } = read;
  if (content.kind !== "article") return { page: { stamp, content, faults: [] } };
  const { id, version } = content.value;
  // Saved without a change, or mended back to what is in force.
  if (known?.content?.kind === "article" && known.content.value.version === version)
    return { page: { stamp, content: known.content, faults: [] } };
  const page = { stamp, content, faults: [] };
  return { page, text: { id, version, text } };
}

const UNREADABLE: Refusal = {
  problem: "the file cannot be read",
  remedy: "Give the desk the right to read it",
};

const NOT_UTF8: Refusal = {
  problem: "the file is not UTF-8 text",
  remedy: "Save it with the encoding UTF-8",
};

/** The last good content stays, and each fault says so. */
function keeping(known: Page | undefined, faults: readonly Fault[]): Pick<Page, "content" | "faults"> {
  const content = known?.content;
  if (content?.kind !== "article") return { content, faults };
  const { version, owner } = content.value;
  return { content, faults: faults.map((fault) => ({ owner, ...fault, keeps: version })) };
}

const withOwner = (faults: readonly Fault[], owner: string | undefined) =>
  owner === undefined ? faults : faults.map((fault) => ({ ...fault, owner }));

/** Who keeps an article that cannot be read as one: the line usually stands all the same. */
const ownerIn = (text: string) => /^owner: *["']?([a-z0-9-]{1,60})["']? *$/m.exec(text)?.[1];

type Reading =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly faults: Fault[] };

function readContent({ shown, kind, path }: KnowledgeFile, text: string): Reading {
  const source = { file: shown, text };
  const family = path.slice(0, path.indexOf("/"));
  switch (kind) {
    case "surroundings": {
      const read = readYaml(source, surroundingsSchema);
      return read.ok ? { ok: true, content: { kind, value: read.value } } : read;
    }
    case "precedents": {
      const read = readYaml(source, precedentsSchema);
      return read.ok ? { ok: true, content: { kind, value: read.value.precedents } } : read;
    }
    case "family": {
      const read = readYaml(source, familySchema);
      return read.ok ? { ok: true, content: { kind, value: { ...read.value, id: family } } } : read;
    }
    case "article": {
      const read = readYaml(source, articleSchema);
      if (!read.ok) return read;
      const id = path.slice(0, -".yaml".length);
      return { ok: true, content: { kind, value: { ...read.value, id, family, version: versionOf(text) } } };
    }
  }
}

function isSame(before: ReadonlyMap<string, Page>, now: ReadonlyMap<string, Page>): boolean {
  return (
    before.size === now.size && [...now].every(([path, { content }]) => before.get(path)?.content === content)
  );
}

const faultsOf = (pages: ReadonlyMap<string, Page>) => [...pages.values()].flatMap(({ faults }) => faults);

function assemble(pages: ReadonlyMap<string, Page>): Omit<LoadedLibrary, "fresh"> {
  const contents = [...pages.values()].flatMap(({ content }) => content ?? []);
  const articles = contents.flatMap((one) => (one.kind === "article" ? [one.value] : []));
  const families = contents.flatMap((one) => (one.kind === "family" ? [one.value] : []));
  const surroundings = contents.find((one) => one.kind === "surroundings")?.value;
  const precedents = contents.find((one) => one.kind === "precedents")?.value ?? [];
  return {
    library: createLibrary({ articles, families, precedents, ...(surroundings && { surroundings }) }),
    faults: faultsOf(pages),
    articles,
  };
}

/** First 12 hex digits of the SHA-256 of a file's text: the version a ticket remembers. */
const versionOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

const fileFault = (file: KnowledgeFile, { problem, remedy }: Refusal): Fault => ({
  file: file.shown,
  line: 1,
  column: 1,
  field: "",
  problem,
  remedy,
});
