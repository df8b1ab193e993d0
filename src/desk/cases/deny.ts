import type { Case } from "../../case/case.ts";
import { articlesIn, isRefused } from "../../case/correction.ts";
import { articleOnRung, climb, type TriedStep } from "../../case/ladder.ts";
import { errorsOf } from "../../case/later-errors.ts";
import { moveCase } from "../../case/moves.ts";
import { rungsOf } from "../../case/rungs.ts";
import { stepOrder } from "../../reply/cases/shown-part.ts";
import { listedSteps } from "../../reply/modals/step-forms.ts";
import type { Transaction } from "../../store/store.ts";
import { type Denial, isCurt, readDenial } from "../../triage/read-denial.ts";
import type { Triage } from "../../triage/triage.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { notSolvedFacts } from "../not-solved.ts";
import { showCheckIn, showEverywhere } from "../threads.ts";
import { watchStuck } from "../tickets/escalate-unasked.ts";
import { countReport } from "../tickets/join-ticket.ts";
import { watch } from "./watch-case.ts";

export interface Denying {
  readonly value: Case;
  /** Indexes of the steps that were tried in vain, on the present rung. */
  readonly steps: readonly number[];
  /** Slack id of the person who says so. */
  readonly by: string;
}

/**
 * It still fails: the case climbs to the next untried step, to the general troubleshooting, or to people. The caller
 * shows it.
 */
export async function deny(desk: Desk, tx: Transaction, { value, steps, by }: Denying): Promise<Case> {
  const ladder = climb(value.ladder, rungsOf(value, desk.library()), { steps, at: desk.now() });
  const news = ladder.tried.filter((step) => !value.ladder.tried.includes(step));
  const climbed = await saveDenied(desk, tx, {
    value: { ...value, ladder },
    by,
    why: news.length === 0 ? "still broken" : namesOf(desk, news, "did not help"),
  });
  await tx.facts.record([
    factOf(desk, "denied", climbed, { rung: value.ladder.rung }),
    ...news.map(({ articleId, step }) => factOf(desk, "tried", climbed, { step, of: articleId })),
    ...(ladder.next === null
      ? []
      : [factOf(desk, "step-shown", climbed, { step: ladder.next, rung: ladder.rung })]),
  ]);
  await watch(desk, tx, climbed);
  await watchStuck(desk, tx, climbed);
  return climbed;
}

async function saveDenied(
  desk: Desk,
  tx: Transaction,
  { value, by, why }: { value: Case; by: string; why: string },
): Promise<Case> {
  const mover = movedBy(desk, value, { person: by, why });
  const denied = await tx.cases.save(moveCase(value, { event: "denied", ...mover }));
  await tx.facts.record(notSolvedFacts(desk, value));
  // What was tried and what failed since is news to whoever works on the problem.
  await countReport(desk, tx, denied);
  // Waited for anew: the question that was asked before says no longer that it is closed.
  if (denied.waiting !== value.waiting) await showCheckIn(desk, tx, { ...denied, waiting: value.waiting });
  return denied;
}

/** Steps for the history of a case by the titles that were seen, since each case numbers them in its own order. */
export const namesOf = (desk: Desk, steps: readonly TriedStep[], outcome: string): string => {
  const nameOf = ({ articleId, step }: TriedStep) =>
    `"${desk.library().get(articleId)?.steps[step]?.title ?? "a step"}" of ${articleId}`;
  return `${steps.map(nameOf).join(", ")} ${outcome}`;
};

/**
 * The steps, by index, that a reply in the thread says did not help, by the numbers that its requester sees. None for
 * a bare "still broken"; null where it says nothing of this case, nothing new, or shows another error.
 */
export function deniedBy(desk: Desk, value: Case, seen: Triage): readonly number[] | null {
  const denial = denialOf(value, seen);
  return denial && deniedSteps(desk, value, denial);
}

/**
 * What a message says of the problem of the case, that it is still there; null where it says that of nothing or of
 * another. A mere "nope" answers the desk as long as no colleague talks in the thread.
 */
export const denialOf = (value: Case, seen: Triage): Denial | null =>
  isSameError(value, seen) && !(value.quiet && isCurt(seen.text)) ? denialIn(seen) : null;

/** Characters in which ids and times are looked for: what people say stands at the head, a log may follow. */
const HEAD = 2_000;

/** As `readDenial`, of what a message says beside the ids and times that were read from it. */
export const denialIn = (seen: Triage): Denial | null => readDenial(wordsOf(seen));

/** What a message says beside the ids and times read from it; a code says of the error what "the error" does. */
export function wordsOf({ text, signals }: Triage): string {
  const { requestIds, traceIds, timestamps, codes } = signals;
  const told = [...requestIds, ...traceIds, ...timestamps].map((one) => one.text);
  const named = codes.map((one) => one.text).filter((code) => /\p{L}/u.test(code));
  const bare = told.reduce((left, one) => left.replaceAll(one, " "), text.slice(0, HEAD));
  return named.reduce((left, code) => left.replaceAll(code, "error"), bare) + text.slice(HEAD);
}

/** Whether a message shows no code and no status that the problem of the case does not have. */
export function isSameError(value: Case, { signals }: Triage): boolean {
  const own = errorsOf(value).map((one) => one.signals);
  const codes = own.flatMap((one) => one.codes.map(({ text }) => text.toLowerCase()));
  const isSameStatus =
    signals.httpStatus === null ||
    own.every(({ httpStatus }) => httpStatus === null) ||
    own.some(({ httpStatus }) => httpStatus === signals.httpStatus);
  return isSameStatus && signals.codes.every(({ text }) => codes.includes(text.toLowerCase()));
}

/**
 * Whether a message is about the problem of the case: it shows no other error, and where it reads like articles, one that
 * the case has, offered, or had taken away. What it tells besides, such as its ids, is of that problem then.
 */
export function isAbout(value: Case, seen: Triage): boolean {
  const shown = articlesIn(seen.decision);
  const own = [value.article?.id, ...articlesIn(value.problems[value.current]?.decision)];
  const isOwn = (id: string) => own.includes(id) || isRefused(value, id);
  return isSameError(value, seen) && (shown.length === 0 || shown.some(isOwn));
}

function deniedSteps(desk: Desk, value: Case, { steps }: Denial): readonly number[] | null {
  const isWaiting = value.state === "open" || value.state === "pending";
  if (!isWaiting || value.article === null) return null;
  if (steps.length === 0) return [];
  const view = { case: value, library: desk.library() };
  const article = articleOnRung(value.ladder, rungsOf(value, view.library));
  // The general steps behind an article are shown one at a time, without numbers.
  if (!article || value.ladder.rung !== "article") return null;
  const order = stepOrder(view, article);
  const listed = listedSteps(view);
  const named = steps.flatMap((number) => order[number - 1] ?? []).filter((step) => listed.includes(step));
  return named.length > 0 ? named : null;
}

/** What the requester wrote of it in the thread; a bare "still broken" is noted, and names no step as tried. */
export async function denyByReply(desk: Desk, tx: Transaction, denying: Denying): Promise<Case> {
  const denied =
    denying.steps.length > 0 ? await deny(desk, tx, denying) : await noteDenied(desk, tx, denying);
  await showEverywhere(desk, tx, denied);
  return denied;
}

async function noteDenied(desk: Desk, tx: Transaction, denying: Denying): Promise<Case> {
  const noted = await saveDenied(desk, tx, { ...denying, why: "still broken" });
  await tx.facts.record([factOf(desk, "denied", noted, { rung: noted.ladder.rung })]);
  await watch(desk, tx, noted);
  return noted;
}
