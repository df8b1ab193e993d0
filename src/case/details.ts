import type { Detail } from "../knowledge/article.ts";

/** A time as the requester gave it: as written, and in UTC (ISO 8601) once its zone is known. */
export interface DetailTime {
  readonly text: string;
  readonly utc: string | null;
}

/**
 * What a good ticket needs beyond the paste, by the names of an article's `collect` list. `missing` are those the
 * requester said they do not have, so that nobody asks again.
 */
export interface Details {
  readonly given: Readonly<Partial<Record<Detail, string>>>;
  readonly time: DetailTime | null;
  readonly missing: readonly Detail[];
  /** Told once, and deleted since because its requester wanted that; nobody asks for them again. */
  readonly deleted: readonly Detail[];
}

export const NO_DETAILS: Details = { given: {}, time: null, missing: [], deleted: [] };
