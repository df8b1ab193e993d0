import type { Signal } from "../signals.ts";
import type { Field } from "./fields.ts";

const MOST_FOUND = 60;
const LONGEST = 600;
// `SomeException: sentence`, `Uncaught Exception: sentence`, `with message 'sentence'`, `ERROR sentence`.
const THROWN =
  /(?:^|[\s(`"'])(?:[A-Za-z_][\w.:\\]{0,120})?(?:Exception|Error|Fault|Fehler|Erreur|error): {1,2}(?<text>[^\n{[]{6,600})/g;
const WITH_MESSAGE = /\bwith message '(?<text>[^\n]{6,600}?)'(?: in |$|[\s`])/g;

/** The sentences an error prints about itself: message fields first, then what stands behind the name of an exception. */
export function readMessages(text: string, fields: readonly Field[]): readonly Signal[] {
  const found = new Map<number, Signal>();
  for (const field of fields) {
    if (field.kind !== "message" || found.size >= MOST_FOUND) continue;
    const value = fieldText(text, field);
    if (value !== null) found.set(field.valueStart, signal(value, field.valueStart, `field ${field.name}`));
  }
  for (const pattern of [WITH_MESSAGE, THROWN]) {
    for (const match of text.matchAll(pattern)) {
      if (found.size >= MOST_FOUND) break;
      const value = (match.groups?.text ?? "").trimEnd();
      const start = match.index + match[0].indexOf(match.groups?.text ?? "");
      if (value.includes(" ") && !overlaps(found, start))
        found.set(start, signal(value, start, "behind the error's name"));
    }
  }
  return [...found.values()].sort(byPlace);
}

/** The value of a message field up to its closing quote, tag or line end; null when it is no sentence. */
function fieldText(text: string, field: Field): string | null {
  const window = text.slice(field.valueStart, field.valueStart + LONGEST);
  const value = window.slice(0, endOf(window, field)).trimEnd();
  return /\p{L}{2}/u.test(value) && (value.includes(" ") || /[^ -~]/.test(value)) ? value : null;
}

function endOf(window: string, { opener, joined }: Field): number {
  if (opener === ">") return indexOrAll(window, /</);
  if (opener === '"' || opener === "'" || opener === "`") {
    // A quote ends the value where a quote can end one: before a comma, a bracket or the end; "seller's" goes on.
    return indexOrAll(window, new RegExp(`\\\\{0,4}${opener}(?=\\s*(?:[,;:}\\])\`"']|$|\\n|&))`));
  }
  return joined ? indexOrAll(window, /\n|<\//) : 0;
}

function indexOrAll(window: string, pattern: RegExp): number {
  const at = window.search(pattern);
  return at < 0 ? window.length : at;
}

function overlaps(found: ReadonlyMap<number, Signal>, start: number): boolean {
  for (const { place } of found.values()) if (start >= place.start && start < place.end) return true;
  return false;
}

const signal = (text: string, start: number, how: string): Signal => ({
  text,
  place: { start, end: start + text.length },
  how,
});

const byPlace = ({ place: a }: Signal, { place: b }: Signal) => a.start - b.start;
