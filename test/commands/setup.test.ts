import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { addSetup } from "../../src/commands/setup.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { settingsOf } from "../../src/setup/setting-sources.ts";
import { refusingSlack } from "../helpers/refusing-slack.ts";
import { anInstalledApp } from "../setup/a-patient.ts";
import { manifestLimits } from "../setup/manifest-limits.ts";
import { freePort } from "../slack/stage.ts";
import { runCommand } from "./a-terminal.ts";

let root: string;
let app: Playground;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "errdesk-setup-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  copyFileSync("manifest.yml", join(root, "manifest.yml"));
  app = await anInstalledApp();
});

const env = () => readFileSync(join(root, ".env"), "utf8");

/** Answers the questions, one line each. */
function answer(
  lines: readonly string[],
  setting: {
    isTyped?: boolean;
    options?: readonly string[];
    data?: string;
    variables?: Record<string, string>;
    said?: string[];
  } = {},
) {
  const variables = { SLACK_API_URL: app.slackApiUrl, ...setting.variables };
  const data = setting.data ?? join(root, "data");
  const input = lines.map((line) => `${line}\n`).join("");
  const { said = [], isTyped = false } = setting;
  return runCommand(
    { knowledge: "/nonexistent", data, root, variables, input, isTyped, said },
    { add: addSetup, args: ["setup", ...(setting.options ?? [])] },
  );
}

const { engineering, supportDesk, support, agent } = LOCAL;
/** Everything right at once, for Socket Mode. */
const RIGHT = () => ["", app.botToken, app.appToken, engineering, supportDesk, agent, support];

describe("errdesk setup", () => {
  test("ends with a file that a start takes, and a first message in the chosen channel", async () => {
    await answer(RIGHT());
    expect(statSync(join(root, ".env")).mode & 0o777).toBe(0o600);
    const sources = { root, environment: {}, envFile: parseEnv(env()), settingsFile: null, faults: [] };
    expect(settingsOf(sources)).toMatchObject({
      slack: { mode: "socket", botToken: app.botToken, appToken: app.appToken },
      engineeringChannel: engineering,
      supportChannel: supportDesk,
      agents: [agent],
    });
    expect(app.workspace.messages(support)).toMatchObject([
      { author: LOCAL.desk, text: expect.stringMatching(/^Hello, I am set up/) },
    ]);
  });

  test("gives a link that makes the app, from a manifest that Slack takes", async () => {
    const { out } = await answer(RIGHT());
    const link = new URL(/https:\/\/api\.slack\.com\/apps\?\S+/.exec(out)?.[0] ?? "");
    expect(link.searchParams.get("new_app")).toBe("1");
    const manifest = manifestLimits.parse(parse(link.searchParams.get("manifest_yaml") ?? ""));
    expect(manifest.settings?.socket_mode_enabled).toBe(true);
    // The longest address that every browser and proxy takes is about 8,000 signs.
    expect(link.href.length).toBeLessThan(6_000);
  });

  test("gives a person at the terminal a file to paste and no long line", async () => {
    const { out } = await answer(RIGHT(), { isTyped: true });
    const file = join(root, "data", "slack-app.yml");
    expect(out).toContain(`Paste what stands in ${file}`);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThan(200);
    expect(manifestLimits.parse(parse(readFileSync(file, "utf8"))).settings?.socket_mode_enabled).toBe(true);
  });

  test("gives a person the link when it is asked for", async () => {
    const { out } = await answer(RIGHT(), { isTyped: true, options: ["--link"] });
    expect(out).toMatch(/https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_yaml=\S{1000}/);
  });

  test("gives the link where the data folder takes no file", async () => {
    writeFileSync(join(root, "taken"), "");
    const { out } = await answer(RIGHT(), { isTyped: true, data: join(root, "taken") });
    expect(out).toContain("&manifest_yaml=");
  });

  test.each([false, true])("never shows a token (typed: %s)", async (isTyped) => {
    const wrong = "xoxb-mistyped-secret";
    const { out, complaints } = await answer(["", wrong, ...RIGHT().slice(1)], { isTyped });
    for (const token of [app.botToken, app.appToken, wrong]) expect(out + complaints).not.toContain(token);
    expect(out).toContain("Said hello there");
  });

  test("leads through HTTP as well, and empties the credential of the other way", async () => {
    writeFileSync(join(root, ".env"), "SLACK_APP_TOKEN=xapp-old\n");
    const lines = ["https://desk.example.com", app.botToken, app.signingSecret, ...RIGHT().slice(3)];
    const { out } = await answer(lines);
    expect(out).toContain(encodeURIComponent("https://desk.example.com/slack/events"));
    expect(parseEnv(env())).toMatchObject({ SLACK_SIGNING_SECRET: app.signingSecret, SLACK_APP_TOKEN: "" });
  });

  test("keeps every other line of .env, and with Enter the values in it", async () => {
    writeFileSync(join(root, ".env"), `# ours\nLOG_LEVEL=warn\nSLACK_BOT_TOKEN=${app.botToken}\n`);
    await answer(["", "", ...RIGHT().slice(2)]);
    expect(env().split("\n").slice(0, 3)).toEqual([
      "# ours",
      "LOG_LEVEL=warn",
      `SLACK_BOT_TOKEN=${app.botToken}`,
    ]);
  });

  test("says when the environment outranks what was written", async () => {
    const { out } = await answer(RIGHT(), { variables: { ENGINEERING_CHANNEL: "C0ELSEWHERE" } });
    expect(out).toContain("ENGINEERING_CHANNEL: also set in the environment, which outranks .env.");
  });
});

describe("an answer that does not hold is asked for again, with the reason", () => {
  test.each([
    ["an address that Slack cannot call", 0, "http://desk", "is no address that Slack can call"],
    ["an address of this machine", 0, "https://localhost", "is no address that Slack can call"],
    ["a bot token of another kind", 1, "xoxp-1", "a bot token begins with xoxb-"],
    ["the app token in place of the bot token", 1, "xapp-1", "That is the App-Level Token"],
    ["a bot token of nobody", 1, "xoxb-1", "Slack says invalid_auth: it is mistyped or of another app"],
    ["nothing where a token belongs", 1, "", "An answer is needed here."],
    ["an app token of another kind", 2, "xoxb-1", "an App-Level Token begins with xapp-"],
    ["an app token of nobody", 2, "xapp-1", "Slack says invalid_auth"],
    ["a channel by its name", 3, "#engineering", "Write the id of the channel"],
    ["a channel that is not there", 3, "C0NOWHERE00", "errdesk is not in the channel C0NOWHERE00"],
    ["an agent by her name", 5, "Grace", "Write ids such as U012AB3CD"],
  ])("%s", async (_name, place, wrong, because) => {
    const lines = RIGHT();
    const { out } = await answer([...lines.slice(0, place), wrong, ...lines.slice(place)]);
    expect(out).toContain(because);
    expect(out).toContain("Said hello there");
  });

  test("a channel that it was not invited to is tried again with Enter", async () => {
    app.control.leave(engineering, LOCAL.desk);
    const lines = RIGHT();
    const again = answer([...lines.slice(0, 4), ...Array(2).fill(""), ...lines.slice(4)]);
    await expect(again).rejects.toMatchObject({ code: "INPUT_INVALID" });
    app.control.join(engineering, LOCAL.desk);
    expect((await answer(lines)).out).toContain("Said hello there");
  });

  test("a channel is also found in the link to it", async () => {
    const lines = RIGHT();
    await answer([
      ...lines.slice(0, 3),
      `https://local.slack.com/archives/${engineering}`,
      ...lines.slice(4),
    ]);
    expect(parseEnv(env()).ENGINEERING_CHANNEL).toBe(engineering);
  });

  test("Slack that is away is no reason to begin anew", async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}/api/`;
    const trying = answer(["", app.botToken, ""], { variables: { SLACK_API_URL: nowhere } });
    await expect(trying).rejects.toMatchObject({ code: "INPUT_INVALID" });
  });
});

test("answers that end early leave no file behind", async () => {
  await expect(answer(RIGHT().slice(0, 5))).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("the answers ended before the set-up did"),
  });
  expect(existsSync(join(root, ".env"))).toBe(false);
});

test("a missing scope is told as soon as the token is given, and looked at again with Enter", async () => {
  app = await anInstalledApp({ scopes: ["chat:write", "channels:read", "groups:read"] });
  const lines = ["", app.botToken, "", ...RIGHT().slice(1)];
  const said: string[] = [];
  await expect(answer(lines, { said })).rejects.toMatchObject({ code: "INPUT_INVALID" });
  const told = said.join("").match(/Scopes: missing: app_mentions:read \(answer when mentioned\)/g);
  expect(told?.length).toBeGreaterThan(1);
  expect(said.join("")).toContain("Then press Enter to look again.");
  expect(existsSync(join(root, ".env"))).toBe(false);
});

const POSTING = { method: "chat.postMessage", error: "missing_scope", needed: "chat:write" };

test("a first message that Slack does not take is tried again, and .env stays", async () => {
  const said: string[] = [];
  const variables = { SLACK_API_URL: await refusingSlack(app.slackApiUrl, POSTING) };
  const trying = answer([...RIGHT(), ""], { said, variables });
  await expect(trying).rejects.toMatchObject({ code: "INPUT_INVALID" });
  expect(said.join("")).toContain(
    "Slack did not take the first message: the app lacks chat:write. Add it at",
  );
  expect(parseEnv(env()).SLACK_BOT_TOKEN).toBe(app.botToken);
});

test("an archived channel is refused, and a channel that is taken is named", async () => {
  const archive = { act: "archive-channel", channel: engineering, isArchived: true } as const;
  expect(await app.control.act(agent, archive)).toEqual({ ok: true });
  const [way = "", bot = "", token = "", wrong = "", ...rest] = RIGHT();
  const { out } = await answer([way, bot, token, wrong, LOCAL.general, ...rest]);
  expect(out).toContain("#engineering is archived, so nothing can be posted there.");
  expect(out).toContain("That is #general.");
  expect(parseEnv(env()).ENGINEERING_CHANNEL).toBe(LOCAL.general);
});

test("one channel for tickets and for people who want a person is taken, and said", async () => {
  const lines = RIGHT();
  const { out } = await answer([...lines.slice(0, 3), supportDesk, supportDesk, ...lines.slice(5)]);
  expect(out).toContain("Both are the same channel");
});
