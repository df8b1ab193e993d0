/** Of the tickets that are not resolved: those that nobody has, that one person has, or all. */
export interface WaitingTickets {
  readonly team: string;
  readonly holder: "nobody" | "anybody" | { readonly person: string };
}
