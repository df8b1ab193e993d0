import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { DECLINED } from "../../case/check-details.ts";
import { firstDetails, NEEDED, wantedDetails } from "../../case/wanted-details.ts";
import type { Detail } from "../../knowledge/article.ts";
import type { Family } from "../../knowledge/family.ts";
import { ACTIONS, FORMS } from "../actions.ts";
import { factsOf } from "../cases/case-facts.ts";
import { asPlainText, withoutHidden } from "../escape.ts";
import { aside, type Piece, say } from "../layout.ts";
import { blocksOf, checkboxField, modal, selectField, textField } from "../modal.ts";
import { articlesOf, buttonsOf, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseView, DetailsView } from "../views.ts";

/** Behind the case's id in a form whose requester has read that the error is old. */
export const WARNED = "warned";

/** Details that are told in more than one line. */
const LONG: readonly Detail[] = ["exact-message", "action", "minimal-request", "recent-change"];

/**
 * Asks only for what neither the paste nor the requester has told, and at once only for what people must have; what is
 * known stands on top.
 */
export function detailsForm(words: Templates, view: DetailsView): ModalView {
  const { article } = articlesOf(view);
  const family = article && view.library.families.get(article.family);
  const wanted = wantedDetails(view.case, article);
  const shown = shownDetails(view, wanted);
  const { again } = view;
  const warning = again ? blocksOf([say(words.fill("forms.details-old", { days: again.oldDays }))]) : [];
  const fields = shown.flatMap((detail) => [
    ...(detail === "timestamp" ? warning : []),
    field(words, view, { detail, family }),
  ]);
  const nextTime = shown.includes("request-id") ? [aside(words.fill("forms.next-time", {}))] : [];
  return modal(words, {
    title: words.fill(again ? "forms.details-old-title" : "forms.details-title", {}),
    value: again ? `${view.case.id}:${WARNED}` : view.case.id,
    form: {
      name: FORMS.details,
      submit: words.fill(again ? "forms.open-ticket-anyway" : "forms.open-ticket", {}),
    },
    blocks: [
      ...blocksOf(topPieces(words, view, { wanted, shown })),
      // Where the time is not asked for, the message told it.
      ...(shown.includes("timestamp") ? [] : warning),
      ...fields,
      ...restBlocks(words, view, { wanted, shown }),
      ...blocksOf(nextTime),
    ],
  });
}

interface Asked {
  readonly wanted: readonly Detail[];
  readonly shown: readonly Detail[];
}

/** All of them once somebody asked for the rest, or has filled in one of it. */
function shownDetails({ isWhole = false, again }: DetailsView, wanted: readonly Detail[]): readonly Detail[] {
  const first = firstDetails(wanted);
  const hasMore = wanted.some((detail) => !first.includes(detail) && again?.filled.texts[detail]);
  return isWhole || hasMore ? wanted : first;
}

function topPieces(words: Templates, view: DetailsView, { wanted, shown }: Asked): Piece[] {
  const ticketQueue = asPlainText(words.fill("words.queue", { name: "engineering" }));
  const known = words.fill("ticket.facts", factsOf(view.case));
  const hasMore = shown.length < wanted.length && !view.again;
  const nothing = wanted.length > 0 ? "forms.details-enough" : "forms.details-none";
  return [
    say(
      shown.length > 0
        ? words.fill("forms.details-intro", { ticketQueue, hasMore })
        : words.fill(nothing, {}),
    ),
    ...(known === "" ? [] : [say(`${words.fill("forms.details-known", {})}\n${known}`)]),
  ];
}

/** Below the fields: the way to the rest of them, or what of all that may stay empty is not to be had. */
function restBlocks(words: Templates, view: DetailsView, { wanted, shown }: Asked): KnownBlock[] {
  if (shown.length === wanted.length) return missingField(words, view, wanted);
  if (view.again) return [];
  const more = { word: "buttons.more-details", action: ACTIONS.moreDetails, value: view.case.id } as const;
  return blocksOf([buttonsOf(words, [more])]);
}

function field(
  words: Templates,
  view: DetailsView,
  { detail, family }: { detail: Detail; family: Family | undefined },
): InputBlock {
  const given = detail === "timestamp" ? (factsOf(view.case).times[0]?.text ?? null) : null;
  const hint = words.fill(`detail-hints.${detail}`, { ...requestIdPlaces(family), given });
  const isNeeded = NEEDED.includes(detail);
  const base = { id: detail, label: words.fill(`details.${detail}`, {}), optional: !isNeeded };
  if (detail !== "environment") {
    const filled = view.again?.filled.texts[detail] ?? null;
    const initial = filled ?? (detail === "exact-message" && !view.again ? messageLine(view) : null);
    return textField({
      ...base,
      hint: isNeeded ? `${words.fill("forms.needed-hint", {})} ${hint}` : hint,
      multiline: LONG.includes(detail),
      ...(initial !== null && { initial }),
    });
  }
  return selectField({
    ...base,
    chosen: view.again?.filled.choices[detail] ?? [],
    hint,
    placeholder: words.fill("forms.choose-one", {}),
    choices: [
      { value: "production", label: words.fill("forms.environment-production", {}) },
      { value: "sandbox", label: words.fill("forms.environment-sandbox", {}) },
      { value: DECLINED, label: words.fill("forms.environment-unknown", {}) },
    ],
  });
}

/** The line of the paste in which its error stands, where no message was read out of it; the requester corrects it. */
function messageLine({ case: value }: CaseView): string | null {
  const problem = problemOf(value);
  const code = problem?.signals.codes[0]?.text;
  const line = code && problem?.text.split("\n").find((one) => one.includes(code));
  const said = withoutHidden(line || "").trim();
  return said === "" || said === code ? null : said.slice(0, MOST_LINE);
}

const MOST_LINE = 500;

/** Only for what may stay empty: a needed field is declined in itself. */
function missingField(words: Templates, view: DetailsView, wanted: readonly Detail[]): InputBlock[] {
  const optional = wanted.filter((detail) => !NEEDED.includes(detail));
  if (optional.length === 0) return [];
  const field = checkboxField({
    id: "missing",
    chosen: view.again?.filled.choices.missing ?? [],
    label: words.fill("forms.missing-label", {}),
    hint: words.fill("forms.missing-hint", {}),
    optional: true,
    choices: optional.map((detail) => ({ value: detail, label: words.fill(`details.${detail}`, {}) })),
  });
  return [field];
}

const requestIdPlaces = (family: Family | undefined) => ({
  where: family?.requestId?.where ?? null,
  names: family?.requestId?.names ?? [],
});
