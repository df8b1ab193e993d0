import type Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { openDatabase } from "../../src/store/sqlite-driver.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, support, supportDesk, desk } = LOCAL;

let stage: Stage;
/** The desk's own connection: what SQLite refuses is a limit of the connection, and no part of the file. */
let database: Sqlite.Database;
beforeEach(async () => {
  const driver = Object.getPrototypeOf(openDatabase(":memory:")) as Sqlite.Database;
  const { pragma } = driver;
  driver.pragma = function (this: Sqlite.Database, source, options) {
    database = this;
    return pragma.call(this, source, options);
  };
  const retryAfter = Array.from({ length: 40 }, () => 300);
  stage = await setStage({ mode: "socket", chances: {}, retryAfter }).finally(() => {
    driver.pragma = pragma;
  });
});
afterEach(() => stage.close());

/** Not one page more, and those that are there filled up. */
function fillDisk(): void {
  database.pragma(`max_page_count = ${database.pragma("page_count", { simple: true })}`);
  const insert = database.prepare(
    `insert into inbox (id, seq, lane, body, keys, state, attempts, not_before, posted_at, received_at, ended_at)
     values (?, 0, '', ?, '', 'done', 0, 0, 0, 0, 1)`,
  );
  let count = 0;
  for (const size of [3_000, 300, 30, 1]) {
    for (let isFull = false; !isFull; count += 1) {
      try {
        insert.run(`filler-${count}`, "x".repeat(size));
      } catch (error) {
        expect(error).toMatchObject({ code: "SQLITE_FULL" });
        isFull = true;
      }
    }
  }
}

const FAULTS = [
  {
    name: "on a full disk",
    says: "the disk is full",
    // The one counter that the check writes in place needs no page of its own; a disk without a byte refuses it too.
    health: 200,
    begin: fillDisk,
    end: () => void database.pragma("max_page_count = 1073741823"),
  },
  {
    name: "in a file that may only be read",
    says: "the file may not be written",
    health: 503,
    begin: () => void database.pragma("query_only = 1"),
    end: () => void database.pragma("query_only = 0"),
  },
];

describe.each(FAULTS)("what cannot be written down $name", ({ says, health, begin, end }) => {
  const healthNow = async () => (await fetch(stage.app.healthUrl)).status;

  test("as a press, is told to its person and the operator, and counts once it is made again", async () => {
    await stage.hands.say(integrator, support, "MD5101");
    const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
    await stage.playground.settled();
    begin();
    await stage.hands.press(integrator, answer, "need_person");
    const whisper = await stage.hands.reads(integrator, "could not be saved", { channel: support });
    expect(whisper.ephemeral).toBe(true);
    expect(stage.lines.join("")).toContain("a press failed; its person was asked to press again");
    expect(stage.lines.join("")).toContain(says);
    expect(await healthNow()).toBe(health);
    end();
    await stage.hands.press(integrator, answer, "need_person");
    await stage.hands.reads(integrator, "E-", { channel: support, threadTs: answer.threadTs ?? "" });
    const cards = stage.playground.journal.posts({ channel: supportDesk, by: desk });
    expect(cards.filter(({ threadTs }) => threadTs === undefined || threadTs === null)).toHaveLength(1);
    expect(await healthNow()).toBe(200);
  }, 40_000);

  test("as a paste, is not acknowledged, so that Slack brings it again, and is answered once", async () => {
    begin();
    await stage.hands.say(integrator, support, "MD5101");
    await expect
      .poll(() => stage.lines.join("").includes(says), { timeout: 10_000, interval: 50 })
      .toBe(true);
    expect(stage.playground.journal.posts({ channel: support, by: desk })).toEqual([]);
    end();
    await stage.hands.reads(integrator, "redirect URI", { channel: support });
    await stage.playground.settled();
    expect(stage.playground.journal.posts({ channel: support, by: desk })).toHaveLength(1);
  }, 40_000);
});
