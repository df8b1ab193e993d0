import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { printed } from "../../src/commands/doctor.ts";
import { readManifest } from "../../src/playground/manifest.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import type { Finding } from "../../src/setup/finding.ts";
import { manifestScopes } from "../../src/setup/manifest-scopes.ts";
import { openStore } from "../../src/store/open-store.ts";
import { freePort, setStage } from "../slack/stage.ts";
import { anInstalledApp, findings, MANIFEST, variablesFor } from "./a-patient.ts";

const levels = (found: readonly Finding[]) =>
  Object.fromEntries(found.map(({ check, level }) => [check, level]));
const of = (found: readonly Finding[], check: string) => found.find((finding) => finding.check === check);
const notOk = (found: readonly Finding[]) => found.filter(({ level }) => level !== "ok");

const WELL = {
  settings: "ok",
  "bot token": "ok",
  "app token": "ok",
  scopes: "ok",
  "engineering channel": "ok",
  "support channel": "ok",
  "event delivery": "ok",
  clock: "ok",
  trackers: "ok",
  database: "ok",
  articles: "ok",
  templates: "ok",
  disk: "ok",
};

describe("a desk that is set up and does not run", () => {
  test("has no finding, and the line that was posted is gone again", async () => {
    const app = await anInstalledApp();
    const found = await findings(await variablesFor(app));
    expect(levels(found)).toEqual(WELL);
    expect(of(found, "event delivery")?.found).toMatch(
      /after \d\.\d s, through a connection of the doctor's own$/,
    );
    expect(app.workspace.messages(LOCAL.supportDesk)).toEqual([]);
  });

  test("is not written to when nothing may be posted", async () => {
    const app = await anInstalledApp();
    const found = await findings(await variablesFor(app), { eventWait: null });
    expect(levels(found)).toEqual({ ...WELL, "event delivery": "skipped" });
    expect(app.journal.entries().filter(({ kind }) => kind === "posted")).toEqual([]);
  });
});

describe.each(["socket", "http"] as const)("a running desk attached by %s", (mode) => {
  test("is the one that tells whether events arrive, and nothing is taken from it", async () => {
    const health = String(await freePort());
    const stage = await setStage({ mode, chances: {}, settings: { HEALTH_PORT: health } });
    onTestFinished(() => stage.close());
    const { signingSecret, ...app } = stage.playground;
    const { SLACK_APP_TOKEN: _token, ...shared } = await variablesFor({ ...app, signingSecret });
    const own =
      mode === "socket"
        ? { SLACK_APP_TOKEN: app.appToken }
        : { SLACK_SIGNING_SECRET: signingSecret, PORT: String(stage.port) };
    const found = await findings({ ...shared, ...own, ERRDESK_DATA: stage.folder, HEALTH_PORT: health });
    expect(notOk(found)).toEqual([]);
    expect(of(found, "event delivery")?.found).toMatch(/through the running desk$/);
    expect(of(found, "database")?.found).toMatch(/can be read and written; tables at 0/);
  });
});

describe("tokens", () => {
  test("that are of nobody leave the rest of Slack unlooked at", async () => {
    const app = await anInstalledApp();
    const found = await findings({ ...(await variablesFor(app)), SLACK_BOT_TOKEN: "xoxb-of-nobody" });
    expect(of(found, "bot token")).toMatchObject({
      level: "fault",
      remedy: expect.stringMatching(/^Slack says invalid_auth: .*OAuth & Permissions\.$/),
    });
    expect(levels(found)).toMatchObject({
      scopes: "skipped",
      channels: "skipped",
      "event delivery": "skipped",
    });
    expect(JSON.stringify(found)).not.toContain("xoxb-of-nobody");
  });

  test("for Socket Mode are tried too", async () => {
    const app = await anInstalledApp();
    const found = await findings({ ...(await variablesFor(app)), SLACK_APP_TOKEN: "xapp-of-nobody" });
    expect(levels(found)).toMatchObject({
      "bot token": "ok",
      "app token": "fault",
      "event delivery": "skipped",
    });
    expect(of(found, "event delivery")?.found).toContain("while the app token is not accepted");
  });

  test("cannot be judged while Slack is away", async () => {
    const app = await anInstalledApp();
    const nowhere = { SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` };
    const found = await findings({ ...(await variablesFor(app)), ...nowhere });
    expect(of(found, "Slack")).toMatchObject({
      level: "fault",
      found: expect.stringMatching(/did not answer \(.*ECONNREFUSED/),
      remedy: expect.stringContaining("Check that this machine reaches https://slack.com"),
    });
  });
});

describe("scopes", () => {
  const all = readManifest(MANIFEST, "A1").scopes;

  test.each(manifestScopes(MANIFEST))(
    "without $name are told with the reason for it",
    async ({ name, reason }) => {
      const app = await anInstalledApp({ scopes: all.filter((scope) => scope !== name) });
      const found = of(await findings(await variablesFor(app), { eventWait: null }), "scopes");
      expect(found).toMatchObject({ level: "fault", found: `missing: ${name} (${reason})` });
      expect(found?.remedy).toContain(`Add ${name} at https://api.slack.com/apps`);
    },
  );

  test("without the two for reading channels are those of the mention-only app", async () => {
    const scopes = all.filter((scope) => !/^(?:channels|groups):history$/.test(scope));
    const app = await anInstalledApp({ scopes });
    expect(levels(await findings(await variablesFor(app)))).toMatchObject({
      scopes: "warning",
      "event delivery": "warning",
    });
  });

  test("beyond the manifest are told, since nothing needs them", async () => {
    const app = await anInstalledApp({ scopes: [...all, "users.profile:read"] });
    const found = of(await findings(await variablesFor(app), { eventWait: null }), "scopes");
    expect(found).toMatchObject({ level: "warning", found: "more than it needs: users.profile:read" });
  });
});

describe("channels", () => {
  test("that the desk was not invited to", async () => {
    const app = await anInstalledApp();
    app.control.leave(LOCAL.engineering, LOCAL.desk);
    const found = of(await findings(await variablesFor(app)), "engineering channel");
    expect(found).toMatchObject({ level: "fault", remedy: "Write /invite @errdesk in #engineering." });
  });

  test("that are nowhere to be seen", async () => {
    const app = await anInstalledApp();
    const found = await findings({ ...(await variablesFor(app)), SUPPORT_CHANNEL: "C0NOWHERE00" });
    expect(of(found, "support channel")?.found).toContain("(channel_not_found)");
    expect(of(found, "event delivery")?.level).toBe("skipped");
  });

  test("with a rule of their own are looked at too", async () => {
    const app = await anInstalledApp();
    const named = `channels: {named: {${LOCAL.general}: {mode: mention}, C0NOWHERE00: {}, C0SILENT000: {mode: off}}}`;
    const sources = {
      root: process.cwd(),
      environment: await variablesFor(app),
      envFile: {},
      settingsFile: { file: "settings.yml", text: named },
      faults: [],
    };
    const found = levels(await findings({}, { sources, eventWait: null }));
    expect(found).toMatchObject({ [`channel ${LOCAL.general}`]: "ok", "channel C0NOWHERE00": "fault" });
    expect(found).not.toHaveProperty("channel C0SILENT000");
  });

  test("of reviews are looked at, and missed where an agent put a channel into shadow mode", async () => {
    const app = await anInstalledApp();
    const variables = await variablesFor(app);
    const reviewed = async (change: Readonly<Record<string, string>> = {}) =>
      of(await findings({ ...variables, ...change }, { eventWait: null }), "review channel");
    expect(await reviewed()).toBeUndefined();
    const store = await openStore({ file: join(variables.ERRDESK_DATA ?? "", "errdesk.db") });
    const set = { team: LOCAL.team, channel: LOCAL.general, by: LOCAL.agent, at: 0 };
    await store.transact((tx) => tx.channelModes.set({ ...set, mode: "shadow" }));
    await store.close();
    expect(await reviewed()).toMatchObject({
      level: "fault",
      found: expect.stringContaining(LOCAL.general),
      remedy: "Set channels.review in the settings file, or REVIEW_CHANNEL.",
    });
    expect(await reviewed({ REVIEW_CHANNEL: LOCAL.review })).toMatchObject({ level: "ok" });
    app.control.leave(LOCAL.review, LOCAL.desk);
    expect(await reviewed({ REVIEW_CHANNEL: LOCAL.review })).toMatchObject({ level: "fault" });
  });
});

describe("event delivery", () => {
  test("is a fault when the app never subscribed, and leaves no line behind", async () => {
    const app = await anInstalledApp({ events: ["app_mention"] });
    const found = await findings(await variablesFor(app), { eventWait: 600 });
    expect(of(found, "event delivery")).toMatchObject({
      level: "fault",
      remedy: expect.stringContaining("message.channels and message.groups must be among the bot events"),
    });
    expect(app.workspace.messages(LOCAL.supportDesk)).toEqual([]);
  });

  test("cannot be tried over HTTP while no desk listens", async () => {
    const app = await anInstalledApp();
    const { SLACK_APP_TOKEN: _token, ...shared } = await variablesFor(app);
    const found = await findings({ ...shared, SLACK_SIGNING_SECRET: app.signingSecret });
    expect(of(found, "event delivery")).toMatchObject({
      level: "warning",
      remedy: expect.stringMatching(/^Start the desk/),
    });
    expect(levels(found)).not.toHaveProperty("app token");
  });
});

describe("the clock", () => {
  test.each([
    ["ahead by two minutes", 120_000, "fault"],
    ["behind by two minutes", -120_000, "fault"],
    ["ahead by ten seconds", 10_000, "warning"],
    ["right to the second", 0, "ok"],
  ])("%s", async (_name, apart, level) => {
    const app = await anInstalledApp();
    const found = await findings(await variablesFor(app), { now: () => Date.now() + apart, eventWait: null });
    expect(of(found, "clock")?.level).toBe(level);
  });
});

describe("the file with the tokens", () => {
  const withRights = async (rights: number) => {
    const root = mkdtempSync(join(tmpdir(), "errdesk-doctor-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    writeFileSync(join(root, ".env"), "LOG_LEVEL=warn\n");
    chmodSync(join(root, ".env"), rights);
    const environment = { ERRDESK_DATA: root, ERRDESK_KNOWLEDGE: resolve("knowledge") };
    const sources = { root, environment, envFile: {}, settingsFile: null, faults: [] };
    return of(await findings({}, { sources }), ".env");
  };

  test.each([0o644, 0o640, 0o602])("is a warning with the rights %o, and the remedy", async (rights) => {
    expect(await withRights(rights)).toMatchObject({
      level: "warning",
      found: expect.stringContaining(`(its rights are ${rights.toString(8)})`),
      remedy: expect.stringMatching(/^chmod 600 .*\/\.env$/),
    });
  });

  test("is well where only its owner can read it", async () => {
    expect((await withRights(0o600))?.level).toBe("ok");
  });
});

describe("what the desk keeps and says", () => {
  const local = (variables: Readonly<Record<string, string>> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "errdesk-doctor-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return { ERRDESK_DATA: folder, ...variables };
  };

  test("needs no Slack: the local workspace is a desk too", async () => {
    expect(notOk(await findings(local()))).toMatchObject([{ check: "Slack", level: "skipped" }]);
  });

  test("a database of this version is told by its last step", async () => {
    const variables = local();
    await (await openStore({ file: join(variables.ERRDESK_DATA, "errdesk.db") })).close();
    expect(of(await findings(variables), "database")).toMatchObject({
      level: "ok",
      found: expect.stringMatching(/can be read and written; tables at \d{4}-/),
    });
  });

  test("a file that is no database is a fault, and is left as it is", async () => {
    const variables = local();
    writeFileSync(
      join(variables.ERRDESK_DATA, "errdesk.db"),
      "these are not the tables you look for".repeat(99),
    );
    expect(of(await findings(variables), "database")).toMatchObject({
      level: "fault",
      found: expect.stringContaining("the file is no database"),
      remedy: expect.stringMatching(/^Put back a copy/),
    });
  });

  test("a Postgres that nobody serves is a fault without its password", async () => {
    const url = `postgres://desk:never-shown@127.0.0.1:${await freePort()}/errdesk`;
    const found = await findings(local({ DATABASE_URL: url }));
    expect(of(found, "database")).toMatchObject({
      level: "fault",
      found: expect.stringContaining("nobody listens"),
    });
    expect(JSON.stringify(found)).not.toContain("never-shown");
  });

  test("a knowledge folder that is not there is a fault", async () => {
    expect(of(await findings(local({ ERRDESK_KNOWLEDGE: "/nonexistent" })), "articles")?.level).toBe("fault");
  });

  test("an article with a fault is a warning that names the place", async () => {
    const variables = local();
    const family = join(variables.ERRDESK_DATA, "knowledge", "parcels");
    mkdirSync(family, { recursive: true });
    writeFileSync(join(family, "lost.yaml"), "titel: x\n");
    const found = await findings({
      ...variables,
      ERRDESK_KNOWLEDGE: join(variables.ERRDESK_DATA, "knowledge"),
    });
    // With nothing else in the folder there is no article at all.
    expect(of(found, "articles")).toMatchObject({
      level: "fault",
      found: expect.stringContaining("no article in"),
    });
  });

  test.each([
    ["a file that stands in place of the data folder", ["data"]],
    ["a folder below a file", ["data", "below"]],
  ])("%s is a fault before the start dies of it", async (_name, place) => {
    const { ERRDESK_DATA: folder } = local();
    writeFileSync(join(folder, "data"), "");
    const found = await findings({ ERRDESK_DATA: join(folder, ...place) });
    expect(of(found, "database")).toMatchObject({
      level: "fault",
      found: expect.stringContaining(`nothing can be written to ${join(folder, "data")} (ENOTDIR)`),
      remedy: expect.stringContaining("ERRDESK_DATA"),
    });
  });

  test("the try to write leaves nothing behind, and makes no folder", async () => {
    const { ERRDESK_DATA: folder } = local();
    const found = await findings({ ERRDESK_DATA: join(folder, "not", "yet") });
    expect(of(found, "database")?.level).toBe("ok");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a family that only the settings know is a fault, with the one that was meant", async () => {
    const settingsFile = { file: "settings.yml", text: "channels: {usual: {families: [authorisation]}}" };
    const sources = { root: process.cwd(), environment: local(), envFile: {}, settingsFile, faults: [] };
    expect(of(await findings({}, { sources }), "settings")).toMatchObject({
      level: "fault",
      found: expect.stringContaining(
        'settings.yml:1:31 channels.usual.families[0]: there is no family "authorisation". Did you mean `authorization`?',
      ),
    });
  });

  test("a language without templates is a fault", async () => {
    expect(of(await findings(local({ ERRDESK_LOCALE: "xx" })), "templates")?.level).toBe("fault");
  });

  test("templates that cannot be read hide nothing of what Slack says", async () => {
    const app = await anInstalledApp();
    const found = await findings({ ...(await variablesFor(app)), ERRDESK_LOCALE: "xx" });
    expect(levels(found)).toEqual({ ...WELL, templates: "fault", "event delivery": "skipped" });
  });

  test.each([
    [50, "fault"],
    [500, "warning"],
    [5_000, "ok"],
  ])("%i MB free are: %s", async (megabytes, level) => {
    const found = await findings(local(), { freeBytes: async () => megabytes * 1024 ** 2 });
    expect(of(found, "disk")?.level).toBe(level);
  });

  test("wrong settings come first, and the rest is looked at with what can be read of them", async () => {
    const settingsFile = { file: "settings.yml", text: "langage: en\nlanguage: xx\ntimes: {nudge: 2}" };
    const environment = { PORT: "x", SLACK_APP_TOKEN: "xapp-never-shown", ERRDESK_KNOWLEDGE: "/nonexistent" };
    const sources = {
      root: process.cwd(),
      environment: { ...local(), ...environment },
      envFile: {},
      settingsFile,
    };
    const found = await findings({}, { sources: { ...sources, faults: [] }, freeBytes: async () => 0 });
    expect(found[0]).toMatchObject({
      check: "settings",
      level: "fault",
      found: expect.stringMatching(
        /^4 settings are wrong\n.*langage.*\n.*times\.nudge.*\n.*PORT: .*\n.*SLACK_BOT/,
      ),
    });
    expect(levels(found)).toEqual({
      settings: "fault",
      Slack: "skipped",
      trackers: "ok",
      database: "ok",
      articles: "fault",
      templates: "fault",
      disk: "fault",
    });
    expect(JSON.stringify(found)).not.toContain("never-shown");
  });

  test("a missing channel is told beside a token that Slack does not take", async () => {
    const app = await anInstalledApp();
    const { SUPPORT_CHANNEL: _channel, ...variables } = await variablesFor(app);
    const found = await findings({ ...variables, SLACK_BOT_TOKEN: "xoxb-of-nobody" });
    expect(levels(found)).toMatchObject({ settings: "fault", "bot token": "fault", "app token": "ok" });
  });
});

describe("trackers", () => {
  /** A tracker that answers every request with this status. */
  async function aTracker(status: number, body: unknown): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    onTestFinished(() => void server.close());
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  const github = async (status: number, body: unknown) => ({
    ...(await variablesFor(await anInstalledApp())),
    TRACKER_GITHUB_TOKEN: "github_pat_11AAAAAAA0never_shown",
    TRACKER_GITHUB_REPOSITORY: "acme/desk",
    TRACKER_GITHUB_API_URL: await aTracker(status, body),
  });

  test("that let the desk in", async () => {
    const found = await findings(await github(200, []), { eventWait: null });
    expect(of(found, "tracker GitHub")).toMatchObject({ level: "ok" });
  });

  test("that do not, without the token", async () => {
    const found = await findings(await github(401, { message: "Bad credentials" }), { eventWait: null });
    expect(of(found, "tracker GitHub")).toMatchObject({
      level: "fault",
      found: expect.stringContaining("401"),
    });
    expect(JSON.stringify(found)).not.toContain("never_shown");
  });

  test("with wrong variables are wrong settings", async () => {
    const found = await findings({ TRACKER_GITHUB_TOKEN: "github_pat_11AAAAAAA0never_shown" });
    expect(of(found, "settings")?.found).toContain("TRACKER_GITHUB_REPOSITORY: ");
    expect(of(found, "trackers")?.level).toBe("skipped");
  });
});

/** A number of seconds, articles or megabytes, and the place of a folder, differ from one look to the next. */
const shapeOf = (text: string) =>
  text.replaceAll(/\/tmp\/errdesk-doctor-\w+/g, "data").replaceAll(/\d+(\.\d+)?/g, "0");

test("five faults planted at once are five faults told at once, as docs/doors.md shows", async () => {
  const scopes = readManifest(MANIFEST, "A1").scopes.filter((scope) => scope !== "files:read");
  const app = await anInstalledApp({ scopes, events: ["app_mention"] });
  app.control.leave(LOCAL.engineering, LOCAL.desk);
  const found = await findings(await variablesFor(app), {
    now: () => Date.now() + 300_000,
    freeBytes: async () => 20 * 1024 ** 2,
    eventWait: 300,
  });
  const faults = found.filter(({ level }) => level === "fault");
  expect(faults.map(({ check }) => check)).toEqual([
    "scopes",
    "engineering channel",
    "event delivery",
    "clock",
    "disk",
  ]);
  for (const { remedy } of faults) expect(remedy).toMatch(/\.$/);
  const [, shown = ""] = /```text\n(.*?)```/s.exec(readFileSync("docs/doors.md", "utf8")) ?? [];
  expect(shapeOf(shown).trim()).toBe(shapeOf(printed(found)).trim());
});
