import { z } from "zod";

/**
 * The form of one article: one YAML file in `knowledge/<family>/<name>.yaml`, whose id is its path without the
 * ending. Authors are support people, so every field is plain words; `knowledge/README.md` explains them.
 */

const line = z.string().trim().min(1);
const lines = z.array(line).default([]);
/** A wait as people write it: `1s`, `5 m`, `48h`, `7d`; kept as text, read by `readWait`. */
const wait = z
  .string()
  .regex(/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/, "write a wait as a number and a unit: 30s, 5m, 48h, 7d");

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use small letters, digits and single hyphens");
export const articleId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, "write an article's id as family/name");

export const AUDIENCES = ["developer", "seller", "shopper"] as const;
export const LIKELIHOODS = ["high", "medium", "low"] as const;
export const ACTORS = ["you", "seller", "primary-user", "vendor"] as const;
export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export const DETAILS = [
  "request-id",
  "timestamp",
  "operation",
  "marketplace",
  "environment",
  "recent-change",
  "since-when",
  "who-else",
  "exact-message",
  "action",
  "sdk",
  "minimal-request",
  "device",
] as const;
export type Detail = (typeof DETAILS)[number];

/**
 * What the form of a request or response can show by itself, without any wording. An article names the ones that
 * point to it; how each is read stands in `triage/matching/circumstances.ts`.
 */
export const CIRCUMSTANCES = [
  "get-with-body",
  "html-body",
  "region-conflict",
  "unencoded-query",
  "encoded-twice",
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

const cause = z.strictObject({
  id: slug,
  likelihood: z.enum(LIKELIHOODS),
  text: line,
  /** Wording in the paste that speaks for this cause among the others of the article; literals with `{any}`. */
  signs: lines,
});

const step = z.strictObject({
  title: line,
  text: line,
  /** The parts of the step where it is a list: checks to go through, methods to choose from. */
  list: lines,
  why: line.optional(),
  fixes: z.array(slug).default([]),
  /** Who has to act; for anybody but `you` the requester forwards `note`. */
  actor: z.enum(ACTORS).default("you"),
  /** What the requester can forward word for word to the person who has to act. */
  note: line.optional(),
  difficulty: z.enum(DIFFICULTIES).default("easy"),
  minutes: z.number().positive().optional(),
  verify: line.optional(),
  /** Two paths stay two paths: the step told for each place where it can be done. */
  variants: z.record(slug, z.array(line).min(1)).default({}),
  audience: z.array(z.enum(AUDIENCES)).default([]),
  tip: line.optional(),
  warning: line.optional(),
  example: z.string().min(1).optional(),
});

const retry = z.strictObject({
  first: z.union([z.literal("now"), wait]),
  waits: z.array(wait).default([]),
  jitter: z.boolean().default(false),
  atMost: z.number().int().positive().optional(),
  then: line.optional(),
  /** Advice that is not a list of waits, such as which header tells the rate. */
  advice: line.optional(),
});

export const articleSchema = z.strictObject({
  title: line,
  state: z.enum(["draft", "verified", "retired"]),
  successor: articleId.optional(),
  category: slug,
  audience: z.array(z.enum(AUDIENCES)).min(1),
  recognise: z.strictObject({
    /** Codes as the vendor prints them. */
    codes: lines,
    /** Short names people use for this error; compared with typing errors allowed. */
    aliases: lines,
    statuses: z.array(z.number().int().min(100).max(599)).default([]),
    /** Wording as printed; `{any}` stands for a part that varies. */
    phrases: lines,
    /**
     * Words that point here when they stand close together, in any order, as people describe the error themselves:
     * `seller account + deactivated | suspended`. `+` joins parts, `|` separates words of which one is enough.
     */
    together: lines,
    /** Weaker words that point here when the printed error leaves the cause open; written like `together`. */
    context: lines,
    /** Words that speak against this article although the error itself fits; written like `together`. */
    against: lines,
    /** What the form of the request or response shows when this error is the right one. */
    circumstances: z.array(z.enum(CIRCUMSTANCES)).default([]),
    /** The general troubleshooting of its statuses: first where nothing more telling is known, else a step behind. */
    general: z.boolean().default(false),
    /** Products of the family file in which this error occurs; empty: all of the family. */
    products: z.array(slug).default([]),
  }),
  nature: z.enum(["permanent", "transient"]),
  summary: line,
  causes: z.array(cause).min(1),
  steps: z.array(step).min(1),
  then: articleId.optional(),
  retry: retry.optional(),
  takes: z
    .strictObject({ minutes: z.tuple([z.number(), z.number()]).optional(), cost: line.optional() })
    .optional(),
  followUp: wait.optional(),
  collect: z.array(z.enum(DETAILS)).min(1),
  escalate: z.strictObject({
    when: z.array(line).min(1),
    to: z.array(z.enum(["engineering", "vendor", "support"])).min(1),
    severity: z.enum(["low", "normal", "high"]).default("normal"),
  }),
  prevention: lines,
  /** Facts worth knowing that are no step: limits, lifetimes, habits, takeaways. */
  notes: lines,
  questions: z.array(z.strictObject({ ask: line, answer: line })).default([]),
  related: z.array(articleId).default([]),
  sources: z
    .array(
      z.strictObject({
        title: line,
        publisher: line,
        kind: z.enum(["vendor", "independent"]),
        url: z.url().optional(),
      }),
    )
    .min(1),
  samples: z.strictObject({
    match: z.array(z.string().min(1)).min(1),
    ignore: z.array(z.string().min(1)).min(1),
  }),
  reviewed: z.iso.date(),
  owner: slug,
});

/** An article as authors write it, checked, with its id and the version its readers saw. */
export interface Article extends z.infer<typeof articleSchema> {
  /** `<family>/<name>`, from the path. */
  readonly id: string;
  readonly family: string;
  /** First 12 hex digits of the SHA-256 of the file: a ticket keeps the exact version its requester saw. */
  readonly version: string;
}

export type Cause = Article["causes"][number];
export type Step = Article["steps"][number];
export type ArticleSource = Article["sources"][number];

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a wait an article gives (`48h`); the schema has already refused anything else. */
export function readWait(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  if (!found) return 0;
  return Number(found[1]) * UNITS[found[2] as keyof typeof UNITS];
}
