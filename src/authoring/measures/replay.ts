import { z } from "zod";
import type { Case } from "../../case/case.ts";
import { DeskError } from "../../errors.ts";
import type { Library } from "../../knowledge/library.ts";
import type { DecisionKind, Thresholds } from "../../triage/decision.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import { triage } from "../../triage/triage.ts";
import { matchesOf } from "../drafts/try-article.ts";

/** A paste to be run against two libraries. */
export interface ReplayPaste {
  readonly id: string;
  readonly text: SafeText;
  /** Articles that are right for it, where somebody has said so. */
  readonly expect?: readonly string[];
}

/** What a library makes of a paste: the article given, or those offered. */
export interface Verdict {
  readonly decision: DecisionKind;
  readonly articles: readonly string[];
  /** Where the article given is retired: the one its reply points to. */
  readonly pointsTo: string | null;
}

export const CHANGES = [
  "newly-answered",
  "answered-differently",
  "no-longer-answered",
  "newly-offered",
  "offered-differently",
  "no-longer-offered",
] as const;

/** A paste that the two libraries do not treat alike. */
export interface ReplayChange {
  readonly id: string;
  readonly kind: (typeof CHANGES)[number];
  readonly before: Verdict;
  readonly after: Verdict;
  /** Whether the new verdict is right, where the paste is labelled. */
  readonly isRight: boolean | null;
  /** The beginning of the paste, redacted. */
  readonly text: string;
}

export interface Replay {
  readonly pastes: number;
  /** Pastes that were answered, before and after. */
  readonly answered: { readonly before: number; readonly after: number };
  readonly changes: readonly ReplayChange[];
}

export interface Libraries {
  readonly before: Library;
  readonly after: Library;
}

/** Runs pastes against the old and the new library and lists what an author would want to know before it is in force. */
export function replay(
  pastes: readonly ReplayPaste[],
  { before, after }: Libraries,
  thresholds: Thresholds,
): Replay {
  // A renamed article is the same one under another name.
  const nameNow = (id: string) => after.get(id)?.id ?? id;
  const rows = pastes.map((paste) => ({
    paste,
    before: judge(paste, before, thresholds, nameNow),
    after: judge(paste, after, thresholds, nameNow),
  }));
  const answered = (pick: (row: (typeof rows)[number]) => Verdict) =>
    rows.filter((row) => pick(row).decision === "answer").length;
  return {
    pastes: pastes.length,
    answered: { before: answered((row) => row.before), after: answered((row) => row.after) },
    changes: rows.flatMap((row) => {
      const kind = kindOf(row.before, row.after);
      if (kind === null) return [];
      const { id, text, expect } = row.paste;
      const isRight = expect === undefined ? null : isExpected(row.after, expect.map(nameNow));
      return [{ id, kind, before: row.before, after: row.after, isRight, text: beginning(text) }];
    }),
  };
}

function judge(
  { text }: ReplayPaste,
  library: Library,
  thresholds: Thresholds,
  nameNow: (id: string) => string,
): Verdict {
  const { decision } = triage(text, library, thresholds);
  const shown = decision.kind === "answer" ? [decision.match] : matchesOf({ decision });
  const given = decision.kind === "answer" ? library.get(decision.match.articleId) : undefined;
  const successor = given?.state === "retired" ? given.successor : undefined;
  return {
    decision: decision.kind,
    articles: shown.map(({ articleId }) => nameNow(articleId)),
    pointsTo: successor === undefined ? null : nameNow(successor),
  };
}

function kindOf(before: Verdict, after: Verdict): ReplayChange["kind"] | null {
  const [was, is] = [before.decision === "answer", after.decision === "answer"];
  if (was && is) {
    const isSame = before.articles[0] === after.articles[0] && before.pointsTo === after.pointsTo;
    return isSame ? null : "answered-differently";
  }
  if (was) return "no-longer-answered";
  if (is) return "newly-answered";
  if (before.articles.join() === after.articles.join()) return null;
  if (before.articles.length === 0) return "newly-offered";
  return after.articles.length === 0 ? "no-longer-offered" : "offered-differently";
}

/** Where nothing is expected, nothing may be given; else a right one stands first, or is what the first points to. */
const isExpected = ({ articles, pointsTo }: Verdict, expect: readonly string[]) =>
  expect.length === 0
    ? articles.length === 0
    : expect.includes(articles[0] ?? "") || expect.includes(pointsTo ?? "");

const SHOWN = 100;
const beginning = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, SHOWN);

/** The pastes of stored cases, each text once: redacted before they were stored. */
export function pastesOfCases(cases: readonly Case[]): ReplayPaste[] {
  const pastes = new Map<string, ReplayPaste>();
  for (const { id, problems } of cases)
    for (const [at, { text }] of problems.entries())
      if (!pastes.has(text)) pastes.set(text, { id: at === 0 ? id : `${id}#${at + 1}`, text });
  return [...pastes.values()];
}

const pasteLine = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  expect: z.array(z.string()).optional(),
});

/** A paste of a file, not yet redacted. */
export interface RawPaste {
  readonly id: string;
  readonly raw: string;
  readonly expect?: readonly string[];
}

/** Reads lines of `{"id", "text", "expect"}`, all but the text optional; INPUT_INVALID names the first wrong line. */
export function readPastes(jsonl: string): RawPaste[] {
  return jsonl.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const read = pasteLine.safeParse(parseJson(line));
    if (!read.success) {
      const message = `line ${at + 1} is no paste; write one object a line: {"id": "1", "text": "…", "expect": ["family/name"]}`;
      throw new DeskError("INPUT_INVALID", message, { facts: { line: at + 1 } });
    }
    const { id = at + 1, text, expect } = read.data;
    return [{ id: String(id), raw: text, ...(expect && { expect }) }];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
