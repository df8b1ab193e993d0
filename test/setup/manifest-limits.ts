import { z } from "zod";

/**
 * What Slack takes as a manifest, as far as an app like this can use it: every field it may have, which of them must
 * be there, and their limits. Of a field Slack does not know it says so and makes no app, hence strict objects all
 * the way down. Read from schemas/manifest.schema.2.0.0.json of github.com/slackapi/manifest-schema (v0.5.0, and again
 * at commit 085a104; it names no licence, so its rules stand here in words of our own and no copy of it) and
 * https://docs.slack.dev/reference/app-manifest.
 */
const text = (most: number, least = 1) => z.string().min(least).max(most);
const address = (most: number) =>
  z
    .string()
    .regex(/^https?:\/\//)
    .max(most);
const unique = (most: number) =>
  z
    .array(z.string().max(50))
    .max(most)
    .refine((names) => new Set(names).size === names.length, "names one twice");

const shortcut = z.strictObject({
  name: text(24),
  type: z.enum(["message", "global"]),
  callback_id: text(255),
  description: text(150),
});

const slashCommand = z.strictObject({
  command: z.string().startsWith("/").min(2).max(32),
  url: address(3_000).optional(),
  description: text(2_000),
  usage_hint: text(1_000).optional(),
  should_escape: z.boolean().optional(),
});

const features = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    })
    .partial()
    .optional(),
  bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean().optional() }).optional(),
  // The schema allows more; the pages on shortcuts and slash commands say five of each.
  shortcuts: z.array(shortcut).min(1).max(5).optional(),
  slash_commands: z.array(slashCommand).min(1).max(5).optional(),
  agent_view: z
    .strictObject({
      agent_description: z.string().max(300).optional(),
      suggested_prompts: z
        .array(z.strictObject({ title: z.string(), message: z.string() }))
        .max(4)
        .optional(),
      actions: z.array(z.strictObject({ name: z.string(), description: z.string() })).optional(),
    })
    .optional(),
});

const settings = z.strictObject({
  event_subscriptions: z
    .strictObject({ request_url: address(3_500).optional(), bot_events: unique(100).optional() })
    .optional(),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: address(3_500).optional(),
      message_menu_options_url: address(3_500).optional(),
    })
    .optional(),
  org_deploy_enabled: z.boolean().optional(),
  socket_mode_enabled: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
});

export const manifestLimits = z.strictObject({
  _metadata: z.strictObject({ major_version: z.int(), minor_version: z.int() }).partial().optional(),
  display_information: z.strictObject({
    name: text(35),
    description: text(140).optional(),
    background_color: z
      .string()
      .regex(/^#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$/)
      .optional(),
    long_description: text(4_000, 175).optional(),
  }),
  features: features.optional(),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: unique(255) }) }).optional(),
  settings: settings.optional(),
});
