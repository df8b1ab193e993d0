import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";

/** A repeatable sequence of numbers from a seed (mulberry32), so that two runs compare the same articles. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const NOUNS =
  "shipment warehouse pallet carrier label invoice ledger voucher tariff customs parcel locker dispatch route depot gateway broker replica cluster partition cursor snapshot archive schema column trigger webhook channel topic consumer scheduler worker certificate keyring tenant workspace project license seat module adapter template render printer scanner sensor firmware battery antenna router switch bridge firewall tunnel proxy cache buffer codec stream playlist subtitle caption thumbnail avatar profile badge coupon basket wishlist refund dispute chargeback payout wallet".split(
    " ",
  );
const VERBS =
  "Missing Invalid Expired Duplicate Locked Stale Corrupt Unknown Oversized Rejected Blocked Detached Orphaned Conflicting Unsigned Truncated Misrouted Suspended Unreachable Overdue".split(
    " ",
  );
const REASONS = [
  "was changed after it had been confirmed",
  "belongs to a workspace that was archived",
  "carries a checksum that differs from the stored one",
  "was written by a newer version of the client",
  "has no owner in the selected tenant",
  "is held by another worker until its lease ends",
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** One made-up article as its YAML file says it: its own code, wording, causes and steps, like a real one in size. */
export function generateArticle(at: number, seed: number): string {
  const random = createRandom(seed * 1_000_003 + at);
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const [noun, other, verb] = [pick(NOUNS), pick(NOUNS), pick(VERBS)];
  const code = `${verb}${capital(noun)}${capital(other)}${at}`;
  const status = pick([400, 401, 403, 404, 409, 422, 429, 500, 503]);
  return stringify({
    title: `${verb} ${noun}: the ${other} number ${at} cannot be used`,
    state: "verified",
    category: pick(["delivery", "storage", "billing", "devices"]),
    audience: ["developer"],
    recognise: {
      codes: [code],
      aliases: [`${verb.toLowerCase()} ${noun} ${other} ${at}`],
      statuses: [status],
      phrases: [`The ${noun} {any} ${pick(REASONS)} (${at})`],
      context: [`${noun} ${other}`, other],
    },
    nature: pick(["permanent", "transient"]),
    summary: `The ${noun} ${pick(REASONS)}, so the ${other} is refused.`,
    causes: [1, 2].map((id) => ({
      id: `cause-${id}`,
      likelihood: "medium",
      text: `The ${noun} ${pick(REASONS)}.`,
    })),
    steps: [1, 2].map((id) => ({
      title: `Look at the ${noun} ${id}`,
      text: `Open the ${other} and see whether the ${noun} ${pick(REASONS)}.`,
      fixes: [`cause-${id}`],
    })),
    collect: ["request-id", "timestamp"],
    escalate: { when: [`The ${noun} stays refused.`], to: ["engineering"] },
    sources: [{ title: "Made up for measuring", publisher: "bench", kind: "independent" }],
    samples: { match: [`Error ${code}`], ignore: [`The ${noun} arrived.`] },
    reviewed: "2026-01-01",
    owner: "bench",
  });
}

/** Writes articles into `<folder>/generated-<n>/`, a thousand a family. */
export async function writeArticles(folder: string, count: number, seed: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const family = join(folder, `generated-${from / 1000}`);
    await mkdir(family, { recursive: true });
    for (let at = from; at < Math.min(count, from + 1000); at++)
      await writeFile(join(family, `article-${at}.yaml`), generateArticle(at, seed));
  }
}
