import type { Case } from "../../case/case.ts";
import { newCase, showArticle } from "../../case/new-case.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Replies } from "../../reply/replies.ts";
import type { Match } from "../../triage/decision.ts";
import type { Problem, Triage } from "../../triage/triage.ts";
import { whenAsked } from "../../triage/when-asked.ts";
import { type Lookup, plainReason } from "./lookup.ts";
import { terminalText } from "./terminal-text.ts";

export interface PrintOptions {
  readonly library: Library;
  readonly replies: Replies;
  /** Whether the terminal shows bold text. */
  readonly isColourful: boolean;
}

/**
 * A look-up for the eyes: what was decided and why, then the words a requester would read in Slack, then what was
 * masked. The words are the desk's own, so that a paste reads the same through every door.
 */
export function printLookup({ record, triage }: Lookup, options: PrintOptions): string {
  const head = headline(triage);
  const said = printReply(whenAsked(triage), options);
  const masked = [...new Set(record.secrets.map(({ kind }) => kind))];
  const tail = masked.length > 0 ? `Masked before anything else saw it: ${masked.join(", ")}.` : "";
  return [head, said, tail].filter(Boolean).join("\n\n");
}

/** Who types a look-up asks on purpose, unlike most people in a channel; to small talk there is nothing to say. */
function printReply(asked: Triage, { replies, library, isColourful }: PrintOptions): string {
  if (asked.decision.kind === "silent") return "";
  const view = { case: caseOf(asked, library), ticket: null, library, surface: "terminal" } as const;
  return terminalText(replies.case(view).blocks, isColourful);
}

function headline({ decision }: Triage): string {
  switch (decision.kind) {
    case "answer":
      return `answer: ${decision.match.articleId} (confidence ${decision.match.confidence.toFixed(2)}), by ${list(decision.match.because)}`;
    case "choose":
      return `choose: ${decision.matches.map(({ articleId, confidence }) => `${articleId} (${confidence.toFixed(2)})`).join(", ")}`;
    case "unknown":
      return `unknown, so silent in a channel unless the desk is asked: ${list(decision.because)}`;
    case "silent":
      return `silent in a channel: ${list(decision.because)}`;
  }
}

const list = (reasons: readonly string[]) => reasons.map(plainReason).join(", ") || "nothing in particular";

/** A case that is nowhere: enough for the words, written to no store. */
function caseOf({ problems, decision }: Pick<Triage, "problems" | "decision">, library: Library): Case {
  const article = decision.kind === "answer" ? library.get(decision.match.articleId) : undefined;
  return decision.kind === "answer" && article
    ? answered(article, decision.match, problems)
    : openedWith(problems);
}

function openedWith(problems: readonly Problem[]): Case {
  const where = { team: "", channel: "", thread: null };
  return newCase(
    { where, door: "command", requester: "", reportedTs: null },
    { id: "lookup", problems, at: 0 },
  );
}

const answered = (article: Article, match: Match, problems: readonly Problem[]): Case =>
  showArticle(openedWith(problems), {
    article,
    match,
    by: "desk",
    role: "desk",
    at: 0,
    why: "looked up at a terminal",
  });

/** What a requester would read if this article were given for this error, as terminal text. */
export function printAnswer(
  { article, problem, match }: { article: Article; problem: Problem; match: Match },
  { replies, library, isColourful }: PrintOptions,
): string {
  const decision = { kind: "answer" as const, match, because: match.because };
  const value = answered(article, match, [{ ...problem, decision }]);
  const { blocks } = replies.case({ case: value, ticket: null, library, surface: "terminal" });
  return terminalText(blocks, isColourful);
}
