/** What the doctor found in one place. ok: nothing to do. warning: works, but not as meant. fault: does not work. */
export interface Finding {
  /** What was looked at, such as `bot token`; the same name each time. */
  readonly check: string;
  /** skipped: could not be looked at, because something before it is in the way. */
  readonly level: "ok" | "warning" | "fault" | "skipped";
  readonly found: string;
  /** What to do about it; null where there is nothing to do. */
  readonly remedy: string | null;
}

/** The four kinds of findings of one check. */
export function findingsOf(check: string) {
  return {
    ok: (found: string): Finding => ({ check, level: "ok", found, remedy: null }),
    warning: (found: string, remedy: string): Finding => ({ check, level: "warning", found, remedy }),
    fault: (found: string, remedy: string): Finding => ({ check, level: "fault", found, remedy }),
    skipped: (because: string): Finding => ({ check, level: "skipped", found: because, remedy: null }),
  };
}
