import { REFUSALS, type Rule } from "./refusals.ts";

/** What a refusal may carry back besides its name. */
export interface RefusalDetails {
  /** The lines Slack puts into `response_metadata.messages`. */
  readonly messages?: readonly string[];
  /** Seconds after which the call may be made again. */
  readonly retryAfter?: number;
  /** Further fields of the answer, such as `needed` and `provided` of a missing scope. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Slack's "no": thrown where a rule is broken, turned into an answer at the edge, never a fault of the desk. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly rule: Rule;
  readonly details: RefusalDetails;

  constructor(rule: Rule, details: RefusalDetails = {}) {
    super(`${REFUSALS[rule].error}: ${REFUSALS[rule].when}`);
    this.rule = rule;
    this.details = details;
  }

  /** Slack's name of the error. */
  get error(): string {
    return REFUSALS[this.rule].error;
  }
}
