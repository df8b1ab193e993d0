/**
 * What can be read out of a report: hard facts, each as it stands in the safe text, with its place and how it was
 * read. Nothing here is guessed; a value that does not stand in the text is not a signal.
 */

/** Offsets into the safe text, end excluded. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** One fact as written, and how it was recognised ("JSON field code", "header x-request-id", "words"). */
export interface Signal {
  readonly text: string;
  readonly place: Place;
  readonly how: string;
}

/** An error code. `known` when an article of the library names it. */
export interface CodeSignal extends Signal {
  readonly known: boolean;
}

export interface StatusSignal extends Signal {
  readonly status: number;
  /** A machine printed it, in a status line or a field; else it stands in words. */
  readonly isPrinted: boolean;
}

/** A time in the report. `utc` is ISO 8601 in UTC, or null when the text gives no zone. */
export interface TimeSignal extends Signal {
  readonly utc: string | null;
  /** The zone or offset as written ("GMT", "+02:00"), or null. */
  readonly zone: string | null;
  /** The time of the error itself, or one that is a parameter of the request (`CreatedAfter=…`). */
  readonly role: "event" | "parameter";
}

/** A fact that stands for something with a name of its own: an order number, a marketplace id, an operation. */
export interface IdentifierSignal extends Signal {
  readonly kind: string;
}

export interface Signals {
  readonly codes: readonly CodeSignal[];
  /** Every HTTP status read, those only talked about ("no 500 or 503 at all") as `how: "mentioned"`. */
  readonly statuses: readonly StatusSignal[];
  /** The telling status: the best proven error; null where one is only talked about. */
  readonly httpStatus: number | null;
  readonly requestIds: readonly Signal[];
  readonly traceIds: readonly Signal[];
  readonly timestamps: readonly TimeSignal[];
  /** `kind` is the operation's name as its family spells it; the text may be a path or `get_orders`. */
  readonly operations: readonly IdentifierSignal[];
  readonly methods: readonly Signal[];
  readonly hosts: readonly Signal[];
  readonly paths: readonly Signal[];
  /** Region ids, marketplace ids and product ids of the family files, each with the text that showed it. */
  readonly regions: readonly IdentifierSignal[];
  readonly marketplaces: readonly IdentifierSignal[];
  readonly products: readonly IdentifierSignal[];
  readonly sdks: readonly IdentifierSignal[];
  /** Programming languages and tools shown by what only they print. */
  readonly languages: readonly IdentifierSignal[];
  readonly identifiers: readonly IdentifierSignal[];
  /** The printed sentence of the error, where one was found. */
  readonly messages: readonly Signal[];
  /** Words such as "sometimes" that say the error is not constant. */
  readonly intermittent: readonly IdentifierSignal[];
}
