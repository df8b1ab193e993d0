import { expect, test } from "vitest";
import { createStoreCheck } from "../../src/app/check-store.ts";
import { DeskError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";

test("a database that is away is logged once with the reason, and once that it is back", async () => {
  const lines: { level: string; msg: string; err?: { message: string } }[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  let isFull = false;
  const check = createStoreCheck({
    log,
    store: {
      check: async () => {
        if (isFull) throw new DeskError("STORE_UNAVAILABLE", "the disk is full");
      },
    },
  });
  await check();
  expect(lines).toEqual([]);
  isFull = true;
  await expect(check()).rejects.toThrow("the disk is full");
  await expect(check()).rejects.toThrow("the disk is full");
  isFull = false;
  await check();
  await check();
  expect(lines.map(({ level }) => level)).toEqual(["error", "info"]);
  expect(lines[0]?.err?.message).toContain("the disk is full");
});
