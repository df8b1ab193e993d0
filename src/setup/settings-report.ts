import {
  type Environment,
  environmentSchema,
  isGiven,
  nameIn,
  type Variables,
} from "../config/environment.ts";
import { DEFAULTS, VARIABLES_OF_SETTINGS } from "../config/settings.ts";
import { readTrackers, TRACKER_VARIABLES } from "../escalation/connectors.ts";
import { writeField } from "../knowledge/fault.ts";
import { createLocator } from "../knowledge/yaml-file.ts";
import { soundPart } from "./setting-faults.ts";
import { type SettingSources, trySettings, variablesOf } from "./setting-sources.ts";

/** One setting in force. */
export interface SettingRow {
  /** Its place in the settings file, or its variable where it stands in no file. */
  readonly name: string;
  /** As its author writes it; of a secret only that it is set. Null: not set. */
  readonly value: string | null;
  /** `environment`, `.env`, `default`, or file and line. */
  readonly source: string;
  /** The variable that outranks the file; null where there is none. */
  readonly variable: string | null;
}

type Shown = "secret" | "address" | "value";

/** Variables without a place in the settings file, and how much of them may be shown. */
const OF_ENVIRONMENT = {
  SLACK_BOT_TOKEN: "secret",
  SLACK_APP_TOKEN: "secret",
  SLACK_SIGNING_SECRET: "secret",
  DATABASE_URL: "address",
  SLACK_API_URL: "address",
  PORT: "value",
  HEALTH_PORT: "value",
  ERRDESK_DATA: "value",
  ERRDESK_KNOWLEDGE: "value",
  ERRDESK_TEMPLATES: "value",
  ERRDESK_SETTINGS: "value",
  LOG_LEVEL: "value",
  NODE_ENV: "value",
} as const satisfies Partial<Record<keyof Environment, Shown>>;

/** Every setting with its value and where that came from; one that is faulty is at its default. */
export function settingRows(all: SettingSources): SettingRow[] {
  const sources = withoutFaulty(all);
  const defaults = environmentSchema.parse({});
  const variables = Object.entries(OF_ENVIRONMENT).map(([name, shown]) => {
    const usual = defaults[name as keyof Environment];
    const fallback = { value: usual === undefined ? null : String(usual), source: "default" };
    const given = fromVariable(sources, name);
    const row = given ? { ...given, value: mask(given.value, shown) } : fallback;
    return { name, variable: name, ...row };
  });
  const trackers = Object.entries(TRACKER_VARIABLES).map(([name, shown]) => {
    const given = fromVariable(sources, name);
    const row = given ? { ...given, value: mask(given.value, shown) } : { value: null, source: "default" };
    return { name, variable: name, ...row };
  });
  return [...fileRows(sources), ...variables, ...trackers];
}

/** The sources without the variables that are faulty; what is wrong in the file is left out where it is read. */
function withoutFaulty(sources: SettingSources): SettingSources {
  const { faults } = trySettings(sources, readTrackers(variablesOf(sources)).faults);
  const faulty = faults.map(nameIn);
  const sound = (variables: Variables): Variables =>
    Object.fromEntries(Object.entries(variables).filter(([name]) => !faulty.includes(name)));
  return { ...sources, environment: sound(sources.environment), envFile: sound(sources.envFile) };
}

function fromVariable(
  { environment, envFile }: SettingSources,
  name: string | null,
): { value: string; source: string } | null {
  if (name === null) return null;
  const [own, inFile] = [environment[name], envFile[name]];
  // A variable that is set to nothing hides the line of .env, and leaves the default.
  if (own !== undefined) return isGiven(own) ? { value: own, source: "environment" } : null;
  return isGiven(inFile) ? { value: inFile, source: ".env" } : null;
}

function mask(value: string, shown: Shown): string {
  if (shown === "value") return value;
  const url = shown === "address" && URL.canParse(value) ? new URL(value) : null;
  // Passwords stand before the host or among the parameters; what is left names the place.
  return url ? `${url.protocol}//${url.host}${url.pathname}` : "set, not shown";
}

function fileRows(sources: SettingSources): SettingRow[] {
  const { settingsFile } = sources;
  const written = settingsFile && soundPart(settingsFile);
  const locate = settingsFile && createLocator(settingsFile);
  return leavesOf(DEFAULTS).map(({ path, value: usual }) => {
    const name = writeField(path);
    const variable = VARIABLES_OF_SETTINGS[name] ?? null;
    const given = fromVariable(sources, variable);
    if (given) return { name, variable, ...given };
    const own = valueAt(written, path);
    if (own === undefined || !locate) return { name, variable, value: show(usual), source: "default" };
    return { name, variable, value: show(own), source: `${settingsFile?.file}:${locate(path).line}` };
  });
}

const show = (value: unknown): string | null => {
  if (value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
};

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every setting of the tree; a branch without settings is one itself, since its author fills it. */
function leavesOf(tree: Readonly<Record<string, unknown>>, path: readonly string[] = []): Leaf[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = [...path, key];
    return isBranch(value) && Object.keys(value).length > 0 ? leavesOf(value, at) : [{ path: at, value }];
  });
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (isBranch(value) ? value[key] : undefined), tree);
}
