import type { Secret } from "../../triage/redact.ts";

/** A secret in what somebody typed; `field` is the label of the form's field, null for a command. */
export interface TypedSecret extends Pick<Secret, "kind" | "line"> {
  readonly field: string | null;
}
