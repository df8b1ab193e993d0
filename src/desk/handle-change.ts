import { isAffected } from "../case/affected.ts";
import type { KeptReport } from "../case/kept-report.ts";
import { forgetLater } from "../case/later-errors.ts";
import { absorbFacts, forgetTold, marksOf, toldNoMore } from "../case/told.ts";
import { isTakenBack, withdraw } from "../case/withdraw.ts";
import type { Transaction } from "../store/store.ts";
import { type Triage, triage } from "../triage/triage.ts";
import { isAbout } from "./cases/deny.ts";
import { withEditedError, withFurtherError } from "./cases/further-error.ts";
import { retellAffected } from "./cases/hear-affected.ts";
import { mayChange, mayGo, reread, rereadBeside, takeBackEdited, takeOver } from "./cases/reread.ts";
import { takeBack } from "./cases/take-back.ts";
import type { Desk } from "./desk.ts";
import type { Report } from "./handle-report.ts";
import { holdCase } from "./held-case.ts";
import { toldAlone } from "./keep-report.ts";
import { removeDrafts } from "./remove-drafts.ts";
import { removeReview, rereadReview } from "./reviews/change-review.ts";
import { showChange } from "./threads.ts";
import { editQuotes } from "./tickets/edit-quotes.ts";
import { forgetQuotesOf } from "./tickets/forget-words.ts";
import { recountReports, retellReports } from "./tickets/join-ticket.ts";
import { warnOfSecrets } from "./warn-of-secrets.ts";

/** A message as it reads after its author edited it, redacted. */
export type Edit = Pick<Report, "team" | "channel" | "ts" | "thread" | "person" | "door" | "text" | "leaked">;

/** Reads an edited message again: the answer that stands below it is put right in place, or stays as it is. */
export async function handleEdit(desk: Desk, edit: Edit, rows: readonly string[]): Promise<void> {
  const seen = triage(edit.text, desk.library(), desk.settings.thresholds);
  await desk.store.transact(async (tx) => {
    const reports = await tx.reports.ofMessage(edit);
    if (reports.length > 0) await warnOfSecrets(desk, tx, edit);
    const paste = reports.find(({ kind }) => kind === "paste");
    if (paste && !(await hasFurther(tx, paste))) await rereadBeside(desk, tx, { edit, seen });
    for (const report of reports) await workEdit(desk, tx, { edit, seen, report });
    await tx.inbox.done(rows, desk.now());
  });
  desk.wakeSender();
}

interface Edited {
  readonly edit: Edit;
  readonly seen: Triage;
  readonly report: KeptReport;
}

async function workEdit(desk: Desk, tx: Transaction, { edit, seen, report }: Edited): Promise<void> {
  const { caseId } = report;
  // What somebody else looked up is theirs; it stays as it was when they asked.
  if (caseId === null || report.kind === "lookup") return;
  const isPart = report.kind === "paste" && (await hasFurther(tx, report));
  const told = marksOf(seen.signals);
  const marks = isPart ? [...told, ...toldNoMore(report.marks, told)] : told;
  await tx.reports.remove([report.id]);
  await tx.reports.keep({ ...report, marks });
  const before = await holdCase(tx, caseId);
  if (!before) return rereadReview(desk, tx, { id: caseId, ts: edit.ts, seen });
  if (isTakenBack(before)) return;
  if (isAffected(before, report.person))
    return retellAffected(desk, tx, { value: before, reply: report, now: seen });
  const isWhole = report.kind === "paste" && !isPart && before.reportedTs === edit.ts;
  if (isWhole && seen.decision.kind === "silent" && mayGo(before)) return takeBackEdited(desk, tx, before);
  const reworded = withEditedError(before, { seen, ts: edit.ts });
  // A reply that shows another error now tells nothing of this one.
  const isOfCase = report.kind === "paste" || isAbout(reworded, seen);
  const gone = toldNoMore(await toldAlone(tx, report), isOfCase ? marks : []);
  const left = forgetTold(reworded, gone, desk.now());
  const further = report.kind === "reply" ? withFurtherError(desk, left, { seen, ts: edit.ts }) : null;
  const richer = further ?? (isOfCase ? absorbFacts(left, seen.signals, desk.now()) : left);
  const after = isWhole && mayChange(before) ? reread(desk, left, { edit, seen }) : richer;
  if (after !== before) await takeOver(desk, tx, { before, after });
  if (left !== before) await retellReports(desk, tx, { value: after, person: report.person });
  if (report.kind === "reply") await editQuotes(desk, tx, { value: after, reply: report, now: seen });
}

/** Of a paste in several messages nobody kept which of them said what: an edit of one only adds to it. */
async function hasFurther(tx: Transaction, { caseId, ts, ...of }: KeptReport): Promise<boolean> {
  const reports = await tx.reports.ofPerson(of);
  return reports.some((one) => one.kind === "paste" && one.caseId === caseId && one.ts !== ts);
}

/** A message that was deleted; Slack does not tell by whom. */
export type Deletion = Pick<Report, "team" | "channel" | "ts">;

/** Removes what was stored of a deleted message, and says so in the one line that is left of the answer. */
export async function handleDeletion(desk: Desk, deletion: Deletion, rows: readonly string[]): Promise<void> {
  await removeDrafts(desk, await desk.store.transact((tx) => pastedIn(tx, deletion)));
  await desk.store.transact(async (tx) => {
    const reports = await tx.reports.ofMessage(deletion);
    for (const id of await pastedIn(tx, deletion)) {
      await takeBack(desk, tx, { id, how: (value, at) => withdraw(value, at, "its message was deleted") });
      await removeReview(desk, tx, { id, why: "deleted" });
    }
    for (const report of reports) if (report.kind === "reply") await takeBackReply(desk, tx, report);
    await tx.reports.remove(reports.map(({ id }) => id));
    await tx.inbox.done(rows, desk.now());
  });
  desk.wakeSender();
}

/** Ids of the cases and reviews whose paste the message was, or a part of it. */
async function pastedIn(tx: Transaction, deletion: Deletion): Promise<readonly string[]> {
  const reports = await tx.reports.ofMessage(deletion);
  const parts = reports.flatMap(({ kind, caseId }) => (kind === "paste" && caseId ? [caseId] : []));
  const begun = (await tx.cases.ofMessage(deletion)).map(({ id }) => id);
  return [...new Set([...begun, ...parts])];
}

async function takeBackReply(desk: Desk, tx: Transaction, reply: KeptReport): Promise<void> {
  const { caseId, person } = reply;
  const before = caseId === null ? undefined : await holdCase(tx, caseId);
  if (!before) return;
  if (isAffected(before, person)) return retellAffected(desk, tx, { value: before, reply });
  const bare = forgetLater(before, reply.ts ?? "");
  const after = forgetTold(bare, await toldAlone(tx, reply), desk.now());
  if (after !== before) {
    const saved = await tx.cases.save(after);
    await recountReports(desk, tx, { before, after: saved });
    await retellReports(desk, tx, { value: saved, person });
    await showChange(desk, tx, { before, after: saved });
  }
  await forgetQuotesOf(desk, tx, { value: after, reply });
}
