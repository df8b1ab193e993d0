import { parse } from "yaml";
import { z } from "zod";
import { DeskError } from "../errors.ts";
import type { Registration } from "./registration.ts";

// Only what the workspace acts upon; the whole manifest is Slack's to judge.
const manifestSchema = z.object({
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).prefault({}),
      slash_commands: z
        .array(
          z.object({
            command: z.string().regex(/^\/\S{1,31}$/),
            description: z.string(),
            usage_hint: z.string().default(""),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string().max(24),
            type: z.enum(["message", "global"]),
            callback_id: z.string().max(255),
            description: z.string().max(150),
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) })
    .prefault({}),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}) })
    .prefault({}),
});

/**
 * What the app asks Slack for, out of its manifest in YAML, so that the local workspace grants what a real one
 * would and nothing more. Throws CONFIG_INVALID with the places of the faults.
 */
export function readManifest(text: string, appId: string): Registration {
  const read = manifestSchema.safeParse(parse(text));
  if (!read.success) throw new DeskError("CONFIG_INVALID", `manifest: ${z.prettifyError(read.error)}`);
  const { features, oauth_config, settings } = read.data;
  return {
    appId,
    commands: features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
      command,
      description,
      usageHint: usage_hint,
      shouldEscape: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      name,
      type,
      callbackId: callback_id,
    })),
    hasHomeTab: features.app_home.home_tab_enabled,
    events: settings.event_subscriptions.bot_events,
    scopes: oauth_config.scopes.bot,
  };
}
