import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { asError, DeskError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/** A paste longer than this is cut, as in Slack. */
export const MOST_PASTE = 1024 * 1024;

/** The paste on standard input, cut to what Slack takes; INPUT_INVALID with `help` when there is none. */
export async function readPaste({ stdin, complain }: Terminal, help: string): Promise<string> {
  if (stdin.isTTY) complain("paste the error, then press Ctrl+D (Ctrl+Z and Enter on Windows)");
  const paste = await readAll(stdin);
  if (paste.trim() === "") throw new DeskError("INPUT_INVALID", help);
  return paste.slice(0, MOST_PASTE);
}

/** A file named on the command line; INPUT_INVALID says why it cannot be read. */
export async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new DeskError("INPUT_INVALID", `${file} cannot be read: ${asError(cause).message}`, { cause });
  }
}
