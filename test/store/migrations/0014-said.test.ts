import { Kysely, SqliteDialect, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { up } from "../../../src/store/migrations/0014-said.ts";
import { openDatabase } from "../../../src/store/sqlite-driver.ts";

let db: Kysely<unknown>;
beforeEach(async () => {
  db = new Kysely({ dialect: new SqliteDialect({ database: openDatabase(":memory:") }) });
  await sql`create table deliveries (id text, seq integer, call text, ended_at integer)`.execute(db);
});
afterEach(() => db.destroy());

const put = (seq: number, call: string, endedAt: number | null = 1) =>
  sql`insert into deliveries values (${`d${seq}`}, ${seq}, ${call}, ${endedAt})`.execute(db);
const callOf = (kind: string) =>
  JSON.stringify({
    v: 1,
    value: { kind, channel: "C1", person: "U1", message: { text: "told", blocks: [1] } },
  });
const calls = async () =>
  (await sql<{ call: string }>`select call from deliveries order by seq`.execute(db)).rows.map(
    ({ call }) => call,
  );

test("what was said goes with the name of whoever alone saw it; what is on its way stays", async () => {
  await put(1, callOf("post"));
  await put(2, callOf("ephemeral"));
  await put(3, callOf("ephemeral"), null);
  await up(db);
  const [post = "", whisper = "", waiting = ""] = await calls();
  const said = { channel: "C1", message: { text: "", blocks: [] } };
  expect(JSON.parse(post)).toEqual({ v: 1, value: { ...said, kind: "post", person: "U1" } });
  expect(JSON.parse(whisper)).toEqual({ v: 1, value: { ...said, kind: "ephemeral", person: "nobody" } });
  expect(waiting).toBe(callOf("ephemeral"));
});

test("reaches rows of every page", async () => {
  for (let seq = 1; seq <= 1_201; seq++) await put(seq, callOf("post"));
  await up(db);
  expect((await calls()).filter((call) => call.includes("told"))).toEqual([]);
});

test.each(['{"value":', "7", "null", '"a"', '{"value":null}'])(
  "leaves a damaged row alone, and does the others: %s",
  async (damaged) => {
    await put(1, damaged);
    await put(2, callOf("post"));
    await up(db);
    const [first, second] = await calls();
    expect(first).toBe(damaged);
    expect(second).not.toContain("told");
  },
);
