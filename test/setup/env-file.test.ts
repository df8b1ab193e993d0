import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withValues, writeEnvFile } from "../../src/setup/env-file.ts";

describe("the text of .env", () => {
  test.each([
    ["is made where there is none", "", { A: "1" }, "A=1\n"],
    [
      "keeps comments and other lines, and gets new ones at its end",
      "# mine\n\nB=2",
      { A: "1" },
      "# mine\n\nB=2\nA=1\n",
    ],
    ["gets a new value where the old one stood", "A=0\nB=2\n", { A: "1" }, "A=1\nB=2\n"],
    ["knows lines that a shell reads too", "export A = 0\n", { A: "1" }, "A=1\n"],
    ["sets once what was set twice", "A=0\nB=2\nA=9\n", { A: "1" }, "A=1\nB=2\n"],
    ["leaves what is a comment a comment", "# A=0\n", { A: "1" }, "# A=0\nA=1\n"],
    ["does not take one name for another", "AB=0\nA_B=0\n", { A: "1" }, "AB=0\nA_B=0\nA=1\n"],
  ])("%s", (_name, before, values, after) => {
    expect(withValues(before, values)).toBe(after);
  });

  test("is read with the values that were written, and all others as before", () => {
    const name = fc.stringMatching(/^[A-Z][A-Z_]{0,5}$/);
    const value = fc.stringMatching(/^[\w,-]{1,12}$/);
    const lines = fc.array(
      fc.oneof(
        fc.tuple(name, value).map(([n, v]) => `${n}=${v}`),
        fc.constant("# note"),
        fc.constant(""),
      ),
    );
    fc.assert(
      fc.property(lines, fc.dictionary(name, value, { maxKeys: 4 }), (before, values) => {
        const text = before.join("\n");
        expect(parseEnv(withValues(text, values))).toEqual({ ...parseEnv(text), ...values });
      }),
    );
  });
});

describe("the file", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "errdesk-env-"));
    path = join(folder, ".env");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is its owner's alone, also when it was everybody's before", () => {
    writeFileSync(path, "B=2\n");
    chmodSync(path, 0o644);
    writeEnvFile(path, { A: "1" });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8")).toBe("B=2\nA=1\n");
    expect(readdirSync(folder)).toEqual([".env"]);
  });

  test("stays where a link points", () => {
    const place = join(folder, "elsewhere");
    writeFileSync(place, "B=2\n");
    symlinkSync(place, path);
    writeEnvFile(path, { A: "1" });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(place, "utf8")).toBe("B=2\nA=1\n");
  });
});
