import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DeskError } from "../../errors.ts";
import { describeFault } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/yaml-file.ts";
import { ROLES } from "../../reply/template/roles.ts";

const line = z.string().trim().min(1);

const voiceSchema = z.strictObject({
  /** Words and signs that do not belong to the voice; compared as whole words, without regard to case. */
  avoid: z.array(z.strictObject({ words: z.array(line).min(1), because: line, instead: line })).default([]),
  /** Words a sentence may have at most. */
  longestSentence: z.number().int().positive().optional(),
  /** What a whole sentence ends with. */
  endings: z.array(line).default([]),
  /** Words of apology, and how many of them a reply may hold. */
  apologies: z.strictObject({ words: z.array(line).min(1), most: z.number().int().min(0) }).optional(),
  /** LIX of a reply at most. */
  readability: z.number().positive().optional(),
  /** What may stand behind a time of day; without any, times are not looked at. */
  zones: z.array(line).default([]),
  /** The parts that a rendered reply of each kind must have. */
  replies: z.record(line, z.array(z.enum(ROLES))).default({}),
});

/** How the desk speaks one language, as data: `templates/voice.yaml`. */
export type Voice = z.infer<typeof voiceSchema>;

const FILE = "voice.yaml";

/** No rules at all: what is said is only looked at for its form. */
export const NO_RULES: Voice = voiceSchema.parse({});

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
