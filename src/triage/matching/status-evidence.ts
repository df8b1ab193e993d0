import type { ArticleIndex } from "./article-index.ts";
import type { Evidence, Question } from "./evidence.ts";
import { LOOK_UP } from "./look-up.ts";

/** A printed status decides between articles that share a code; in a bare look-up nothing else could. */
const OTHER_STATUS = -1.8;
const GENERAL_STATUS = 3.2;
const STATUS = 0.7;
/** Whatever else fits an article: an error of another status is seldom its own. */
const NOT_ITS_STATUS = -1;
/** General advice is advice on its status and nothing else. */
const NOT_ITS_ADVICE = -2.8;

interface Adding {
  readonly byArticle: Map<string, Evidence[]>;
  /** Articles were looked up by their code, so nothing but the status can decide. */
  readonly isLookUp: boolean;
}

/** A status points to the general article of its kind; to others it only adds, where something else speaks for them. */
export function addStatus(index: ArticleIndex, question: Question, { byArticle, isLookUp }: Adding): void {
  const { httpStatus } = question.signals;
  const read = httpStatus === null ? statusInProse(question) : { status: httpStatus, trust: 1 };
  if (read === undefined) return;
  const add = (articleId: string, own: Evidence[], weight: number) =>
    own.push({ articleId, part: "status", weight: weight * read.trust, reason: `the status ${read.status}` });
  for (const [articleId, own] of byArticle) {
    const statuses = index.library.get(articleId)?.recognise.statuses ?? [];
    const isListed = statuses.includes(read.status);
    if (isListed && !index.general.has(articleId)) add(articleId, own, STATUS);
    // The code of general advice stands for its status alone, so another status contradicts it.
    const isNamed = !index.general.has(articleId) && own.some(({ part }) => part === "code");
    if (statuses.length > 0 && !isListed && !isNamed)
      speakAgainst(own, {
        articleId,
        weight: read.trust * (index.general.has(articleId) ? NOT_ITS_ADVICE : NOT_ITS_STATUS),
        status: read.status,
      });
  }
  if (read.trust === 1) {
    const weight = isLookUp ? -2 * LOOK_UP : OTHER_STATUS;
    for (const articleId of sharingItsCode(index, read.status, byArticle)) {
      speakAgainst(byArticle.get(articleId), { articleId, weight, status: read.status });
    }
  }
  for (const { id } of index.generalByStatus.get(read.status) ?? []) {
    const own = byArticle.get(id) ?? [];
    byArticle.set(id, own);
    add(id, own, GENERAL_STATUS);
  }
}

function speakAgainst(
  own: Evidence[] | undefined,
  { articleId, weight, status }: { articleId: string; weight: number; status: number },
): void {
  own?.push({ articleId, part: "against", weight, reason: `the status ${status} is not its own` });
}

/** Articles of another status, where one with the same code has this status. */
function sharingItsCode(
  { library }: ArticleIndex,
  status: number,
  byArticle: ReadonlyMap<string, readonly Evidence[]>,
): string[] {
  const byCode = [...byArticle].filter(([, own]) => own.some(({ part }) => part === "code"));
  if (byCode.length < 2) return [];
  const known = byCode.flatMap(([id]) => library.get(id) ?? []);
  const fitting = known.filter(({ recognise }) => recognise.statuses.includes(status));
  const codes = new Set(fitting.flatMap(({ recognise }) => recognise.codes));
  return known
    .filter((article) => !fitting.includes(article) && article.recognise.statuses.length > 0)
    .filter(({ recognise }) => recognise.codes.some((code) => codes.has(code)))
    .map(({ id }) => id);
}

/** A number in people's talk may be a status ("we see 503s") or a room, so it counts for less than a printed one. */
function statusInProse({ text, words }: Question): { status: number; trust: number } | undefined {
  const found = words.find(
    ({ stem, start, end }) =>
      stem.length === 3 &&
      ERROR_STATUS.test(stem) &&
      !/[^\s(]/.test(text[start - 1] ?? "") &&
      !/[\w:/]/.test(text[end] ?? ""),
  );
  return found && { status: Number(found.stem), trust: 0.5 };
}

const ERROR_STATUS = /^(?:4(?:0[01345689]|1[0357]|29)|50[0-4])$/;
