import { expect, test } from "vitest";
import { buildShapes, findShapes } from "../../../src/triage/reading/shapes.ts";

const find = (shape: string, text: string) =>
  findShapes(text, buildShapes([{ kind: "it", shape }])).map((signal) => signal.text);

test.each([
  ["9 is a digit", "MD9999", "MD1000 MDX000", ["MD1000"]],
  ["A is a capital letter", "AA-9", "XY-1 xy-1 X1-1", ["XY-1"]],
  ["X is a capital or a digit", "B0XX", "B0A1 B0a1", ["B0A1"]],
  ["a backslash keeps the character", "SPS\\A9", "SPSA1 SPSB1", ["SPSA1"]],
  ["{any} is a run without spaces", "_GET_{any}_", "_GET_A_DATA_ and _GET_ x", ["_GET_A_DATA_"]],
  ["other characters are themselves", "a.b(9)", "a.b(1) axb(1)", ["a.b(1)"]],
  ["a longer run is no fit", "MD9999", "MD10001 XMD1000 MD1000-1", []],
])("%s", (_rule, shape, text, expected) => {
  expect(find(shape, text)).toEqual(expected);
});

test("the longest shape takes the text", () => {
  const shapes = buildShapes([
    { kind: "short", shape: "MD99" },
    { kind: "long", shape: "MD99 99" },
  ]);
  expect(findShapes("MD12 34", shapes)).toMatchObject([{ kind: "long", text: "MD12 34" }]);
});

test("no shapes find nothing", () => {
  expect(findShapes("MD1000", buildShapes([]))).toEqual([]);
});
