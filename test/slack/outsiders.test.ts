import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { actionsOf } from "../helpers/hands.ts";
import { type Stage, setStage } from "./stage.ts";

const { partner, guest, integrator, agent, shared, desk } = LOCAL;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "socket" });
});
afterEach(() => stage.close());

const answerTo = async (person: string) => {
  await stage.hands.say(person, shared, "MD5101 on the consent page");
  return stage.hands.reads(agent, "redirect URI", { channel: shared });
};
const posts = (channel: string) => stage.playground.journal.posts({ channel, by: desk });

describe.each([
  ["somebody of another organisation", partner],
  ["a guest of the workspace", guest],
])("%s", (_name, outsider) => {
  test("is answered in the channel that is shared with them, and leads their case on", async () => {
    const answer = await answerTo(outsider);
    expect(actionsOf(answer)).toContain("still_broken");
    await stage.hands.press(outsider, answer, "need_person");
    await stage.hands.reads(outsider, "E-", { channel: shared, threadTs: answer.threadTs ?? "" });
    expect(posts(LOCAL.supportDesk)).toHaveLength(1);
  });

  test("decides nothing about a case that is not theirs", async () => {
    const answer = await answerTo(integrator);
    await stage.hands.press(outsider, answer, "need_person");
    const whisper = await stage.hands.reads(outsider, "Me too", { channel: shared });
    expect(whisper.ephemeral).toBe(true);
    expect(posts(LOCAL.supportDesk)).toEqual([]);
  });

  test("reads nothing of what stands in the channels of the support group and the engineers", async () => {
    const answer = await answerTo(outsider);
    await stage.hands.press(outsider, answer, "need_person");
    await stage.hands.reads(outsider, "E-", { channel: shared, threadTs: answer.threadTs ?? "" });
    const said = [...(await stage.hands.messages(outsider, shared))].map(
      ({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`,
    );
    for (const channel of [LOCAL.supportDesk, LOCAL.engineering])
      expect(said.join("\n")).not.toContain(channel);
  });
});
