import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isScalar, isSeq, parse, parseDocument } from "yaml";
import { readManifest } from "../../src/playground/manifest.ts";
import { type ManifestVariant, writeManifest } from "../../src/setup/manifest-variant.ts";
import { manifestLimits } from "./manifest-limits.ts";

const MANIFEST = readFileSync("manifest.yml", "utf8");
const SOCKET: ManifestVariant = { address: null, isAgent: false, isMentionOnly: false };
const DESK = "https://desk.example.com";

const write = (variant: Partial<ManifestVariant> = {}) => writeManifest(MANIFEST, { ...SOCKET, ...variant });
const registered = (variant: Partial<ManifestVariant> = {}) => readManifest(write(variant), "A1");

const VARIANTS = [null, DESK].flatMap((address) =>
  [false, true].flatMap((isAgent) =>
    [false, true].map((isMentionOnly): ManifestVariant => ({ address, isAgent, isMentionOnly })),
  ),
);
const named = ({ address, isAgent, isMentionOnly }: ManifestVariant) =>
  [address ? "http" : "socket", isAgent && "agent", isMentionOnly && "mention-only"]
    .filter(Boolean)
    .join(", ");

describe.each(VARIANTS.map((variant) => [named(variant), variant] as const))("%s", (_name, variant) => {
  test("is a manifest that Slack takes", () => {
    expect(manifestLimits.parse(parse(write(variant)))).toBeTruthy();
  });

  test.each([[["oauth_config", "scopes", "bot"]], [["settings", "event_subscriptions", "bot_events"]]])(
    "says beside each item of %j why it is there",
    (path) => {
      const list = parseDocument(write(variant)).getIn(path);
      if (!isSeq(list)) throw new Error("no list");
      expect(list.items.length).toBeGreaterThan(1);
      for (const item of list.items) {
        expect(isScalar(item) && (item.comment ?? item.commentBefore), String(item)).toBeTruthy();
      }
    },
  );
});

describe("the limits", () => {
  test.each([
    ["a field that Slack does not know", { settings: { socket_mode: true } }],
    ["a scope named twice", { oauth_config: { scopes: { bot: ["commands", "commands"] } } }],
    ["a long description that is too short", { display_information: { name: "x", long_description: "x" } }],
    [
      "a sixth slash command",
      { features: { slash_commands: Array(6).fill({ command: "/x", description: "x" }) } },
    ],
    [
      "a prompt too many",
      { features: { agent_view: { suggested_prompts: Array(5).fill({ title: "a", message: "b" }) } } },
    ],
    ["interactivity that says neither yes nor no", { settings: { interactivity: {} } }],
  ])("refuse %s", (_name, fault) => {
    expect(manifestLimits.safeParse({ display_information: { name: "x" }, ...fault }).success).toBe(false);
  });
});

describe("Socket Mode", () => {
  test("is manifest.yml itself under a heading of its own", () => {
    const belowHeading = (text: string) => text.replace(/^(?:#.*\n)+/, "");
    expect(belowHeading(write())).toBe(belowHeading(MANIFEST));
    expect(write().match(/https:\/\/api\.slack\.com\/apps/g)).toHaveLength(1);
  });

  test("names no address anywhere", () => {
    expect(JSON.stringify(parse(write()))).not.toMatch(/https?:\/\//);
  });
});

describe("HTTP", () => {
  test.each([DESK, `${DESK}/`, `${DESK}/slack/events`, `${DESK}/slack/events/`])(
    "sends everything of %s to the one path that the desk serves",
    (address) => {
      const events = `${DESK}/slack/events`;
      expect(parse(write({ address }))).toMatchObject({
        features: { slash_commands: [{ url: events }] },
        settings: {
          socket_mode_enabled: false,
          event_subscriptions: { request_url: events },
          interactivity: { request_url: events },
        },
      });
    },
  );

  test.each([
    "desk.example.com",
    "http://desk.example.com",
    "https://desk.example.com/bot",
    "https://desk.example.com/?a=b",
    "https://me:secret@desk.example.com",
    "",
  ])("refuses the address %j", (address) => {
    expect(() => write({ address })).toThrow(expect.objectContaining({ code: "INPUT_INVALID" }));
  });
});

describe("mention-only", () => {
  test("asks neither for what is said in channels nor to be told of it, and keeps everything else", () => {
    const { scopes, events } = registered({ isMentionOnly: true });
    const gone = (all: readonly string[], left: readonly string[]) =>
      all.filter((one) => !left.includes(one));
    expect(gone(registered().scopes, scopes)).toEqual(["channels:history", "groups:history"]);
    expect(gone(registered().events, events)).toEqual(["message.channels", "message.groups"]);
  });

  test("says what that costs", () => {
    expect(write({ isMentionOnly: true })).toMatch(/^# Without reading channels: /m);
  });
});

describe("the agent view", () => {
  test("comes with its scope, and with the word that guests cannot use it", () => {
    expect(registered({ isAgent: true }).scopes).toContain("assistant:write");
    expect(write({ isAgent: true })).toMatch(/guests of a workspace cannot use it/);
  });

  test("is not asked for by the others", () => {
    expect(registered().scopes).not.toContain("assistant:write");
  });
});

/** The scope by which each event is told, null for one that needs none; page: reference/events. */
const SCOPE_OF_EVENT: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: "app_mentions:read",
  channel_id_changed: "groups:read",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
};

/** The scopes of each method, for the kinds of conversations it is asked about; page: reference/methods. */
const SCOPES_OF_METHOD: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
};

describe("the scopes", () => {
  test("are those of what the desk hears, calls and reads, and not one more", () => {
    const { events, scopes } = registered();
    const needed = [
      ...events.flatMap((event) => {
        const scope = SCOPE_OF_EVENT[event];
        return scope === null ? [] : [scope ?? `unknown event ${event}`];
      }),
      ...methodsCalled().flatMap((name) => SCOPES_OF_METHOD[name] ?? [`unknown method ${name}`]),
      // The command and the shortcut, and the bytes of attached files.
      "commands",
      "files:read",
    ];
    expect([...scopes].sort()).toEqual([...new Set(needed)].sort());
  });
});

/** Every method of the Web API that the source calls. */
function methodsCalled(): string[] {
  const sources = readdirSync("src/slack").map((name) => readFileSync(`src/slack/${name}`, "utf8"));
  const calls = sources.flatMap((source) => [...source.matchAll(/\bclient\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g)]);
  return [...new Set(calls.map(([, name = ""]) => name))].sort();
}
