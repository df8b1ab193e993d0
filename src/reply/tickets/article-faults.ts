/** Faults of articles, as the people who keep them are told. */
export interface ArticleFaults {
  readonly faults: readonly {
    /** With file, line, column and remedy. */
    readonly text: string;
    readonly owner: string | null;
    /** Whether the last good version stays in force. */
    readonly isKept: boolean;
  }[];
  /** How many there are, also of those that are not named. */
  readonly total: number;
}
