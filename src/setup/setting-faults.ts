import { parse } from "yaml";
import { environmentSchema, isGiven, type Variables } from "../config/environment.ts";
import { type Settings, settingsSchema } from "../config/settings.ts";
import { TRACKER_VARIABLES } from "../escalation/connectors.ts";
import { familyNames } from "../knowledge/family-names.ts";
import type { Fault } from "../knowledge/fault.ts";
import { writeField } from "../knowledge/fault.ts";
import { didYouMean, nearestName, slipOf } from "../knowledge/nearest-name.ts";
import { createLocator, type YamlSource } from "../knowledge/yaml-file.ts";

/** Families that the settings name and that do not exist: such a channel would never be answered. */
export function strangeFamilies(source: YamlSource, settings: Settings, knowledgeFolder: string): Fault[] {
  const known = familyNames(knowledgeFolder);
  if (known.length === 0) return [];
  const locate = createLocator(source);
  return namedFamilies(settings).flatMap(({ path, name }) => {
    if (known.includes(name)) return [];
    const problem = `there is no family "${name}"`;
    const remedy = `${didYouMean(name, known)}The families are: ${known.join(", ")}`;
    return [{ file: source.file, ...locate(path), field: writeField(path), problem, remedy }];
  });
}

function namedFamilies({ channels: { usual, named } }: Settings) {
  const rules = [
    { path: ["channels", "usual"], families: usual.families },
    ...Object.entries(named).map(([id, { families = [] }]) => ({
      path: ["channels", "named", id],
      families,
    })),
  ];
  return rules.flatMap(({ path, families }) =>
    families.map((name, at) => ({ path: [...path, "families", at], name })),
  );
}

/** What a settings file says, without what is faulty in it. */
export function soundPart({ text }: YamlSource): Branch {
  let written = parsed(text);
  while (isBranch(written)) {
    const [issue] = settingsSchema.safeParse(written).error?.issues ?? [];
    if (!issue) return written;
    const [key] = "keys" in issue ? issue.keys : [];
    written = removed(written, key === undefined ? issue.path : [...issue.path, key]);
  }
  return {};
}

/** Null where it is no YAML. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

type Branch = Readonly<Record<string, unknown>>;

const isBranch = (value: unknown): value is Branch =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The tree without what stands at a path; without the branch above it, where nothing stands there. A list goes whole. */
function removed(tree: Branch, [key, ...rest]: readonly PropertyKey[]): Branch {
  const name = String(key);
  if (key === undefined || !Object.hasOwn(tree, name)) return {};
  const { [name]: value, ...others } = tree;
  if (rest.length === 0 || !isBranch(value)) return others;
  const left = removed(value, rest);
  return Object.keys(left).length === 0 ? others : { ...others, [name]: left };
}

/** Every variable that is read, of the desk itself and of its trackers. */
const VARIABLES = [...Object.keys(environmentSchema.shape), ...Object.keys(TRACKER_VARIABLES)];

/** How names begin that are meant for the desk; of others `.env` may hold as many as it likes. */
const OURS = /^(?:SLACK|ERRDESK|TRACKER)_/;

/** Names of `.env` that are read by nobody, and that were probably meant to be another. */
export function strangeVariables(envFile: Variables): string[] {
  return Object.keys(envFile).flatMap((name) => {
    const meant = VARIABLES.includes(name) ? undefined : meantBy(name, envFile);
    return meant === undefined ? [] : [`${name}: no such variable. Did you mean \`${meant}\`?`];
  });
}

function meantBy(name: string, envFile: Variables): string | undefined {
  const credential = credentialIn(name);
  if (OURS.test(name)) return credential ?? nearestName(name, VARIABLES);
  // A name that could be another program's says nothing, where the one it resembles is there, or is not wanted.
  if (credential && hasAWayIn(envFile)) return undefined;
  const meant = credential ?? slipOf(name, VARIABLES);
  return meant !== undefined && isGiven(envFile[meant]) ? undefined : meant;
}

/** Socket Mode needs no signing secret, and HTTP no app token. */
const hasAWayIn = ({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }: Variables) =>
  isGiven(bot) && (isGiven(app) || isGiven(secret));

const CREDENTIALS = VARIABLES.filter((name) => /^SLACK_.*(?:TOKEN|SECRET)$/.test(name));

/** A credential of Slack by part of its name, or by more words: `BOT_TOKEN`, `SLACK_BOT_USER_OAUTH_TOKEN`. */
function credentialIn(name: string): string | undefined {
  const words = name.split("_");
  return CREDENTIALS.find((credential) => {
    const own = credential.split("_");
    return (words.length > 1 && isWithin(words, own)) || isWithin(own, words);
  });
}

const isWithin = (some: readonly string[], all: readonly string[]) =>
  some.every((word) => all.includes(word));

/** A variable among the settings gets the place where it belongs; half of them are secrets. */
export const sentToEnvFile = (fault: Fault): Fault =>
  VARIABLES.includes(fault.field)
    ? { ...fault, problem: "this is a variable, no setting", remedy: "It belongs into .env" }
    : fault;
