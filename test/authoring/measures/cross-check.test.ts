import { describe, expect, test } from "vitest";
import { withoutAlike } from "../../../src/authoring/measures/cross-check.ts";
import { createLibrary } from "../../../src/knowledge/library.ts";

const library = createLibrary({
  articles: [],
  precedents: [
    { paste: "the printer says that the parcel label is too wide", articles: ["shop/label"] },
    { paste: "label lost", articles: ["shop/label"] },
    { paste: "our courier came twice and rang at the wrong door", articles: ["shop/door"] },
  ],
});

const left = (...texts: string[]) =>
  withoutAlike(
    library,
    texts.map((text) => ({ text })),
  ).precedents?.map(({ paste }) => paste.split(" ")[0]);

describe("a cross-check", () => {
  test("leaves out what holds most of a paste, in any case", () => {
    expect(left("Today THE PRINTER SAYS that the parcel label is too wide, why?")).toEqual(["label", "our"]);
  });

  test("leaves out what stands in a longer paste", () => {
    expect(left(`${"a line of a log ".repeat(9)} our courier came twice and rang at the wrong door`)).toEqual(
      ["the", "label"],
    );
  });

  test("leaves a short one out only for a paste that says the same", () => {
    expect(left("label lost")).toEqual(["the", "our"]);
    expect(left("label lost again, and the printer is on fire, and nobody of us knows why")).toEqual([
      "the",
      "label",
      "our",
    ]);
  });

  test("keeps what shares single words", () => {
    expect(left("the door of the parcel shop is too narrow for a courier")).toEqual(["the", "label", "our"]);
  });
});
