import type { Stats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { DeskError } from "../errors.ts";
import { articleId } from "./article.ts";
import { workSideBySide } from "./many-files.ts";

/** A file this large is refused unread: reading it would already cost the start its time. */
const MAX_FILE_BYTES = 1024 * 1024;
/** What makes a folder a family. */
export const FAMILY_FILE = "family.yaml";
const SURROUNDINGS_FILE = "surroundings.yaml";
const PRECEDENTS_FILE = "precedents.yaml";
/** An article's translation (`e1234.de.yaml`) stands beside it and is no article of its own. */
const TRANSLATION = /\.[a-z]{2}(?:-[A-Z]{2})?\.yaml$/;

export type FileKind = "article" | "family" | "surroundings" | "precedents";

/** A file of a knowledge folder, not yet read. */
export interface KnowledgeFile {
  /** From the folder, with forward slashes: `family/x.yaml`. */
  readonly path: string;
  /** As faults show it: `knowledge/family/x.yaml`. */
  readonly shown: string;
  readonly kind: FileKind;
  /** Changes whenever the file does. */
  readonly stamp: string;
  /** Why it may not be read at all. */
  readonly refusal?: Refusal;
}

/** What is wrong with a file as a whole, and how to mend it. */
export interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

/** All files that are, or look as if they were meant to be, part of the knowledge; families in order of their names. */
export async function listKnowledge(root: string): Promise<KnowledgeFile[]> {
  const files: KnowledgeFile[] = [];
  for (const entry of await readFolder(root)) {
    const status = await statusOf(join(root, entry));
    if (!status || isHidden(entry)) continue;
    if (status.isDirectory()) files.push(...(await listFamily(root, entry)));
    else if (status.isSymbolicLink() || entry.endsWith(".yaml")) files.push(rootFile(root, entry, status));
  }
  return files;
}

/** What stands beside the families, by its name. */
const ROOT_KINDS: ReadonlyMap<string, FileKind> = new Map([
  [SURROUNDINGS_FILE, "surroundings"],
  [PRECEDENTS_FILE, "precedents"],
]);

function rootFile(root: string, path: string, status: Stats): KnowledgeFile {
  const kind = ROOT_KINDS.get(path) ?? "article";
  const refusal = refuseStatus(status) ?? (kind === "article" ? HOMELESS : undefined);
  return describe(root, { path, kind, status, refusal });
}

async function listFamily(root: string, family: string): Promise<KnowledgeFile[]> {
  const files: KnowledgeFile[] = [];
  const names = await readFolder(join(root, family));
  const statuses = await workSideBySide(names, (name) => statusOf(join(root, family, name)));
  for (const [at, name] of names.entries()) {
    const status = statuses[at];
    if (!status || !isMeant(name, status)) continue;
    const path = `${family}/${name}`;
    const kind = name === FAMILY_FILE ? "family" : "article";
    files.push(
      describe(root, { path, kind, status, refusal: refuseStatus(status) ?? refuseName(path, kind) }),
    );
  }
  return files;
}

/** Notes and pictures may stand beside articles; what ends like an article or hides others is looked at. */
function isMeant(name: string, status: Stats): boolean {
  if (isHidden(name) || TRANSLATION.test(name)) return false;
  return status.isDirectory() || status.isSymbolicLink() || /\.ya?ml$/i.test(name);
}

/** What editors and systems put aside (`.git`, `.x.yaml.swp`, `.#x.yaml`); two dots are somebody's mistake. */
const isHidden = (name: string) => name.startsWith(".") && !(name.startsWith("..") && name.endsWith(".yaml"));

interface Listed {
  readonly path: string;
  readonly kind: FileKind;
  readonly status: Stats;
  readonly refusal: Refusal | undefined;
}

function describe(root: string, { path, kind, status, refusal }: Listed): KnowledgeFile {
  const { mtimeMs, ctimeMs, size, ino } = status;
  return {
    path,
    shown: `${basename(root)}/${path}`,
    kind,
    stamp: [mtimeMs, ctimeMs, size, ino].join(" "),
    ...(refusal && { refusal }),
  };
}

function refuseStatus(status: Stats): Refusal | undefined {
  if (status.isSymbolicLink()) return LINKED;
  if (status.isDirectory()) return NESTED;
  if (!status.isFile()) return { problem: "this is not a file", remedy: "Put the article's file here" };
  return status.size > MAX_FILE_BYTES ? TOO_LARGE : undefined;
}

function refuseName(path: string, kind: FileKind): Refusal | undefined {
  if (!path.endsWith(".yaml")) return BAD_ENDING;
  return kind === "family" || articleId.safeParse(path.slice(0, -".yaml".length)).success
    ? undefined
    : BAD_NAME;
}

const LINKED: Refusal = {
  problem: "this is a link, and links are not followed out of the knowledge folder",
  remedy: "Put the file itself here",
};
const NESTED: Refusal = {
  problem: "a family's folder holds files only, so nothing in this folder is read",
  remedy: "Move its articles one folder up, or make it a family of its own",
};
const HOMELESS: Refusal = {
  problem: "an article stands in the folder of its family, so this file is not read",
  remedy: "Move it into the folder of its family",
};
const TOO_LARGE: Refusal = {
  problem: `the file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
  remedy: "Keep one error per file; move long material to a source and name it",
};
const BAD_ENDING: Refusal = {
  problem: "only files that end in .yaml are read",
  remedy: "Rename it so that it ends in .yaml",
};
const BAD_NAME: Refusal = {
  problem: "the file name makes no article id",
  remedy: "Name folder and file in small letters, digits and single hyphens",
};

async function readFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw new DeskError("KNOWLEDGE_MISSING", `the knowledge folder ${folder} cannot be read`, { cause });
  }
}

/** Undefined for what was removed since the folder was listed. */
async function statusOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch {
    return undefined;
  }
}
