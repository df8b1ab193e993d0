/** One thing that happened, without anybody's text; food for insights. */
export type FactKind =
  | "reported"
  | "decided"
  | "step-shown"
  | "tried"
  | "worked"
  | "denied"
  | "me-too"
  | "person-wanted"
  | "escalated"
  | "resolved"
  | "confirmed"
  | "reopened"
  | "asked"
  | "reminder-set"
  | "held-back"
  | "closed-unconfirmed"
  | "returned"
  | "edited"
  | "corrected"
  | "reviewed"
  | "withdrawn"
  | "gap";

export interface Fact {
  readonly id: string;
  readonly at: number;
  readonly kind: FactKind;
  readonly team: string;
  readonly caseId: string | null;
  readonly articleId: string | null;
  /** Numbers, codes and names only: decision, confidence, step, reason, code, status, fingerprint. */
  readonly data: Readonly<Record<string, string | number | null>>;
}
