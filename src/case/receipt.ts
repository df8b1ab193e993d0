import type { Case } from "./case.ts";
import { NOBODY } from "./withdraw.ts";

/** A case that was told that its ticket is resolved, and asked whether it works now. */
export interface ToldCase {
  readonly caseId: string;
  readonly person: string;
  readonly hasConfirmed: boolean;
  /** False while Slack refuses the message, as in an archived channel. */
  readonly isReached: boolean;
}

/** Cases as they are told; one that was solved before has confirmed already. Who had their name deleted is told nothing. */
export const toldCases = (cases: readonly Case[]): readonly ToldCase[] =>
  cases
    .filter(({ requester }) => requester !== NOBODY)
    .map(({ id, requester, state }) => ({
      caseId: id,
      person: requester,
      hasConfirmed: state === "solved",
      isReached: true,
    }));

/** The cases that were told without the name of whose these are; they were told, and count as one person. */
export function withoutNameIn(told: readonly ToldCase[], cases: ReadonlySet<string>): readonly ToldCase[] {
  const own = told.filter(({ caseId }) => cases.has(caseId));
  const kept = own.find(isTold);
  return [...told.filter((one) => !own.includes(one)), ...(kept ? [{ ...kept, person: NOBODY }] : [])];
}

/**
 * Who was told, who said that it works, who has not said anything, and whom the message did not reach; people with
 * several cases are named once.
 */
export interface Receipt {
  readonly told: readonly string[];
  /** How many more were told, and had their name deleted since. */
  readonly nameless: number;
  readonly confirmed: readonly string[];
  readonly silent: readonly string[];
  readonly unreached: readonly string[];
}

/** The receipt of a resolved ticket. Who says that it still fails opens the ticket again, which ends the receipt. */
export function receiptOf(told: readonly ToldCase[]): Receipt {
  const named = told.filter(({ person }) => person !== NOBODY);
  const people = peopleOf(named.filter(isTold));
  const silent = peopleOf(named.filter((one) => isTold(one) && !one.hasConfirmed));
  return {
    told: people,
    nameless: told.length - named.length,
    confirmed: people.filter((person) => !silent.includes(person)),
    silent,
    unreached: peopleOf(named).filter((person) => !people.includes(person)),
  };
}

const peopleOf = (cases: readonly ToldCase[]) => [...new Set(cases.map(({ person }) => person))];
const isTold = ({ isReached, hasConfirmed }: ToldCase) => isReached || hasConfirmed;

/** The cases that were told, after one of them said that it works. */
export const withConfirmed = (told: readonly ToldCase[], caseId: string): readonly ToldCase[] =>
  told.map((one) => (one.caseId === caseId ? { ...one, hasConfirmed: true } : one));

/** The same, after its message was refused, or arrived all the same. */
export const withReached = (
  told: readonly ToldCase[],
  { caseId, isReached }: Pick<ToldCase, "caseId" | "isReached">,
): readonly ToldCase[] => told.map((one) => (one.caseId === caseId ? { ...one, isReached } : one));
