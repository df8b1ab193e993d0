import { Document, isScalar, isSeq, visit } from "yaml";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Remedies } from "../../reply/tickets/kept-draft.ts";
import type { Thresholds } from "../../triage/decision.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Signals } from "../../triage/signals.ts";
import { type Triage, triage } from "../../triage/triage.ts";
import { unwritten } from "../checks/check-wording.ts";
import { draftedSteps, FIRST_CAUSE } from "./drafted-steps.ts";

/** What an author tells; the rest is read from the paste or left for a person to write. */
export interface DraftWishes {
  readonly title?: string;
  readonly family?: string;
  /** Second half of the id; made from the code or the title when left out. */
  readonly name?: string;
  readonly owner?: string;
}

/** A new article as its file will say it, and where it belongs. */
export interface Draft {
  /** Null when neither the paste nor the author told the family. */
  readonly family: string | null;
  readonly name: string;
  readonly text: string;
  /** What the desk makes of the paste today: an article may be there already. */
  readonly today: Triage;
}

interface Draftable {
  readonly paste: SafeText;
  readonly wishes: DraftWishes;
  readonly library: Library;
  readonly thresholds: Thresholds;
  /** The day of the review, as 2026-11-20. */
  readonly day: string;
  /** Of the ticket it is made from. */
  readonly remedies?: Remedies;
}

const SCHEMA_LINE = "# yaml-language-server: $schema=../article.schema.json\n";

/** Drafts an article from a redacted paste: everything that can be read is filled in, the rest says what to write. */
export function draftArticle(draftable: Draftable): Draft {
  const { paste, wishes, library, thresholds, day } = draftable;
  const today = triage(paste, library, thresholds);
  const read = readError(paste, today.signals, library);
  const family = wishes.family ?? familyOf(today, library);
  const kin = library.articles.filter((article) => article.family === family);
  const owners = (kin.length > 0 ? kin : library.articles).map(({ owner }) => owner);
  const keeping = {
    samples: {
      match: [withoutIds(paste.trim(), today.signals)],
      ignore: [unwritten("a near miss that must not find this article")],
    },
    reviewed: day,
    owner: wishes.owner ?? mostCommon(owners) ?? "support",
  };
  return {
    family: family ?? null,
    name: wishes.name ?? slugOf(read.codes[0] ?? wishes.title ?? read.phrases[0] ?? "new-article"),
    text: writeYaml(
      { ...whatIsRead(read, wishes, kin), ...whatIsLeft(read, draftable), ...keeping },
      whyNoCode(today.signals, library),
    ),
    today,
  };
}

/** A sample stays for good, and somebody's ids do not: each keeps its shape, so that it is read as one. */
function withoutIds(paste: string, { requestIds, traceIds }: Signals): string {
  const ids = [...requestIds, ...traceIds].map(({ text }) => text).sort((a, b) => b.length - a.length);
  return ids.reduce((text, id) => text.replaceAll(id, id.replace(/[\p{L}\p{N}]/gu, "0")), paste);
}

/** Why a draft names no code: its author would look for one. */
function whyNoCode({ codes }: Signals, library: Library): string {
  const taken = codes.flatMap(({ text }) => ownerOf(text, library) ?? []);
  if (taken.length === 0) return "No code was in the paste.";
  return `The paste holds only codes that other articles have: see ${[...new Set(taken)].join(", ")}.`;
}

/** As people write it: pastes line by line, short lists in brackets. */
function writeYaml(article: object, aboutNoCode: string): string {
  const document = new Document(article);
  visit(document, {
    Seq: (_key, list) => {
      if (list.items.every((item) => isScalar(item) && String(item.value).length <= SHORT)) list.flow = true;
    },
  });
  const codes = document.getIn(["recognise", "codes"], true);
  if (isSeq(codes) && codes.items.length === 0) codes.comment = ` ${aboutNoCode}`;
  return (
    SCHEMA_LINE + document.toString({ lineWidth: 110, blockQuote: "literal", flowCollectionPadding: false })
  );
}

const SHORT = 24;

/** The head of the article: what the paste and the author told. */
function whatIsRead({ codes, status, phrases }: ReadError, { title }: DraftWishes, kin: readonly Article[]) {
  return {
    title: title ?? unwritten("the error in one line"),
    state: "draft",
    category: mostCommon(kin.map(({ category }) => category)) ?? "api",
    audience: ["developer"],
    recognise: { codes, statuses: status === null ? [] : [status], phrases },
    nature: status !== null && isTransient(status) ? "transient" : "permanent",
  };
}

/** What only a person can know, each place saying what to write. */
function whatIsLeft({ status }: ReadError, { library, remedies }: Draftable) {
  return {
    summary: unwritten("what it means, in one or two sentences that a stressed person understands"),
    causes: [{ id: FIRST_CAUSE, likelihood: "medium", text: unwritten("the most likely cause") }],
    steps: draftedSteps(remedies),
    ...thenOf(status, library),
    collect: ["request-id", "timestamp", "operation", "exact-message"],
    escalate: { when: ["The steps are done and the error stays."], to: ["engineering"] },
    sources: [
      {
        title: unwritten("the title of the document the facts come from"),
        publisher: unwritten("who published it"),
        kind: "vendor",
      },
    ],
  };
}
interface ReadError {
  readonly codes: readonly string[];
  readonly status: number | null;
  readonly phrases: readonly string[];
}

const MOST_CODES = 2;

function readError(paste: SafeText, signals: Signals, library: Library): ReadError {
  const codes = [...new Set(signals.codes.map(({ text }) => text))].filter(
    (code) => ownerOf(code, library) === undefined,
  );
  const message = signals.messages[0]?.text ?? longestLine(paste);
  const phrase = generalise(message);
  return {
    codes: codes.slice(0, MOST_CODES),
    status: signals.httpStatus,
    phrases: isTelling(phrase) ? [phrase] : [],
  };
}

/** A code that another article has is no news: it would only be claimed twice. */
const ownerOf = (code: string, { articles }: Library): string | undefined =>
  articles.find(({ recognise }) =>
    recognise.codes.some((known) => known.toLowerCase() === code.toLowerCase()),
  )?.id;

const longestLine = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\p{L}{3}/u.test(line))
    .sort((a, b) => b.length - a.length)[0] ?? "";

const MOST_WORDS = 14;
const VARYING =
  /\[[^\]\n]{1,60}\]|"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|\bhttps?:\/\/\S+|[\p{L}\p{N}_.:/@#-]*\d[\p{L}\p{N}_.:/@#-]*/gu;

/** Printed wording with `{any}` for what differs from paste to paste: ids, numbers, quoted values, masks. */
function generalise(message: string): string {
  const words = message
    .replace(VARYING, " {any} ")
    .replace(/\s+([.,;:!?])/g, "$1")
    .trim()
    .split(/\s+/)
    .slice(0, MOST_WORDS);
  return words
    .join(" ")
    .replace(/\{any\}(?:[\s,;:.]*\{any\})+/g, "{any}")
    .replace(/^(?:\{any\}[\s,;:.]*)+|(?:[\s,;:.]*\{any\})+[.!]?$/g, "")
    .replace(/[.!]+$/, "")
    .trim();
}

const isTelling = (phrase: string) =>
  (phrase.replaceAll("{any}", " ").match(/\p{L}{2,}/gu) ?? []).length >= 2;

/** A host or an operation shows where it happened; a name may only be mentioned. */
function familyOf({ signals, decision }: Triage, { families, articles }: Library): string | undefined {
  const votes = new Map<string, number>();
  for (const { id, products, operations } of families.values()) {
    const shown = signals.products.filter(({ kind }) =>
      products.some((product) => product.id === kind),
    ).length;
    const hosts = products.flatMap((product) => product.hosts.map((host) => host.replace(/^\*\./, "")));
    const there = signals.hosts.filter(({ text }) => hosts.some((host) => text.endsWith(host))).length;
    const called = signals.operations.filter(({ kind }) =>
      operations.some(({ name }) => name === kind),
    ).length;
    if (shown + there + called > 0) votes.set(id, shown + 2 * there + 2 * called);
  }
  const [most] = [...votes].sort(([, a], [, b]) => b - a);
  if (most) return most[0];
  const first =
    decision.kind === "answer" ? decision.match : decision.kind === "choose" ? decision.matches[0] : null;
  return articles.find(({ id }) => id === first?.articleId)?.family;
}

const isTransient = (status: number) => status === 429 || status >= 500;

/** The general troubleshooting of the status, where there is one. */
function thenOf(status: number | null, { articles }: Library): { then?: Article["then"] } {
  const general = articles.find(
    ({ recognise }) => recognise.general && status !== null && recognise.statuses.includes(status),
  );
  return general ? { then: general.id } : {};
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const LONGEST_NAME = 50;

/** A file name out of a code or a title: `LabelMissing` is `label-missing`. */
export function slugOf(text: string): string {
  const slug = text
    .replaceAll("{any}", " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "new-article" : slug;
}
