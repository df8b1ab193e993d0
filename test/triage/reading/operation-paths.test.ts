import { expect, test } from "vitest";
import { familySchema } from "../../../src/knowledge/family.ts";
import {
  buildOperationPaths,
  isOperationPath,
  operationOf,
  whyNoOperation,
} from "../../../src/triage/reading/operation-paths.ts";

const family = familySchema.parse({
  title: "Shop",
  operations: [
    { name: "getThing", method: "GET", path: "/things/v1/{id}" },
    { name: "dropThing", method: "DELETE", path: "/things/v1/{id}" },
    { name: "getThingOfTheDay", method: "GET", path: "/things/v1/today" },
    { name: "ping" },
  ],
});
const table = buildOperationPaths([{ ...family, id: "shop" }]);
const find = (path: string, ...methods: string[]) => operationOf(path, new Set(methods), table);

test("a part in braces fits anything, a literal part goes before it", () => {
  expect(find("/things/v1/42", "GET")).toBe("getThing");
  expect(find("/things/v1/today", "GET")).toBe("getThingOfTheDay");
});

test("the method decides between operations on one path", () => {
  expect(find("/things/v1/42", "DELETE")).toBe("dropThing");
});

test("without a method nothing is guessed", () => {
  expect(find("/things/v1/42")).toBeNull();
});

test("a path of another length is another operation", () => {
  expect(find("/things/v1/42/parts", "GET")).toBeNull();
});

test("a path is known by its first two parts", () => {
  expect(isOperationPath("/things/v1/42/parts", table)).toBe(true);
  expect(isOperationPath("/home/user/x", table)).toBe(false);
});

test.each([
  ["/things/42", "no-version"],
  ["/things/v1/42/parts", "too-long"],
  ["/things/v1/42", null],
  ["/things/v1", null],
  ["/things/v2/anything/at/all", null],
  ["/elsewhere/42", null],
  ["/", null],
])("%s leads to no operation: %s", (path, why) => {
  expect(whyNoOperation(path, table)).toBe(why);
});
