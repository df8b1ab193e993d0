import { expect, test } from "vitest";
import { addLookup } from "../../src/commands/lookup.ts";
import { runCommand } from "./a-terminal.ts";

const knowledge = new URL("../../knowledge", import.meta.url).pathname;

const lookup = (...args: string[]) =>
  runCommand({ knowledge, input: "" }, { add: addLookup, args: ["lookup", ...args] });

test.each([
  ["words that are empty", [""]],
  ["words of spaces", [" ", "  "]],
  ["an empty standard input", []],
])("%s are nothing to look up", async (_name, args) => {
  await expect(lookup(...args)).rejects.toMatchObject({ code: "INPUT_INVALID" });
});

test("words beside --jsonl are not left unread in silence", async () => {
  await expect(lookup("--jsonl", "pastes.jsonl")).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("standard input"),
  });
});

test("words are looked up", async () => {
  expect((await lookup("MD5101")).out).toContain("authorization/md5101");
});
