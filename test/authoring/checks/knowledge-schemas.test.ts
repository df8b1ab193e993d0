import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeSchemas } from "../../../src/authoring/checks/knowledge-schemas.ts";

const KNOWLEDGE = new URL("../../../knowledge/", import.meta.url);

test.each([...writeSchemas()])(
  "knowledge/%s says what the desk reads by (errdesk kb schema writes it)",
  (name, text) => {
    expect(readFileSync(new URL(name, KNOWLEDGE), "utf8")).toBe(text);
  },
);

test("every field of an article is explained to the editor", () => {
  const form = JSON.parse(writeSchemas().get("article.schema.json") ?? "{}");
  const silent = Object.entries<{ description?: string }>(form.properties).filter(
    ([, field]) => !field.description,
  );
  expect(Object.keys(form.properties)).toContain("recognise");
  expect(silent.map(([name]) => name)).toEqual([]);
});

test("what has a default may be left out, and unknown fields are marked", () => {
  const form = JSON.parse(writeSchemas().get("article.schema.json") ?? "{}");
  expect(form.required).not.toContain("related");
  expect(form.required).toContain("samples");
  expect(form.additionalProperties).toBe(false);
});
