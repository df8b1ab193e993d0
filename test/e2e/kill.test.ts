import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startPostgres, whyWithoutPostgres } from "../store/postgres-server.ts";
import { type KillReport, runKills } from "./kill-run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KILLS = Number(process.env.KILLS ?? (process.env.CI ? 20 : 5));
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
/** A life of the desk takes up to twenty seconds, and the end its patience. */
const longest = (kills: number) => kills * 25_000 + 240_000;

test(
  `every paste is answered once, however often the desk is killed (KILLS=${KILLS} SEED=${SEED})`,
  async () => holds(await runKills({ root: ROOT, kills: KILLS, seed: SEED }), KILLS),
  longest(KILLS),
);

const leftOut = whyWithoutPostgres();
/** A lease of the killed one has to run out each time, so a few kills take as long as many on a file. */
const SHARED_KILLS = Math.ceil(KILLS / 4);

describe.skipIf(leftOut !== null)("two desks on one Postgres", () => {
  test(
    `answer every paste once, however often one is killed (KILLS=${KILLS} SEED=${SEED})`,
    async () => {
      const server = await startPostgres();
      const databaseUrl = await server.create();
      holds(await runKills({ root: ROOT, kills: SHARED_KILLS, seed: SEED, databaseUrl }), SHARED_KILLS);
      await server.drop(databaseUrl);
      await server.stop();
    },
    longest(SHARED_KILLS),
  );
});

function holds(report: KillReport, kills: number): void {
  console.log(JSON.stringify({ seed: SEED, ...report }, null, 2));
  expect(report.wrong).toEqual([]);
  expect(report.answers).toEqual({ 1: report.pastes });
  expect(report.secretsFound).toEqual([]);
  expect(report.exitCode).toBe(0);
  expect(report.kills).toBe(kills);
}
