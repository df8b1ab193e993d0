import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../../../src/authoring/look-up/lookup.ts";
import { printLookup } from "../../../src/authoring/look-up/print-lookup.ts";
import { terminalText } from "../../../src/authoring/look-up/terminal-text.ts";
import { aSpeaker, type Speaker } from "../../reply/builders.ts";
import { THRESHOLDS } from "../../triage/library-of.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

async function printed(raw: string, isColourful = false): Promise<string> {
  const { library, replies } = speaker;
  const found = await lookUp("paste", raw, { library, thresholds: THRESHOLDS, clock: () => 0 });
  return printLookup(found, { library, replies, isColourful });
}

describe("a look-up at a terminal", () => {
  const PASTES = [
    ["MD5101"],
    ["403"],
    ["HTTP 502"],
    ["SomeNewException: the flux failed\n at x.y(z.java:3)"],
  ];

  test.each(PASTES)("has no marks of Slack and nothing to press: %s", async (raw) => {
    const text = await printed(raw);
    expect(text).not.toMatch(/Buttons:|\[This one\]|press \*|`/);
    expect(text).not.toMatch(/(?:^|\s)[*_]\p{L}[^*_\n]*[*_](?:\s|$)/mu);
    expect(text).not.toContain("\u001b");
  });

  test.each([
    [
      "SomeNewException: the flux failed\n at x.y(z.java:3)",
      "unknown, so silent in a channel unless the desk is asked: ",
    ],
    ["see you at lunch", "silent in a channel: "],
  ])("says where the desk would keep silent: %s", async (raw, head) => {
    expect(await printed(raw)).toMatch(new RegExp(`^${head}`));
  });

  test("tells every step of the article, for nothing can be opened", async () => {
    const text = await printed("MD5101");
    for (const { title } of speaker.library.get("authorization/md5101")?.steps ?? [])
      expect(text).toContain(title);
    expect(text).not.toMatch(/\bMore has\b|behind More/);
  });

  test("is bold and italic only where the terminal shows it", async () => {
    const text = await printed("MD5101", true);
    expect(text).toContain("\u001b[1mWhat to do\u001b[22m");
    expect(text).toContain("\u001b[3m");
  });
});

describe("terminal text", () => {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } }) as const;

  test("keeps what stands in code as it is, and gives links with their address", () => {
    const said = "*Code:* `a_b *c* &lt;x&gt;` in <https://a.example/x_y_z|the _guide_>";
    expect(terminalText([section(said)], false)).toBe(
      "Code: a_b *c* <x> in the guide (https://a.example/x_y_z)",
    );
  });

  test("leaves names with underscores whole", () => {
    expect(terminalText([section("Set MY_OWN_KEY and 2*3*4")], false)).toBe("Set MY_OWN_KEY and 2*3*4");
  });

  test("never throws, and adds no control codes where there are no colours", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(terminalText([section(text.replaceAll("\u001b", ""))], false)).not.toContain("\u001b");
      }),
    );
  });
});
