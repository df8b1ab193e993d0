import { resolve } from "node:path";
import { type Environment, readEnvironment, type Variables } from "./config/environment.ts";
import {
  type ChannelRules,
  channelRules,
  NO_FILE,
  type Settings,
  type SettingsReading,
} from "./config/settings.ts";
import type { WorkingHours } from "./config/working-hours.ts";
import { DeskError } from "./errors.ts";

export type { WorkingHours };

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
  /** Where agents judge what would have been said in channels in shadow mode; null: nowhere. */
  readonly reviewChannel: string | null;
  /** What the desk does unasked, channel by channel. */
  readonly channelRules: ChannelRules;
  /** Slack ids of the support agents: they may close and escalate any case. */
  readonly agents: readonly string[];
  readonly workingHours: WorkingHours;
  readonly thresholds: { readonly answerAbove: number; readonly chooseAbove: number };
  /** How long a quiet case rests until its requester is asked, and until it is closed, in ms. */
  readonly patience: { readonly nudgeAfter: number; readonly closeAfter: number };
  readonly mostMessages: number;
  /** How soon tickets are to be answered and resolved, in ms of working time, by their severity. */
  readonly clocks: Pick<Settings["tickets"], "firstResponse" | "resolution">;
  /** When cases are escalated by themselves; null and 0: never. */
  readonly automatic: {
    readonly persistentAfter: number | null;
    readonly people: number;
    readonly unexpected: number;
  };
  /** How long ids of reports, and pastes of cases that ended, are kept, in ms. */
  readonly keepIdsFor: number;
  /** How long a report waits for further parts of a split paste, in ms. */
  readonly settleMs: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

/** Settings as far as they can be read: what is faulty counts as not set. */
export interface ConfigReading {
  readonly config: Config;
  /** Every fault of the variables and of the settings file. */
  readonly faults: readonly string[];
}

/**
 * What is in force: a variable of the environment outranks the settings file, which outranks the default. `root` is
 * the folder that relative paths start from. Throws CONFIG_INVALID with every fault of both at once.
 */
export function readConfig(variables: Variables, root: string, file: SettingsReading = NO_FILE): Config {
  const { config, faults } = tryConfig(variables, root, file);
  if (faults.length > 0) throw configFault(faults);
  return config;
}

/** The same for those who go on with what is left. Throws nothing. */
export function tryConfig(variables: Variables, root: string, file: SettingsReading): ConfigReading {
  const { given, faults } = readEnvironment(variables, file.settings);
  return { config: configOf(given, file.settings, root), faults: [...file.faults, ...faults] };
}

/** All faults as one error. */
export function configFault(faults: readonly string[]): DeskError {
  const plural = faults.length === 1 ? "setting is" : "settings are";
  return new DeskError("CONFIG_INVALID", `${faults.length} ${plural} wrong\n  ${faults.join("\n  ")}`);
}

function configOf(given: Environment, settings: Settings, root: string): Config {
  const { channels, confidence, times } = settings;
  return {
    slack: slackOf(given),
    slackApiUrl: given.SLACK_API_URL ?? null,
    port: given.PORT,
    healthPort: given.HEALTH_PORT,
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder: resolve(root, given.ERRDESK_DATA),
    knowledgeFolder: resolve(root, given.ERRDESK_KNOWLEDGE),
    templatesFolder: resolve(root, given.ERRDESK_TEMPLATES),
    locale: given.ERRDESK_LOCALE ?? settings.language,
    engineeringChannel: given.ENGINEERING_CHANNEL ?? channels.engineering,
    supportChannel: given.SUPPORT_CHANNEL ?? channels.support,
    reviewChannel: given.REVIEW_CHANNEL ?? channels.review,
    channelRules: channelRules(settings),
    agents: given.SUPPORT_AGENTS ?? settings.agents,
    workingHours: given.WORKING_HOURS ?? settings.workingHours,
    thresholds: {
      answerAbove: given.ANSWER_ABOVE ?? confidence.answerAbove,
      chooseAbove: given.CHOOSE_ABOVE ?? confidence.chooseAbove,
    },
    patience: { nudgeAfter: times.nudge, closeAfter: times.close },
    mostMessages: settings.messages.perCase,
    clocks: settings.tickets,
    automatic: automaticOf(settings),
    keepIdsFor: times.keepIds,
    settleMs: given.SETTLE_MS ?? times.settle,
    logLevel: given.LOG_LEVEL,
  };
}

function automaticOf({ tickets: { automatic } }: Settings): Config["automatic"] {
  const { persistent, people, unexpected } = automatic;
  return { persistentAfter: persistent === "never" ? null : persistent, people, unexpected };
}

function slackOf({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Environment): SlackSettings {
  if (SLACK_BOT_TOKEN && SLACK_APP_TOKEN)
    return { mode: "socket", botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN };
  if (SLACK_BOT_TOKEN && SLACK_SIGNING_SECRET) {
    return { mode: "http", botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET };
  }
  return { mode: "local" };
}
