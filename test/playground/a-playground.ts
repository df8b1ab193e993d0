import { USUAL_CHANCES } from "../../src/playground/delivery/faults.ts";
import type { Registration } from "../../src/playground/registration.ts";
import { createPlayground, type Playground, type PlaygroundOptions } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";

/** What a support desk asks Slack for. */
export const REGISTRATION: Registration = {
  appId: LOCAL.deskApp,
  commands: [
    { command: "/errcode", description: "Look up an error", usageHint: "code or text", shouldEscape: false },
  ],
  shortcuts: [
    { callbackId: "look_up_error", name: "Look up this error", type: "message" },
    { callbackId: "say_hello", name: "Say hello", type: "global" },
  ],
  hasHomeTab: true,
  events: [
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "member_joined_channel",
    "app_home_opened",
    "channel_rename",
    "channel_archive",
    "channel_unarchive",
  ],
  scopes: [
    "app_mentions:read",
    "chat:write",
    "commands",
    "channels:history",
    "groups:history",
    "im:history",
    "channels:read",
    "groups:read",
    "im:write",
    "files:read",
    "users:read",
  ],
};

/**
 * An open workspace in which everything goes wrong now and then, as tests of the desk should meet it. The seed
 * decides when; print it where a test can fail.
 */
export function aRoughPlayground(
  seed: number,
  options: Partial<PlaygroundOptions> = {},
): Promise<Playground> {
  return aPlayground({ faults: { seed, chances: USUAL_CHANCES }, ...options });
}

/** An open workspace for one test: Slack's pace shortened, no faults unless asked for. Close it. */
export function aPlayground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const { timing, ...rest } = options;
  return createPlayground({
    registration: REGISTRATION,
    setting: { isProduction: false, hasSlackCredentials: false },
    timing: { postEvery: 0, acknowledgeWithin: 400, retryAfter: [0, 40, 80], ...timing },
    ...rest,
  });
}
