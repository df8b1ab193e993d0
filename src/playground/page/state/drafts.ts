/** What stands in the composers and is not sent yet: kept in this tab, so that a reload loses no word and no file. */
import type { Attachment } from "./attachment.ts";

/** One composer's text and files. */
export interface Draft {
  readonly typed: string;
  readonly files: readonly Attachment[];
  /** Whether the channel is to read a reply as well. */
  readonly isBroadcast: boolean;
  /** The app that says it; undefined for the person. */
  readonly asApp: string | undefined;
}

/** A composer with nothing in it. */
export const EMPTY: Draft = { typed: "", files: [], isBroadcast: false, asApp: undefined };

// The browser may refuse to store, or have no room for a large file: then a draft lasts until the reload.
const drafts = new Map<string, Draft>();

/** The draft of a place as it was left. */
export function readDraft(key: string): Draft {
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const files = stored(filesKey(key));
  const typed = stored(textKey(key));
  return {
    ...EMPTY,
    typed: typeof typed === "string" ? typed : "",
    files: Array.isArray(files) ? files.filter(isAttachment) : [],
  };
}

/** Keeps the draft of a place. Files are written only when they changed, as they may be large. */
export function keepDraft(key: string, draft: Draft): void {
  const before = drafts.get(key);
  drafts.set(key, draft);
  store(textKey(key), draft.typed === "" ? undefined : draft.typed);
  if (before?.files !== draft.files) store(filesKey(key), draft.files.length === 0 ? undefined : draft.files);
}

const textKey = (key: string) => `draft:${key}`;
const filesKey = (key: string) => `draft-files:${key}`;

function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return undefined;
  }
}

function store(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Better no copy than an old one that comes back.
    sessionStorage.removeItem(key);
  }
}

function isAttachment(value: unknown): value is Attachment {
  if (typeof value !== "object" || value === null) return false;
  const { name, content, isSnippet, size, encoding, mimetype } = value as Partial<
    Record<keyof Attachment, unknown>
  >;
  const isText = encoding === undefined && mimetype === undefined;
  return (
    (isText || (encoding === "base64" && typeof mimetype === "string")) &&
    typeof name === "string" &&
    typeof content === "string" &&
    typeof isSnippet === "boolean" &&
    typeof size === "number"
  );
}
