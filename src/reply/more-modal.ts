import type { ModalView } from "@slack/types";
import { articleOnRung } from "../case/ladder.ts";
import type { Article } from "../knowledge/article.ts";
import { causesText, waitOrChange } from "./answer.ts";
import { factsOf } from "./case-facts.ts";
import { DIVIDER, type Piece, say } from "./layout.ts";
import { blocksOf, modal } from "./modal.ts";
import type { CaseView } from "./replies.ts";
import { articlesOf, durationOf } from "./speech.ts";
import { stepPieces } from "./step-pieces.ts";
import type { Templates } from "./templates.ts";

/** The whole article: every step with tips, warnings and how to verify, and what stands around the steps. */
export function moreModal(words: Templates, view: CaseView): ModalView {
  const { article } = articlesOf(view);
  const shown = articleOnRung(view.case.ladder, articlesOf(view)) ?? article;
  const title = words.fill("more.title", {});
  if (!shown) return modal(words, { title, blocks: blocksOf([say(words.fill("more.nothing", {}))]) });
  return modal(words, { title, blocks: blocksOf(articlePieces(words, view, shown)) });
}

function articlePieces(words: Templates, view: CaseView, article: Article): Piece[] {
  const { library } = view;
  const facts = factsOf(view.case);
  const related = article.related.flatMap((id) => library.get(id)?.title ?? []);
  return [
    say(words.fill("more.heading", { title: article.title, summary: article.summary })),
    say(waitOrChange(words, article, "whole")),
    say(causesText({ words, view }, article, article.causes.length)),
    DIVIDER,
    say(words.fill("more.steps", {})),
    ...article.steps.flatMap((step, index) =>
      stepPieces(words, { step, number: index + 1, length: "full", hasNote: true, facts }),
    ),
    DIVIDER,
    say(effortText(words, article)),
    ...listPiece(article.prevention, (lines) => words.fill("more.prevention", { lines })),
    ...listPiece(article.notes, (lines) => words.fill("more.notes", { lines })),
    ...questionPieces(words, article),
    say(words.fill("more.escalate", { when: article.escalate.when })),
    ...listPiece(related, (titles) => words.fill("more.related", { titles })),
    say(sourcesText(words, article)),
  ];
}

const listPiece = (lines: readonly string[], text: (lines: readonly string[]) => string): Piece[] =>
  lines.length === 0 ? [] : [say(text(lines))];

function effortText(words: Templates, { takes, followUp }: Article): string {
  if (!takes && followUp === undefined) return "";
  return words.fill("more.effort", {
    least: takes?.minutes?.[0] ?? null,
    most: takes?.minutes?.[1] ?? null,
    cost: takes?.cost ?? null,
    followUp: followUp === undefined ? null : durationOf(words, followUp),
  });
}

function questionPieces(words: Templates, { questions }: Article): Piece[] {
  if (questions.length === 0) return [];
  const texts = questions.map(({ ask, answer }) => words.fill("more.question", { ask, answer }));
  return [say([words.fill("more.questions", {}), ...texts].join("\n\n"))];
}

function sourcesText(words: Templates, { sources, reviewed }: Article): string {
  const shown = sources.map(({ title, publisher, kind, url }) => ({
    title,
    publisher,
    isIndependent: kind === "independent",
    url: url ?? null,
  }));
  return words.fill("more.sources", { sources: shown, reviewed });
}
