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
  const avoided = voice.avoid.flatMap(({ words, because, instead }) => {
    const found = words.find((word) => holds(own, word));
    return found === undefined ? [] : [{ problem: `"${found}": ${because}`, remedy: instead }];
  });
  const most = voice.longestSentence ?? Number.POSITIVE_INFINITY;
  const lengths = sentencesOf(text).map((sentence) => sentence.split(/\s+/).filter(Boolean).length);
  const longest = Math.max(0, ...lengths);
  if (longest <= most) return avoided;
  const problem = `a sentence has ${longest} words, and ${most} are the most a stressed person reads at once`;
  return [...avoided, { problem, remedy: "Make two sentences of it" }];
}

const withoutQuotes = (text: string) => text.replace(/"[^"\n]*"|`[^`\n]*`|“[^”\n]*”/g, '""');

/** Whether a word or run of words stands in a text by itself; a sign stands anywhere. */
function holds(text: string, word: string): boolean {
  const isSign = !/[\p{L}\p{N}]/u.test(word);
  if (isSign) return text.includes(word);
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}-])${escaped}(?![\\p{L}\\p{N}-])`, "iu").test(text);
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!:;])\s+|\n+/);
