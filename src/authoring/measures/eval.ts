import { z } from "zod";
import { DeskError } from "../../errors.ts";
import { type LookupDesk, type LookupRecord, lookUp } from "../look-up/lookup.ts";
import { type Confidences, countConfidences } from "./calibration.ts";

const labelled = z.looseObject({
  id: z.string(),
  text: z.string(),
  /** Articles that are right as the first one; empty: none may be given. */
  expect: z.array(z.string()),
  /** A general article alone would be a poor answer. */
  must_be_specific: z.boolean().default(false),
  /** For an empty `expect`: why no article fits. */
  kind: z.enum(["chatter", "other-product", "other-product-http", "unknown-code"]).optional(),
  signals: z
    .looseObject({
      codes: z.array(z.string()).default([]),
      http_status: z.number().nullable().default(null),
      request_ids: z.array(z.string()).default([]),
      timestamps: z.array(z.string()).default([]),
    })
    .optional(),
});

export type LabelledPaste = z.infer<typeof labelled>;

/** One rule of the evaluation: how many pastes it concerned and how many kept it. */
export interface Measure {
  readonly name: MeasureName;
  readonly kept: number;
  readonly of: number;
}

/** What is measured, in the order it is printed; the names are those of `--bar name=value`. */
export const MEASURES = {
  shown: "pastes that deserve an article: answered or offered",
  answered: "of those: answered",
  "right-first": "of those: a right article first",
  "right-first-answered": "of the answered: a right article first",
  "right-in-three": "of the answered or offered: a right article among three",
  specific: "specific where specific is due",
  "talk-silent": "ordinary talk: silent",
  "other-product": "another product's error: silent or unknown",
  "other-product-http": "another server's plain HTTP error: nothing but general advice",
  "unknown-code": "a code no article covers: no answer",
  signals: "codes, statuses, request ids and times: found",
} as const;
export type MeasureName = keyof typeof MEASURES;

/** A paste that was not handled as its label says. */
export interface Confusion {
  readonly id: string;
  readonly text: string;
  readonly expected: string;
  readonly got: string;
  readonly why: readonly string[];
}

export interface Evaluation {
  readonly measures: readonly Measure[];
  readonly confusions: readonly Confusion[];
  readonly confidences: Confidences;
  /** Milliseconds of each look-up, in the order of the file. */
  readonly times: readonly number[];
}

/** Reads a labelled file; INPUT_INVALID names the first line that does not fit. */
export function readLabelled(jsonl: string): LabelledPaste[] {
  const lines = jsonl.split("\n").map((text, at) => ({ text, number: at + 1 }));
  return lines.filter(({ text }) => text.trim() !== "").map(({ text, number }) => readLine(text, number));
}

/** As it is shown to who wrote a line that cannot be read; without an article it needs a `kind` instead. */
export const EXAMPLE =
  '{"id":"1","text":"the paste","expect":["family/article"]}, or "expect":[] with "kind":"chatter" where none fits';

function readLine(text: string, number: number): LabelledPaste {
  const parsed = labelled.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the line";
  throw new DeskError(
    "INPUT_INVALID",
    `line ${number} is no labelled paste, by ${where} (${issue?.message ?? "unreadable"}): write ${EXAMPLE}`,
    { facts: { line: number } },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looks every labelled paste up and counts what was right. */
export async function evaluate(pastes: readonly LabelledPaste[], desk: LookupDesk): Promise<Evaluation> {
  const records: LookupRecord[] = [];
  for (const paste of pastes) records.push((await lookUp(paste.id, paste.text, desk)).record);
  const general = new Set(
    desk.library.articles.flatMap(({ id, recognise }) => (recognise.general ? [id] : [])),
  );
  const judged = pastes.flatMap((paste, at) => {
    const record = records[at];
    return record ? [{ paste, record, general }] : [];
  });
  const rules = judged.flatMap(judge);
  const measures = (Object.keys(MEASURES) as MeasureName[]).map((name) => {
    const concerned = rules.filter((rule) => rule.name === name);
    return { name, kept: concerned.filter(({ kept }) => kept).length, of: concerned.length };
  });
  return {
    measures,
    confusions: judged.flatMap(confuse),
    confidences: countConfidences(judged.map(({ paste, record }) => ({ expect: paste.expect, record }))),
    times: records.map(({ ms }) => ms),
  };
}

interface Judged {
  readonly paste: LabelledPaste;
  readonly record: LookupRecord;
  /** The articles that are general advice for a status. */
  readonly general: ReadonlySet<string>;
}

interface Rule {
  readonly name: MeasureName;
  readonly kept: boolean;
}

function judge({ paste, record, general }: Judged): Rule[] {
  const signals = judgeSignals(paste, record);
  if (paste.expect.length === 0) return [...signals, ...judgeUndeserving({ paste, record, general })];
  const isShown = record.articles.length > 0;
  const isAnswered = record.decision === "answer";
  const isFirst = isRight(paste, record.articles[0]?.id);
  const rules: Rule[] = [
    ...signals,
    { name: "shown", kept: isShown },
    { name: "answered", kept: isAnswered },
    { name: "right-first", kept: isFirst },
  ];
  if (isAnswered) rules.push({ name: "right-first-answered", kept: isFirst });
  const offered = record.articles.slice(0, 3);
  if (isShown) rules.push({ name: "right-in-three", kept: offered.some(({ id }) => isRight(paste, id)) });
  const isSpecific = !general.has(record.articles[0]?.id ?? "");
  if (paste.must_be_specific) rules.push({ name: "specific", kept: isFirst && isSpecific });
  return rules;
}

const isRight = ({ expect }: LabelledPaste, id: string | undefined) =>
  id !== undefined && expect.includes(id);

function judgeUndeserving({ paste: { kind }, record: { decision, articles }, general }: Judged): Rule[] {
  if (kind === "unknown-code") return [{ name: "unknown-code", kept: decision !== "answer" }];
  if (kind === "other-product") return [{ name: "other-product", kept: articles.length === 0 }];
  if (kind === "other-product-http")
    return [{ name: "other-product-http", kept: articles.every(({ id }) => general.has(id)) }];
  return [{ name: "talk-silent", kept: decision === "silent" }];
}

function judgeSignals({ signals: expected }: LabelledPaste, { signals }: LookupRecord): Rule[] {
  if (!expected) return [];
  const status = expected.http_status === null ? [] : [expected.http_status === signals.httpStatus];
  const times = signals.timestamps.map(({ text }) => text);
  const found = [
    ...expected.codes.map((code) => signals.codes.includes(code)),
    ...expected.request_ids.map((id) => signals.requestIds.includes(id)),
    ...expected.timestamps.map((time) => times.some((read) => read.includes(time) || time.includes(read))),
    ...status,
  ];
  return found.map((kept) => ({ name: "signals", kept }));
}

function confuse(judged: Judged): Confusion[] {
  const { paste, record } = judged;
  const wrong = judge(judged).filter(({ name, kept }) => !kept && name !== "answered" && name !== "signals");
  if (wrong.length === 0) return [];
  const [first] = record.articles;
  return [
    {
      id: paste.id,
      text: record.safeText,
      expected: paste.expect.join(" or ") || (paste.kind ?? "no article"),
      got: [record.decision, ...record.articles.map(({ id, confidence }) => `${id} ${confidence}`)].join(
        ", ",
      ),
      why: first?.because ?? [],
    },
  ];
}
