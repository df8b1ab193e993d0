/**
 * watch: look whether a case waits in vain. remind: its requester wants to be asked at this time. escalate: every step
 * was tried, and only people are left.
 */
export type TimerKind = "watch" | "remind" | "escalate";

/** Something that is due for a case at a time, epoch ms. It lives in the store, so restarts do not forget it. */
export interface Timer {
  readonly caseId: string;
  readonly kind: TimerKind;
  readonly dueAt: number;
}
