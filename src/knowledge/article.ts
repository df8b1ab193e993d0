import { z } from "zod";

/**
 * The form of one article: one YAML file in `knowledge/<family>/<name>.yaml`, whose id is its path without the
 * ending. Authors are support people, so every field is plain words; `knowledge/README.md` explains them.
 */

const line = z.string().trim().min(1);
const lines = z.array(line).default([]);
/** A wait as people write it: `1s`, `5m`, `48h`, `7d`; kept as text, read by `readWait`. */
export const wait = z
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
  "unknown-path",
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

const cause = z.strictObject({
  id: slug.describe("A short name of the cause; steps refer to it in `fixes`."),
  likelihood: z.enum(LIKELIHOODS).describe("How often this is the cause, as the sources say."),
  text: line.describe("The cause in one or two sentences."),
  signs: lines.describe(
    "Wording in a paste that speaks for this cause among the others; literals with {any}.",
  ),
});

const step = z.strictObject({
  title: line.describe("What to do, as an order of a few words."),
  text: line.describe("How to do it."),
  list: lines.describe(
    "The parts of the step where it is a list: checks to go through, methods to choose from.",
  ),
  why: line.optional().describe("Why it helps; people do what they understand."),
  fixes: z.array(slug).default([]).describe("The ids of the causes that this step mends."),
  actor: z
    .enum(ACTORS)
    .default("you")
    .describe("Who has to act; for anybody but `you` the requester forwards `note`."),
  note: line
    .optional()
    .describe("What the requester can forward word for word to the person who has to act."),
  difficulty: z.enum(DIFFICULTIES).default("easy").describe("How hard the step is."),
  minutes: z.number().positive().optional().describe("How long the step takes."),
  verify: line.optional().describe("How to see that it worked."),
  variants: z
    .record(slug, z.array(line).min(1))
    .default({})
    .describe("The step told for each place where it can be done; two paths stay two paths."),
  audience: z
    .array(z.enum(AUDIENCES))
    .default([])
    .describe("Whom the step is for, when not for all readers of the article."),
  tip: line.optional().describe("Something that makes the step easier."),
  warning: line.optional().describe("What can go wrong, said before it does."),
  example: z.string().min(1).optional().describe("A request, a header or a command, shown as code."),
});

const retry = z.strictObject({
  first: z.union([z.literal("now"), wait]).describe("When to try again first: `now`, or a wait such as 30s."),
  waits: z.array(wait).default([]).describe("The waits after it, in order."),
  jitter: z.boolean().default(false).describe("Whether a random part is added to each wait."),
  atMost: z.number().int().positive().optional().describe("How often to try at most."),
  then: line.optional().describe("What to do when that did not help."),
  advice: line.optional().describe("Advice that is no list of waits, such as which header tells the rate."),
});

const recognise = z.strictObject({
  codes: lines.describe("Codes as the vendor prints them."),
  aliases: lines.describe("Short names people use for this error; typing errors are allowed for."),
  statuses: z
    .array(z.number().int().min(100).max(599))
    .default([])
    .describe("HTTP statuses the error comes with."),
  phrases: lines.describe("Wording as printed; {any} stands for a part that varies."),
  together: lines.describe(
    "Words that point here when they stand close together, in any order, as people describe the error: " +
      "`seller account + deactivated | suspended`. A plus joins parts, a bar separates words of which one is enough.",
  ),
  context: lines.describe(
    "Weaker words that point here when the printed error leaves the cause open; written like `together`.",
  ),
  against: lines.describe(
    "Words that speak against this article although the error fits; written like `together`.",
  ),
  circumstances: z
    .array(z.enum(CIRCUMSTANCES))
    .default([])
    .describe("What the form of the request or response shows when this error is the right one."),
  general: z
    .boolean()
    .default(false)
    .describe("The general troubleshooting of its statuses: first where nothing more telling is known."),
  products: z
    .array(slug)
    .default([])
    .describe("Products of the family files in which this error occurs; empty: all of its family."),
});

const takes = z.strictObject({
  minutes: z.tuple([z.number(), z.number()]).optional().describe("From and to, in minutes."),
  cost: line.optional().describe("What it can cost, as the source says."),
});

const escalate = z.strictObject({
  when: z.array(line).min(1).describe("When people have to look, one condition a line."),
  to: z
    .array(z.enum(["engineering", "vendor", "support"]))
    .min(1)
    .describe("Who looks."),
  severity: z.enum(["low", "normal", "high"]).default("normal").describe("How urgent the ticket is."),
});

const source = z.strictObject({
  title: line.describe("The title of the document."),
  publisher: line.describe("Who published it."),
  kind: z.enum(["vendor", "independent"]).describe("Whether it is the vendor's own word."),
  url: z.url().optional().describe("Only where the page was seen to hold the fact."),
});

const samples = z.strictObject({
  match: z
    .array(z.string().min(1))
    .min(1)
    .describe("Pastes that must find this article, as people post them, without secrets."),
  ignore: z.array(z.string().min(1)).min(1).describe("Near misses that must not find it."),
});

export const articleSchema = z.strictObject({
  title: line.describe("The error in one line; heads the reply."),
  state: z
    .enum(["draft", "verified", "retired"])
    .describe("draft: never shown. verified: in force. retired: recognised, but points to its successor."),
  successor: articleId.optional().describe("Of a retired article: the one that counts now."),
  formerly: z
    .array(articleId)
    .default([])
    .describe("Ids it had before it was renamed: links and history under them still lead here."),
  category: slug.describe("The failure domain, such as authorization, api, checkout, service."),
  audience: z.array(z.enum(AUDIENCES)).min(1).describe("Whom the article is for; a step may narrow it."),
  recognise: recognise.describe("What shows that a paste is this error."),
  nature: z
    .enum(["permanent", "transient"])
    .describe("permanent: something has to change. transient: wait or try again first."),
  summary: line.describe("What it means, in one or two sentences that a stressed person understands."),
  causes: z.array(cause).min(1).describe("What can be behind it."),
  steps: z.array(step).min(1).describe("What to do, in the order to try it."),
  then: articleId.optional().describe("Where to go on when every step failed: the general troubleshooting."),
  retry: retry.optional().describe("How to repeat the request; only where a source says so."),
  takes: takes.optional().describe("How long the whole takes and what it can cost."),
  followUp: wait.optional().describe("How long a fix needs to show, such as 48h."),
  collect: z.array(z.enum(DETAILS)).min(1).describe("What people will need when they have to look."),
  escalate: escalate.describe("When and to whom it goes when nothing helped."),
  prevention: lines.describe("What keeps it from coming back."),
  notes: lines.describe("Facts worth knowing that are no step: limits, lifetimes, habits."),
  questions: z
    .array(z.strictObject({ ask: line, answer: line }))
    .default([])
    .describe("Questions people ask about it, with answers."),
  related: z.array(articleId).default([]).describe("Other articles worth reading."),
  sources: z.array(source).min(1).describe("Where the facts come from."),
  samples: samples.describe("Pastes that prove that the right ones find this article."),
  reviewed: z.iso.date().describe("The day somebody last read it against its sources, as 2026-11-20."),
  owner: slug.describe("Who keeps it: a team or a person; named when the article has a fault."),
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

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a wait an article gives (`48h`); the schema has already refused anything else. */
export function readWait(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  if (!found) return 0;
  return Number(found[1]) * UNITS[found[2] as keyof typeof UNITS];
}
