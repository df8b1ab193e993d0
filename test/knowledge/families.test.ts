import { beforeAll, describe, expect, test } from "vitest";
import type { Family } from "../../src/knowledge/family.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";

let families: ReadonlyMap<string, Family>;

beforeAll(async () => {
  families = (await loadLibrary("knowledge")).library.families;
});

const all = <Value>(pick: (family: Family) => readonly Value[]) => [...families.values()].flatMap(pick);

test("every family of the knowledge folder has its words", () => {
  expect([...families.keys()].sort()).toEqual([
    "amazon-api",
    "amazon-com",
    "authorization",
    "http",
    "mws",
    "sp-api",
  ]);
});

test("a product, a region and a marketplace is described once", () => {
  for (const ids of [
    all(({ products }) => products.map(({ id }) => id)),
    all(({ regions }) => regions.map(({ id }) => id)),
    all(({ marketplaces }) => marketplaces.map(({ id }) => id)),
  ]) {
    expect(ids).toEqual([...new Set(ids)]);
  }
});

test("a marketplace names a region that is described", () => {
  const regions = new Set(all(({ regions: known }) => known.map(({ id }) => id)));
  for (const { region } of all(({ marketplaces }) => marketplaces)) expect(regions).toContain(region);
});

test("an operation names a product of its family", () => {
  for (const { operations, products } of families.values()) {
    const ids = products.map(({ id }) => id);
    for (const { product } of operations) if (product !== undefined) expect(ids).toContain(product);
  }
});

describe("the product whose end was announced", () => {
  test("says so, with the date and where to go", () => {
    const mws = families.get("mws")?.products.find(({ id }) => id === "mws");
    expect(mws?.notice).toMatch(/31 March 2024.*Selling Partner API/s);
  });
});
