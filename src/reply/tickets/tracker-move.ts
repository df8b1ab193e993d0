/** What happened to a ticket, for its people in an outside tracker. */
export type TrackerMove =
  | { readonly kind: "resolved" }
  | { readonly kind: "confirmed" }
  | { readonly kind: "reopened"; readonly freshRequestId: string | null }
  | { readonly kind: "joined" }
  | { readonly kind: "known" }
  | { readonly kind: "answered"; readonly question: string; readonly answer: string }
  /** Another error of its thread got this ticket. */
  | { readonly kind: "beside"; readonly ticket: string }
  /** Stands for a comment that was not made yet when its requester had their words deleted. */
  | { readonly kind: "deleted" };
