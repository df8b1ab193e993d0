import { nearest } from "../../reply/nearest.ts";
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
  top: { words: [0, 0], run: articleCommands.top },
  // "2026-11-20 09:12:44 UTC" is three words; more are a sentence that begins with "find".
  find: { words: [1, 3], run: find },
  privacy: { words: [0, 0], run: privacy },
  mine: { words: [0, 0], run: caseCommands.mine },
  case: { words: [0, 1], run: caseCommands.standing },
  settings: { words: [0, 1], run: settings, form: settingsForm },
};

/** The sub-command that is meant, if any; a command without a word asks for help. */
export function subCommandOf(command: Command): { subCommand: SubCommand; asked: Asked } | null {
  const [word = "help", ...rest] = command.text.toLowerCase().split(/\s+/).filter(Boolean);
  const subCommand = Object.hasOwn(SUB_COMMANDS, word) ? SUB_COMMANDS[word] : undefined;
  if (!subCommand) return null;
  const [fewest, most] = subCommand.words;
  if (rest.length < fewest || rest.length > most) return null;
  return { subCommand, asked: { command, argument: rest.join(" ") } };
}

/** A sentence that holds no error is no mistyped word. */
const MOST_WORDS = 3;

/** The sub-command that a few words probably meant, for those in which no error was found. */
export function meantBy(command: Command): string | undefined {
  const words = command.text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  if (first.length < 3 || words.length > MOST_WORDS) return undefined;
  return nearest(first, Object.keys(SUB_COMMANDS));
}
