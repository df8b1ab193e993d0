/**
 * Measures redaction: recall and damage over generated pastes with planted secrets, time for pastes as people send
 * them and for megabytes built to hurt, each beside the maintained rule set's own runner alone.
 *
 * Run: npx esbuild bench/redaction.ts --bundle --platform=node --format=esm --packages=external \
 *      --outfile=node_modules/.cache/redaction.mjs && node node_modules/.cache/redaction.mjs
 */
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import fc from "fast-check";
import { redact } from "../src/triage/redact.ts";
import {
  FORMATS,
  leaks,
  PLANTS,
  type Survivors,
  standing,
  survivors,
} from "../test/triage/redaction/planted-secrets.ts";

const SEED = 20_261;
const PASTES_PER_KIND_AND_FORMAT = 25;

interface Paste {
  readonly kind: string;
  readonly secret: string;
  readonly kept: Survivors;
  readonly text: string;
}

type Mask = (text: string) => Promise<string>;

const bySecretlint: Mask = async (text) => {
  const { messages } = await lintSource({
    source: { content: text, filePath: "paste.txt", ext: ".txt", contentType: "text" },
    options: {
      config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] },
    },
  });
  return messages.reduceRight(
    (masked, { range: [start, end] }) => `${masked.slice(0, start)}***${masked.slice(end)}`,
    text,
  );
};

const MASKERS: Readonly<Record<string, Mask>> = {
  errdesk: async (text) => (await redact(text)).text,
  "secretlint alone": bySecretlint,
};

const pastes: readonly Paste[] = PLANTS.flatMap(({ kind, keys, value }) =>
  Object.values(FORMATS).flatMap((format) =>
    fc
      .sample(fc.tuple(fc.constantFrom(...keys), value, survivors), {
        seed: SEED,
        numRuns: PASTES_PER_KIND_AND_FORMAT,
      })
      .map(([key, secret, kept]) => ({ kind, secret, kept, text: format(key, secret, kept) })),
  ),
);

const escapes = (text: string, secret: string) =>
  leaks(text, secret) || leaks(text, encodeURIComponent(secret));

async function measureRecall(mask: Mask) {
  const kinds: Record<string, { pastes: number; masked: number; kept: number; damaged: number }> = {};
  for (const paste of pastes) {
    const safe = await mask(paste.text);
    const entry = kinds[paste.kind] ?? { pastes: 0, masked: 0, kept: 0, damaged: 0 };
    kinds[paste.kind] = entry;
    const kept = standing(paste.text, paste.kept);
    entry.pastes++;
    entry.masked += escapes(safe, paste.secret) ? 0 : 1;
    entry.kept += kept.length;
    entry.damaged += kept.filter((part) => !safe.includes(part)).length;
  }
  return kinds;
}

const percentile = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);

/** Joins generated pastes until they have the size asked for, in characters. */
function ofSize(size: number, from: number): string {
  let text = "";
  for (let at = from; text.length < size; at++) text += `${pastes[(at * 7919) % pastes.length]?.text}\n`;
  return text.slice(0, size);
}

/** The median of five, so that what the machine does besides is not counted as the work of a paste. */
async function medianOfFive(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

async function measureTime(mask: Mask, size: number) {
  const times: number[] = [];
  for (let paste = 0; paste < 400; paste++) {
    const text = ofSize(size, paste * 31);
    times.push(await medianOfFive(() => mask(text)));
  }
  times.sort((a, b) => a - b);
  return { characters: size, "p50 ms": percentile(times, 0.5), "p99 ms": percentile(times, 0.99) };
}

async function measureHostile(piece: string) {
  const text = piece.repeat(Math.floor(1_000_000 / piece.length));
  return { "a megabyte of": JSON.stringify(piece), ms: (await medianOfFive(() => redact(text))).toFixed(0) };
}

for (const [name, mask] of Object.entries(MASKERS)) {
  console.log(`${name}: ${pastes.length} pastes, seed ${SEED}`);
  console.table(await measureRecall(mask));
  const times = [];
  for (const size of [100, 500, 2_000, 8_000]) times.push(await measureTime(mask, size));
  console.table(times);
}
const hostile = [];
for (const piece of [
  "[",
  "A",
  '"',
  " ",
  "Authorization:",
  "Authorization: ",
  "token=",
  'password="',
  "-----BEGIN PRIVATE KEY-----\n",
  "a@bb.cc ",
])
  hostile.push(await measureHostile(piece));
console.table(hostile);
