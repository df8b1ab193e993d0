import type { InputBlock, ModalView } from "@slack/types";
import { wantedDetails } from "../case/wanted-details.ts";
import type { Detail } from "../knowledge/article.ts";
import type { Family } from "../knowledge/family.ts";
import { FORMS } from "./actions.ts";
import { factsOf } from "./case-facts.ts";
import { asPlainText } from "./escape.ts";
import { aside, say } from "./layout.ts";
import { blocksOf, checkboxField, modal, selectField, textField } from "./modal.ts";
import type { CaseView } from "./replies.ts";
import { articlesOf } from "./speech.ts";
import type { Templates } from "./templates.ts";

/** Details that are told in more than one line. */
const LONG: readonly Detail[] = ["exact-message", "action", "minimal-request", "recent-change"];

/** Asks only for what neither the paste nor the requester has told; what is known stands on top. */
export function detailsForm(words: Templates, view: CaseView): ModalView {
  const { article } = articlesOf(view);
  const family = article && view.library.families.get(article.family);
  const wanted = wantedDetails(view.case, article);
  const ticketQueue = asPlainText(words.fill("words.queue", { name: "engineering" }));
  const known = words.fill("ticket.facts", factsOf(view.case));
  const top = [
    say(words.fill(wanted.length > 0 ? "forms.details-intro" : "forms.details-none", { ticketQueue })),
    ...(known === "" ? [] : [say(`${words.fill("forms.details-known", {})}\n${known}`)]),
  ];
  const fields = wanted.map((detail) => field(words, view, { detail, family }));
  const where = wanted.includes("request-id") ? [aside(whereText(words, family))] : [];
  return modal(words, {
    title: words.fill("forms.details-title", {}),
    value: view.case.id,
    form: { name: FORMS.details, submit: words.fill("forms.open-ticket", {}) },
    blocks: [
      ...blocksOf(top),
      ...fields,
      ...(wanted.length > 0 ? [missingField(words, wanted)] : []),
      ...blocksOf(where),
    ],
  });
}

function field(
  words: Templates,
  view: CaseView,
  { detail, family }: { detail: Detail; family: Family | undefined },
): InputBlock {
  const given = detail === "timestamp" ? (factsOf(view.case).times[0]?.text ?? null) : null;
  const hint = words.fill(`detail-hints.${detail}`, { ...requestIdPlaces(family), given });
  // Slack must not refuse an empty field: "I don't have it" is always allowed, so the desk checks by itself.
  const base = { id: detail, label: words.fill(`details.${detail}`, {}), hint, optional: true };
  if (detail !== "environment") return textField({ ...base, multiline: LONG.includes(detail) });
  return selectField({
    ...base,
    placeholder: words.fill("forms.choose-one", {}),
    choices: [
      { value: "production", label: words.fill("forms.environment-production", {}) },
      { value: "sandbox", label: words.fill("forms.environment-sandbox", {}) },
    ],
  });
}

function missingField(words: Templates, wanted: readonly Detail[]): InputBlock {
  return checkboxField({
    id: "missing",
    label: words.fill("forms.missing-label", {}),
    hint: words.fill("forms.missing-hint", {}),
    optional: true,
    choices: wanted.map((detail) => ({ value: detail, label: words.fill(`details.${detail}`, {}) })),
  });
}

const whereText = (words: Templates, family: Family | undefined): string =>
  words.fill("forms.where-request-id", requestIdPlaces(family));

const requestIdPlaces = (family: Family | undefined) => ({
  where: family?.requestId?.where ?? null,
  names: family?.requestId?.names ?? [],
});
