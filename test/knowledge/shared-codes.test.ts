import { expect, test } from "vitest";
import type { Article } from "../../src/knowledge/article.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { sharedCodes } from "../../src/knowledge/shared-codes.ts";

const { library } = await loadLibrary("knowledge");
const codes = sharedCodes(library);

test.each(["invalidinput", "notfound", "unauthorized"])(
  "the code of general advice is shared: %s",
  (code) => {
    expect(codes).toContain(code);
  },
);

test("the code of two articles is shared", () => {
  expect(codes).toContain("quotaexceeded");
});

test("the code of an article is its own also where another one with it was retired or is a draft", () => {
  const [article] = library.articles.filter(({ id }) => id === "authorization/md5101");
  if (!article) throw new Error("no article");
  const beside = (state: Article["state"]) =>
    sharedCodes({ articles: [article, { ...article, id: "authorization/old", state }] });
  expect(beside("verified")).toContain("md5101");
  expect(beside("retired")).not.toContain("md5101");
  expect(beside("draft")).not.toContain("md5101");
});

test.each(["md5101", "internalfailure", "expiredtoken", "nobodyknowsthis"])(
  "the code of one article, of the platform's own failure, or of none is not: %s",
  (code) => {
    expect(codes).not.toContain(code);
  },
);
