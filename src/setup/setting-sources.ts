import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import { isGiven, type Variables } from "../config/environment.ts";
import { NO_FILE, type SettingsReading, settingsSchema } from "../config/settings.ts";
import { type Config, type ConfigReading, configFault, tryConfig } from "../config.ts";
import { asError } from "../errors.ts";
import { describeFault, type Fault } from "../knowledge/fault.ts";
import { readYaml, type YamlSource } from "../knowledge/yaml-file.ts";
import { sentToEnvFile, soundPart, strangeFamilies, strangeVariables } from "./setting-faults.ts";

/** Everything that settings come from, as it was read once. */
export interface SettingSources {
  /** The folder that holds package.json; relative paths start from it. */
  readonly root: string;
  /** Variables of the process. They outrank `.env`. */
  readonly environment: Variables;
  /** What stands in `.env`. */
  readonly envFile: Variables;
  /** The settings file; null when there is none. */
  readonly settingsFile: YamlSource | null;
  /** What is wrong before a line of it could be read. */
  readonly faults: readonly string[];
}

/** What tells the author of a settings file what may stand in it. */
const GUIDE = "settings.example.yml";
const USUAL_FILE = "settings.yml";

/** Reads `.env` and the settings file beside package.json. Throws nothing: what cannot be read is a fault. */
export function readSources(environment: Variables, root: string): SettingSources {
  const envPath = join(root, ".env");
  const envFile = existsSync(envPath) ? parseEnv(readFileSync(envPath, "utf8")) : {};
  const named = [environment.ERRDESK_SETTINGS, envFile.ERRDESK_SETTINGS].find(isGiven);
  const path = resolve(root, named ?? USUAL_FILE);
  const sources = { root, environment, envFile, settingsFile: null, faults: [] };
  // Without a file every default is in force; but a file that was named is meant to be there.
  if (named === undefined && !existsSync(path)) return sources;
  try {
    const file = relative(root, path);
    return { ...sources, settingsFile: { file, text: readFileSync(path, "utf8"), guide: GUIDE } };
  } catch (error) {
    return { ...sources, faults: [`ERRDESK_SETTINGS: ${path} cannot be read (${asError(error).message})`] };
  }
}

/** `.env` fills in what the environment does not set. */
export const variablesOf = ({ envFile, environment }: SettingSources): Variables => ({
  ...envFile,
  ...environment,
});

/**
 * The settings in force; CONFIG_INVALID lists everything that is wrong in the variables and in the file, and what
 * `further` says of variables that others read.
 */
export function settingsOf(sources: SettingSources, further: readonly string[] = []): Config {
  const { config, faults } = trySettings(sources, further);
  if (faults.length > 0) throw configFault(faults);
  return config;
}

/** The same for those who go on with what is left: what is faulty counts as not set. Throws nothing. */
export function trySettings(sources: SettingSources, further: readonly string[] = []): ConfigReading {
  const { settings, faults } = readSettingsFile(sources);
  const { config, faults: all } = tryConfig(variablesOf(sources), sources.root, { settings, faults });
  const strange = sources.settingsFile
    ? strangeFamilies(sources.settingsFile, settings, config.knowledgeFolder).map(describeFault)
    : [];
  return { config, faults: [...all, ...strange, ...strangeVariables(sources.envFile), ...further] };
}

const CONTENT = /^[^\S\n]*[^#\s]/m;

/** Reads the settings file against its schema; a misspelt name gets the one that was probably meant. */
export function readSettingsFile({ settingsFile, faults }: SettingSources): SettingsReading {
  if (faults.length > 0) return { ...NO_FILE, faults };
  // A file in which every line is still a comment says nothing, and that is no fault.
  if (settingsFile === null || !CONTENT.test(settingsFile.text)) return NO_FILE;
  const read = readYaml(settingsFile, settingsSchema);
  return read.ok
    ? { settings: read.value, faults: [] }
    : {
        settings: settingsSchema.parse(soundPart(settingsFile)),
        faults: read.faults.toSorted(byPlace).map(sentToEnvFile).map(describeFault),
      };
}

const byPlace = (a: Fault, b: Fault) => a.line - b.line || a.column - b.column;
