import { type AffectedWord, isAffected, withAffected, withoutWordOf } from "../../case/affected.ts";
import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import { mayDecide } from "../../case/moves.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import { type Desk, factOf } from "../desk.ts";
import { holdCase, readCase } from "../held-case.ts";
import { type Keeping, keepReport, toldAlone } from "../keep-report.ts";
import { NOTHING, once, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { showEverywhere } from "../threads.ts";
import { editQuotes } from "../tickets/edit-quotes.ts";
import { escalateShared } from "../tickets/escalate-unasked.ts";
import { forgetQuotesOf } from "../tickets/forget-words.ts";
import { holdTicket, reopen } from "../tickets/held-ticket.ts";
import { countReport, retellReports } from "../tickets/join-ticket.ts";
import { denialIn, isAbout } from "./deny.ts";

/*
 * People who have the problem of somebody else's case: what they say counts for them, reaches the people of the ticket,
 * and never says anything about the case of its requester.
 */

/** Somebody else has the same problem; said to them alone, counted for the engineers. */
export async function meToo(desk: Desk, press: Press): Promise<Reaction> {
  const message = desk.replies.whispers.meTooNoted();
  // Only what this person alone sees may be replaced: a message in the thread belongs to all.
  const noted: Reaction = { kind: press.surface === "private" ? "replace" : "whisper", message };
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const value = await holdCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    if (value.requester === press.person || isAffected(value, press.person)) return noted;
    const joined = await tx.cases.save(withAffected(value, { person: press.person, at: desk.now() }));
    await tx.facts.record([factOf(desk, "me-too", joined)]);
    await countReport(desk, tx, joined);
    await showEverywhere(desk, tx, joined);
    await escalateShared(desk, tx, joined);
    return noted;
  });
  return done ?? NOTHING;
}

/** "Still broken", pressed by somebody who has the problem too; undefined for everybody else. */
export async function stillBrokenToo(desk: Desk, press: Press): Promise<Reaction | undefined> {
  const { person } = press;
  const seen = await desk.store.transact((tx) => readCase(tx, readValue(press.value).id));
  if (!seen || mayDecide(seen, person, desk.settings.agents) || !isAffected(seen, person)) return undefined;
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const value = await holdCase(tx, seen.id);
    if (!value) return outdated(desk);
    const word = { person, at: desk.now() };
    return { kind: "whisper", message: await take(desk, tx, { value, word, fails: true }) };
  });
  return done ?? NOTHING;
}

interface Heard {
  readonly report: Keeping["report"] & { readonly ts: string; readonly thread: string | null };
  readonly seen: Triage;
  /** The cases of the thread, the newest first. */
  readonly known: readonly Case[];
}

/** Takes what somebody who has the problem too wrote in the thread. True when it was about that problem. */
export async function hearAffected(desk: Desk, tx: Transaction, heard: Heard): Promise<boolean> {
  const { report, seen, known } = heard;
  const { person } = report;
  const about = known.find((one) => isAffected(one, person) && isAbout(one, seen));
  if (!about) return false;
  const fails = denialIn(seen) !== null;
  if (!fails && seen.signals.requestIds.length === 0) return false;
  const value = await holdCase(tx, about.id);
  if (!value) return false;
  const { signals, text } = seen;
  await keepReport(desk, tx, { report, kind: "reply", caseId: value.id, signals });
  const message = await take(desk, tx, {
    value,
    word: { person, at: desk.now(), signals, text },
    fails,
    ts: report.ts,
  });
  const { channel, thread: ts } = report;
  const thread = ts === null ? null : { ts };
  const call = { kind: "ephemeral", channel, thread, person, message } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: report.team, caseId: value.id, call }], desk.now());
  return true;
}

interface Retelling {
  readonly value: Case;
  /** What their message told before. */
  readonly reply: KeptReport;
  /** How it reads now; absent where it was deleted. */
  readonly now?: Triage;
}

/** A message of somebody who has the problem too was deleted, or edited: the case and its ticket keep no more of it. */
export async function retellAffected(
  desk: Desk,
  tx: Transaction,
  { value, reply, now }: Retelling,
): Promise<void> {
  const { person } = reply;
  const marks = await toldAlone(tx, reply);
  const gone = marks.filter(({ kind }) => kind === "request-id").map(({ text }) => text);
  const left = withoutWordOf(value, person, gone);
  // A message that shows another error now tells nothing of this one.
  const word = now && isAbout(value, now) ? { signals: now.signals, text: now.text } : null;
  const saved = await tx.cases.save(word ? withAffected(left, { person, at: desk.now(), ...word }) : left);
  await retellReports(desk, tx, { value: saved, person });
  if (now) await editQuotes(desk, tx, { value: saved, reply, now });
  else await forgetQuotesOf(desk, tx, { value: saved, reply });
}

interface Taking {
  readonly value: Case;
  readonly word: AffectedWord;
  /** Whether it says that the problem is still there. */
  readonly fails: boolean;
  /** Of the message that says it; absent for a press. */
  readonly ts?: string;
}

/** Keeps it in the case and counts it in the ticket, which it opens again; returns what its person reads of that. */
async function take(desk: Desk, tx: Transaction, { value, word, fails, ts }: Taking): Promise<Message> {
  const saved = await tx.cases.save(withAffected(value, word));
  const held = saved.ticketId === null ? undefined : await holdTicket(tx, saved.ticketId, saved.id);
  const isReopened = fails && held?.ticket.state === "resolved";
  const requestIds = word.signals?.requestIds.map(({ text }) => text) ?? [];
  const freshRequestId = requestIds.join(", ") || null;
  if (isReopened) {
    const said = { by: word.person, note: "", freshRequestId, ...(ts !== undefined && { ts }) };
    await reopen(desk, tx, { held, ...said });
  }
  const ticket = isReopened ? held.ticket : await countReport(desk, tx, saved);
  // Nobody looks at a ticket that is resolved.
  const isOpen = isReopened || (ticket !== undefined && ticket.state !== "resolved");
  return desk.replies.whispers.affectedNoted({
    fails,
    hasRequestId: freshRequestId !== null,
    ticket: isOpen && ticket ? ticket : null,
    isReopened,
  });
}
