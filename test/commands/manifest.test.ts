import { expect, test } from "vitest";
import { parse } from "yaml";
import { addManifest } from "../../src/commands/manifest.ts";
import { runCommand } from "./a-terminal.ts";

const manifest = (...args: string[]) =>
  runCommand({ knowledge: "/nonexistent" }, { add: addManifest, args: ["manifest", ...args] });

test("the command prints the variant that its options name", async () => {
  const { out } = await manifest("--http", "https://desk.example.com", "--agent", "--mention-only");
  expect(parse(out)).toMatchObject({
    features: { agent_view: {} },
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: {
        bot_events: ["app_home_opened", "app_mention", "channel_id_changed", "message.im"],
      },
    },
  });
});

test("without options it prints the one for Socket Mode, as with --socket", async () => {
  const { out } = await manifest();
  expect(parse(out)).toMatchObject({ settings: { socket_mode_enabled: true } });
  expect((await manifest("--socket")).out).toBe(out);
});

test("two ways at once are refused", async () => {
  const both = manifest("--socket", "--http", "https://desk.example.com");
  await expect(both).rejects.toMatchObject({ code: "INPUT_INVALID" });
});
