import type { TrackerOutcome } from "./connector.ts";

type Kind = Exclude<TrackerOutcome["kind"], "done" | "limited">;

interface Meaning {
  readonly kind: Kind;
  readonly because: string;
}

/** What an HTTP status says about a call that was not taken; families of statuses stand by their first digit. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "1": { kind: "unclear", because: "no final answer came" },
  "2": { kind: "unclear", because: "it was taken, but what was answered cannot be read" },
  "3": { kind: "not-allowed", because: "it moved; redirects are not followed, so the setting has to change" },
  "401": { kind: "not-allowed", because: "the credentials are not accepted" },
  "403": { kind: "not-allowed", because: "the credentials lack a right" },
  "404": { kind: "not-allowed", because: "the place is unknown, or hidden from these credentials" },
  "407": { kind: "not-allowed", because: "a proxy wants credentials" },
  "408": { kind: "unclear", because: "the other side did not wait for the whole request" },
  "409": { kind: "unclear", because: "somebody changed the same thing; a look tells" },
  "410": { kind: "not-allowed", because: "it was switched off, which somebody there can take back" },
  "423": { kind: "not-allowed", because: "it is locked, which somebody there can take back" },
  "425": { kind: "unclear", because: "the other side will not take it so early" },
  "4": { kind: "refused", because: "the same call gets the same answer" },
  "5": { kind: "unclear", because: "the fault may have come after it was done" },
};

/** What became of a call that was answered with this status. */
export function outcomeOfStatus(status: number): { readonly kind: Kind; readonly reason: string } {
  const meaning = MEANINGS[status] ?? MEANINGS[String(status).charAt(0)];
  return { kind: meaning?.kind ?? "unclear", reason: `http ${status}` };
}
