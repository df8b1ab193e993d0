import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { freePort } from "../slack/stage.ts";
import { type LocalDesk, startLocalDesk } from "./local-desk.ts";

const { integrator, support } = LOCAL;

/** Each kill comes at another moment of an answer's way: before it is read, around its post, after it. */
const WAITS_MS = [0, 15, 120, 240, 280, 320, 360, 420];
/** A delivery that was under way is left to its lease, then looked up. */
const PATIENCE = { timeout: 60_000, interval: 200 };

const folder = mkdtempSync(join(tmpdir(), "errdesk-local-kill-"));
let desk: LocalDesk | undefined;
afterEach(() => {
  desk?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The texts of pastes, each with the number of replies below it. */
async function answers({ presence }: LocalDesk): Promise<Record<string, number>> {
  const { messages } = await presence.see(integrator);
  const pastes = messages.filter(({ author, channel }) => author === integrator && channel === support);
  const repliesTo = (ts: string) => messages.filter(({ threadTs }) => threadTs === ts).length;
  return Object.fromEntries(pastes.map(({ text, ts }) => [text, repliesTo(ts)]));
}

test("desk and local workspace, killed as one process, answer every paste once after the restart", async () => {
  const port = await freePort();
  const pastes: string[] = [];
  for (const wait of WAITS_MS) {
    desk = await startLocalDesk(folder, port);
    const text = `MD5101 again, after ${wait} ms`;
    pastes.push(text);
    expect(await desk.presence.act(integrator, { act: "post", channel: support, text, raw: true })).toEqual({
      ok: true,
    });
    await new Promise((resolve) => setTimeout(resolve, wait));
    await desk.killed();
  }
  const last = await startLocalDesk(folder, port);
  desk = last;
  const once = Object.fromEntries(pastes.map((text) => [text, 1]));
  await expect.poll(() => answers(last), PATIENCE).toEqual(once);
  // Longer than a delivery is looked for: nothing comes a second time.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  expect(await answers(last)).toEqual(once);
}, 240_000);
