import type { Case, CaseProblem, Door } from "../case/case.ts";
import { refusedIn } from "../case/correction.ts";
import type { Fact } from "../case/fact.ts";
import { refuse } from "../case/refuse.ts";
import type { Transaction } from "../store/store.ts";
import type { Secret } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { type Triage, triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import { type Beginning, beginAlone, beginPosted } from "./cases/begin-case.ts";
import { hearAffected } from "./cases/hear-affected.ts";
import { hearRequester, tellStanding } from "./cases/hear-requester.ts";
import { ruleIn } from "./channel-rule.ts";
import { conductFor } from "./conduct.ts";
import type { Desk } from "./desk.ts";
import { casesOfThread } from "./held-case.ts";
import { keepReport } from "./keep-report.ts";
import { beginReview } from "./reviews/begin-review.ts";
import { type FilesLeft, isOnlyFiles, tellFilesLeft } from "./tell-files-left.ts";
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
  if (conduct === "reply") return reply(desk, tx, withoutRefused(desk, work));
  if (conduct === "suggest") return suggest(desk, tx, work);
  await tx.facts.record(silentFacts(desk, report, seen));
  if (conduct === "review") return beginReview(desk, tx, beginningOf(work));
  if (seen.decision.kind === "unknown")
    await keepReport(desk, tx, { report, kind: "paste", caseId: null, signals: seen.signals });
  // Nothing but files, and they could not be read: their person is told that alone.
  if (conduct !== "help" || isOnlyFiles(report)) return;
  const own = known.find(({ requester }) => requester === report.person);
  if (own) await tellStanding(desk, tx, own);
  else await postHelp(desk, tx, report);
}

/** What is said in the thread of a known case. True when it needs no reply of its own. */
async function isAboutKnownCase(desk: Desk, tx: Transaction, work: Work): Promise<boolean> {
  const { report, seen, known } = work;
  const [newest, ...others] = known.filter(({ requester }) => requester === report.person);
  if (newest) return hearRequester(desk, tx, { report, seen, own: [newest, ...others] });
  if (await hearAffected(desk, tx, work)) return true;
  if (report.door !== "channel") return false;
  await makeQuiet(desk, tx, known);
  return true;
}

/** A colleague has taken over the conversation; the desk does not talk in between. */
async function makeQuiet(desk: Desk, tx: Transaction, known: readonly Case[]): Promise<void> {
  for (const value of known) {
    await tx.cases.save({ ...value, quiet: true, updatedAt: desk.now() });
  }
}

async function reply(desk: Desk, tx: Transaction, work: Work): Promise<void> {
  await beginPosted(desk, tx, beginningOf(work));
}

/** What an agent took away from an error of its requester is not offered for what they write below it, nor told anew. */
function withoutRefused(desk: Desk, { report, seen, known }: Work): Work {
  const own = known.filter(({ requester }) => requester === report.person);
  const refusal = { refused: own.flatMap(refusedIn), library: desk.library() };
  const refused = seen.problems.map((one) => refuse(one, refusal));
  const isLeft = ({ decision }: CaseProblem, at: number) =>
    decision.kind !== "unknown" || seen.problems[at]?.decision.kind === "unknown";
  const left = refused.filter(isLeft);
  const problems = left.length > 0 ? left : refused;
  return { report, known, seen: { ...seen, problems, decision: problems[0]?.decision ?? seen.decision } };
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
  const { team, channel } = report;
  const thread = { ts: report.thread ?? report.ts };
  const call = { kind: "post", channel, thread, message: desk.replies.notes.help() } as const;
  await tx.deliveries.add([{ id: desk.newId(), team, caseId: null, call }], desk.now());
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
