import { CHANNEL } from "../config/values.ts";
import type { Bot } from "./ask-for-tokens.ts";
import { askUntil, type Judged } from "./interview.ts";
import { orEnter, reached, type SetUp, surroundings } from "./set-up-task.ts";

/** The app as a member of channels. */
export type Member = Pick<Bot, "bot" | "desk">;

/** Asks for the two channels that the desk itself posts to. */
export async function askForChannels(task: SetUp, member: Member): Promise<Record<string, string>> {
  const { interview, sources } = task;
  const { before } = surroundings(sources);
  interview.say(
    `4. Make two channels, one for tickets and one for people who want a person, and write /invite @${member.desk} in both and where people paste errors.`,
  );
  const ask = (name: string, what: string) =>
    askForChannel(task, { member, text: `${what}: id or link`, usual: before(name) });
  const engineering = await ask("ENGINEERING_CHANNEL", "Channel for tickets");
  const support = await ask("SUPPORT_CHANNEL", "Channel for people who want a person");
  if (engineering === support) {
    interview.say("Both are the same channel: tickets and people who want a person will stand side by side.");
  }
  return { ENGINEERING_CHANNEL: engineering, SUPPORT_CHANNEL: support };
}

/** Asks for a channel until the desk is in it. */
export function askForChannel(
  { interview }: SetUp,
  { member: { bot, desk }, text, usual }: { member: Member; text: string; usual: string | null },
): Promise<string> {
  return askUntil(interview, {
    text: `${text}${orEnter(usual)}:`,
    kind: "open",
    usual,
    async judge(answer): Promise<Judged<string>> {
      const id = answer.split(/[/?\s]/).find((part) => CHANNEL.test(part));
      if (id === undefined) {
        return {
          because: "Write the id of the channel, such as C012AB3CD; it stands at the bottom of its details.",
        };
      }
      const looked = await reached(() => bot("conversations.info", { channel: id }));
      if ("because" in looked) return looked;
      const channel = { ...(looked.value.fields.channel as Record<string, unknown>) };
      const because = whyNotHere(channel, { id, desk });
      if (because !== null) return { because, isWorthRepeating: true };
      interview.say(`That is #${channel.name}.`);
      return { value: id };
    },
  });
}

/** Null for a channel that the desk can post in. */
function whyNotHere(
  { name, is_member, is_archived }: Readonly<Record<string, unknown>>,
  { id, desk }: { id: string; desk: string },
): string | null {
  const where = name === undefined ? `the channel ${id}` : `#${name}`;
  if (is_archived === true) {
    return `${where} is archived, so nothing can be posted there. Unarchive it and press Enter, or write another one.`;
  }
  return is_member === true
    ? null
    : `${desk} is not in ${where}. Write /invite @${desk} there, then press Enter.`;
}

/** Asks who may close and escalate any case; nobody is an answer too. */
export async function askForAgents({ interview, sources }: SetUp): Promise<Record<string, string>> {
  const before = surroundings(sources).before("SUPPORT_AGENTS");
  const agents = await askUntil(interview, {
    text: `5. Slack ids of the support agents, separated by commas${orEnter(before) || "; Enter for none"}:`,
    kind: "open",
    usual: before ?? "",
    judge(answer): Judged<readonly string[]> {
      const ids = answer.split(/[\s,]+/).filter(Boolean);
      return ids.every((id) => /^[UW][A-Z0-9]+$/.test(id))
        ? { value: ids }
        : { because: "Write ids such as U012AB3CD: a person's profile → the three dots → Copy member ID." };
    },
  });
  return agents.length === 0 ? {} : { SUPPORT_AGENTS: agents.join(",") };
}
