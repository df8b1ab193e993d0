import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Article } from "../knowledge/article.ts";
import { type Fault, writeField } from "../knowledge/fault.ts";
import type { Library } from "../knowledge/library.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { createLocator, type Locate } from "../knowledge/yaml-file.ts";
import type { Thresholds } from "../triage/decision.ts";
import { checkLinks, type Finding } from "./check-links.ts";
import { checkSamples } from "./check-samples.ts";

export interface KnowledgeCheck {
  /** Everything that is wrong, by file and line; empty when the knowledge is sound. */
  readonly faults: readonly Fault[];
  readonly articles: number;
  readonly samples: number;
}

/**
 * Checks a knowledge folder as its authors need it: the form of every file, links and causes that lead nowhere, and
 * whether every sample finds its article and every near miss does not. Nothing is changed.
 */
export async function checkKnowledge(folder: string, thresholds: Thresholds): Promise<KnowledgeCheck> {
  const { library, faults, articles } = await loadLibrary(folder);
  const known = new Set(articles.map(({ id }) => id));
  const found: Fault[] = [...faults];
  for (const article of articles) {
    const findings = [...checkLinks(article, known), ...(await samplesOf(article, library, thresholds))];
    if (findings.length > 0) found.push(...(await placeFindings(folder, article, findings)));
  }
  return {
    faults: found.sort(byPlace),
    articles: articles.length,
    samples: articles.reduce((sum, { samples }) => sum + samples.match.length + samples.ignore.length, 0),
  };
}

/** A draft is not in the library yet, so its samples cannot find it. */
const samplesOf = async (article: Article, library: Library, thresholds: Thresholds): Promise<Finding[]> =>
  article.state === "verified" ? checkSamples(article, library, thresholds) : [];

/** Looks the places up in the file; only files with a finding are read again. */
async function placeFindings(
  folder: string,
  { id }: Article,
  findings: readonly Finding[],
): Promise<Fault[]> {
  const root = resolve(folder);
  const file = `${basename(root)}/${id}.yaml`;
  const text = await readFile(join(root, `${id}.yaml`), "utf8");
  const locate: Locate = createLocator({ file, text });
  return findings.map(({ path, problem, remedy }) => ({
    file,
    ...locate(path),
    field: writeField(path),
    problem,
    remedy,
  }));
}

const byPlace = (a: Fault, b: Fault) =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;
