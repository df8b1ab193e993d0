import type { Library } from "../../knowledge/library.ts";
import { withoutHidden } from "../../reply/escape.ts";
import { type Findings, matcherOf } from "../../triage/match.ts";
import type { Signal, Signals } from "../../triage/signals.ts";
import type { Lookup } from "./lookup.ts";

/**
 * A look-up for the author of an article: each problem's signals, the candidates with their scores, and what spoke
 * for and against each, also of those that were too unlikely to be shown. Nothing in a paste can steer the terminal.
 */
export function printWhy({ triage }: Lookup, library: Library): string {
  const matcher = matcherOf(library);
  const shown = triage.problems
    .map((problem, at) => {
      const findings = matcher.match(problem.text, problem.signals, triage);
      const { kind, because } = problem.decision;
      const head = triage.problems.length > 1 ? `Problem ${at + 1} of ${triage.problems.length}: ` : "";
      return [
        `${head}${kind}${because.length > 0 ? `: ${because.join(", ")}` : ""}`,
        table(["SIGNAL", "AS WRITTEN", "READ FROM"], signalRows(problem.signals)),
        table(["CANDIDATE", "SCORE", "REASON"], candidateRows(findings)),
        table(["WHETHER AT ALL", "", ""], standingRows(findings)),
      ]
        .filter((part) => part !== "")
        .join("\n\n");
    })
    .join("\n\n\n");
  return withoutHidden(shown);
}

type Row = readonly [string, string, string];

const SHOWN: readonly (readonly [string, (signals: Signals) => readonly Signal[]])[] = [
  ["code", ({ codes }) => codes],
  ["status", ({ statuses }) => statuses],
  ["request id", ({ requestIds }) => requestIds],
  ["time", ({ timestamps }) => timestamps],
  ["operation", ({ operations }) => operations],
  ["host", ({ hosts }) => hosts],
  ["path", ({ paths }) => paths],
  ["product", ({ products }) => products],
  ["region", ({ regions }) => regions],
  ["marketplace", ({ marketplaces }) => marketplaces],
  ["client library", ({ sdks }) => sdks],
  ["identifier", ({ identifiers }) => identifiers],
  ["message", ({ messages }) => messages],
];

const signalRows = (signals: Signals): Row[] =>
  SHOWN.flatMap(([name, of]) => of(signals).map(({ text, how }): Row => [name, shorten(text), how]));

function candidateRows({ matches }: Findings): Row[] {
  return matches.flatMap(({ articleId, confidence, because, against }) => {
    const reasons = [...because.map((reason) => `+ ${reason}`), ...against.map((reason) => `- ${reason}`)];
    return reasons.map(
      (reason, at): Row =>
        at === 0 ? [articleId, confidence.toFixed(3), shorten(reason)] : ["", "", shorten(reason)],
    );
  });
}

const standingRows = ({ standing, otherProduct, uncoveredCodes, isLookUp }: Findings): Row[] => [
  ["words of failure", standing.trouble.toFixed(1), standing.because.join(", ")],
  ["words of talk", standing.talk.toFixed(1), ""],
  ...(otherProduct === null ? [] : [["other product", "yes", otherProduct] as const]),
  ...uncoveredCodes.map((code): Row => ["code without article", code, ""]),
  ...(isLookUp ? [["nothing but a name", "yes", ""] as const] : []),
];

const LONGEST = 100;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

/** Columns as wide as their widest cell; nothing when there is no row. */
function table(head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const all = [head, ...rows];
  const [first, second] = [0, 1].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map(([a, b, c]) => `${a.padEnd(first ?? 0)}  ${b.padEnd(second ?? 0)}  ${c}`.trimEnd())
    .join("\n");
}
