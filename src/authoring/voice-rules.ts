import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DeskError } from "../errors.ts";
import { describeFault } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/yaml-file.ts";

const line = z.string().trim().min(1);

const voiceSchema = z.strictObject({
  /** Words and signs that do not belong to the voice; compared as whole words, without regard to case. */
  avoid: z.array(z.strictObject({ words: z.array(line).min(1), because: line, instead: line })).default([]),
  /** Words a sentence may have at most. */
  longestSentence: z.number().int().positive().optional(),
});

/** How the desk speaks one language, as data: `templates/voice.yaml`. */
export type Voice = z.infer<typeof voiceSchema>;

const FILE = "voice.yaml";
const NO_RULES: Voice = { avoid: [] };

/**
 * The rules for one language. None when the folder has no such file or it does not name the language; TEMPLATE_INVALID
 * with the place when the file is faulty.
 */
export async function loadVoice(templatesFolder: string, locale: string): Promise<Voice> {
  let text: string;
  try {
    text = await readFile(join(templatesFolder, FILE), "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return NO_RULES;
    throw new DeskError("TEMPLATE_INVALID", `${join(templatesFolder, FILE)} cannot be read`, { cause });
  }
  const read = readYaml({ file: `templates/${FILE}`, text }, z.record(z.string(), voiceSchema));
  if (!read.ok) throw new DeskError("TEMPLATE_INVALID", read.faults.map(describeFault).join("\n"));
  return read.value[locale] ?? NO_RULES;
}

/** A sentence that breaks a rule of the voice: what is wrong and how to mend it. */
export interface VoiceFault {
  readonly problem: string;
  readonly remedy: string;
}

/** Judges one text by the rules, each broken rule once. */
export function hearVoice(text: string, voice: Voice): VoiceFault[] {
  const own = withoutQuotes(text);
  const avoided = finderOf(voice).flatMap(({ finder, because, instead }) => {
    const found = finder.exec(own)?.[0];
    return found === undefined ? [] : [{ problem: `"${found}": ${because}`, remedy: instead }];
  });
  const most = voice.longestSentence ?? Number.POSITIVE_INFINITY;
  const lengths = sentencesOf(text).map((sentence) => sentence.split(/\s+/).filter(Boolean).length);
  const longest = Math.max(0, ...lengths);
  if (longest <= most) return avoided;
  const problem = `a sentence has ${longest} words, and ${most} are the most a stressed person reads at once`;
  return [...avoided, { problem, remedy: "Make two sentences of it" }];
}

const withoutQuotes = (text: string) =>
  /["`“]/.test(text) ? text.replace(/"[^"\n]*"|`[^`\n]*`|“[^”\n]*”/g, '""') : text;

interface Finder {
  readonly finder: RegExp;
  readonly because: string;
  readonly instead: string;
}

const finders = new WeakMap<Voice, readonly Finder[]>();

/** One expression a rule, made once: a check hears the same rules ten thousand times. */
function finderOf(voice: Voice): readonly Finder[] {
  const known = finders.get(voice);
  if (known) return known;
  const built = voice.avoid.map(({ words, because, instead }) => ({
    finder: new RegExp(words.map(wordPattern).join("|"), "iu"),
    because,
    instead,
  }));
  finders.set(voice, built);
  return built;
}

/** A word or run of words that stands by itself; a sign stands anywhere. */
function wordPattern(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  const isSign = !/[\p{L}\p{N}]/u.test(word);
  return isSign ? escaped : `(?<![\\p{L}\\p{N}-])${escaped}(?![\\p{L}\\p{N}-])`;
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!:;])\s+|\n+/);
