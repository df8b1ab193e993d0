import { type Article, DETAILS, type Detail } from "../knowledge/article.ts";
import type { Family } from "../knowledge/family.ts";
import type { SafeText } from "../triage/safe-text.ts";
import type { Case } from "./case.ts";
import { checkRequestId } from "./check-request-id.ts";
import { checkTime } from "./check-time.ts";
import type { Details } from "./details.ts";
import { isStroke, saysNone } from "./says-none.ts";
import { NEEDED, wantedDetails } from "./wanted-details.ts";

/** Why a field cannot be taken as it is. The words for each stand in the templates. */
export type FieldFault =
  | { readonly kind: "required" }
  /** Sent without a step ticked; `title` is the step to try first. */
  | { readonly kind: "nothing-tried"; readonly title: string }
  | { readonly kind: "request-id-words" | "request-id-mail" | "request-id-masked" | "time-unreadable" }
  | {
      readonly kind: "request-id-shape" | "request-id-cut" | "time-no-zone" | "time-no-date" | "time-future";
      readonly given: string;
    }
  | { readonly kind: "time-ambiguous"; readonly first: string; readonly other: string };

export type CheckedDetails =
  | { readonly kind: "ok"; readonly details: Details }
  /** By block id, which is the detail's name. */
  | { readonly kind: "faulty"; readonly faults: Readonly<Record<string, FieldFault>> };

/** A submitted form of details: texts and choices by block id; `missing` holds what the requester does not have. */
export interface DetailsForm {
  readonly texts: Readonly<Record<string, SafeText>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** What the form was made from, to know what it asked. */
export interface Asked {
  readonly case: Case;
  readonly article: Article | undefined;
  /** Of the article: its shapes of request ids. */
  readonly family: Family | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Checks a details form: the details for the ticket, or the fault of each field. An old time is no fault: the card
 * and the thread say that the vendor may no longer find it.
 */
export function checkDetails(asked: Asked, form: DetailsForm): CheckedDetails {
  const wanted = wantedDetails(asked.case, asked.article);
  const ticked = (form.choices.missing ?? []).filter(isDetail);
  const missing = [...ticked, ...wanted.filter((detail) => isDeclined(form, detail))];
  const faults: Record<string, FieldFault> = {};
  const before = asked.case.details;
  const given: Partial<Record<Detail, string>> = { ...before.given };
  let { time } = before;
  for (const detail of wanted) {
    const text = answerOf(form, detail);
    if (text === "") {
      if (NEEDED.includes(detail) && !missing.includes(detail)) faults[detail] = { kind: "required" };
    } else if (detail === "timestamp") {
      const checked = checkTime(text, asked.now);
      if (checked.kind === "time") time = checked.time;
      else faults[detail] = checked;
    } else if (detail === "request-id") {
      const checked = checkRequestId(text, asked.family);
      if (checked.kind === "ids") given[detail] = checked.ids.join(", ");
      else faults[detail] = checked;
    } else given[detail] = text;
  }
  if (Object.keys(faults).length > 0) return { kind: "faulty", faults };
  const unavailable = [...before.missing, ...missing.filter((detail) => answerOf(form, detail) === "")];
  return { kind: "ok", details: { ...before, given, time, missing: [...new Set(unavailable)] } };
}

/** A field that is filled in counts, also when its "I don't have it" is ticked. */
const answerOf = (form: DetailsForm, detail: Detail): string =>
  isDeclined(form, detail) ? "" : typedIn(form, detail);

const typedIn = ({ texts, choices }: DetailsForm, detail: Detail): string =>
  (texts[detail] ?? choices[detail]?.[0] ?? "").trim();

/** The choice of a list that stands for not having it. */
export const DECLINED = "unavailable";

/** Fields in which a word for "none" says that there is nothing to fill in; of a recent change it is an answer. */
const READ_AS_NONE: readonly Detail[] = ["request-id", "timestamp"];

/** A needed field cannot be sent empty, so a stroke in it, or a word for that, says that the requester does not have it. */
const isDeclined = (form: DetailsForm, detail: Detail): boolean => {
  const typed = typedIn(form, detail);
  return typed === DECLINED || isStroke(typed) || (READ_AS_NONE.includes(detail) && saysNone(typed));
};

const isDetail = (name: string): name is Detail => DETAILS.some((detail) => detail === name);
