import type { Config } from "../../config.ts";
import { type Finding, findingsOf } from "../finding.ts";
import type { SlackCaller } from "../slack-call.ts";

/** Whether the desk can speak in the channels that the settings name. */
export async function checkChannels(bot: SlackCaller, config: Config, desk: string): Promise<Finding[]> {
  const { engineeringChannel, supportChannel, channelRules } = config;
  const named = [...channelRules.named].filter(([, { mode }]) => mode !== "off").map(([id]) => id);
  const findings: Finding[] = [];
  for (const [check, id] of [
    ["engineering channel", engineeringChannel],
    ["support channel", supportChannel],
    ...named.map((id) => [`channel ${id}`, id] as const),
  ] as const) {
    if (id !== null) findings.push(await checkChannel(bot, { check, id, desk }));
  }
  return findings;
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
