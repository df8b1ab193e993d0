import type { Case } from "./case.ts";
import { NOBODY } from "./withdraw.ts";

/** A case that was told that its ticket is resolved, and asked whether it works now. */
export interface ToldCase {
  readonly caseId: string;
  readonly person: string;
  readonly hasConfirmed: boolean;
}

/** Cases as they are told; one that was solved before has confirmed already. Who had their name deleted is told nothing. */
export const toldCases = (cases: readonly Case[]): readonly ToldCase[] =>
  cases
    .filter(({ requester }) => requester !== NOBODY)
    .map(({ id, requester, state }) => ({
      caseId: id,
      person: requester,
      hasConfirmed: state === "solved",
    }));

/** Who was told, who said that it works, and who has not said anything; people with several cases are named once. */
export interface Receipt {
  readonly told: readonly string[];
  readonly confirmed: readonly string[];
  readonly silent: readonly string[];
}

/** The receipt of a resolved ticket. Who says that it still fails opens the ticket again, which ends the receipt. */
export function receiptOf(told: readonly ToldCase[]): Receipt {
  const peopleOf = (cases: readonly ToldCase[]) => [...new Set(cases.map(({ person }) => person))];
  const silent = peopleOf(told.filter(({ hasConfirmed }) => !hasConfirmed));
  const people = peopleOf(told);
  return { told: people, confirmed: people.filter((person) => !silent.includes(person)), silent };
}

/** The cases that were told, after one of them said that it works. */
export const withConfirmed = (told: readonly ToldCase[], caseId: string): readonly ToldCase[] =>
  told.map((one) => (one.caseId === caseId ? { ...one, hasConfirmed: true } : one));
