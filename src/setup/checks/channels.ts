import type { Config } from "../../config.ts";
import { DeskError } from "../../errors.ts";
import { type Finding, findingsOf } from "../finding.ts";
import type { SlackCaller } from "../slack-call.ts";
import { storedModes } from "../stored-modes.ts";

/** Whether the desk can speak in the channels that the settings name. */
export async function checkChannels(bot: SlackCaller, config: Config, desk: string): Promise<Finding[]> {
  const { engineeringChannel, supportChannel, reviewChannel, channelRules } = config;
  const named = [...channelRules.named].filter(([, { mode }]) => mode !== "off").map(([id]) => id);
  const findings: Finding[] = reviewChannel === null ? await unjudged(config) : [];
  for (const [check, id] of [
    ["engineering channel", engineeringChannel],
    ["support channel", supportChannel],
    ["review channel", reviewChannel],
    ...named.map((id) => [`channel ${id}`, id] as const),
  ] as const) {
    if (id !== null) findings.push(await checkChannel(bot, { check, id, desk }));
  }
  return findings;
}

/** Channels that agents put into shadow mode, where nobody can judge what would have been said. */
async function unjudged(config: Config): Promise<Finding[]> {
  // That the database cannot be read is a finding of its own.
  const modes = await storedModes(config).catch((error: unknown) => {
    if (error instanceof DeskError) return [];
    throw error;
  });
  const shadows = modes.filter(({ mode }) => mode === "shadow").map(({ channel }) => channel);
  if (shadows.length === 0) return [];
  const found = `in shadow mode without a review channel, so nobody sees what would have been said: ${shadows.join(", ")}`;
  const remedy = "Set channels.review in the settings file, or REVIEW_CHANNEL.";
  return [findingsOf("review channel").fault(found, remedy)];
}

interface Place {
  readonly check: string;
  readonly id: string;
  /** The name by which the desk is invited. */
  readonly desk: string;
}

async function checkChannel(bot: SlackCaller, { check, id, desk }: Place): Promise<Finding> {
  const { ok, warning, fault, skipped } = findingsOf(check);
  const { error, fields } = await bot("conversations.info", { channel: id });
  if (error === "missing_scope")
    return skipped(`whether ${desk} is in ${id} cannot be asked without its scope`);
  if (error !== null) {
    const found = `${id} is not there, or it is private and ${desk} is not in it (${error})`;
    return fault(found, `Write /invite @${desk} in that channel, or set its right id.`);
  }
  const { name, is_member, is_archived, is_ext_shared } = { ...(fields.channel as Record<string, unknown>) };
  const shown = `#${name} (${id})`;
  if (is_archived === true)
    return fault(`${shown} is archived`, "Unarchive it, or set the id of another one.");
  if (is_member !== true) return fault(`${desk} is not in ${shown}`, `Write /invite @${desk} in #${name}.`);
  if (is_ext_shared === true) {
    const found = `${shown} is shared with another company, which then reads every ticket in it`;
    return warning(found, "Choose a channel of your own workspace.");
  }
  return ok(`${desk} is in ${shown}`);
}
