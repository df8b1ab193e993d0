/**
 * Every way the desk itself can fail, each with what to do about it. Not finding an article is a decision, not a
 * failure; what a vendor's service answers to a requester is a signal, not a failure.
 */
const FAILURES = {
  CHAT_REFUSED: "Slack refused the call; the reason it gave tells what to change.",
  CHAT_UNREACHABLE:
    "Check that this machine reaches https://slack.com (name resolution, firewall, proxy), or SLACK_API_URL where it is set; then try again.",
  CONFIG_INVALID:
    "Mend the listed settings in the environment, in .env or in the settings file, then start again.",
  INBOX_UNAVAILABLE:
    "The database did not take the event; Slack sends it again. Check disk space and permissions.",
  INPUT_INVALID: "Correct what the message names, and run it again.",
  KNOWLEDGE_MISSING: "Point ERRDESK_KNOWLEDGE at a folder that holds <family>/<name>.yaml files.",
  KNOWLEDGE_UNWRITABLE:
    "Let Errdesk write to the knowledge folder, or run this where that is allowed; an article can be saved there by hand too.",
  PORT_IN_USE: "Stop the program that holds the port, or choose another in the setting that names it.",
  REDACTION_FAILED: "The paste was kept without its text. Please report which kind of text caused it.",
  REQUEST_UNKNOWN:
    "Take the feature that sends it out of the app's page at Slack, or import manifest.yml there again.",
  STORE_CONFLICT: "The case was changed by somebody else in the same moment; the work is done again.",
  STORE_DAMAGED:
    "Start the version of Errdesk that wrote the database, or put back a copy from before it was damaged.",
  STORE_UNAVAILABLE: "Check that the database can be reached and written, then try again.",
  TEMPLATE_INVALID: "Mend the template at the place named, then start again.",
} as const;

export type FailureCode = keyof typeof FAILURES;

/** Facts about a failure that may be logged: ids, counts, places, names. Never text from a paste. */
export type FailureFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The one error class of the desk. Callers ask for `code`; the message is for people. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  readonly code: FailureCode;
  readonly facts: FailureFacts;

  /** `message` says what happened and where; what to do is in the table and comes with `remedy`. */
  constructor(code: FailureCode, message: string, details: { facts?: FailureFacts; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.facts = details.facts ?? {};
  }

  /** What the reader of the error can do about it. */
  get remedy(): string {
    return FAILURES[this.code];
  }
}

/** The innermost code of an error, or its name. Its message is left alone: messages name addresses. */
export function codeOf(thrown: unknown): string {
  let error: unknown = thrown;
  let code = asError(thrown).name;
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    if ("code" in error && typeof error.code === "string") code = error.code;
    error = error.cause;
  }
  return code;
}

/** An Error made of whatever was thrown, so that a catch has a message and a stack to work with. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
