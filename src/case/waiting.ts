/** How the desk waits for a requester who was answered and has not said how it went. */
export interface Waiting {
  /** When they want to be asked, epoch ms; null: they said nothing about it. */
  readonly remindAt: number | null;
  /** The question that was asked last, whether it works now; null while none was. */
  readonly asked: {
    readonly at: number;
    readonly because: "quiet" | "reminder";
    /** The message that asks, edited once it was answered; null where the question was held back. */
    readonly noteDelivery: string | null;
  } | null;
}

export const NOT_WAITING: Waiting = { remindAt: null, asked: null };
