import { describe, expect, test } from "vitest";
import { settingsSchema } from "../src/config/settings.ts";
import { readConfig } from "../src/config.ts";
import { DeskError } from "../src/errors.ts";

const BOT = "xoxb-1-never-shown";
const APP = "xapp-1-never-shown";
const SECRET = "0123456789abcdef0123456789abcdef";
const CHANNELS = { ENGINEERING_CHANNEL: "C0ENGINEER0", SUPPORT_CHANNEL: "C0SUPPORT00" };

type Variables = Readonly<Record<string, string | undefined>>;

const read = (variables: Variables = {}) => readConfig(variables, "/srv/errdesk");

/** The lines of the one message that a person reads, the heading first. */
function faultsOf(variables: Variables): string[] {
  try {
    read(variables);
  } catch (error) {
    if (error instanceof DeskError && error.code === "CONFIG_INVALID") return error.message.split("\n  ");
  }
  return [];
}

describe("settings out of an empty environment", () => {
  test("open the local workspace with the embedded database beside the program", () => {
    expect(read()).toMatchObject({
      slack: { mode: "local" },
      databaseUrl: null,
      dataFolder: "/srv/errdesk/data",
      knowledgeFolder: "/srv/errdesk/knowledge",
      templatesFolder: "/srv/errdesk/templates",
      port: 3000,
      healthPort: 3001,
    });
  });

  test("leave every other variable alone, and take an empty one as not set", () => {
    expect(read({ PATH: "/bin", SLACK_BOT_TOKEN: "", PORT: "  " })).toEqual(read());
  });
});

describe("the way to Slack", () => {
  test("is Socket Mode with a bot token and an app token", () => {
    const { slack } = read({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, ...CHANNELS });
    expect(slack).toEqual({ mode: "socket", botToken: BOT, appToken: APP });
  });

  test("is HTTP with a bot token and a signing secret", () => {
    const { slack } = read({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET, ...CHANNELS });
    expect(slack).toEqual({ mode: "http", botToken: BOT, signingSecret: SECRET });
  });

  test("is Socket Mode when both are given", () => {
    const variables = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SECRET };
    expect(read({ ...variables, ...CHANNELS }).slack.mode).toBe("socket");
  });

  test.each([
    ["a bot token alone", { SLACK_BOT_TOKEN: BOT, ...CHANNELS }, "SLACK_APP_TOKEN"],
    ["an app token alone", { SLACK_APP_TOKEN: APP }, "SLACK_BOT_TOKEN"],
    ["a signing secret alone", { SLACK_SIGNING_SECRET: SECRET }, "SLACK_BOT_TOKEN"],
    ["nothing, in production", { NODE_ENV: "production" }, "SLACK_BOT_TOKEN"],
    ["a token of another kind", { SLACK_BOT_TOKEN: "xoxp-1", SLACK_APP_TOKEN: APP }, "SLACK_BOT_TOKEN"],
    [
      "a signing secret cut short",
      { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: "0123" },
      "SLACK_SIGNING_SECRET",
    ],
  ])("is refused with %s, by the variable's name", (_name, variables, variable) => {
    expect(faultsOf(variables)[1]).toMatch(new RegExp(`^${variable}: `));
  });

  test("needs the ids of both channels, not their names", () => {
    const faults = faultsOf({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SUPPORT_CHANNEL: "#support" });
    expect(faults.slice(1)).toEqual([
      expect.stringMatching(/^ENGINEERING_CHANNEL: missing/),
      expect.stringMatching(/^SUPPORT_CHANNEL: must be a channel id/),
    ]);
  });
});

describe("the mode shadow", () => {
  const credentials = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, ...CHANNELS };
  const shadow = (channels: unknown) => ({ settings: settingsSchema.parse({ channels }), faults: [] });
  const usual = shadow({ usual: { mode: "shadow" } });
  const named = shadow({ named: { C012AB3CD: { mode: "shadow" } } });

  test.each([
    ["in all channels", usual],
    ["in one of them", named],
  ])("%s needs a review channel", (_name, file) => {
    expect(() => readConfig(credentials, "/root", file)).toThrow(/REVIEW_CHANNEL: missing; the mode shadow/);
    const given = readConfig({ ...credentials, REVIEW_CHANNEL: "C0REVIEW000" }, "/root", file);
    expect(given.reviewChannel).toBe("C0REVIEW000");
  });

  test("has its review channel in the settings file too, by its id", () => {
    const review = (id: string) => shadow({ usual: { mode: "shadow" }, review: id });
    expect(readConfig(credentials, "/root", review("C0REVIEW000")).reviewChannel).toBe("C0REVIEW000");
    expect(() => readConfig({ ...credentials, REVIEW_CHANNEL: "#review" }, "/root", usual)).toThrow(
      /REVIEW_CHANNEL: must be a channel id/,
    );
  });

  test("needs none in the local workspace, which has its own", () => {
    expect(readConfig({}, "/root", usual).reviewChannel).toBeNull();
  });
});

describe("wrong settings", () => {
  const wrong = {
    SLACK_BOT_TOKEN: "not-a-token-but-secret",
    PORT: "eighty",
    DATABASE_URL: "mysql://root:hunter2@db/desk",
    SUPPORT_AGENTS: "grace",
    WORKING_HOURS: "always",
    ANSWER_ABOVE: "7",
    SETTLE_MS: "1.5",
    LOG_LEVEL: "loud",
    ERRDESK_LOCALE: "english",
  };

  test("are all told at once, each by its name", () => {
    const named = faultsOf(wrong)
      .slice(1)
      .map((line) => line.split(":")[0]);
    const missing = ["ENGINEERING_CHANNEL", "SLACK_APP_TOKEN", "SUPPORT_CHANNEL"];
    expect(named.sort()).toEqual([...Object.keys(wrong), ...missing].sort());
  });

  test("are told in plain words: what to write, with an example", () => {
    const told = faultsOf(wrong).join("\n");
    expect(told).toContain("PORT: must be a number from 0 to 65535, such as 3000");
    expect(told).toContain("LOG_LEVEL: must be one of debug, info, warn, error");
    expect(told).not.toMatch(/expected|received|NaN|Invalid|Too (?:big|small)/);
  });

  test("are told without their values, since half of them are secrets", () => {
    const told = faultsOf(wrong).join("\n");
    for (const value of ["not-a-token-but-secret", "hunter2", "eighty"]) expect(told).not.toContain(value);
  });

  test.each([
    ["ANSWER_ABOVE below CHOOSE_ABOVE", { ANSWER_ABOVE: "0.3", CHOOSE_ABOVE: "0.5" }, "ANSWER_ABOVE"],
    ["one port for two servers", { PORT: "3001" }, "HEALTH_PORT"],
    ["a port beyond the last", { PORT: "70000" }, "PORT"],
  ])("are found also when each alone is right: %s", (_name, variables, variable) => {
    expect(faultsOf(variables)[1]).toMatch(new RegExp(`^${variable}: `));
  });

  test("do not include two free ports", () => {
    expect(read({ PORT: "0", HEALTH_PORT: "0" })).toMatchObject({ port: 0, healthPort: 0 });
  });
});

describe("working hours", () => {
  test("are read with their zone", () => {
    expect(read({ WORKING_HOURS: "Mon-Fri 08:30-17:00 Europe/Berlin" }).workingHours).toEqual({
      days: [1, 2, 3, 4, 5],
      from: 8 * 60 + 30,
      to: 17 * 60,
      zone: "Europe/Berlin",
    });
  });

  test("may run over the end of the week", () => {
    expect(read({ WORKING_HOURS: "Sat-Mon 0:00-24:00 UTC" }).workingHours).toMatchObject({ days: [6, 0, 1] });
  });

  test.each([
    "Mon-Fri 09:00-17:00",
    "Mon-Fri 17:00-09:00 UTC",
    "Mon-Fri 09:00-25:00 UTC",
    "Mon-Fri 09:00-17:75 UTC",
    "Mon-Fri 09:00-17:00 Mars/Olympus",
    "Lun-Ven 09:00-17:00 UTC",
  ])("are refused as %s", (text) => {
    expect(faultsOf({ WORKING_HOURS: text })[1]).toMatch(/^WORKING_HOURS: write working hours like/);
  });
});
