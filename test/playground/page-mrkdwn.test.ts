import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEntities, readMrkdwn } from "../../src/playground/page/text/mrkdwn.ts";
import { processorMs } from "../helpers/processor-time.ts";

type Element = Readonly<Record<string, unknown>> & { readonly type: string };

/** All elements in order, wherever they stand. */
function elementsOf(text: string): Element[] {
  return readMrkdwn(text).flatMap((part) => part.elements as unknown as Element[]);
}

const textOf = (text: string) => elementsOf(text).map((element) => ("text" in element ? element.text : ""));

describe("message markup", () => {
  it.each([
    ["bold", "a *b* c", { type: "text", text: "b", style: { bold: true } }],
    ["italic", "a _b_ c", { type: "text", text: "b", style: { italic: true } }],
    ["struck", "a ~b~ c", { type: "text", text: "b", style: { strike: true } }],
    ["code", "a `b *c*` d", { type: "text", text: "b *c*", style: { code: true } }],
    ["bold inside italic", "_a *b*_", { type: "text", text: "b", style: { italic: true, bold: true } }],
    ["an emoji", "a :tada: b", { type: "emoji", name: "tada" }],
    ["a person", "<@U0ERRDESK00> help", { type: "user", user_id: "U0ERRDESK00", style: {} }],
    ["a channel", "see <#C123|support>", { type: "channel", channel_id: "C123", style: {} }],
    ["everybody", "<!here> look", { type: "broadcast", range: "here", style: {} }],
    [
      "a link",
      "<https://a.example/?b=1&amp;c=2|here>",
      { type: "link", url: "https://a.example/?b=1&c=2", text: "here", style: {} },
    ],
    ["a bare address", "see https://a.example/b.", { type: "link", url: "https://a.example/b", style: {} }],
    [
      "a date",
      "<!date^1700000000^{date}|then>",
      { type: "date", timestamp: 1700000000, format: "{date}", fallback: "then", style: {} },
    ],
  ])("reads %s", (_what, text, element) => {
    expect(elementsOf(text)).toContainEqual(element);
  });

  it.each([
    ["names with underscores", "max_retry_count and __init__x"],
    ["a product", "2 * 3 * 4"],
    ["a time in a log", "at 12:30:45 it failed"],
    ["an escaped mention", "&lt;!here&gt; &lt;@U123&gt;"],
    ["a stray sign", "a < b and c > d"],
    ["a link to a script", "<javascript:alert(1)|press>"],
  ])("leaves %s as plain text", (_what, text) => {
    expect(elementsOf(text).filter(({ type }) => type !== "text")).toEqual([]);
    expect(elementsOf(text).filter(({ style }) => style !== undefined)).toEqual([]);
    expect(textOf(text).join("")).toBe(decodeEntities(text));
  });

  it("keeps a fenced paste letter by letter", () => {
    const pasted = '{"a": "*b*", "c": "<d>"}\n  &lt;Error&gt;_x_';
    expect(readMrkdwn(`look:\n\`\`\`\n${pasted}\n\`\`\`\nbad`)).toEqual([
      { type: "rich_text_section", elements: [{ type: "text", text: "look:" }] },
      { type: "rich_text_preformatted", elements: [{ type: "text", text: decodeEntities(pasted) }] },
      { type: "rich_text_section", elements: [{ type: "text", text: "bad" }] },
    ]);
  });

  it("gathers quoted lines", () => {
    expect(readMrkdwn("said:\n&gt; one\n&gt; two\nso").map(({ type }) => type)).toEqual([
      "rich_text_section",
      "rich_text_quote",
      "rich_text_section",
    ]);
  });

  it("shows any text that was escaped without making it anything live", () => {
    const signs = fc.stringMatching(/^[a-z<>&!@#|`*_~:/\n .-]{0,60}$/);
    fc.assert(
      fc.property(signs, (raw) => {
        const escaped = raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        const live = elementsOf(escaped).filter(({ type }) => !["text", "emoji", "link"].includes(type));
        expect(live).toEqual([]);
      }),
    );
  });

  it("never throws and loses no letter, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const letters = (one: string) => one.replace(/[^a-z]/gi, "").length;
        expect(letters(JSON.stringify(readMrkdwn(text)))).toBeGreaterThanOrEqual(
          letters(decodeEntities(text)),
        );
      }),
    );
  });

  it.each(["*a ", "_", "<", "`", "```", ":a", "https://", "&gt;\n", "<@U", "*_~"])(
    "reads 40,000 characters of %j in less than a second",
    async (piece) => {
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      expect(await processorMs(() => readMrkdwn(text))).toBeLessThan(1000);
    },
  );
});
