import { absorbFacts } from "../case/absorb-facts.ts";
import type { Case, Door } from "../case/case.ts";
import type { Message } from "../case/delivery.ts";
import type { Fact } from "../case/fact.ts";
import { moveCase } from "../case/moves.ts";
import type { Transaction } from "../store/store.ts";
import type { Secret } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { type Triage, triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import { type Beginning, beginAlone, beginPosted } from "./cases/begin-case.ts";
import { confirmByReply, confirmedBy } from "./cases/confirm.ts";
import { deniedBy, denyByReply } from "./cases/deny.ts";
import { hearAffected } from "./cases/hear-affected.ts";
import { watch } from "./cases/watch-case.ts";
import { ruleIn } from "./channel-rule.ts";
import { conductFor } from "./conduct.ts";
import { type Desk, factOf, movedBy } from "./desk.ts";
import { casesOfThread } from "./held-case.ts";
import { keepReport } from "./keep-report.ts";
import { beginReview } from "./reviews/begin-review.ts";
import { type FilesLeft, isOnlyFiles, tellFilesLeft } from "./tell-files-left.ts";
import { showCheckIn, showEverywhere } from "./threads.ts";
import { answerQuestion, openQuestion } from "./tickets/answer-question.ts";
import { countReport } from "./tickets/join-ticket.ts";
import { passOn } from "./tickets/pass-on.ts";
import { caseView } from "./views.ts";
import { warnOfSecrets } from "./warn-of-secrets.ts";

/** What a person posted, redacted, with the place it came from. */
export interface Report {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  /** Ts of every message that the report came in; the first is its own. */
  readonly messages: readonly string[];
  /** The thread it was posted in; null for a message of its own. */
  readonly thread: string | null;
  readonly person: string;
  readonly door: Extract<Door, "channel" | "mention" | "direct">;
  readonly text: SafeText;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
  /** What came with it and could not be read. */
  readonly filesLeft: FilesLeft;
}

/**
 * Works one report: case, facts, replies and the end of its inbox rows are written in one transaction, so a crash
 * leaves either nothing (and the rows are worked again) or all of it.
 */
export async function handleReport(desk: Desk, report: Report, rows: readonly string[]): Promise<void> {
  const found = triage(report.text, desk.library(), desk.settings.thresholds);
  await desk.store.transact(async (tx) => {
    const { thread } = report;
    const known = thread === null ? [] : await casesOfThread(tx, { ...report, thread });
    // In the thread of a case people also talk about the answer that stands there.
    const seen = report.door === "channel" || known.length > 0 ? found : whenAsked(found);
    await warnOfSecrets(desk, tx, report);
    const isOwnCase = known.some(({ requester, quiet }) => requester === report.person && !quiet);
    await tellFilesLeft(desk, tx, { report, decision: found.decision, isOwnCase });
    await workReport(desk, tx, { report, seen, known });
    await tx.inbox.done(rows, desk.now());
  });
  desk.wakeSender();
}

interface Work {
  readonly report: Report;
  readonly seen: Triage;
  /** The cases of the thread it was posted in, the newest first. */
  readonly known: readonly Case[];
}

async function workReport(desk: Desk, tx: Transaction, work: Work): Promise<void> {
  const { report, seen, known } = work;
  if (known.length > 0 && (await isAboutKnownCase(desk, tx, work))) return;
  const isAsked = report.door !== "channel";
  // A thread that the desk did not open belongs to the people in it.
  if (!isAsked && report.thread !== null && known.length === 0) return;
  const rule = await ruleIn(desk, tx, report);
  const conduct = conductFor(rule, { decision: seen.decision, isAsked, isUnderWay: known.length > 0 });
  if (conduct === "nothing") return;
  if (conduct === "reply") return reply(desk, tx, work);
  if (conduct === "suggest") return suggest(desk, tx, work);
  await tx.facts.record(silentFacts(desk, report, seen));
  if (conduct === "review") return beginReview(desk, tx, beginningOf(work));
  if (seen.decision.kind === "unknown")
    await keepReport(desk, tx, { report, kind: "paste", caseId: null, signals: seen.signals });
  // Nothing but files, and they could not be read: their person is told that alone.
  if (conduct !== "help" || isOnlyFiles(report)) return;
  const own = known.find(({ requester }) => requester === report.person);
  if (own) await tellStanding(desk, tx, { report, value: own });
  else await postHelp(desk, tx, report);
}

/** Who turns to the desk about their case hears where it stands, instead of what the desk can do in general. */
async function tellStanding(
  desk: Desk,
  tx: Transaction,
  { report, value }: { report: Report; value: Case },
): Promise<void> {
  const view = await caseView(desk, tx, { value, surface: "thread" });
  const message = inThreadOf(desk, report, desk.replies.followUps.standing(view));
  await tx.deliveries.add([{ ...message, caseId: value.id }], desk.now());
}

/** What is said in the thread of a known case. True when it needs no reply of its own. */
async function isAboutKnownCase(desk: Desk, tx: Transaction, work: Work): Promise<boolean> {
  const { report, seen, known } = work;
  const own = known.filter(({ requester }) => requester === report.person);
  const [newest] = own;
  if (!newest) {
    if (await hearAffected(desk, tx, work)) return true;
    if (report.door !== "channel") return false;
    await makeQuiet(desk, tx, known);
    return true;
  }
  if (await isAnswer(desk, tx, { report, own })) return true;
  if (await isConfirmation(desk, tx, { report, seen, own })) return true;
  return isNothingNew(desk, tx, { report, seen, known: newest });
}

/** A colleague has taken over the conversation; the desk does not talk in between. */
async function makeQuiet(desk: Desk, tx: Transaction, known: readonly Case[]): Promise<void> {
  for (const value of known) {
    await tx.cases.save({ ...value, quiet: true, updatedAt: desk.now() });
  }
}

/** Whether it answered what an engineer asked; a picture without a word answers nothing. */
async function isAnswer(
  desk: Desk,
  tx: Transaction,
  { report, own }: { report: Report; own: readonly Case[] },
): Promise<boolean> {
  if (report.text.trim() === "") return false;
  for (const value of own) {
    const asked = await openQuestion(tx, value);
    if (!asked) continue;
    await answerQuestion(desk, tx, { ...asked, text: report.text, by: report.person });
    return true;
  }
  return false;
}

/** Whether it said that the error is gone, and no more than that: then the case is solved, as by the button. */
async function isConfirmation(
  desk: Desk,
  tx: Transaction,
  { report, seen, own }: { report: Report; seen: Triage; own: readonly Case[] },
): Promise<boolean> {
  const confirmed = confirmedBy(own, report.text);
  if (!confirmed) return false;
  const value = await confirmByReply(desk, tx, { ...confirmed, by: report.person });
  await keepReport(desk, tx, { report, kind: "reply", caseId: value.id, signals: seen.signals });
  if (report.door !== "channel") await tellStanding(desk, tx, { report, value });
  return true;
}

/** The requester goes on: another error gets its own answer, further facts go into the case without a word. */
async function isNothingNew(
  desk: Desk,
  tx: Transaction,
  { report, seen, known }: { report: Report; seen: Triage; known: Case },
): Promise<boolean> {
  const isAsked = report.door === "mention";
  const isOther = seen.decision.kind === "answer" && seen.decision.match.articleId !== known.article?.id;
  const isUndecided = seen.decision.kind === "choose" && known.article === null;
  // Nobody else reads a direct conversation: an error that no article covers gets its honest word there too.
  const isUnknown = report.door === "direct" && seen.decision.kind === "unknown";
  const denied = deniedBy(desk, known, seen);
  if (denied === null && (isAsked || ((isOther || isUndecided || isUnknown) && !known.quiet))) return false;
  const richer = absorbFacts(known, seen.signals, desk.now());
  await keepReport(desk, tx, { report, kind: "reply", caseId: known.id, signals: seen.signals });
  if (report.door === "direct") await passOn(desk, tx, { value: known, ...report });
  if (cameBack(known, seen)) return comeBack(desk, tx, richer);
  if (denied === null && richer !== known) {
    const saved = await tx.cases.save(richer);
    await countReport(desk, tx, saved);
    await showEverywhere(desk, tx, saved);
    return true;
  }
  // Where nothing is new, it is not quiet here.
  const value =
    denied === null
      ? await tx.cases.save({ ...known, updatedAt: desk.now() })
      : await denyByReply(desk, tx, { value: richer, steps: denied, by: report.person });
  // Who writes to the desk itself has nobody else to answer them.
  if (report.door !== "channel" && !isOnlyFiles(report)) await tellStanding(desk, tx, { report, value });
  return true;
}

/** What was closed because nobody wrote is open again when its requester writes more than thanks. */
const cameBack = ({ state, closedHow }: Case, seen: Triage) =>
  state === "closed" && closedHow === "quiet" && whenAsked(seen).decision.kind !== "silent";

async function comeBack(desk: Desk, tx: Transaction, value: Case): Promise<true> {
  const mover = movedBy(desk, value, { person: value.requester, why: "its requester wrote again" });
  const open = moveCase(value, { event: "returned", ...mover });
  const saved = await tx.cases.save(open);
  // It is waited for anew; the question that was asked before says no longer that it is closed.
  await showCheckIn(desk, tx, { ...saved, waiting: value.waiting });
  await tx.facts.record([factOf(desk, "reopened", saved)]);
  await watch(desk, tx, saved);
  await showEverywhere(desk, tx, saved);
  return true;
}

async function reply(desk: Desk, tx: Transaction, work: Work): Promise<void> {
  await beginPosted(desk, tx, beginningOf(work));
}

function beginningOf({ report, seen }: Work): Beginning {
  const where = { team: report.team, channel: report.channel, thread: report.thread ?? report.ts };
  const origin = { where, door: report.door, requester: report.person, reportedTs: report.ts };
  return { origin, seen, kind: "paste", messages: report.messages };
}

/** The answer for its requester's eyes alone; they may post it below their message. */
async function suggest(desk: Desk, tx: Transaction, work: Work): Promise<void> {
  const { team, channel, person } = work.report;
  const opened = await beginAlone(desk, tx, beginningOf(work));
  const message = desk.replies.case(await caseView(desk, tx, { value: opened, surface: "private" }));
  const call = { kind: "ephemeral", channel, thread: null, person, message } as const;
  await tx.deliveries.add([{ id: desk.newId(), team, caseId: opened.id, call }], desk.now());
}

async function postHelp(desk: Desk, tx: Transaction, report: Report): Promise<void> {
  await tx.deliveries.add([inThreadOf(desk, report, desk.replies.notes.help())], desk.now());
}

function inThreadOf(desk: Desk, report: Report, message: Message) {
  const thread = { ts: report.thread ?? report.ts };
  const call = { kind: "post", channel: report.channel, thread, message } as const;
  return { id: desk.newId(), team: report.team, caseId: null, call };
}

function silentFacts(desk: Desk, report: Report, { decision, signals }: Triage): Fact[] {
  const code = signals.codes[0]?.text ?? null;
  const base = { at: desk.now(), team: report.team, caseId: null, articleId: null };
  const decided: Fact = {
    ...base,
    id: desk.newId(),
    kind: "decided",
    data: { door: report.door, decision: decision.kind, code, status: signals.httpStatus },
  };
  if (decision.kind !== "unknown") return [decided];
  return [decided, { ...base, id: desk.newId(), kind: "gap", data: { code, domain: decision.domain } }];
}
