import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeskError } from "../../../src/errors.ts";
import { PARTS } from "../../../src/reply/template/parts.ts";
import { loadTemplates } from "../../../src/reply/template/templates.ts";
import { TEMPLATES } from "../builders.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "templates-"));
  cpSync(TEMPLATES, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (file: string) => join(folder, "en", file);

/** Changes one shipped template; the first place that holds `before` takes `after`. */
function change(file: string, before: string, after: string): void {
  const source = readFileSync(path(file), "utf8");
  expect(source).toContain(before);
  writeFileSync(path(file), source.replace(before, after));
}

const lineOf = (file: string, text: string) =>
  readFileSync(path(file), "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text)) + 1;

async function faultsOf(): Promise<string> {
  const error = await loadTemplates(folder, "en").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeskError);
  expect((error as DeskError).code).toBe("TEMPLATE_INVALID");
  return (error as DeskError).message;
}

describe("the shipped templates", () => {
  test("are whole", async () => {
    await expect(loadTemplates(folder, "en")).resolves.toMatchObject({ locale: "en" });
  });

  test("hold no part that the desk does not know, and each one that it does", () => {
    const named = readdirSync(join(folder, "en")).flatMap((file) =>
      [...readFileSync(path(file), "utf8").matchAll(/^=== (\S+)(?: \[.*\])?$/gm)].map(
        ([, part]) => `${file.replace(".liquid", "")}.${part}`,
      ),
    );
    expect(named.sort()).toEqual(Object.keys(PARTS).sort());
  });
});

describe("a fault stops the start", () => {
  test("and an unknown variable is named with its line", async () => {
    change("answer.liquid", "{{ summary }}", "{{ sumary }}");
    const line = lineOf("answer.liquid", "{{ sumary }}");
    expect(await faultsOf()).toBe(
      `en/answer.liquid:${line} unknown variable "sumary" (of this part: title, summary)`,
    );
  });

  test("also in a branch that is rarely taken", async () => {
    change("answer.liquid", "{% when 2 %}", "{% when 2 %}{{ nobody }}");
    expect(await faultsOf()).toContain('unknown variable "nobody"');
  });

  test("also inside a list", async () => {
    change("answer.liquid", "{{ cause.text }}", "{{ cause.txt }}");
    expect(await faultsOf()).toContain("cause.txt");
  });

  test("and an unknown filter is named with its line", async () => {
    change("notes.liquid", "{{ ticket }}", "{{ ticket | shout }}");
    const line = lineOf("notes.liquid", "shout");
    expect(await faultsOf()).toContain(`en/notes.liquid:${line} undefined filter: shout`);
  });

  test("and a tag that is not closed is named with its file", async () => {
    change("ticket.liquid", "{% endif %}", "");
    expect(await faultsOf()).toMatch(/en\/ticket\.liquid:\d+ .*not closed/);
  });

  test("and output that would skip the escape is refused", async () => {
    change("notes.liquid", "{{ requester }}", "{{ requester | raw }}");
    const line = lineOf("notes.liquid", "| raw");
    expect(await faultsOf()).toContain(`en/notes.liquid:${line} "raw" would let a pasted mention`);
  });

  test.each(["{{ requester | default: 'x' | raw }}", "{{requester|raw}}", "{% raw %}{{ x }}{% endraw %}"])(
    "however it is written: %s",
    async (output) => {
      change("notes.liquid", "{{ requester }}", output);
      expect(await faultsOf()).toContain('"raw"');
    },
  );

  test.each(["{% echo requester %}", "{% capture x %}{% endcapture %}", "{% include 'words' %}"])(
    "and a tag that gets around the escape is refused: %s",
    async (tag) => {
      change("notes.liquid", "{{ requester }}", tag);
      expect(await faultsOf()).toMatch(/en\/notes\.liquid:\d+ tag "\w+" not found/);
    },
  );

  test("and a missing part is named with the line to add", async () => {
    change("buttons.liquid", "=== worked\n", "# \n");
    expect(await faultsOf()).toContain('lacks the part "worked"; add a line "=== worked"');
  });

  test("and a missing file is named once, not by each of its parts", async () => {
    rmSync(path("whispers.liquid"));
    const faults = await faultsOf();
    expect(faults).toContain("en/whispers.liquid is missing or empty");
    expect(faults).not.toContain("lacks the part");
  });

  test("and a part or file that nothing asks for is named", async () => {
    writeFileSync(path("extra.liquid"), "=== hello\nHello.\n");
    expect(await faultsOf()).toContain('en/extra.liquid:1 the desk has no part "extra.hello"');
  });

  test("and a part that stands twice is named", async () => {
    writeFileSync(
      path("words.liquid"),
      `${readFileSync(path("words.liquid"), "utf8")}\n=== buttons\nlater\n`,
    );
    expect(await faultsOf()).toContain('the part "buttons" stands here a second time');
  });

  test("and a role that nobody knows is named with those there are", async () => {
    change("answer.liquid", "=== meaning [meaning]", "=== meaning [meening]");
    const line = lineOf("answer.liquid", "[meening]");
    expect(await faultsOf()).toBe(
      `en/answer.liquid:${line} a part cannot be "meening"; between the brackets may stand acknowledge, meaning, next-step, person`,
    );
  });

  test("and every fault is told at once", async () => {
    change("answer.liquid", "{{ summary }}", "{{ sumary }}");
    change("notes.liquid", "{{ ticket }}", "{{ ticket | shout }}");
    expect((await faultsOf()).split("\n")).toHaveLength(2);
  });

  test("and a language that is not there is named", async () => {
    await expect(loadTemplates(folder, "xx")).rejects.toThrow("must hold the templates of one language");
  });
});

describe("what a template puts out", () => {
  test("is escaped exactly once", async () => {
    const words = await loadTemplates(folder, "en");
    const text = words.fill("answer.meaning", { title: "a < b & c", summary: "&lt; stays as written" });
    expect(text).toBe("*a &lt; b &amp; c*\n&amp;lt; stays as written");
  });

  test("holds no control or direction characters", async () => {
    const words = await loadTemplates(folder, "en");
    const text = words.fill("answer.notice", { notice: "a\u202eb\u200bc\u0000d\r\ne" });
    expect(text).toContain("abcd\ne");
  });

  test("leaves no empty lines where a condition does not hold", async () => {
    const words = await loadTemplates(folder, "en");
    const facts = {
      codes: ["A1"],
      status: null,
      operations: [],
      requestIds: [],
      traceIds: [],
      times: [],
      environment: null,
      places: [],
      hostRegions: [],
      namedRegions: [],
      sdk: "x 1",
      recentChange: null,
      sinceWhen: null,
      whoElse: null,
      device: null,
    };
    expect(words.fill("ticket.facts", facts)).toBe("*Code:* `A1`\n*SDK:* `x 1`");
  });
});
