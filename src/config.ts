import { resolve } from "node:path";
import { z } from "zod";
import { DeskError } from "./errors.ts";

/** When people of the support group can be expected; `from` and `to` are minutes after midnight in `zone`. */
export interface WorkingHours {
  /** 0 is Sunday, as in JavaScript. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  /** IANA name, such as Europe/Berlin. */
  readonly zone: string;
}

/** How the desk is attached to Slack; `local` is the workspace in the browser. */
export type SlackSettings =
  | { readonly mode: "local" }
  | { readonly mode: "socket"; readonly botToken: string; readonly appToken: string }
  | { readonly mode: "http"; readonly botToken: string; readonly signingSecret: string };

export interface Config {
  readonly slack: SlackSettings;
  /** Address of the Web API with a slash at its end, for GovSlack or a double of Slack; null: Slack's own. */
  readonly slackApiUrl: string | null;
  /** Port of the local workspace, or of Slack's requests in HTTP mode. */
  readonly port: number;
  /** Port of /health and /metrics. */
  readonly healthPort: number;
  /** Postgres when set, else the SQLite file in `dataFolder`. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly knowledgeFolder: string;
  readonly templatesFolder: string;
  readonly locale: string;
  /** Id of the channel where tickets for engineering stand; null: `#engineering` of the local workspace. */
  readonly engineeringChannel: string | null;
  readonly supportChannel: string | null;
  /** Slack ids of the support agents: they may close and escalate any case. */
  readonly agents: readonly string[];
  readonly workingHours: WorkingHours;
  readonly thresholds: { readonly answerAbove: number; readonly chooseAbove: number };
  /** How long a report waits for further parts of a split paste, in ms. */
  readonly settleMs: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WORKING_HOURS = /^(\w{3})-(\w{3}) (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2}) ([A-Za-z_+\-0-9/]+)$/;

const workingHours = z.string().transform((text, context): WorkingHours => {
  const read = parseWorkingHours(text);
  if (read) return read;
  context.addIssue({
    code: "custom",
    message: 'write working hours like "Mon-Fri 09:00-17:00 Europe/Berlin"',
  });
  return z.NEVER;
});

function parseWorkingHours(text: string): WorkingHours | null {
  const found = WORKING_HOURS.exec(text.trim());
  if (!found) return null;
  const [, first = "", last = "", fromHour, fromMinute, toHour, toMinute, zone = ""] = found;
  const start = WEEKDAYS.indexOf(first.toLowerCase());
  const end = WEEKDAYS.indexOf(last.toLowerCase());
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  const isTime = Number(fromMinute) < 60 && Number(toMinute) < 60 && from < to && to <= 24 * 60;
  if (start < 0 || end < 0 || !isTime || !isZone(zone)) return null;
  const length = ((end - start + 7) % 7) + 1;
  return { days: Array.from({ length }, (_, day) => (start + day) % 7), from, to, zone };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

const token = (prefix: string, name: string) =>
  z
    .string()
    .startsWith(
      prefix,
      `must start with "${prefix}"; copy the ${name} from your app's page on api.slack.com/apps`,
    );

/** A number with its limits; one sentence for everything that can be wrong with it. */
function number(least: number, most: number, example: string) {
  const says = `must be a number from ${least} to ${most}, such as ${example}`;
  return z.coerce.number(says).min(least, says).max(most, says);
}

const port = number(0, 65_535, "3000").int("must be a whole number, such as 3000");
const DEFAULTS = { port: 3000, healthPort: 3001, answerAbove: 0.75, chooseAbove: 0.4 } as const;
const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** Variables of the environment that are read; every other one is left alone. */
const environment = z.object({
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
  PORT: port.default(DEFAULTS.port),
  HEALTH_PORT: port.default(DEFAULTS.healthPort),
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
  ERRDESK_LOCALE: z
    .string()
    .regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'write a language like "en"')
    .default("en"),
  ENGINEERING_CHANNEL: z.string().optional(),
  SUPPORT_CHANNEL: z.string().optional(),
  SUPPORT_AGENTS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z.string().regex(/^[UW][A-Z0-9]+$/, "list Slack user ids such as U012AB3CD, separated by commas"),
      ),
    ),
  WORKING_HOURS: workingHours.default({ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" }),
  ANSWER_ABOVE: number(0, 1, "0.75").default(DEFAULTS.answerAbove),
  CHOOSE_ABOVE: number(0, 1, "0.4").default(DEFAULTS.chooseAbove),
  SETTLE_MS: number(0, 60_000, "1500").int("must be whole milliseconds, such as 1500").default(1_500),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

type Environment = z.infer<typeof environment>;

/**
 * Settings out of the variables of the environment; `root` is the folder that relative paths start from. Throws
 * CONFIG_INVALID with every fault by its variable's name, never with a value: half of them are secrets.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>, root: string): Config {
  // `NAME=` in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const read = environment.safeParse(given);
  // What is missing or contradicts is said together with what is misspelt: nobody likes to be told in two rounds.
  const faults = [...(read.error?.issues ?? []).map(faultOf), ...contradictions(given)].filter(
    isFirstOfItsName,
  );
  if (faults.length > 0 || !read.success) {
    const plural = faults.length === 1 ? "setting is" : "settings are";
    throw new DeskError("CONFIG_INVALID", `${faults.length} ${plural} wrong\n  ${faults.join("\n  ")}`, {
      facts: { variables: faults.map(nameIn) },
    });
  }
  return configOf(read.data, root);
}

const faultOf = ({ path, message }: z.core.$ZodIssue) => `${String(path[0])}: ${message}`;

const nameIn = (fault: string) => fault.slice(0, fault.indexOf(":"));

const isFirstOfItsName = (fault: string, at: number, all: readonly string[]) =>
  all.findIndex((other) => nameIn(other) === nameIn(fault)) === at;

function configOf(given: Environment, root: string): Config {
  return {
    slack: slackOf(given),
    slackApiUrl: given.SLACK_API_URL ?? null,
    port: given.PORT,
    healthPort: given.HEALTH_PORT,
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder: resolve(root, given.ERRDESK_DATA),
    knowledgeFolder: resolve(root, given.ERRDESK_KNOWLEDGE),
    templatesFolder: resolve(root, given.ERRDESK_TEMPLATES),
    locale: given.ERRDESK_LOCALE,
    engineeringChannel: given.ENGINEERING_CHANNEL ?? null,
    supportChannel: given.SUPPORT_CHANNEL ?? null,
    agents: given.SUPPORT_AGENTS,
    workingHours: given.WORKING_HOURS,
    thresholds: { answerAbove: given.ANSWER_ABOVE, chooseAbove: given.CHOOSE_ABOVE },
    settleMs: given.SETTLE_MS,
    logLevel: given.LOG_LEVEL,
  };
}

function slackOf({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Environment): SlackSettings {
  if (SLACK_BOT_TOKEN && SLACK_APP_TOKEN)
    return { mode: "socket", botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN };
  if (SLACK_BOT_TOKEN && SLACK_SIGNING_SECRET) {
    return { mode: "http", botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET };
  }
  return { mode: "local" };
}

const CHANNEL = /^[CG][A-Z0-9]{6,}$/;

/** Variables as they were given: some may be wrong by themselves. */
type Given = Readonly<Partial<Record<keyof Environment, string>>>;

/** Faults that show only in several settings together. */
function contradictions(given: Given): string[] {
  return [...slackFaults(given), ...channelFaults(given), ...otherFaults(given)];
}

function slackFaults(given: Given): string[] {
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

function channelFaults(given: Given): string[] {
  if (!given.SLACK_BOT_TOKEN) return [];
  return (["ENGINEERING_CHANNEL", "SUPPORT_CHANNEL"] as const).flatMap((name) => {
    const value = given[name];
    if (value === undefined)
      return [`${name}: missing; set the id of the channel (open its details in Slack, at the bottom)`];
    return CHANNEL.test(value) ? [] : [`${name}: must be a channel id such as C012AB3CD, not its name`];
  });
}

function otherFaults({ ANSWER_ABOVE, CHOOSE_ABOVE, PORT, HEALTH_PORT }: Given): string[] {
  const faults: string[] = [];
  if (Number(ANSWER_ABOVE ?? DEFAULTS.answerAbove) < Number(CHOOSE_ABOVE ?? DEFAULTS.chooseAbove))
    faults.push("ANSWER_ABOVE: must not be below CHOOSE_ABOVE");
  const port = Number(PORT ?? DEFAULTS.port);
  if (port !== 0 && port === Number(HEALTH_PORT ?? DEFAULTS.healthPort))
    faults.push("HEALTH_PORT: must differ from PORT");
  return faults;
}
