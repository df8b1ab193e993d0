import { afterEach, expect, test } from "vitest";
import { warnOfShadow } from "../../src/app/warn-of-shadow.ts";
import { createLog } from "../../src/log.ts";
import { type ADesk, aDesk } from "../helpers/desk.ts";

let it: ADesk;
afterEach(() => it.close());

async function warnings(reviewChannel: string | null): Promise<string> {
  it = await aDesk({ reviewChannel });
  const set = { team: "T1", by: "U1", at: 0 };
  await it.desk.store.transact(async (tx) => {
    await tx.channelModes.set({ ...set, channel: "C0SHADOWED", mode: "shadow" });
    await tx.channelModes.set({ ...set, channel: "C0QUIET", mode: "mention" });
  });
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  await warnOfShadow({ ...it.desk, log });
  return lines.join("");
}

test("the operator reads at the start which channels are in shadow mode without a review channel", async () => {
  const told = await warnings(null);
  expect(told).toContain("C0SHADOWED");
  expect(told).toContain("channels.review");
  expect(told).not.toContain("C0QUIET");
});

test("nothing is said where there is one", async () => {
  expect(await warnings("C0REVIEW")).toBe("");
});
