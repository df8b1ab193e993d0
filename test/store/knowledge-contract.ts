import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store, StoreReader } from "../../src/store/store.ts";
import { aCase, aFact, T0 } from "./builders.ts";

/** What authors ask of every engine: versions of articles, their facts, and the cases of late. */
export function keepsTheKnowledgePromise(
  open: () => Promise<Store>,
  openToRead: () => Promise<StoreReader>,
): void {
  let store: Store;
  let reader: StoreReader;

  beforeEach(async () => {
    store = await open();
    reader = await openToRead();
  });
  afterEach(async () => {
    await reader.close();
    await store.close();
  });

  const text = (version: string) => ({ id: "shop/label", version, text: `title: ${version}\n\u0416\n` });

  test("a version of an article is kept once, as it was first", async () => {
    await store.transact((tx) => tx.versions.keep([text("v1"), text("v2")], T0));
    await store.transact((tx) => tx.versions.keep([{ ...text("v1"), text: "other" }, text("v3")], T0 + 5));
    expect(await reader.read((tx) => tx.versions.text("shop/label", "v1"))).toBe("title: v1\n\u0416\n");
    expect(await reader.read((tx) => tx.versions.list("shop/label"))).toEqual([
      { version: "v3", keptAt: T0 + 5 },
      { version: "v1", keptAt: T0 },
      { version: "v2", keptAt: T0 },
    ]);
    expect(await reader.read((tx) => tx.versions.text("shop/label", "v9"))).toBeUndefined();
  });

  test("a thousand versions are kept at once", async () => {
    const texts = Array.from({ length: 1_000 }, (_, at) => ({ ...text("v1"), id: `many/a${at}` }));
    await store.transact((tx) => tx.versions.keep(texts, T0));
    expect(await reader.read((tx) => tx.versions.text("many/a999", "v1"))).toBeDefined();
  });

  test("the facts of an article are found under every id it has had, oldest first", async () => {
    const facts = [
      aFact({ at: T0 + 2, articleId: "shop/new-name" }),
      aFact({ at: T0 + 1, articleId: "shop/old-name" }),
      aFact({ at: T0, articleId: "shop/other" }),
    ];
    await store.transact((tx) => tx.facts.record(facts));
    const found = await reader.read((tx) => tx.facts.ofArticle(["shop/new-name", "shop/old-name"]));
    expect(found.map(({ id }) => id)).toEqual([facts[1]?.id, facts[0]?.id]);
    expect(await reader.read((tx) => tx.facts.ofArticle([]))).toEqual([]);
  });

  test("cases are listed from a time on, the newest first, no more than asked for", async () => {
    const from = T0 + 1_000_000;
    const [before, first, second, third] = [-1, 0, 1, 2].map((after) => aCase({ createdAt: from + after }));
    for (const value of [before, first, second, third])
      if (value) await store.transact((tx) => tx.cases.insert(value));
    const found = await reader.read((tx) => tx.cases.openedSince(from, 2));
    expect(found.map(({ id }) => id)).toEqual([third?.id, second?.id]);
  });

  test("one who only looks sees what a running desk has just written", async () => {
    const value = aCase();
    await store.transact((tx) => tx.cases.insert(value));
    expect(await reader.read((tx) => tx.cases.get(value.id))).toEqual(value);
  });
}
