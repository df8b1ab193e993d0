import type { Call } from "../../case/delivery.ts";
import type { SendOutcome } from "../chat.ts";
import type { Waits } from "../growing-wait.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What follows a call that was not done, or perhaps not. */
export type AfterSending =
  | {
      readonly then: "again";
      readonly waits: Waits;
      /** What waits with it: the channel, or what calls the same method in the same workspace. */
      readonly pauses: "lane" | "method" | "nothing";
      readonly because: string;
    }
  | { readonly then: "give-up"; readonly because: string }
  | { readonly then: "look"; readonly because: string };

type NotSent = Exclude<SendOutcome["kind"], "sent" | "unclear">;

/** Which outcomes deserve another try, when it is certain that nothing was done. */
const NOT_SENT: Readonly<Record<NotSent, AfterSending>> = {
  limited: {
    then: "again",
    waits: { first: SECOND, ceiling: MINUTE },
    pauses: "method",
    because: "it was too early, and Slack counts each method in each workspace apart",
  },
  unreached: {
    then: "again",
    waits: { first: SECOND, ceiling: 5 * MINUTE },
    pauses: "lane",
    because: "nothing left this machine, and the next call of the channel would not either",
  },
  "not-allowed": {
    then: "again",
    waits: { first: MINUTE, ceiling: 15 * MINUTE },
    pauses: "nothing",
    because: "an operator can give the token or right that is missing, and a person still waits",
  },
  refused: { then: "give-up", because: "the same call gets the same answer" },
  "blocks-refused": { then: "give-up", because: "it was sent without its blocks already" },
};

/** What follows when nobody knows whether the call was done. */
const UNCLEAR: Readonly<Record<Call["kind"], AfterSending>> = {
  post: { then: "look", because: "everybody would read it twice, and it can be found by its delivery's id" },
  update: {
    then: "again",
    waits: { first: SECOND, ceiling: MINUTE },
    pauses: "nothing",
    because: "the same edit made twice looks as if made once",
  },
  ephemeral: {
    then: "give-up",
    because: "it may not have arrived; it cannot be looked up, and twice is worse",
  },
};

/** Looks that could not be made are repeated with these waits. */
export const LOOK_WAITS: Waits = { first: 10 * SECOND, ceiling: 5 * MINUTE };

/** Reads the tables for one outcome. */
export function afterSending(kind: Call["kind"], outcome: NotSent | "unclear"): AfterSending {
  return outcome === "unclear" ? UNCLEAR[kind] : NOT_SENT[outcome];
}
