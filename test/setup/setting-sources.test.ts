import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { environmentSchema } from "../../src/config/environment.ts";
import { DEFAULTS, NO_FILE, settingsSchema, VARIABLES_OF_SETTINGS } from "../../src/config/settings.ts";
import { TRACKER_VARIABLES } from "../../src/escalation/connectors.ts";
import { readSettingsFile, readSources, settingsOf, trySettings } from "../../src/setup/setting-sources.ts";
import { settingRows } from "../../src/setup/settings-report.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "errdesk-settings-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Variables = Readonly<Record<string, string>>;

/** Writes the two files and reads what is in force. */
function given({ yaml, env, variables = {} }: { yaml?: string; env?: string; variables?: Variables }) {
  if (yaml !== undefined) writeFileSync(join(root, "settings.yml"), yaml);
  if (env !== undefined) writeFileSync(join(root, ".env"), env);
  return readSources(variables, root);
}

/** Lines of the complaint about a settings file. */
function faultsOf(yaml: string): string[] {
  try {
    settingsOf(given({ yaml }));
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split("\n  ").slice(1) : [];
  }
}

describe("the example in the repository", () => {
  const example = readFileSync("settings.example.yml", "utf8");

  test("says every setting, each with its default", () => {
    expect(parse(example)).toEqual(DEFAULTS);
  });

  test("is a settings file that is taken as it stands and changes nothing", () => {
    expect(settingsOf(given({ yaml: example }))).toEqual(settingsOf(given({})));
  });

  test("names beside each setting the variable that outranks it", () => {
    for (const variable of Object.values(VARIABLES_OF_SETTINGS)) expect(example).toContain(variable);
  });
});

const PLACES = "ENGINEERING_CHANNEL=C012AB3CD\nSUPPORT_CHANNEL=C012AB3CE";

describe("the settings file", () => {
  test("sets what it names and leaves the rest at its default", () => {
    const yaml = [
      "channels:",
      "  engineering: C0ENGINEER0",
      "  usual: {families: [authorization]}",
      "  named: {C0SUPPORT00: {mode: mention}, C0GENERAL00: {families: []}}",
      "agents: [U0GRACE]",
      "workingHours: Mon-Sun 08:00-20:00 UTC",
      "times: {settle: 2s}",
    ].join("\n");
    const config = settingsOf(given({ yaml }));
    expect(config).toMatchObject({
      engineeringChannel: "C0ENGINEER0",
      supportChannel: null,
      agents: ["U0GRACE"],
      workingHours: { from: 8 * 60, to: 20 * 60 },
      settleMs: 2_000,
      thresholds: { answerAbove: 0.9 },
    });
    // What a channel's own entry leaves out is as usual.
    expect(config.channelRules.named.get("C0SUPPORT00")).toEqual({
      mode: "mention",
      families: ["authorization"],
    });
    expect(config.channelRules.named.get("C0GENERAL00")).toEqual({ mode: "answer", families: [] });
  });

  test.each(["", "\n\n", "# language: en\n", "  # nothing yet"])(
    "that says nothing is no fault: %j",
    (yaml) => {
      expect(settingsOf(given({ yaml }))).toEqual(settingsOf(given({})));
    },
  );

  test.each([
    [
      "a misspelt name, with the one that was meant",
      "channels:\n  enginering: C0ENGINEER0\n",
      "settings.yml:2:3 channels.enginering: no such field. Did you mean `engineering`?",
    ],
    [
      "a misspelt name at the top",
      "langage: en\n",
      "settings.yml:1:1 langage: no such field. Did you mean `language`?",
    ],
    [
      "a mode that is none, with the one that was meant",
      "channels: {usual: {mode: sugest}}\n",
      'settings.yml:1:20 channels.usual.mode: "sugest" is none of the words that may stand here. Did you mean `suggest`?',
    ],
    [
      "a channel by its name",
      "channels:\n  named:\n    support: {mode: off}\n",
      "settings.yml:3:5 channels.named.support: must be a channel id such as C012AB3CD",
    ],
    [
      "a span without a unit",
      "times: {settle: 1500}\n",
      'settings.yml:1:9 times.settle: "1500" does not fit here. Write a number and a unit, such as 1500ms',
    ],
    ["a span beyond its limit", "times: {settle: 2h}\n", "settings.yml:1:9 times.settle: must lie between"],
    ["hours that are none", "workingHours: always\n", 'settings.yml:1:1 workingHours: "always" does not fit'],
    [
      "a token, which never belongs there",
      "SLACK_BOT_TOKEN: xoxb-1\n",
      "settings.yml:1:1 SLACK_BOT_TOKEN: this is a variable, no setting. It belongs into .env",
    ],
    [
      "a list where names belong",
      "- language: en\n",
      "settings.yml:1:1: a list stands where fields with values belong",
    ],
    [
      "the first of several faults",
      "times: {nudge: 3d, close: 1d}\nlangage: en\n",
      "settings.yml:1:20 times.close: must be longer than nudge",
    ],
    ["broken YAML", "channels: {usual\n", "settings.yml:1:11: this is not valid YAML"],
  ])("is refused with %s", (_name, yaml, fault) => {
    const [first = ""] = faultsOf(yaml);
    expect(first.slice(0, fault.length)).toBe(fault);
  });

  test("is refused for everything wrong in it at once, together with the variables", () => {
    const sources = given({ yaml: "langage: en\nagents: [grace]\n", variables: { PORT: "x" } });
    expect(() => settingsOf(sources)).toThrow(/3 settings are wrong\n.*langage.*\n.*agents\[0\].*\n.*PORT: /);
  });

  test("names only families that exist, in the usual rule and in those of channels", () => {
    const named = "channels:\n  named:\n    C0GENERAL00: {families: [http, autorization]}\n";
    const sources = given({ yaml: named, variables: { ERRDESK_KNOWLEDGE: resolve("knowledge") } });
    expect(() => settingsOf(sources)).toThrow(
      /settings\.yml:3:36 channels\.named\.C0GENERAL00\.families\[1\]: .*Did you mean `authorization`\?/,
    );
  });

  test("keeps what is sound in it for those who go on without the rest", () => {
    const yaml = "langage: de\nagents: [U0GRACE, grace]\ntimes: {settle: 2s, nudge: 3}\nconfidence: 3\n";
    const { settings, faults } = readSettingsFile(given({ yaml }));
    expect(faults).toHaveLength(4);
    expect(settings).toEqual({ ...NO_FILE.settings, times: { ...NO_FILE.settings.times, settle: 2_000 } });
  });

  test("takes off as a mode, which some readers of YAML take for a no", () => {
    const config = settingsOf(given({ yaml: "channels: {usual: {mode: off}}" }));
    expect(config.channelRules.usual.mode).toBe("off");
  });

  test("its guide is the example, not the one of the articles", () => {
    expect(faultsOf("langage: en")[0]).toContain("settings.example.yml lists the fields");
  });

  test.each([
    ["SLACK_TOKEN=xoxb-1", ["SLACK_TOKEN: no such variable. Did you mean `SLACK_BOT_TOKEN`?"]],
    ["BOT_TOKEN=xoxb-1", ["BOT_TOKEN: no such variable. Did you mean `SLACK_BOT_TOKEN`?"]],
    ["APP_TOKEN=xapp-1", ["APP_TOKEN: no such variable. Did you mean `SLACK_APP_TOKEN`?"]],
    ["SIGNING_SECRET=1", ["SIGNING_SECRET: no such variable. Did you mean `SLACK_SIGNING_SECRET`?"]],
    ["SLACK_SECRET=1", ["SLACK_SECRET: no such variable. Did you mean `SLACK_SIGNING_SECRET`?"]],
    [
      "SLACK_BOT_USER_OAUTH_TOKEN=xoxb-1",
      ["SLACK_BOT_USER_OAUTH_TOKEN: no such variable. Did you mean `SLACK_BOT_TOKEN`?"],
    ],
    ["SUPPORT_AGENT=U012AB3CD", ["SUPPORT_AGENT: no such variable. Did you mean `SUPPORT_AGENTS`?"]],
    ["DATABASE_URI=x", ["DATABASE_URI: no such variable. Did you mean `DATABASE_URL`?"]],
    ["GITHUB_TOKEN=1\nTELEGRAM_BOT_TOKEN=2\nTOKEN=3\nDATABASE_NAME=x\nCHANNEL=C1\nHOST=y\nPORTS=1", []],
    [`${PLACES}\nSLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\nSIGNING_SECRET=1`, []],
    [`${PLACES}\nSLACK_BOT_TOKEN=xoxb-1\nSLACK_SIGNING_SECRET=${"0".repeat(32)}\nAPP_TOKEN=1`, []],
    ["SLACK_BOT_TOKN=xoxb-1", ["SLACK_BOT_TOKN: no such variable. Did you mean `SLACK_BOT_TOKEN`?"]],
    ["ERRDESK_KNOWLEGE=x", ["ERRDESK_KNOWLEGE: no such variable. Did you mean `ERRDESK_KNOWLEDGE`?"]],
    ["POSTGRES_PASSWORD=x\nSLACK_BOT_TOKEN=", []],
  ])("and a .env with %s are told the variable that was meant", (env, faults) => {
    expect(trySettings(given({ env })).faults).toEqual(faults);
  });

  test("must be there once it is named", () => {
    const sources = given({ variables: { ERRDESK_SETTINGS: "gone.yml" } });
    expect(() => settingsOf(sources)).toThrow(/ERRDESK_SETTINGS: .*gone\.yml cannot be read/);
  });

  test("never throws, whatever stands in it, and leaves settings to go on with", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    const tree = fc.object({ key: fc.constantFrom("language", "channels", "times", "named", "nudge", "x") });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          tree.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const settingsFile = { file: "s.yml", text };
          const read = readSettingsFile({ root, environment: {}, envFile: {}, settingsFile, faults: [] });
          expect(Object.keys(read.settings)).toEqual(Object.keys(NO_FILE.settings));
        },
      ),
    );
  });
});

describe("precedence", () => {
  const yaml = "times: {settle: 1s}\nconfidence: {answerAbove: 0.6}\nlanguage: de\n";
  const env = "SETTLE_MS=2000\nANSWER_ABOVE=0.7\n";

  test("is environment, .env, settings file, default", () => {
    const config = settingsOf(given({ yaml, env, variables: { SETTLE_MS: "3000" } }));
    expect(config).toMatchObject({
      settleMs: 3_000,
      thresholds: { answerAbove: 0.7, chooseAbove: 0.35 },
      locale: "de",
    });
  });

  test("is what the report says, with the line of the file", () => {
    const rows = settingRows(given({ yaml, env, variables: { SETTLE_MS: "3000" } }));
    const sourceOf = (name: string) => rows.find((row) => row.name === name)?.source;
    expect(
      ["times.settle", "confidence.answerAbove", "language", "confidence.chooseAbove"].map(sourceOf),
    ).toEqual(["environment", ".env", "settings.yml:3", "default"]);
  });

  test("lets an empty variable stand for none", () => {
    expect(settingsOf(given({ yaml, variables: { SETTLE_MS: "" } })).settleMs).toBe(1_000);
  });
});

describe("the report", () => {
  const credentials = {
    SLACK_BOT_TOKEN: "xoxb-1-never-shown",
    SLACK_APP_TOKEN: "xapp-1-never-shown",
    DATABASE_URL: "postgres://desk:never-shown@db.example.com/errdesk?password=never-shown",
    ENGINEERING_CHANNEL: "C0ENGINEER0",
    SUPPORT_CHANNEL: "C0SUPPORT00",
  };

  test("shows no secret, but that it is set", () => {
    const rows = settingRows(given({ variables: credentials }));
    expect(JSON.stringify(rows)).not.toContain("never-shown");
    const shownOf = (name: string) => rows.find((row) => row.name === name)?.value;
    expect(shownOf("SLACK_BOT_TOKEN")).toBe("set, not shown");
    expect(shownOf("SLACK_SIGNING_SECRET")).toBeNull();
    expect(shownOf("DATABASE_URL")).toBe("postgres://db.example.com/errdesk");
  });

  test("tells what sets up trackers, and no secret of theirs", () => {
    const variables = {
      TRACKER_GITHUB_REPOSITORY: "example/errors",
      TRACKER_GITHUB_TOKEN: "ghp_never-shown",
      TRACKER_GITHUB_API_URL: "https://github.example/api/v3?key=never-shown",
    };
    const rows = settingRows(given({ variables })).filter(({ name }) => name.startsWith("TRACKER_"));
    const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      TRACKER_GITHUB_REPOSITORY: "example/errors",
      TRACKER_GITHUB_TOKEN: "set, not shown",
      TRACKER_GITHUB_API_URL: "https://github.example/api/v3",
      TRACKER_WEBHOOK_URL: null,
    });
  });

  test("shows what is faulty at its default, and the rest as it is set", () => {
    const variables = { PORT: "x", LOG_LEVEL: "debug" };
    const rows = settingRows(given({ yaml: "language: 7\nagents: [U0GRACE]\n", variables }));
    const shown = Object.fromEntries(rows.map(({ name, value, source }) => [name, `${value} (${source})`]));
    expect(shown).toMatchObject({
      PORT: "3000 (default)",
      LOG_LEVEL: "debug (environment)",
      language: "en (default)",
      agents: '["U0GRACE"] (settings.yml:2)',
    });
  });

  test("shows the defaults beside a file that is no YAML", () => {
    const rows = settingRows(given({ yaml: "channels: {usual\n" }));
    expect(rows.find(({ name }) => name === "language")?.source).toBe("default");
  });

  test("leaves out no variable that is read", () => {
    const told = settingRows(given({})).flatMap(({ variable }) => variable ?? []);
    const read = [...Object.keys(environmentSchema.shape), ...Object.keys(TRACKER_VARIABLES)];
    expect(told.sort()).toEqual(read.sort());
  });

  test("gives every value a form that a settings file takes", () => {
    for (const { name, value, variable } of settingRows(given({}))) {
      if (variable === name || value === null) continue;
      const tree = name.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), parse(value));
      expect(settingsSchema.safeParse(tree).success, name).toBe(true);
    }
  });
});
