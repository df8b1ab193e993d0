import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KNOWLEDGE, type ShippedArticle, shippedArticle, shippedIds } from "./shipped.ts";

/** A place in an article as `knowledge/COVERAGE.md` writes it: `http/400-bad-request#steps[3].list[0]`. */
interface Reference {
  readonly written: string;
  readonly articleId: string;
  readonly path: readonly string[];
}

const REFERENCE = /`([a-z0-9-]+\/[a-z0-9-]+)#([^`]+)`/g;

/** One row of a coverage table: a place of a document and the references that cover it. */
interface CoverageRow {
  readonly place: string;
  readonly references: readonly Reference[];
}

function readReferences(cell: string): Reference[] {
  return [...cell.matchAll(REFERENCE)].map(([written, articleId = "", path = ""]) => ({
    written,
    articleId,
    path: path.split(/[.[\]]+/).filter((part) => part !== ""),
  }));
}

/** Every row below a heading line, headings and rulers left out. */
function readRows(markdown: string): CoverageRow[] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([document]) => document !== "document" && !/^[-: ]*$/.test(document ?? ""))
    .map(([document = "", place = "", cell = ""]) => ({
      place: `${document}: ${place}`,
      references: readReferences(cell),
    }));
}

function fieldAt(article: ShippedArticle, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (field, part) =>
      typeof field === "object" && field !== null && Object.hasOwn(field, part)
        ? (field as Record<string, unknown>)[part]
        : undefined,
    article,
  );
}

function holdsContent(field: unknown): boolean {
  if (typeof field === "string") return field.trim() !== "";
  if (Array.isArray(field)) return field.length > 0;
  return field !== undefined && field !== null;
}

const rows = readRows(readFileSync(new URL("COVERAGE.md", KNOWLEDGE), "utf8"));
const references = rows.flatMap((row) => row.references);
const articles = new Map(shippedIds().map((id) => [id, shippedArticle(id)]));

describe("the map from the documents to the articles", () => {
  test("has a row for each place it claims, and each row leads somewhere", () => {
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.filter((row) => row.references.length === 0).map(({ place }) => place)).toEqual([]);
  });

  test("leads only to fields that exist and hold something", () => {
    const broken = references.filter(({ articleId, path }) => {
      const article = articles.get(articleId);
      return !article || !holdsContent(fieldAt(article, path));
    });
    expect(broken.map(({ written }) => written)).toEqual([]);
  });

  test("leaves no article unmapped", () => {
    const mapped = new Set(references.map(({ articleId }) => articleId));
    expect([...articles.keys()].filter((id) => !mapped.has(id))).toEqual([]);
  });
});

describe("reading a reference", () => {
  const article = shippedArticle("http/5xx-service-error");

  test("follows lists and names", () => {
    expect(fieldAt(article, ["retry", "waits", "0"])).toBe("1s");
  });

  test("finds nothing behind the end of a list or at an unknown name", () => {
    expect(fieldAt(article, ["retry", "waits", "99"])).toBeUndefined();
    expect(fieldAt(article, ["constructor"])).toBeUndefined();
  });
});
