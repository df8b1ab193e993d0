import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { DeskError } from "../errors.ts";

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(""),
        should_escape: z.boolean().default(false),
      }),
    ),
    shortcuts: z.array(
      z.object({ name: z.string(), type: z.enum(["message", "global"]), callback_id: z.string() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What the app asks Slack for; the local workspace grants exactly this, so a forgotten scope is noticed at home. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads `manifest.yml`. CONFIG_INVALID when it is not there or not the manifest of a Slack app. */
export async function readManifest(file: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new DeskError("CONFIG_INVALID", `${file} cannot be read as a Slack app manifest`, { cause });
  }
}
