/** What is known of a person beside their id. */
export interface PersonKnown {
  /** IANA name; null where it is not known. */
  readonly zone: string | null;
  /** Whether they left the workspace, or their account was closed. */
  readonly hasLeft: boolean;
}

/** Of somebody Slack told nothing about, or not soon. */
export const NOT_KNOWN: PersonKnown = { zone: null, hasLeft: false };
