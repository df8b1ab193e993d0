import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { DeskError } from "../errors.ts";
import type { Interview } from "../setup/interview.ts";
import type { Terminal } from "./terminal.ts";

/** Asks at the terminal, or reads the answers line by line where they are piped in. Close it. */
export function askAtTerminal(terminal: Terminal): Interview & { close(): void } {
  const { stdin, stdout, print } = terminal;
  let isHidden = true;
  // What is typed is shown by readline itself, through this; secrets are not passed on.
  const shown = new Writable({
    write(chunk, encoding, done) {
      if (isHidden) return done();
      stdout.write(chunk, encoding, done);
    },
  });
  const isTyped = stdin.isTTY === true;
  // Without a history: an arrow key would show the token that was typed before.
  const options = { input: stdin, terminal: isTyped, historySize: 0 };
  const lines = createInterface(isTyped ? { ...options, output: shown } : options);
  // What is typed ahead may be the answer to a question that is to be hidden.
  lines.on("line", () => {
    isHidden = true;
  });
  const answers = lines[Symbol.asyncIterator]();
  return {
    say: (text) => print(`\n${text}`),
    async ask(question, kind) {
      stdout.write(`\n${question} `);
      isHidden = kind === "secret";
      const { value, done } = await answers.next();
      // Enter is not shown with a secret, and nobody types it where answers are piped in.
      if (kind === "secret" || !isTyped) stdout.write("\n");
      if (done) {
        throw new DeskError(
          "INPUT_INVALID",
          "the answers ended before the set-up did; begin again when you have them",
        );
      }
      return value.trim();
    },
    close: () => lines.close(),
  };
}
