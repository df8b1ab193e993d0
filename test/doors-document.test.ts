import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { CHANNEL_MODES } from "../src/config/settings.ts";

const DOCUMENT = readFileSync("docs/doors.md", "utf8");

/** Door, file and test of each row of the table. */
const ROWS = [...DOCUMENT.matchAll(/^\| (.+?) \| `(test\/.+?)` \| (.+) \|$/gm)].map(
  ([, door = "", file = "", name = ""]) => ({ door, file, name }),
);
const doors = ROWS.map(({ door }) => door).join("\n");

test.each(ROWS)("a test walks: $door", ({ file, name }) => {
  expect(readFileSync(file, "utf8")).toContain(`"${name}"`);
});

test("each row is read", () => {
  expect(ROWS).toHaveLength(DOCUMENT.split("\n").filter((line) => /^\| .* \| `/.test(line)).length);
});

interface Manifest {
  readonly features: {
    readonly shortcuts: readonly { readonly name: string }[];
    readonly slash_commands: readonly { readonly command: string; readonly usage_hint: string }[];
  };
}
const { features } = parse(readFileSync("manifest.yml", "utf8")) as Manifest;

test.each(features.shortcuts.map(({ name }) => name))("the shortcut has a row: %s", (name) => {
  expect(doors).toContain(`*${name}*`);
});

test.each(
  features.slash_commands.flatMap(({ command, usage_hint }) =>
    usage_hint
      .split("|")
      .map((usage) => usage.trim().split(" ")[0] ?? "")
      .map((word) => (word.startsWith("<") ? `\`${command}\`` : `\`${command} ${word}\``)),
  ),
)("the command has a row: %s", (command) => {
  expect(doors).toContain(command);
});

test.each(CHANNEL_MODES)("the mode has a row: %s", (mode) => {
  expect(doors).toMatch(new RegExp(`[Mm]ode \`${mode}\``));
});
