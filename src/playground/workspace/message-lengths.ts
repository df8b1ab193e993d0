/**
 * How long what a person writes may be, in characters. Slack publishes none of the figures: messages were measured to
 * break near 4,000 characters, and a client is told to offer a snippet for what is longer than a few of those.
 */

/** One message; a longer text is sent as several. */
export const PART_LENGTH = 4000;

/** A text that is still sent as messages; anything longer can only go along as a snippet. */
export const LONGEST_TEXT = 12_000;

/** A snippet or text file, in bytes; page: reference/methods/files.completeUploadExternal. */
export const LARGEST_FILE = 1_048_576;

/** Any other file, in bytes; Slack takes far more, but the workspace keeps its files in one state file. */
export const LARGEST_UPLOAD = 4 * 1_048_576;

/** Files of one message, as many as Slack's own composer takes. */
export const MOST_FILES = 10;

/** What the files of one message may weigh together, in bytes: they travel and are kept at once. */
export const LARGEST_TOGETHER = 8 * 1_048_576;
