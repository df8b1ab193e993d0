import type { Article } from "../../knowledge/article.ts";
import type { ArticleIndex } from "./article-index.ts";
import type { Evidence } from "./evidence.ts";
import type { Name } from "./spelling.ts";

/** The longest text that can be a name typed on purpose rather than a paste. */
const LONGEST_LOOK_UP = 100;
/** What a name typed on purpose weighs. */
export const LOOK_UP = 9;
const LOOK_UP_TYPO = 6.5;
/** A digit typed wrong is as likely another code of the vendor: it may be offered, never answered. */
const LOOK_UP_DIGIT = 4;

/** Evidence of a text that is nothing but a code, an alias, a title or a status; `isPlain`: no typing error is in it. */
export function readLookUp(index: ArticleIndex, text: string, isPlain: boolean): Evidence[] {
  const typed = text.trim().replace(PROTOCOL, "");
  const asked = typed.length > LONGEST_LOOK_UP ? typed : withoutStatus(withoutFillers(typed));
  if (asked.length === 0 || asked.length > LONGEST_LOOK_UP || asked.includes("\n")) return [];
  const status = BARE_STATUS.exec(asked)?.[1];
  const causes = status === undefined ? [] : lookUpStatus(index, Number(status));
  if (causes.length > 0) return causes;
  const named = (names: readonly Name[], weight: number) =>
    names.flatMap((name) => nameEvidence(name, weight));
  // An alias among other words may be a part of any sentence; a code is the question whatever stands beside it.
  const names = index.names.exact(asked);
  const exact = named(asked === typed || names.some(({ isCode }) => isCode) ? names : [], LOOK_UP);
  if (exact.length > 0 || isPlain || asked !== typed) return exact;
  const near = named(index.names.nearly(asked).slice(0, 3), LOOK_UP_TYPO);
  return near.length > 0 ? near : named(index.names.nearlyWithDigits(asked).slice(0, 3), LOOK_UP_DIGIT);
}

/** What people put beside a code without asking for anything else: "again", "what is". */
const FILLERS =
  /^(?:(?:again|bare|still|just|only|a|an|the|i|we|get|got|getting|see|what|is|does|about|help|please|hi|hello|hey)[\s:,]+)+|(?:[\s,]+(?:again|still|today|now|please|mean|help|once more|thanks))+[\s.!?]*$/gi;

const withoutFillers = (text: string) => text.replace(FILLERS, "").trim() || text;

/** What stands before the status in a status line. */
const PROTOCOL = /^http(?:s|\/\d(?:\.\d)?)?\s+(?=[45]\d\d\b)/i;

/** A code with its status beside it; the status is weighed as a signal. */
const withoutStatus = (text: string) =>
  /^(?:http )?[45]\d\d[\s:,-]{1,3}(\w{4,80})$|^(\w{4,80})[\s:,(-]{1,3}(?:http |status )?[45]\d\d\)?$/i
    .exec(text)
    ?.slice(1)
    .find((code) => code !== undefined && !NO_CODE.test(code)) ?? text;

/** `error 403` asks for the status. */
const NO_CODE = /^(?:http|https|error|errors|status|code|\d+)$/i;

const BARE_STATUS = /^(?:(?:http|error|status|code)\s*){0,3}[\s:#]*([45]\d\d)$/i;
const MOST_CAUSES = 2;

/** A bare status gives the general article and, behind it, the causes it names first. */
function lookUpStatus(index: ArticleIndex, status: number): Evidence[] {
  const general = generalFor(index, status) ?? index.byStatus.get(status)?.[0];
  if (!general) return [];
  const causes = general.related
    .filter((id) => index.library.get(id)?.recognise.statuses.includes(status))
    .slice(0, MOST_CAUSES);
  const evidence = (articleId: string, weight: number, reason: string): Evidence => ({
    articleId,
    part: "status",
    weight,
    reason,
  });
  return [
    evidence(general.id, LOOK_UP / 2, `the status ${status}`),
    ...causes.map((id) => evidence(id, LOOK_UP / 2, `one of the causes of the status ${status}`)),
  ];
}

/** Evidence of names that were typed exactly, or almost. */
export const nameEvidence = ({ articleIds, text, isCode }: Name, weight: number): Evidence[] =>
  articleIds.map((articleId) => ({
    articleId,
    part: weight === LOOK_UP ? (isCode ? "code" : "alias") : "typo",
    weight,
    reason:
      weight === LOOK_UP ? `the ${isCode ? "code" : "name"} \`${text}\`` : `a spelling close to \`${text}\``,
  }));

/** Articles that list this status, for naming the likely domain of an error no article fits. */
export const generalFor = (index: ArticleIndex, status: number | null): Article | undefined =>
  status === null ? undefined : index.generalByStatus.get(status)?.[0];
