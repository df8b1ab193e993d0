import { z } from "zod";
import { saidFiles, saidText } from "./stored-event.ts";

/** What is read of a message shortcut's payload (docs.slack.dev, "Shortcut interaction payload"). */
export const shortcutSchema = z.object({
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().nullish(),
    text: saidText,
    files: saidFiles,
  }),
});
