import type { PlainTextOption } from "@slack/types";
import { decodeEntities } from "./mrkdwn.ts";

/**
 * How an option reads in the browser's own menu, whose entries have one line: what Slack shows below it stands behind
 * it, and a title that was cut to go on below is whole again.
 */
export const optionName = ({ text, description }: Pick<PlainTextOption, "text" | "description">): string =>
  decodeEntities([text.text, description?.text].filter(Boolean).join(" ")).replace(" … … ", " ");
