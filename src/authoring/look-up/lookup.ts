import type { Library } from "../../knowledge/library.ts";
import type { Decision, Match, Thresholds } from "../../triage/decision.ts";
import { redact } from "../../triage/redact.ts";
import type { Signal, Signals, TimeSignal } from "../../triage/signals.ts";
import { type Triage, triage } from "../../triage/triage.ts";

/** One line of `lookup --jsonl`. The names are a contract with the programs that read it. */
export interface LookupRecord {
  readonly id: string;
  readonly decision: Decision["kind"];
  /** Best first; empty for `unknown` and `silent`. */
  readonly articles: readonly LookupArticle[];
  /** Each error of a paste that holds several, most telling first; empty for a paste with one. */
  readonly problems: readonly LookupProblem[];
  readonly signals: LookupSignals;
  readonly secrets: readonly { readonly kind: string }[];
  readonly safeText: string;
  /** Time the whole look-up took, in milliseconds. */
  readonly ms: number;
}

export interface LookupArticle {
  readonly id: string;
  readonly confidence: number;
  readonly because: readonly string[];
}

export interface LookupProblem {
  readonly decision: Decision["kind"];
  readonly articles: readonly LookupArticle[];
  readonly signals: LookupSignals;
}

/** Every value stands in the paste as written. */
export interface LookupSignals {
  readonly codes: readonly string[];
  readonly httpStatus: number | null;
  readonly requestIds: readonly string[];
  readonly traceIds: readonly string[];
  readonly timestamps: readonly LookupTime[];
  readonly operations: readonly string[];
  readonly methods: readonly string[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly regions: readonly string[];
  readonly marketplaces: readonly string[];
  readonly products: readonly string[];
  readonly sdks: readonly string[];
  readonly identifiers: readonly { readonly kind: string; readonly text: string }[];
  readonly intermittent: boolean;
}

/** `utc` is null where the paste gives no zone; `role` tells the error's time from a parameter of the request. */
export interface LookupTime {
  readonly text: string;
  readonly utc: string | null;
  readonly role: TimeSignal["role"];
}

/** A look-up with all it found, for output that shows more than the record. */
export interface Lookup {
  readonly record: LookupRecord;
  readonly triage: Triage;
}

export interface LookupDesk {
  readonly library: Library;
  readonly thresholds: Thresholds;
  /** A clock in milliseconds, for the time a look-up takes. */
  readonly clock: () => number;
}

/** Looks one raw paste up as the desk would: redaction first, then reading, matching and deciding. */
export async function lookUp(id: string, raw: string, desk: LookupDesk): Promise<Lookup> {
  const from = desk.clock();
  const { text, secrets } = await redact(raw);
  const found = triage(text, desk.library, desk.thresholds);
  const several = found.problems.length > 1 ? found.problems : [];
  const record = {
    id,
    decision: found.decision.kind,
    articles: showArticles(found.decision),
    problems: several.map(({ decision, signals }) => ({
      decision: decision.kind,
      articles: showArticles(decision),
      signals: showSignals(signals),
    })),
    signals: showSignals(found.signals),
    secrets: secrets.map(({ kind }) => ({ kind })),
    safeText: text,
    ms: round(desk.clock() - from, 3),
  };
  return { record, triage: found };
}

function showArticles(decision: Decision): LookupArticle[] {
  if (decision.kind === "answer") {
    return [decision.match, ...(decision.runnerUp ? [decision.runnerUp] : [])].map(showMatch);
  }
  return decision.kind === "choose" ? decision.matches.map(showMatch) : [];
}

const showMatch = ({ articleId, confidence, because }: Match): LookupArticle => ({
  id: articleId,
  confidence: round(confidence, 3),
  because: because.map(plainReason),
});

/** A reason as plain words: without the marks that set words of the paste off in Slack. */
export const plainReason = (reason: string): string =>
  reason.replaceAll("`", "").replace(/\*([^*]+)\*/g, "$1");

function showSignals(signals: Signals): LookupSignals {
  return {
    codes: texts(signals.codes),
    httpStatus: signals.httpStatus,
    requestIds: texts(signals.requestIds),
    traceIds: texts(signals.traceIds),
    timestamps: eventsFirst(signals.timestamps).map(({ text, utc, role }) => ({ text, utc, role })),
    operations: texts(signals.operations),
    methods: texts(signals.methods),
    hosts: texts(signals.hosts),
    paths: texts(signals.paths),
    regions: texts(signals.regions),
    marketplaces: texts(signals.marketplaces),
    products: texts(signals.products),
    sdks: texts(signals.sdks),
    identifiers: signals.identifiers.map(({ kind, text }) => ({ kind, text })),
    intermittent: signals.intermittent.length > 0,
  };
}

/** The times of the error before those that are only parameters of the request. */
const eventsFirst = (times: readonly TimeSignal[]) =>
  [...times].sort(({ role: a }, { role: b }) => Number(a === "parameter") - Number(b === "parameter"));

const texts = (signals: readonly Signal[]) => [...new Set(signals.map(({ text }) => text))];

const round = (value: number, digits: number) => Number(value.toFixed(digits));
