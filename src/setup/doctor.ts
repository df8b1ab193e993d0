import { nameIn } from "../config/environment.ts";
import { type Config, configFault } from "../config.ts";
import { asError, DeskError } from "../errors.ts";
import { readTrackers } from "../escalation/connectors.ts";
import type { Templates } from "../reply/template/templates.ts";
import { checkChannels } from "./checks/channels.ts";
import { checkClock } from "./checks/clock.ts";
import { checkDatabase } from "./checks/database.ts";
import { checkEnvFile } from "./checks/env-file.ts";
import { checkEvents, type EventCheck } from "./checks/events.ts";
import { checkArticles, checkDisk, checkTemplates } from "./checks/files.ts";
import { checkScopes } from "./checks/scopes.ts";
import { checkTokens } from "./checks/tokens.ts";
import { checkTrackers } from "./checks/trackers.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { type SettingSources, trySettings, variablesOf } from "./setting-sources.ts";

/** What is looked at, and the outside world it is looked at with. */
export interface Patient {
  readonly sources: SettingSources;
  /** The text of manifest.yml. */
  readonly manifest: string;
  /** Epoch ms. */
  now(): number;
  /** Bytes left on the disk of a folder that may not be there yet. */
  freeBytes(folder: string): Promise<number>;
  /** How long an event is waited for, in ms; null: nothing is posted, and so it is not tried. */
  readonly eventWait: number | null;
}

/**
 * Everything a desk needs to work, looked at one by one; each finding says what to do. Throws nothing: what cannot be
 * looked at is a finding too. Nothing is changed but one line in the support channel, which is deleted again.
 */
export async function examine(patient: Patient): Promise<Finding[]> {
  const trackers = readTrackers(variablesOf(patient.sources));
  const { config, faults } = trySettings(patient.sources, trackers.faults);
  const words = await checkTemplates(config);
  return [
    settingsFinding(faults),
    ...(await safely(".env", async () => checkEnvFile(patient.sources.root))),
    ...(faults.some(isOfSlack)
      ? [findingsOf("Slack").skipped("cannot be looked at before its variables are mended")]
      : await safely("Slack", () => examineSlack(patient, config, words.templates))),
    ...(trackers.faults.length > 0
      ? [findingsOf("trackers").skipped("cannot be looked at before their variables are mended")]
      : await safely("trackers", () => checkTrackers(trackers.connectors, patient.now()))),
    ...(await safely("database", async () => [await checkDatabase(config)])),
    ...(await safely("articles", async () => [await checkArticles(config)])),
    words.finding,
    ...(await safely("disk", async () => [
      checkDisk(config.dataFolder, await patient.freeBytes(config.dataFolder)),
    ])),
  ];
}

/** The rest is looked at with what can be read of the settings. */
function settingsFinding(faults: readonly string[]): Finding {
  const { ok, fault } = findingsOf("settings");
  if (faults.length === 0) return ok("no contradiction; `errdesk config` prints them");
  const { message, remedy } = configFault(faults);
  return fault(message, remedy);
}

/** Without its credentials as they are meant, a desk would look like one of the local workspace. */
const isOfSlack = (fault: string) => nameIn(fault).startsWith("SLACK_");

async function safely(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (thrown) {
    const error = asError(thrown);
    return [findingsOf(check).fault(error.message, remedyOf(error))];
  }
}

const remedyOf = (error: Error): string =>
  error instanceof DeskError ? error.remedy : "Mend what the message names, then look again.";

async function examineSlack(
  patient: Patient,
  config: Config,
  templates: Templates | null,
): Promise<Finding[]> {
  const { slack, slackApiUrl } = config;
  const { manifest, eventWait } = patient;
  if (slack.mode === "local") {
    return [findingsOf("Slack").skipped("no credentials are set: the local workspace is used")];
  }
  const { findings, bot, answer } = await checkTokens(slack, slackApiUrl);
  const clock = checkClock(answer.at, patient.now());
  if (answer.error !== null) {
    return [...findings, clock, ...notLookedAt(["scopes", "channels", EVENTS], "bot token")];
  }
  const { scopes, fields } = answer;
  const isDeaf = findings.some(({ level }) => level === "fault");
  return [
    ...findings,
    checkScopes(scopes, manifest),
    ...(await safely("channels", () => checkChannels(bot, config, String(fields.user)))),
    ...(isDeaf
      ? notLookedAt([EVENTS], "app token")
      : await examineEvents({ bot, scopes, config, templates }, eventWait)),
    clock,
  ];
}

async function examineEvents(
  check: Omit<EventCheck, "eventWait">,
  eventWait: number | null,
): Promise<Finding[]> {
  if (eventWait === null) return [findingsOf(EVENTS).skipped("not tried, since nothing may be posted")];
  return safely(EVENTS, async () => [await checkEvents({ ...check, eventWait })]);
}

const EVENTS = "event delivery";

const notLookedAt = (checks: readonly string[], token: string): Finding[] =>
  checks.map((check) => findingsOf(check).skipped(`cannot be looked at while the ${token} is not accepted`));
