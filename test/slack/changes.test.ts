import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, support } = LOCAL;

let stage: Stage;

describe.each(["socket", "http"] as const)("attached by %s", (mode) => {
  beforeEach(async () => {
    stage = await setStage({ mode });
  });
  afterEach(() => stage.close());

  /** A paste with its answer; what is done to the paste, the person does in the workspace. */
  async function anAnswer() {
    await stage.hands.say(integrator, support, "We get MD5101 on the consent page");
    const pasted = (await stage.hands.messages(integrator, support)).findLast(
      ({ author }) => author === integrator,
    );
    const ts = pasted?.ts ?? "";
    const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support, threadTs: ts });
    const now = async () =>
      (await stage.hands.messages(integrator, support)).find((one) => one.ts === answer.ts)?.text ?? "";
    return { ts, now };
  }

  test("an edit of a paste turns its answer in place", async () => {
    const { ts, now } = await anAnswer();
    const text = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";
    await stage.playground.control.act(integrator, { act: "edit", channel: support, ts, text });
    await expect.poll(now, { timeout: 15_000 }).toContain("429");
  });

  test("an edit is read together with the log that hangs on the message", async () => {
    const [logged, told] = ["0a1b2c3d-1111-4222-8333-444455556666", "7c6b5a49-3828-4171-8066-554433221100"];
    const log = { name: "app.log", content: `ERROR MD5101 RequestId: ${logged}`, isSnippet: false };
    const post = { act: "post", channel: support, text: "it is in our log", files: [log] } as const;
    await stage.playground.control.act(integrator, post);
    const { ts, threadTs = "" } = await stage.hands.reads(integrator, logged, { channel: support });
    const text = `it is in our log, and once more with RequestId: ${told}`;
    await stage.playground.control.act(integrator, {
      act: "edit",
      channel: support,
      ts: threadTs ?? "",
      text,
    });
    const answer = await stage.hands.reads(integrator, told, { channel: support, threadTs: threadTs ?? "" });
    expect(answer).toMatchObject({ ts, text: expect.stringContaining(logged) });
  });

  test("a deleted paste leaves one line of its answer", async () => {
    const { ts, now } = await anAnswer();
    await stage.playground.control.act(integrator, { act: "delete", channel: support, ts });
    await expect.poll(now, { timeout: 15_000 }).toContain("deleted");
  });
});
