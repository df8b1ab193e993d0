import { expect, test } from "vitest";
import { storedCase } from "../../src/store/shapes.ts";
import { aCase } from "./builders.ts";

test("who said me too in a row from before they were heard did so when the case began, and not in 1970", () => {
  const { id: _, version: __, ...body } = aCase({ createdAt: 1_795_000_000_000 });
  const { alsoAffected } = storedCase.parse({ ...body, alsoAffected: ["U0KENJI"] });
  expect(alsoAffected).toMatchObject([{ person: "U0KENJI", at: 1_795_000_000_000, requestId: null }]);
});
