import type { Door } from "../case/case.ts";
import { type ChannelRule, ruleOf } from "../config/settings.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/** Of a direct conversation: it was begun to be answered. */
const ALWAYS_ANSWER: ChannelRule = { mode: "answer", families: [] };

interface Place {
  readonly team: string;
  readonly channel: string;
  readonly door: Door;
}

/**
 * The rule of the place something was said in: what an agent set there, else what the settings say. Who writes to the
 * desk directly is in no channel that could have one.
 */
export async function ruleIn(
  { settings }: Pick<Desk, "settings">,
  tx: Pick<Transaction, "channelModes">,
  { team, channel, door }: Place,
): Promise<ChannelRule> {
  if (door === "direct") return ALWAYS_ANSWER;
  const rule = ruleOf(settings.channelRules, channel);
  const set = await tx.channelModes.get({ team, channel });
  return set ? { ...rule, mode: set.mode } : rule;
}
