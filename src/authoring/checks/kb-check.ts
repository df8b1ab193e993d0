import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Fault, writeField } from "../../knowledge/fault.ts";
import { createLibrary, type Library } from "../../knowledge/library.ts";
import { type LoadedLibrary, loadLibrary } from "../../knowledge/load-library.ts";
import { createLocator, type Locate } from "../../knowledge/yaml-file.ts";
import type { Thresholds } from "../../triage/decision.ts";
import type { Voice } from "../voice/voice-rules.ts";
import { checkCauses } from "./check-causes.ts";
import { checkLinks, type Finding, linkTargets } from "./check-links.ts";
import { checkPrecedents } from "./check-precedents.ts";
import { checkRecognition } from "./check-recognition.ts";
import { checkSamples, createSampleTrial } from "./check-samples.ts";
import { checkReview, checkWording } from "./check-wording.ts";

export interface KnowledgeCheck {
  /** Everything that is wrong, by file and line; empty when the knowledge is sound. */
  readonly faults: readonly Fault[];
  readonly articles: number;
  readonly samples: number;
}

/** What a check measures the knowledge by. */
export interface CheckRules {
  readonly thresholds: Thresholds;
  readonly voice: Voice;
  /** Epoch ms; reviews are due by it. */
  readonly today: number;
}

/**
 * Checks a knowledge folder as its authors need it: the form of every file, links and causes that lead nowhere, codes
 * and phrases that do not tell articles apart, whether every sample finds its article and no near miss does, the
 * voice, and reviews that are due. Nothing is changed.
 */
export async function checkKnowledge(folder: string, rules: CheckRules): Promise<KnowledgeCheck> {
  return checkLoaded(folder, await loadLibrary(folder), rules);
}

/** The same for a folder that was read already. */
export async function checkLoaded(
  folder: string,
  loaded: LoadedLibrary,
  rules: CheckRules,
): Promise<KnowledgeCheck> {
  const { library, faults, articles } = loaded;
  const targets = linkTargets(articles, faultyIds(faults));
  const recognition = checkRecognition(articles, library);
  const inForce = createSampleTrial(library, rules.thresholds);
  const withDrafts = createSampleTrial(trialLibrary(loaded), rules.thresholds);
  const found: Fault[] = [...faults];
  for (const article of articles) {
    const findings = [
      ...checkLinks(article, targets),
      ...checkCauses(article, library),
      ...(recognition.get(article.id) ?? []),
      ...checkWording(article, rules.voice),
      ...checkReview(article, library, rules.today),
      ...(await checkSamples(article, article.state === "draft" ? withDrafts : inForce)),
    ];
    if (findings.length > 0) found.push(...(await placeFindings(folder, article.id, oneAPlace(findings))));
  }
  const past = await checkPrecedents(library.precedents ?? [], targets);
  if (past.length > 0) found.push(...(await placeFindings(folder, "precedents", past)));
  return {
    faults: found.sort(byPlace),
    articles: articles.length,
    samples: articles.reduce((sum, { samples }) => sum + samples.match.length + samples.ignore.length, 0),
  };
}

const faultyIds = (faults: readonly Fault[]) =>
  faults.map(({ file }) => file.replace(/^[^/]*\//, "").replace(/\.yaml$/, ""));

/** The library as it would be with every draft verified: a draft must win its samples before it is in force. */
function trialLibrary({ library, articles }: Pick<LoadedLibrary, "library" | "articles">): Library {
  if (articles.every(({ state }) => state !== "draft")) return library;
  return createLibrary({
    articles: articles.map((one) => (one.state === "draft" ? { ...one, state: "verified" as const } : one)),
    families: [...library.families.values()],
    ...(library.surroundings && { surroundings: library.surroundings }),
    precedents: library.precedents ?? [],
  });
}

/** What is not written yet cannot be found by its sample either: the first finding of a place says enough. */
function oneAPlace(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, problem }) => {
    const place = writeField(path);
    const isFirst = !seen.has(place);
    if (problem === UNWRITTEN) seen.add(place);
    return isFirst;
  });
}

const UNWRITTEN = "this is not written yet";

/** Looks the places up in the file of this name; only files with a finding are read again. */
async function placeFindings(folder: string, id: string, findings: readonly Finding[]): Promise<Fault[]> {
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
