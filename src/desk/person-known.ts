/** What is known of a person beside their id. */
export interface PersonKnown {
  /** IANA name; null where it is not known. */
  readonly zone: string | null;
  /** Whether they left the workspace, or their account was closed. */
  readonly hasLeft: boolean;
  /**
   * Whether they are a guest, or of another company: they see few of the channels. Null where Slack does not say; they
   * are then shown no more than a guest.
   */
  readonly isGuest: boolean | null;
}

/** Of somebody Slack told nothing about, or not soon. */
export const NOT_KNOWN: PersonKnown = { zone: null, hasLeft: false, isGuest: null };
