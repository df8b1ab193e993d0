import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/default-workspace.ts";
import { openDatabase } from "../../src/store/sqlite-driver.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, support, supportDesk } = LOCAL;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "socket", chances: {} });
});
afterEach(() => stage.close());

test("a press that the database cannot take down is told so, logged, and counts once it is made again", async () => {
  await stage.hands.say(integrator, support, "MD5101");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  // Refuses every write from now on, as a full disk or a file that may only be read does.
  const beside = openDatabase(join(stage.folder, "errdesk.db"));
  const refuse = (table: string) =>
    `create trigger refuse_${table} before insert on ${table} begin select raise(fail, 'refused'); end`;
  beside.exec(refuse("inbox"));
  await stage.hands.press(integrator, answer, "need_person");
  const whisper = await stage.hands.reads(integrator, "could not be saved", { channel: support });
  expect(whisper.ephemeral).toBe(true);
  expect(stage.lines.join("")).toContain("a press failed; its person was asked to press again");
  beside.exec("drop trigger refuse_inbox");
  beside.close();
  await stage.hands.press(integrator, answer, "need_person");
  await stage.hands.reads(integrator, "E-", { channel: support, threadTs: answer.threadTs ?? "" });
  const cards = stage.playground.journal.posts({ channel: supportDesk, by: LOCAL.desk });
  expect(cards.filter(({ threadTs }) => threadTs === undefined || threadTs === null)).toHaveLength(1);
}, 40_000);
