import { expect, test } from "vitest";
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

test.each(["md5101", "internalfailure", "expiredtoken", "nobodyknowsthis"])(
  "the code of one article, of the platform's own failure, or of none is not: %s",
  (code) => {
    expect(codes).not.toContain(code);
  },
);
