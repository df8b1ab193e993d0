import type { Case, Door } from "../../case/case.ts";
import { articlesIn, isRefused } from "../../case/correction.ts";
import { absorbFacts } from "../../case/told.ts";
import type { Transaction } from "../../store/store.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Desk } from "../desk.ts";
import { type Keeping, keepReport } from "../keep-report.ts";
import { type FilesLeft, isOnlyFiles } from "../tell-files-left.ts";
import { postIn, showEverywhere } from "../threads.ts";
import { answerQuestion, openQuestion } from "../tickets/answer-question.ts";
import { countReport } from "../tickets/join-ticket.ts";
import { passOn } from "../tickets/pass-on.ts";
import { caseView } from "../views.ts";
import { backBy, comeBack } from "./come-back.ts";
import { askWhichWorks, confirmByReply, confirmedBy } from "./confirm.ts";
import { denialOf, deniedBy, denyByReply, isAbout } from "./deny.ts";
import { takeFurtherError, withFurtherError } from "./further-error.ts";

/* What the requester of a case writes in its thread. */

export interface Heard {
  readonly report: Keeping["report"] & {
    readonly ts: string;
    readonly door: Door;
    readonly text: SafeText;
    readonly filesLeft: FilesLeft;
  };
  readonly seen: Triage;
  /** The cases of the thread that are theirs, the newest first. */
  readonly own: readonly [Case, ...Case[]];
}

/** Takes what it says of their cases: an answer, that it works, that it fails, further facts. False for anything else. */
export async function hearRequester(desk: Desk, tx: Transaction, said: Heard): Promise<boolean> {
  const heard = { ...said, own: meantFirst(said) };
  if (await isAnswer(desk, tx, heard)) return true;
  if (await isConfirmation(desk, tx, heard)) return true;
  if (await isReturn(desk, tx, heard)) return true;
  if (await isFurtherError(desk, tx, heard)) return true;
  return isNothingNew(desk, tx, heard);
}

/** Of several of their cases that which the message is about stands first; where that is none, the newest. */
function meantFirst({ seen, own }: Heard): Heard["own"] {
  const meant = own.find((one) => isAbout(one, seen)) ?? own[0];
  return [meant, ...own.filter((one) => one !== meant)];
}

/** Who turns to the desk about their case hears where it stands, instead of what the desk can do in general. */
export async function tellStanding(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const view = await caseView(desk, tx, { value, surface: "thread" });
  const message = desk.replies.followUps.standing(view);
  await tx.deliveries.add([postIn(desk, value, { message })], desk.now());
}

/**
 * Whether it answered what an engineer asked; a picture without a word answers nothing. What it tells of the error goes
 * into the case as from any other message.
 */
async function isAnswer(desk: Desk, tx: Transaction, { report, seen, own }: Heard): Promise<boolean> {
  const { text, ts, person: by } = report;
  if (text.trim() === "") return false;
  for (const value of own) {
    const asked = await openQuestion(tx, value);
    if (!asked) continue;
    await keepReport(desk, tx, { report, kind: "reply", caseId: value.id, signals: seen.signals });
    await answerQuestion(desk, tx, { ...asked, text, by, ts });
    await takeFacts(desk, tx, { value: asked.case, seen });
    return true;
  }
  return false;
}

async function takeFacts(
  desk: Desk,
  tx: Transaction,
  { value, seen }: { value: Case; seen: Triage },
): Promise<void> {
  const richer = withFacts(desk, value, seen);
  if (richer !== value) await takeUp(desk, tx, richer);
}

/** With what it tells of the error of the case; ids of another would mislead whoever looks them up for this one. */
const withFacts = (desk: Desk, value: Case, seen: Triage): Case =>
  isAbout(value, seen) ? absorbFacts(value, seen.signals, desk.now()) : value;

/** Whether it said that the error is gone, and no more than that: then the case is solved, as by the button. */
async function isConfirmation(desk: Desk, tx: Transaction, { report, seen, own }: Heard): Promise<boolean> {
  const confirmed = confirmedBy(own, report.text);
  if (!confirmed) return false;
  const { value: waiting, others } = confirmed;
  // A colleague who talks there is told, and asks what is not clear.
  if (others.length > 0 && waiting.quiet && report.door === "channel") return false;
  await keepReport(desk, tx, { report, kind: "reply", caseId: waiting.id, signals: seen.signals });
  if (others.length > 0) {
    await askWhichWorks(desk, tx, [waiting, ...others]);
    return true;
  }
  const solved = await confirmByReply(desk, tx, { ...confirmed, by: report.person });
  if (report.door !== "channel") await tellStanding(desk, tx, solved);
  return true;
}

/** Whether what was over is not: they say that it fails, or wrote again after silence had closed it. */
async function isReturn(desk: Desk, tx: Transaction, heard: Heard): Promise<boolean> {
  const { report, seen, own } = heard;
  const [known] = own;
  const how = await backBy(tx, known, seen);
  if (how === null) return false;
  const richer = withFacts(desk, known, seen);
  if (how === "wrote" && wantsAnswer(heard, richer !== known)) return false;
  await keepReport(desk, tx, { report, kind: "reply", caseId: known.id, signals: seen.signals });
  if (report.door === "direct") await passOn(desk, tx, { value: known, ...report });
  const shown = await comeBack(desk, tx, { value: richer, how, seen, ts: report.ts });
  if (report.door === "mention" || (report.door === "direct" && how === "fails"))
    await tellStanding(desk, tx, shown);
  return true;
}

/** Whether it shows a further error that the answer which stands there answers too. */
async function isFurtherError(desk: Desk, tx: Transaction, { report, seen, own }: Heard): Promise<boolean> {
  for (const before of own) {
    const after = withFurtherError(desk, before, { seen, ts: report.ts });
    if (after === null) continue;
    await keepReport(desk, tx, { report, kind: "reply", caseId: before.id, signals: seen.signals });
    const shown = await takeFurtherError(desk, tx, { before, after });
    if (report.door === "mention") await tellStanding(desk, tx, shown);
    return true;
  }
  return false;
}

/** The requester goes on: another error gets its own answer, further facts go into the case without a word. */
async function isNothingNew(desk: Desk, tx: Transaction, heard: Heard): Promise<boolean> {
  const { report, seen } = heard;
  const [known] = heard.own;
  const denied = deniedBy(desk, known, seen);
  const richer = withFacts(desk, known, seen);
  const isRicher = richer !== known;
  if (denied === null && wantsAnswer(heard, isRicher)) return false;
  await keepReport(desk, tx, { report, kind: "reply", caseId: known.id, signals: seen.signals });
  if (report.door === "direct") await passOn(desk, tx, { value: known, ...report });
  if (denied === null && isRicher) {
    const shown = await takeUp(desk, tx, richer);
    if (report.door === "mention") await tellStanding(desk, tx, shown);
    return true;
  }
  // Where nothing is new, it is not quiet here.
  const value =
    denied === null
      ? await tx.cases.save({ ...known, updatedAt: desk.now() })
      : await denyByReply(desk, tx, { value: richer, steps: denied, by: report.person });
  // Who writes to the desk itself has nobody else to answer them.
  if (report.door !== "channel" && !isOnlyFiles(report)) await tellStanding(desk, tx, value);
  return true;
}

/** Whether it is about something else than the case that it may mean, or asks the desk for more than to take it down. */
function wantsAnswer({ report, seen, own }: Heard, isRicher: boolean): boolean {
  const { decision } = seen;
  const [known] = own;
  // Nothing but the same error once more: an agent said already that this is not its answer.
  const shown = seen.problems.flatMap((one) => articlesIn(one.decision));
  if (shown.length > 0 && shown.every((id) => own.some((one) => isRefused(one, id)))) return false;
  if (report.door === "mention") {
    // Who repeats an error that people have in hand is no second report of it.
    const isInHand = known.state === "escalated" && denialOf(known, seen) !== null;
    return !isInHand && !(decision.kind === "silent" && isRicher);
  }
  const isOther = decision.kind === "answer" && decision.match.articleId !== known.article?.id;
  const isUndecided = decision.kind === "choose" && known.article === null;
  // Nobody else reads a direct conversation: an error that no article covers gets its honest word there too.
  const isUnknown = report.door === "direct" && decision.kind === "unknown";
  return (isOther || isUndecided || isUnknown) && !known.quiet;
}

async function takeUp(desk: Desk, tx: Transaction, richer: Case): Promise<Case> {
  const saved = await tx.cases.save(richer);
  await countReport(desk, tx, saved);
  await showEverywhere(desk, tx, saved);
  return saved;
}
