import * as articleCommands from "./article-commands.ts";
import type { Asked, Command, SubCommand } from "./command.ts";

/** The desk's own words after `/errcode`. One more is a line here, and its words in `command.help`. */
const SUB_COMMANDS: Readonly<Record<string, SubCommand>> = {
  help: { words: [0, 0], run: async (desk) => desk.replies.command.help() },
  list: { words: [0, 1], run: articleCommands.list },
  top: { words: [0, 0], run: articleCommands.top },
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
