import type { Case } from "../case/case.ts";
import { RETURNS_WITHIN } from "../case/earlier-cases.ts";
import { isTakenBack } from "../case/withdraw.ts";
import type { Transaction } from "../store/store.ts";
import { rootOfDelivery } from "./resolve-call.ts";

/**
 * A case as it stands now. Where the desk itself posted the root of its thread, the case learns its place as soon as
 * that was sent: links, later messages and other cases of the thread are found by it.
 */
export async function readCase(tx: Transaction, id: string): Promise<Case | undefined> {
  const value = await tx.cases.get(id);
  return value && withPlace(tx, value);
}

/** As `readCase`, for a change of the case or its ticket: nobody else changes either before this transaction ends. */
export async function holdCase(tx: Transaction, id: string): Promise<Case | undefined> {
  const value = await tx.cases.hold(id);
  return value && withPlace(tx, value);
}

async function withPlace(tx: Transaction, value: Case): Promise<Case> {
  if (value.where.thread !== null || value.answerDelivery === null) return value;
  const root = await rootOfDelivery(tx, value.answerDelivery);
  return root ? { ...value, where: { ...value.where, channel: root.channel, thread: root.ts } } : value;
}

/**
 * The cases that everybody in a thread can see, the newest first; also of a thread whose root the desk itself posted.
 * An answer that only one person saw makes the thread no concern of the desk, nor does the card of a ticket.
 */
export async function casesOfThread(
  tx: Transaction,
  where: { team: string; channel: string; thread: string },
): Promise<readonly Case[]> {
  const known = (await tx.cases.allOfThread(where)).filter(({ answerDelivery }) => answerDelivery !== null);
  const posted = await tx.deliveries.ofPosted(where.team, { channel: where.channel, ts: where.thread });
  const first = posted?.caseId ? await readCase(tx, posted.caseId) : undefined;
  const isNew = first?.answerDelivery === posted?.id && !known.some(({ id }) => id === first?.id);
  return first && isNew ? [...known, first] : known;
}

/** Nobody follows more errors at a time: in a long thread the newest count. */
const MOST_BESIDE = 4;

/**
 * The other errors that the requester of a case brought to its thread, each with an answer of its own there, the
 * newest first; what was deleted is not among them. What others brought there is theirs, and not told with this one.
 */
export async function casesBeside(tx: Transaction, value: Case): Promise<readonly Case[]> {
  const { team, channel, thread } = value.where;
  if (thread === null) return [];
  const others = (await casesOfThread(tx, { team, channel, thread })).filter(
    (other) => other.id !== value.id && other.requester === value.requester && !isTakenBack(other),
  );
  return others.slice(0, MOST_BESIDE);
}

/** Nobody is asked about more than their last few problems. */
const MOST_EARLIER = 30;

/** What the requester of a case brought before it, the newest first, and the case itself once it is stored. */
export function earlierCases(
  tx: Transaction,
  { where, requester, createdAt }: Case,
): Promise<readonly Case[]> {
  const of = { team: where.team, requester, since: createdAt - RETURNS_WITHIN };
  return tx.cases.ofRequester(of, MOST_EARLIER);
}
