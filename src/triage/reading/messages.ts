import { matchesIn } from "../matches-in.ts";
import type { Signal } from "../signals.ts";
import type { Field } from "./fields.ts";

const MOST_FOUND = 60;
const MOST_TRIED = 300;
const LONGEST = 600;
// `SomeException: sentence`, `Uncaught Exception: sentence`, `with message 'sentence'`, `ERROR sentence`.
const THROWN =
  /(?:^|[\s(`"'])(?:[A-Za-z_][\w.:\\]{0,120})?(?:Exception|Error|Fault|Fehler|Erreur|error): {1,2}(?<text>[^\n{[]{6,600})/g;
const WITH_MESSAGE = /\bwith message '/g;
const REQUEST = /^[`"']?(?:GET|POST|PUT|PATCH|DELETE|HEAD) /;
const MESSAGE_END = /'(?: in |[\s`]|$)/;

/** The sentences an error prints about itself: message fields first, then what stands behind the name of an exception. */
export function readMessages(text: string, fields: readonly Field[]): readonly Signal[] {
  const found = new Map<number, Signal>();
  for (const field of fields) {
    if (field.kind !== "message" || found.size >= MOST_FOUND) continue;
    const value = fieldText(text, field);
    if (value !== null) found.set(field.valueStart, signal(value, field.valueStart, `field ${field.name}`));
  }
  const add = (value: string, start: number) => {
    if (value.includes(" ") && !REQUEST.test(value) && !overlaps(found, start))
      found.set(start, signal(value, start, "behind the error's name"));
  };
  for (const { index, 0: lead } of atMost(matchesIn(text, WITH_MESSAGE))) {
    const window = text.slice(index + lead.length, index + lead.length + LONGEST);
    const line = window.slice(0, indexOrAll(window, /\n/));
    add(line.slice(0, indexOrAll(line, MESSAGE_END)), index + lead.length);
  }
  for (const match of atMost(matchesIn(text, THROWN))) {
    const value = (match.groups?.text ?? "").trimEnd();
    add(value, match.index + match[0].indexOf(value));
  }
  return [...found.values()].sort(byPlace);
}

function* atMost(matches: Iterable<RegExpExecArray>): Iterable<RegExpExecArray> {
  let tried = 0;
  for (const match of matches) {
    if (++tried > MOST_TRIED) return;
    yield match;
  }
}

/** The value of a message field up to its closing quote, tag or line end; null when it is no sentence. */
function fieldText(text: string, field: Field): string | null {
  const window = text.slice(field.valueStart, field.valueStart + LONGEST);
  const value = window.slice(0, endOf(window, field)).trimEnd();
  // A value without quotes behind a quoted name is no text: null, a number, an object.
  if (!field.joined) return null;
  if (field.opener === "" && /["']/.test(text[field.nameStart - 1] ?? "")) return null;
  return /\p{L}{2}/u.test(value) && (value.includes(" ") || /[^ -~]/.test(value)) ? value : null;
}

function endOf(window: string, { opener }: Field): number {
  if (opener === ">") return indexOrAll(window, /</);
  if (opener === '"' || opener === "'" || opener === "`") {
    // A quote ends the value where a quote can end one: before a comma, a bracket or the end; "seller's" goes on.
    return indexOrAll(window, new RegExp(`\\\\{0,4}${opener}(?=\\s*(?:[,;:}\\])\`"']|$|\\n|&))`));
  }
  return indexOrAll(window, /\n|<\//);
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
