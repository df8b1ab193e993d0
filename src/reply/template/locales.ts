import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { asError } from "../../errors.ts";
import { PARTS, type PartName } from "./parts.ts";
import { loadTemplates, type Templates } from "./templates.ts";

/** The language every other one is compared with. */
export const REFERENCE_LOCALE = "en";

/** The languages of a templates folder: its folders, the reference first. */
async function listLocales(templatesFolder: string): Promise<string[]> {
  const names = (await readdir(templatesFolder)).filter((name) => !name.startsWith("."));
  const folders = await Promise.all(
    names.map(async (name) => ((await stat(join(templatesFolder, name))).isDirectory() ? [name] : [])),
  );
  return folders
    .flat()
    .sort((a, b) => Number(b === REFERENCE_LOCALE) - Number(a === REFERENCE_LOCALE) || (a < b ? -1 : 1));
}

export interface ReadLocale {
  readonly locale: string;
  /** Absent when the language has a fault that stops a start. */
  readonly words: Templates | undefined;
  /** File, line and what is missing or too much. */
  readonly faults: readonly string[];
}

/** Reads every language and compares it with the reference: the same situations, and nothing left unsaid in them. */
export async function readLocales(templatesFolder: string): Promise<ReadLocale[]> {
  const read: ReadLocale[] = [];
  for (const locale of await listLocales(templatesFolder)) {
    const reference = read.find((one) => one.locale === REFERENCE_LOCALE)?.words;
    try {
      const words = await loadTemplates(templatesFolder, locale);
      read.push({ locale, words, faults: reference ? unsaid(words, reference) : [] });
    } catch (error) {
      read.push({ locale, words: undefined, faults: asError(error).message.split("\n") });
    }
  }
  return read;
}

/** Values that the reference tells its reader and this language does not, and roles that its parts do not name. */
function unsaid(words: Templates, reference: Templates): string[] {
  const names = Object.keys(PARTS) as PartName[];
  return names.flatMap((name) => {
    const place = `${words.locale}/${name.replace(".", '.liquid part "')}"`;
    const values = reference.placeholdersOf(name).filter((one) => !words.placeholdersOf(name).includes(one));
    const roles = reference.rolesOf(name).filter((one) => !words.rolesOf(name).includes(one));
    return [
      ...values.map((one) => `${place} never says {{ ${one} }}, which ${reference.locale} does`),
      ...roles.map((one) => `${place} is not marked [${one}], as it is in ${reference.locale}`),
    ];
  });
}
