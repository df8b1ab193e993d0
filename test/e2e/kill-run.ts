import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry, Posted } from "../../src/playground/journal.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { type DeskPlace, startDesk } from "./desk-process.ts";
import { type SlackDouble, startSlackDouble } from "./slack-double.ts";

/** What a run of kills came to, by the double's own record and by what stands on disk. */
export interface KillReport {
  readonly kills: number;
  readonly killsBetweenSendAndMark: number;
  readonly killsWhileStarting: number;
  readonly pastes: number;
  /** Pastes by how often they were answered in their thread: all of them under "1" is the aim. */
  readonly answers: Readonly<Record<string, number>>;
  /** Texts of pastes that were not answered exactly once. */
  readonly wrong: readonly string[];
  /** Places where a planted secret was found. */
  readonly secretsFound: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
  readonly exitCode: number | null;
  readonly seconds: number;
}

const PEOPLE = [LOCAL.integrator, LOCAL.secondIntegrator, LOCAL.agent, LOCAL.engineer, LOCAL.shopHelper];

const CHANNELS = [LOCAL.support, LOCAL.general];

/** Longest silence after the last kill while something is unanswered: repeats and looks wait for up to minutes. */
const PATIENCE_MS = 240_000;

/** How long a life waits for a post: one may have to be looked up first. */
const LONGEST_LIFE_MS = 20_000;

interface Run {
  readonly place: DeskPlace;
  readonly slack: SlackDouble;
  readonly random: () => number;
  readonly secrets: string[];
  readonly texts: string[];
}

/** Pastes errors and kills the desk at moments drawn from the seed, then lets it finish and judges. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const slack = await startSlackDouble(options.root, options.seed);
  const dataFolder = mkdtempSync(join(tmpdir(), "errdesk-kill-"));
  const channels = { engineering: LOCAL.engineering, support: LOCAL.supportDesk };
  const shared = options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl };
  const place = { root: options.root, dataFolder, slack, channels, ...shared };
  try {
    const relayed = { ...place, slackApiUrl: slack.relayedApiUrl };
    const run = { place: relayed, slack, random: randomFrom(options.seed), secrets: [], texts: [] };
    const companion =
      options.databaseUrl === undefined ? undefined : startDesk({ ...place, slackApiUrl: slack.slackApiUrl });
    await companion?.ready();
    const report = await killAndJudge(run, options.kills);
    await companion?.stop();
    // What went wrong stays, to be looked at.
    const isGood = report.wrong.length === 0 && report.secretsFound.length === 0;
    if (isGood) rmSync(dataFolder, { recursive: true });
    return report;
  } finally {
    await slack.close();
  }
}

export interface KillOptions {
  /** The folder that holds dist/. */
  readonly root: string;
  readonly kills: number;
  readonly seed: number;
  /** A Postgres: then a second desk works on it too, and is never killed. */
  readonly databaseUrl?: string;
}

async function killAndJudge(run: Run, kills: number): Promise<KillReport> {
  const began = Date.now();
  const { place, slack, secrets, texts } = run;
  const moments: (typeof MOMENTS)[number][] = [];
  for (let kill = 0; kill < kills; kill += 1) moments.push(await killOnce(run));
  const secretsAfterKill = findSecrets(place, secrets);
  // Posted while nobody runs, so that every run has at least this one to answer.
  await paste(run);
  const last = startDesk(place);
  await last.ready();
  await slack.calm();
  const journal = await untilAnswered(run);
  const exitCode = await last.stop();
  return {
    kills,
    killsBetweenSendAndMark: moments.filter((moment) => moment === "send").length,
    killsWhileStarting: moments.filter((moment) => moment === "start").length,
    ...judge(journal, texts),
    secretsFound: [...secretsAfterKill, ...findSecrets(place, secrets), ...secretsIn(journal, run)],
    exitCode,
    seconds: Math.round((Date.now() - began) / 1_000),
  };
}

const MOMENTS = ["start", "send", "any"] as const;

/** One life of the desk. A third ends while it starts, a third at any moment, a third between a send and its mark. */
async function killOnce(run: Run): Promise<(typeof MOMENTS)[number]> {
  const { place, random } = run;
  const moment = MOMENTS[Math.floor(random() * MOMENTS.length)] ?? "any";
  if (moment === "send") return (await killAtSend(run)) ? moment : "any";
  const desk = startDesk(place);
  if (moment === "any") await desk.ready();
  for (let pastes = Math.floor(random() * 3); pastes > 0; pastes -= 1) await paste(run);
  await pause(random() * (moment === "start" ? 900 : 2_500));
  desk.kill();
  await desk.ended();
  return moment;
}

/** Ends the desk when a post was accepted and before it can know. False when nothing was posted in time. */
async function killAtSend(run: Run): Promise<boolean> {
  const desk = startDesk(run.place);
  let isStruck = false;
  run.slack.strikeAtNextPost(() => {
    isStruck = true;
    desk.kill();
  });
  await paste(run);
  await Promise.race([desk.ended(), pause(LONGEST_LIFE_MS)]);
  run.slack.strikeAtNextPost(undefined);
  desk.kill();
  await desk.ended();
  return isStruck;
}

/** A paste that has one sure answer, with a text of its own and a secret of its own. */
async function paste({ slack, random, secrets, texts }: Run): Promise<void> {
  const number = texts.length + 1;
  const secret = Array.from(
    { length: 40 },
    () => "abcdefghijkmnpqrstuvwxyz23456789"[Math.floor(random() * 32)],
  ).join("");
  const text = [
    `paste number ${number}: consent page fails`,
    "Error MD5101: the redirect URI is not whitelisted",
    `x-amz-access-token: Atza|${secret}`,
  ].join("\n");
  texts.push(`paste number ${number}:`);
  secrets.push(secret);
  // People take turns, so that no two pastes of one person look like parts of one; and so do channels, since each
  // takes one answer a second.
  const person = PEOPLE[number % PEOPLE.length] ?? LOCAL.integrator;
  await slack.say(person, CHANNELS[number % CHANNELS.length] ?? LOCAL.support, text);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilAnswered({ slack, texts }: Run): Promise<readonly Entry[]> {
  let heard = { entries: 0, at: Date.now() };
  for (;;) {
    const journal = await slack.journal();
    if (journal.length !== heard.entries) heard = { entries: journal.length, at: Date.now() };
    if (judge(journal, texts).wrong.length === 0) {
      // A second answer would come late: what was unclear is looked up after ten seconds.
      await pause(15_000);
      return slack.journal();
    }
    if (Date.now() - heard.at > PATIENCE_MS) return journal;
    await pause(500);
  }
}

function judge(journal: readonly Entry[], texts: readonly string[]) {
  const posted = journal.filter(isPosted);
  const answers: Record<string, number> = {};
  const wrong: string[] = [];
  for (const text of texts) {
    const report = posted.find((entry) => entry.text.startsWith(text));
    const found = posted.filter((entry) => entry.by === LOCAL.desk && entry.threadTs === report?.ts).length;
    answers[found] = (answers[found] ?? 0) + 1;
    if (found !== 1) wrong.push(`${text} answered ${found} times`);
  }
  const faults: Record<string, number> = {};
  for (const entry of journal) {
    if (entry.kind === "fault") faults[entry.fault] = (faults[entry.fault] ?? 0) + 1;
  }
  return { pastes: texts.length, answers, wrong, faults };
}

const isPosted = (entry: Entry): entry is Posted => entry.kind === "posted";

/** Every file the desk wrote: database, write-ahead log, lock and its own log. */
function findSecrets(place: DeskPlace, secrets: readonly string[]): string[] {
  return readdirSync(place.dataFolder).flatMap((name) => {
    const content = readFileSync(join(place.dataFolder, name));
    return secrets.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${name}`);
  });
}

/** What the desk said must not repeat a secret either. */
function secretsIn(journal: readonly Entry[], { secrets }: Run): string[] {
  const said = JSON.stringify(journal.filter((entry) => "by" in entry && entry.by === LOCAL.desk));
  return secrets.filter((secret) => said.includes(secret)).map((secret) => `${secret} in what the desk said`);
}

/** Mulberry32: the same seed gives the same moments. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
