import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runKills } from "./kill-run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KILLS = Number(process.env.KILLS ?? 20);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
/** A life of the desk takes up to twenty seconds, and the end its patience. */
const LONGEST_MS = KILLS * 25_000 + 240_000;

test(
  `every paste is answered once, however often the desk is killed (KILLS=${KILLS} SEED=${SEED})`,
  async () => {
    const report = await runKills({ root: ROOT, kills: KILLS, seed: SEED });
    console.log(JSON.stringify({ seed: SEED, ...report }, null, 2));
    expect(report.wrong).toEqual([]);
    expect(report.answers).toEqual({ 1: report.pastes });
    expect(report.secretsFound).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.pastes).toBeGreaterThan(KILLS / 4);
  },
  LONGEST_MS,
);
