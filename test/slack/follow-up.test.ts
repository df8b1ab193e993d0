import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { actionsOf } from "../helpers/hands.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, support } = LOCAL;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({
    mode: "socket",
    behaviour: { times: { nudge: "1s", close: "15s" }, workingHours: "Sun-Sat 00:00-24:00 UTC" },
  });
});
afterEach(() => stage.close());

test("a quiet requester is asked once, over a restart, and then the case is closed", async () => {
  const { hands } = stage;
  await hands.say(integrator, support, "We get MD5101 on the consent page");
  const pasted = (await hands.messages(integrator, support)).findLast(({ author }) => author === integrator);
  const threadTs = pasted?.ts ?? "";
  const answer = await hands.reads(integrator, "redirect URI", { channel: support, threadTs });
  await stage.app.stop();
  await stage.restart();
  const asked = await hands.reads(integrator, "quiet here", { channel: support, threadTs });
  expect(actionsOf(asked)).toContain("still_broken");
  const textOf = async (ts: string) =>
    (await hands.messages(integrator, support)).find((one) => one.ts === ts)?.text ?? "";
  await expect.poll(() => textOf(answer.ts), { timeout: 40_000, interval: 200 }).toContain("is closed");
  await expect.poll(() => textOf(asked.ts), { timeout: 10_000 }).toContain("been quiet for a while");
}, 60_000);
