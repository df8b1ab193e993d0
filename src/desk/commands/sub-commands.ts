import { nearest } from "../../reply/commands/nearest.ts";
import * as articleCommands from "./article-commands.ts";
import * as caseCommands from "./case-commands.ts";
import { settings, settingsForm } from "./channel-commands.ts";
import type { Asked, Command, SubCommand } from "./command.ts";
import { privacy } from "./privacy-commands.ts";
import { find } from "./report-commands.ts";

/** The desk's own words after `/errcode`. One more is a line here, and its words in `command.help`. */
const SUB_COMMANDS: Readonly<Record<string, SubCommand>> = {
  help: { words: [0, 0], run: async (desk) => desk.replies.command.help() },
  list: { words: [0, 1], run: articleCommands.list },
  top: { words: [0, 1], takes: /^\d*$/, isForMembers: true, run: articleCommands.top },
  // "2026-11-20 09:12:44 UTC" is three words; more are a sentence that begins with "find".
  find: { words: [1, 3], run: find },
  privacy: { words: [0, 0], run: privacy },
  mine: { words: [0, 0], run: caseCommands.mine },
  case: { words: [0, 1], run: caseCommands.standing },
  settings: { words: [0, 1], run: settings, form: settingsForm },
};

/** The sub-command that is meant, if any; a command without a word asks for help. */
export function subCommandOf(command: Command): { subCommand: SubCommand; asked: Asked } | null {
  const [word, ...rest] = wordsMeant(command.text.toLowerCase().split(/\s+/).filter(Boolean));
  const subCommand = isOwn(word) ? SUB_COMMANDS[word] : undefined;
  if (!subCommand) return null;
  return fits(subCommand, rest) ? { subCommand, asked: { command, argument: rest.join(" ") } } : null;
}

function fits({ words: [fewest, most], takes }: SubCommand, rest: readonly string[]): boolean {
  return rest.length >= fewest && rest.length <= most && (takes?.test(rest.join(" ")) ?? true);
}

/** As `newTicketId` makes them, in small letters; what is no id is asked for as one all the same. */
const TICKET_ID = /^e-[a-z0-9]{5}$/;

const isOwn = (word: string) => Object.hasOwn(SUB_COMMANDS, word);

/** The words with what their person left out, or said beside: the id of a ticket alone, or "help" with a word. */
function wordsMeant([word = "help", ...rest]: readonly string[]): readonly [string, ...string[]] {
  const [next] = rest;
  if (TICKET_ID.test(word) && next === undefined) return ["case", word];
  return word === "help" && rest.length === 1 && next !== undefined && isOwn(next)
    ? ["help"]
    : [word, ...rest];
}

/** A sentence that holds no error is no mistyped word. */
const MOST_WORDS = 3;

/** The sub-command that a few words probably meant, for those in which no error was found. */
export function meantBy(command: Command): string | undefined {
  const words = command.text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = "", ...rest] = words;
  if (first.length < 3 || words.length > MOST_WORDS) return undefined;
  const near = nearest(first, Object.keys(SUB_COMMANDS));
  return near === first ? [near, ...fitting(near, rest)].join(" ") : near;
}

/** As many of the words behind a sub-command as it takes; those too many are what made it no command. */
function fitting(word: string, rest: readonly string[]): readonly string[] {
  const subCommand = SUB_COMMANDS[word];
  const kept = rest.findLastIndex((_word, at) => subCommand && fits(subCommand, rest.slice(0, at + 1)));
  return rest.slice(0, kept + 1);
}
