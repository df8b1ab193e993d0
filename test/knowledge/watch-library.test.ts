import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type LoadedLibrary,
  type WatchedLibrary,
  type WatchOptions,
  watchLibrary,
} from "../../src/knowledge/watch-library.ts";
import { aKnowledgeFolder, articleText, writeKnowledge } from "./an-article-file.ts";

const ARTICLE = "parcels/label.yaml";
/** Measured on an idle machine it is a quarter of a second; the tests of all folders run at once. */
const PATIENCE = 4_000;

let watched: WatchedLibrary | undefined;
afterEach(async () => {
  await watched?.close();
  watched = undefined;
});

/** A folder under watch, and what the watcher told. */
async function watching(options: Partial<WatchOptions> = {}) {
  const folder = aKnowledgeFolder({ [ARTICLE]: articleText() });
  const troubles: Error[] = [];
  const prepared: LoadedLibrary[] = [];
  const opened = await watchLibrary(folder, {
    prepare: async (loaded) => void prepared.push(loaded),
    onChange: () => {},
    onTrouble: (error) => void troubles.push(error),
    ...options,
  });
  watched = opened;
  const write = (path: string, text: string) => writeKnowledge(folder, path, text);
  const title = (id = "parcels/label") => opened.current().library.get(id)?.title;
  return { folder, opened, troubles, prepared, write, title };
}

const soon = (expectation: () => void) => vi.waitFor(expectation, { timeout: PATIENCE, interval: 10 });

describe("without a restart", () => {
  test("a changed article is in force", async () => {
    const { write, title } = await watching();
    write(ARTICLE, articleText({ title: "Changed" }));
    await soon(() => expect(title()).toBe("Changed"));
  });

  test("an added article, in a family that is new too, is in force", async () => {
    const { write, title } = await watching();
    write("boxes/open.yaml", articleText({ title: "The box is open" }));
    await soon(() => expect(title("boxes/open")).toBe("The box is open"));
  });

  test("a deleted article is no longer known", async () => {
    const { folder, title } = await watching();
    rmSync(join(folder, ARTICLE));
    await soon(() => expect(title()).toBeUndefined());
  });

  test("a file that an editor replaces by another is in force", async () => {
    const { folder, title } = await watching();
    writeFileSync(join(folder, "swap"), articleText({ title: "Swapped" }));
    renameSync(join(folder, "swap"), join(folder, ARTICLE));
    await soon(() => expect(title()).toBe("Swapped"));
  });

  test("a hundred files at once are in force", async () => {
    const { write, opened } = await watching();
    for (let at = 0; at < 100; at++) write(`boxes/box-${at}.yaml`, articleText({ title: `Box ${at}` }));
    await soon(() => expect(opened.current().library.articles).toHaveLength(101));
  });
});

describe("a file that breaks", () => {
  test("keeps its last good version in force, and the fault names version and owner", async () => {
    const { write, title, opened } = await watching();
    const version = opened.current().library.get("parcels/label")?.version;
    write(ARTICLE, "title: [broken\n");
    await soon(() => expect(opened.current().faults).toHaveLength(1));
    expect(opened.current().faults[0]).toMatchObject({ keeps: version, owner: "shipping" });
    expect(title()).toBe("The parcel has no label");
  });

  test("does not hold up the others", async () => {
    const { write, title } = await watching();
    write(ARTICLE, "\tbroken");
    write("parcels/other.yaml", articleText({ title: "Other" }));
    await soon(() => expect(title("parcels/other")).toBe("Other"));
  });

  test("is in force again once it is mended, and the fault is gone", async () => {
    const { write, title, opened } = await watching();
    write(ARTICLE, "broken");
    await soon(() => expect(opened.current().faults).toHaveLength(1));
    write(ARTICLE, articleText({ title: "Mended" }));
    await soon(() => expect(opened.current().faults).toHaveLength(0));
    expect(title()).toBe("Mended");
  });

  test("builds no new index when nothing but the fault is new", async () => {
    const { write, opened, prepared } = await watching();
    write(ARTICLE, "broken");
    await soon(() => expect(opened.current().faults).toHaveLength(1));
    expect(prepared).toHaveLength(1);
  });

  test("has nothing to keep when it was never good", async () => {
    const { write, opened } = await watching();
    write("parcels/new.yaml", "broken");
    await soon(() => expect(opened.current().faults).toHaveLength(1));
    expect(opened.current().faults[0]?.keeps).toBeUndefined();
  });
});

test("each version is handed on with its text before it is in force", async () => {
  const seen: string[] = [];
  const { write, opened } = await watching({
    prepare: async ({ fresh }) =>
      void seen.push(...fresh.map(({ text }) => /title: (.*)/.exec(text)?.[1] ?? "")),
  });
  write(ARTICLE, articleText({ title: "Second" }));
  await soon(() => expect(opened.current().library.get("parcels/label")?.title).toBe("Second"));
  expect(seen).toEqual(["The parcel has no label", "Second"]);
});

test("what cannot be made ready leaves the old one in force and says why", async () => {
  let isReady = true;
  const { write, title, troubles, opened } = await watching({
    async prepare() {
      if (!isReady) throw new Error("the database is away");
    },
  });
  isReady = false;
  write(ARTICLE, articleText({ title: "Not yet" }));
  await soon(() => expect(troubles.map(({ message }) => message)).toEqual(["the database is away"]));
  expect(opened.trouble()).toBe("the database is away");
  expect(title()).toBe("The parcel has no label");
});

test("a folder that goes away leaves all in force, and comes back", async () => {
  const { folder, opened, title, write } = await watching();
  rmSync(folder, { recursive: true });
  await soon(() => expect(opened.trouble()).toContain("cannot be read"));
  expect(title()).toBe("The parcel has no label");
  mkdirSync(folder);
  write(ARTICLE, articleText({ title: "Back" }));
  await vi.waitFor(() => expect(title()).toBe("Back"), { timeout: 15_000 });
  expect(opened.trouble()).toBeNull();
});
