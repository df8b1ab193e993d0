import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMessageText } from "../../src/slack/message-text.ts";
import { processorMs } from "../helpers/processor-time.ts";

const BOT = "U0DESK";
const read = (text: string) => readMessageText(text, BOT);

describe("the text of a message", () => {
  test.each([
    ["an XML body is an XML body again", "&lt;Code&gt;A&amp;B&lt;/Code&gt;", "<Code>A&B</Code>"],
    ["an entity that was typed stays one", "&amp;lt;", "&lt;"],
    ["a link is its address", "see <https://x.test/a?b=1|the page>", "see https://x.test/a?b=1"],
    ["a mail address is itself", "<mailto:a@b.test|a@b.test>", "a@b.test"],
    ["the desk's own mention is not part of the report", `<@${BOT}> MD5101`, " MD5101"],
    ["a person is a plain name", "<@U1|ines> and <@U2>", "@ines and @U2"],
    ["a channel is a plain name", "<#C1|support> <#C2>", "#support #C2"],
    [
      "a call to everybody is plain words",
      "<!channel> <!here|here> <!subteam^S1|@devs>",
      "@channel here @devs",
    ],
    ["a date shows as it was shown", "<!date^1700000000^{date}|14 Nov>", "14 Nov"],
    ["what is no control sequence stays", "a < b > c << >> <|>", "a < b > c << >> <|>"],
    [
      "XML that comes as it was typed stays",
      "<Code>A</Code> <!DOCTYPE x> <ns:a>",
      "<Code>A</Code> <!DOCTYPE x> <ns:a>",
    ],
  ])("%s", (_name, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("is read in time that grows with its length, whatever stands in it", async () => {
    const spent = await processorMs(() => {
      for (const sign of ["<", "<@", "<a|", "&", "<!", "<a|b"]) read(sign.repeat(40_000));
      read(`<${"a".repeat(39_999)}`.repeat(10));
    });
    expect(spent).toBeLessThan(1_000);
  });

  test("gives back what somebody typed, once Slack has escaped it", () => {
    const escaped = (text: string) =>
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(read(escaped(typed))).toBe(typed);
      }),
    );
  });
});
