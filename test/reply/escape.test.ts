import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asPlainText,
  cutText,
  escapeText,
  inlineCode,
  linkAddress,
  quotedReason,
} from "../../src/reply/escape.ts";
import { cutBytes, splitText } from "../../src/reply/limits.ts";

describe("inline code", () => {
  test("stays on one line and ends only at its end", () => {
    expect(inlineCode("a`b\nc  d")).toBe("`aˋb c d`");
  });

  test("of nothing is nothing", () => {
    expect(inlineCode(" \u200b\n")).toBe("");
  });
});

describe("a reason of matching", () => {
  test.each([
    ["the code `A1`", "the code `A1`"],
    ["the words *not whitelisted*", "the words `not whitelisted`"],
    ["the words *a *bold* move*", "the words `a *bold* move`"],
    ["wording such as *one*, *two*", "wording such as `one`, `two`"],
    ["`A`, another spelling of the code `B`", "`A`, another spelling of the code `B`"],
    ["the status 403", "the status 403"],
    ["the code `A`B`", "the code `AˋB`"],
    ["a lone ` mark", "a lone   mark"],
  ])("%s", (reason, shown) => {
    expect(quotedReason(reason)).toBe(shown);
  });
});

test("a link's address cannot end the link", () => {
  expect(linkAddress("https://example.com/a|b>c d")).toBe("https://example.com/a%7Cb%3Ec%20d");
});

test("plain text reads as it was meant, without the signs of a mention", () => {
  expect(asPlainText(escapeText("<!channel> & more"))).toBe("‹!channel› & more");
});

describe("cutting", () => {
  test("never leaves half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const whole = escapeText(text);
        const cut = cutText(whole, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test("by bytes keeps within them, on a code point and outside an escape", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.integer({ min: 40, max: 200 }),
        (text, most) => {
          const cut = cutBytes(escapeText(text), most);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
          expect(cut).not.toMatch(/\p{Surrogate}/u);
          expect(cut).not.toMatch(/&(?!(?:amp|lt|gt);)/);
        },
      ),
    );
  });

  test("into parts loses no word", () => {
    const words = Array.from({ length: 500 }, (_, index) => `word${index}`).join(" ");
    const parts = splitText(words, 300);
    expect(parts.every((part) => part.length <= 300)).toBe(true);
    expect(parts.join(" ")).toBe(words);
  });
});
