import { pastedOf } from "../../case/later-errors.ts";
import { countReports } from "../../case/ticket-reports.ts";
import type { TrackerText } from "../../case/tracker.ts";
import { AROUND, type Reach } from "../../triage/excerpt.ts";
import { errorBeside } from "../cases/beside.ts";
import { factsOf } from "../cases/case-facts.ts";
import { stepTitle } from "../cases/step-pieces.ts";
import { asCopyText, asPlainText, cutText, withoutHidden } from "../escape.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";
import { tellingPart } from "./telling-part.ts";
import { titleOf } from "./ticket-card.ts";
import { reasonOf } from "./ticket-ends.ts";
import type { TrackerMove } from "./tracker-move.ts";

/** An issue has room for a whole paste, and stays within what trackers take (65,536 characters). */
const MOST_PASTE = 30_000;
const TELLING: Reach = { whole: MOST_PASTE, margin: 4_000, between: 16_000, ...AROUND };
const MOST_TOLD = 4_000;
const MOST_TITLE = 200;
const MOST_TRIED = 30;

/** A ticket as an issue: Markdown in which echoed text stands in code, so that it formats, links and calls nobody. */
export function issueText(words: Templates, view: TicketView): TrackerText {
  const { ticket, case: value, permalink } = view;
  const facts = factsOf(value);
  const { given } = value.details;
  const severity = asPlainText(words.fill("words.severity", { name: ticket.severity }));
  const title = titleOf(words, view);
  const code = facts.codes.find((one) => /^[\w.:-]{1,60}$/.test(one) && !title.includes(one)) ?? null;
  const heading = words.fill("tracker.title", { ticket: ticket.id, title, code });
  const paragraphs = [
    words.fill("tracker.intro", {
      ticket: ticket.id,
      severity,
      url: permalink,
      earlier: ticket.earlier?.id ?? null,
    }),
    words.fill("tracker.facts", { ...facts, article: value.article?.id ?? null }),
    ...(view.beside ?? []).map((one) => words.fill("tracker.beside", errorBeside(view.library, one))),
    words.fill("tracker.tried", { steps: stepsOf(words, view) }),
  ].map(asCopyText);
  const quoted = [
    told(words, "tracker.message", given["exact-message"]),
    told(words, "tracker.action", given.action),
    told(words, "tracker.paste", tellingPart(pastedOf(value), TELLING), MOST_PASTE),
  ].flat();
  return {
    title: cutText(asPlainText(heading), MOST_TITLE),
    body: [...paragraphs, ...quoted]
      .map((text) => text.trim())
      .filter(Boolean)
      .join("\n\n"),
  };
}

function stepsOf(words: Templates, { case: value, library }: TicketView) {
  return value.ladder.tried.slice(-MOST_TRIED).map(({ articleId, step, result }) => ({
    title: stepTitle(words, library.get(articleId), step),
    result,
  }));
}

type Heading = "tracker.message" | "tracker.action" | "tracker.paste";

function told(words: Templates, heading: Heading, text: string | undefined, most = MOST_TOLD): string[] {
  const shown = fenced(text ?? "", most);
  return shown === "" ? [] : [asCopyText(words.fill(heading, {})), shown];
}

/** Text as it is, in a fence that is longer than any in it; empty text says nothing. */
function fenced(raw: string, most: number): string {
  const text = cutText(withoutHidden(raw).trim(), most);
  if (text === "") return "";
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** What happened to the ticket, for the people who read its issue. */
export function issueComment(words: Templates, view: TicketView, move: TrackerMove): string {
  const note = noteOf(view, move);
  return [asCopyText(sentenceOf(words, view, move)).trim(), fenced(note, MOST_TOLD)]
    .filter(Boolean)
    .join("\n\n");
}

function sentenceOf(words: Templates, { ticket, case: value }: TicketView, move: TrackerMove): string {
  switch (move.kind) {
    case "resolved":
      return words.fill("tracker.comment-resolved", { reason: reasonOf(words, ticket) });
    case "confirmed":
      return words.fill("tracker.comment-confirmed", {});
    case "reopened":
      return words.fill("tracker.comment-reopened", { requestId: move.freshRequestId });
    case "joined": {
      const { requestIds } = factsOf(value);
      const { day, week, month } = countReports(ticket.reports, ticket.updatedAt);
      return words.fill("tracker.comment-joined", { requestIds, day, week, month });
    }
    case "known":
      return words.fill("tracker.comment-known", {});
    case "answered":
      return words.fill("tracker.comment-answered", { question: move.question });
    case "beside":
      return words.fill("tracker.comment-beside", { ticket: move.ticket });
    case "deleted":
      return words.fill("tracker.comment-deleted", {});
  }
}

function noteOf({ ticket }: TicketView, move: TrackerMove): string {
  if (move.kind === "answered") return move.answer;
  if (move.kind === "known") return ticket.known?.workaround ?? "";
  if (move.kind === "resolved") return ticket.resolution?.note ?? "";
  if (move.kind === "reopened") return ticket.history.findLast(({ what }) => what === "reopened")?.note ?? "";
  return "";
}
