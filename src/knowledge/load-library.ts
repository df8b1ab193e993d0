import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { DeskError } from "../errors.ts";
import { type Article, articleId, articleSchema } from "./article.ts";
import { type Family, familySchema } from "./family.ts";
import type { Fault } from "./fault.ts";
import { createLibrary, type Library } from "./library.ts";
import { NO_SURROUNDINGS, type Surroundings, surroundingsSchema } from "./surroundings.ts";
import { readYaml, type YamlSource } from "./yaml-file.ts";

/** A file this large is refused unread: reading it would already cost the start its time. */
const MAX_FILE_BYTES = 1024 * 1024;
/** Files read at the same time: enough to keep the disk busy, few enough for any limit on open files. */
const AT_ONCE = 64;
const FAMILY_FILE = "family.yaml";
const SURROUNDINGS_FILE = "surroundings.yaml";
/** An article's translation (`md5101.de.yaml`) stands beside it and is no article of its own. */
const TRANSLATION = /\.[a-z]{2}(?:-[A-Z]{2})?\.yaml$/;

/** What a knowledge folder holds, faults included: an article with a fault is set aside and nothing else stops. */
export interface LoadedLibrary {
  readonly library: Library;
  readonly faults: readonly Fault[];
  /** Every sound article, drafts too, for the people who keep them. */
  readonly articles: readonly Article[];
}

/**
 * Reads `<folder>/<family>/<name>.yaml`. Faulty files become faults with their place; only a folder that is not
 * there is an error (KNOWLEDGE_MISSING), since a desk without any article is a wrong setting.
 */
export async function loadLibrary(folder: string): Promise<LoadedLibrary> {
  const root = resolve(folder);
  const shelf: Shelf = { articles: [], families: [], surroundings: NO_SURROUNDINGS, faults: [] };
  const files = await listFiles(root, shelf.faults);
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE);
    const sources = await Promise.all(some.map((file) => readSource(root, file)));
    some.forEach((file, at) => {
      const source = sources[at];
      if (source) shelve(file, source, shelf);
    });
  }
  const { articles, families, surroundings, faults } = shelf;
  return { library: createLibrary({ articles, families, surroundings }), faults, articles };
}

interface Shelf {
  readonly articles: Article[];
  readonly families: Family[];
  surroundings: Surroundings;
  readonly faults: Fault[];
}

function shelve(file: string, source: YamlSource, shelf: Shelf): void {
  const name = basename(file);
  if (file === SURROUNDINGS_FILE) {
    const read = readYaml(source, surroundingsSchema);
    if (read.ok) shelf.surroundings = read.value;
    else shelf.faults.push(...read.faults);
    return;
  }
  const family = file.slice(0, file.indexOf("/"));
  if (name === FAMILY_FILE) {
    const read = readYaml(source, familySchema);
    if (read.ok) shelf.families.push({ ...read.value, id: family });
    else shelf.faults.push(...read.faults);
    return;
  }
  const id = file.slice(0, -".yaml".length);
  if (!articleId.safeParse(id).success) {
    shelf.faults.push(fileFault(source.file, BAD_NAME));
    return;
  }
  const read = readYaml(source, articleSchema);
  if (read.ok) shelf.articles.push({ ...read.value, id, family, version: versionOf(source.text) });
  else shelf.faults.push(...read.faults);
}

/** The YAML files of a knowledge folder as paths from it, families in order; what may not be read is a fault. */
async function listFiles(root: string, faults: Fault[]): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await listFolder(root)) {
    if (entry === SURROUNDINGS_FILE) files.push(entry);
    const status = await lstat(join(root, entry));
    if (status.isSymbolicLink()) faults.push(fileFault(shownName(root, entry), LINKED));
    if (!status.isDirectory() || entry.startsWith(".")) continue;
    const names = (await listFolder(join(root, entry))).filter((name) => name.endsWith(".yaml"));
    const own = names.filter((name) => !TRANSLATION.test(name)).map((name) => `${entry}/${name}`);
    const refusals = await Promise.all(own.map(async (file) => refuseFile(await lstat(join(root, file)))));
    own.forEach((file, at) => {
      const refusal = refusals[at];
      if (refusal) faults.push(fileFault(shownName(root, file), refusal));
      else files.push(file);
    });
  }
  return files;
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw new DeskError("KNOWLEDGE_MISSING", `the knowledge folder ${folder} cannot be read`, { cause });
  }
}

const readSource = async (root: string, file: string): Promise<YamlSource> => ({
  file: shownName(root, file),
  text: await readFile(join(root, file), "utf8"),
});

const shownName = (root: string, file: string) => `${basename(root)}/${file}`;

const versionOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

const LINKED: Refusal = {
  problem: "this is a link, and links are not followed out of the knowledge folder",
  remedy: "Put the file itself here",
};
const BAD_NAME: Refusal = {
  problem: "the file name makes no article id",
  remedy: "Name folder and file in small letters, digits and single hyphens",
};

function refuseFile(status: {
  isSymbolicLink(): boolean;
  isFile(): boolean;
  size: number;
}): Refusal | undefined {
  if (status.isSymbolicLink()) return LINKED;
  if (!status.isFile()) return { problem: "this is not a file", remedy: "Put the article's file here" };
  if (status.size <= MAX_FILE_BYTES) return undefined;
  return {
    problem: `the file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
    remedy: "Keep one error per file; move long material to a source and name it",
  };
}

const fileFault = (file: string, { problem, remedy }: Refusal): Fault => ({
  file,
  line: 1,
  column: 1,
  field: "",
  problem,
  remedy,
});
