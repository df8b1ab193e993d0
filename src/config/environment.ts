import { z } from "zod";
import { channelRules, DEFAULTS, type Settings } from "./settings.ts";
import { CHANNEL, language, number, person, workingHours } from "./values.ts";

const token = (prefix: string, name: string) =>
  z
    .string()
    .startsWith(
      prefix,
      `must start with "${prefix}"; copy the ${name} from your app's page on api.slack.com/apps`,
    );

/** A variable is text; what is no number stays text, and is told as such. */
const numeric = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (Number.isNaN(Number(text)) ? text : Number(text)), schema);

const port = numeric(number(0, 65_535, "3000").int("must be a whole number, such as 3000"));
const PORTS = { PORT: 3000, HEALTH_PORT: 3001 } as const;
const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** Variables of the environment that are read; every other one is left alone. */
export const environmentSchema = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", "Bot User OAuth Token").optional(),
  SLACK_APP_TOKEN: token("xapp-", "App-Level Token with connections:write").optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "must be 32 hexadecimal digits; copy the Signing Secret from Basic Information")
    .optional(),
  SLACK_API_URL: z
    .string()
    .regex(
      /^(?:https:\/\/[^/]+|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?)\/(?:.*\/)?$/,
      'must begin with "https://" and end with "/"; leave it out for slack.com',
    )
    .optional(),
  NODE_ENV: z.string().optional(),
  PORT: port.default(PORTS.PORT),
  HEALTH_PORT: port.default(PORTS.HEALTH_PORT),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(?:ql)?:\/\//,
      "must be a postgres:// address; leave it out to use the embedded SQLite database",
    )
    .optional(),
  ERRDESK_DATA: z.string().default("data"),
  ERRDESK_KNOWLEDGE: z.string().default("knowledge"),
  ERRDESK_TEMPLATES: z.string().default("templates"),
  ERRDESK_SETTINGS: z.string().default("settings.yml"),
  ERRDESK_LOCALE: language.optional(),
  ENGINEERING_CHANNEL: z.string().optional(),
  SUPPORT_CHANNEL: z.string().optional(),
  REVIEW_CHANNEL: z.string().optional(),
  SUPPORT_AGENTS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(person))
    .optional(),
  WORKING_HOURS: workingHours.optional(),
  ANSWER_ABOVE: numeric(number(0, 1, `${DEFAULTS.confidence.answerAbove}`)).optional(),
  CHOOSE_ABOVE: numeric(number(0, 1, `${DEFAULTS.confidence.chooseAbove}`)).optional(),
  SETTLE_MS: numeric(number(0, 60_000, "1500").int("must be whole milliseconds, such as 1500")).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

export type Environment = z.output<typeof environmentSchema>;

/** Variables by their names; the process has more of them than the desk reads. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** `NAME=` in a .env file means "not set". */
export const isGiven = (value: string | undefined): value is string =>
  value !== undefined && value.trim() !== "";

/**
 * Reads the variables. Every fault is told at once and by its variable's name, never with a value: half of them are
 * secrets. What is missing or contradicts the settings is told together with what is misspelt; a misspelt variable
 * counts as not set.
 */
export function readEnvironment(
  variables: Variables,
  settings: Settings,
): { readonly given: Environment; readonly faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => isGiven(value)));
  const read = environmentSchema.safeParse(given);
  const misspelt = read.error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? [];
  const faults = [...misspelt, ...contradictions(given, settings)].filter(isFirstOfItsName);
  return { given: read.data ?? environmentSchema.parse(without(given, misspelt.map(nameIn))), faults };
}

const without = (variables: Variables, names: readonly string[]): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));

/** The name a fault begins with. */
export const nameIn = (fault: string) => fault.slice(0, fault.indexOf(":"));

const isFirstOfItsName = (fault: string, at: number, all: readonly string[]) =>
  all.findIndex((other) => nameIn(other) === nameIn(fault)) === at;

/** Faults that show only in several settings together. */
function contradictions(given: Variables, settings: Settings): string[] {
  return [...slackFaults(given), ...channelFaults(given, settings), ...otherFaults(given, settings)];
}

function slackFaults(given: Variables): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = given;
  if (!bot && (app || secret)) return ["SLACK_BOT_TOKEN: missing; the other Slack credentials need it"];
  if (bot && !app && !secret) {
    return ["SLACK_APP_TOKEN: missing; set it for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP"];
  }
  if (!bot && given.NODE_ENV === "production") {
    return ["SLACK_BOT_TOKEN: missing; the local workspace does not start with NODE_ENV=production"];
  }
  return [];
}

function channelFaults(given: Variables, settings: Settings): string[] {
  if (!given.SLACK_BOT_TOKEN) return [];
  const { engineering, support, review } = settings.channels;
  const open = "open its details in Slack, at the bottom";
  const wanted: [name: string, inFile: string | null, missing: string | null][] = [
    ["ENGINEERING_CHANNEL", engineering, `missing; set the id of the channel (${open})`],
    ["SUPPORT_CHANNEL", support, `missing; set the id of the channel (${open})`],
    ["REVIEW_CHANNEL", review, hasShadow(settings) ? `missing; the mode shadow needs it (${open})` : null],
  ];
  return wanted.flatMap(([name, inFile, missing]) => {
    const value = given[name] ?? inFile;
    if (value === null) return missing === null ? [] : [`${name}: ${missing}`];
    return CHANNEL.test(value) ? [] : [`${name}: must be a channel id such as C012AB3CD, not its name`];
  });
}

function hasShadow(settings: Settings): boolean {
  const { usual, named } = channelRules(settings);
  return [usual, ...named.values()].some(({ mode }) => mode === "shadow");
}

function otherFaults(given: Variables, { confidence }: Settings): string[] {
  const faults: string[] = [];
  const answerAbove = Number(given.ANSWER_ABOVE ?? confidence.answerAbove);
  const chooseAbove = Number(given.CHOOSE_ABOVE ?? confidence.chooseAbove);
  if (answerAbove < chooseAbove) faults.push("ANSWER_ABOVE: must not be below CHOOSE_ABOVE");
  const [own, health] = [Number(given.PORT ?? PORTS.PORT), Number(given.HEALTH_PORT ?? PORTS.HEALTH_PORT)];
  if (own !== 0 && own === health) faults.push("HEALTH_PORT: must differ from PORT");
  return faults;
}
