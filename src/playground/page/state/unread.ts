/** Which channels and threads hold something new for a person. The marks live in this browser only. */
import type { Message, WorkspaceState } from "../../page-api.ts";
import { isReply } from "./workspace-state.ts";

/** Up to which `ts` a person has read each place, by channel or `channel/thread`. */
export type ReadMarks = Readonly<Record<string, string>>;

/** What is new in a channel: whether anything is, and how much of it speaks to this person directly. */
export interface Unread {
  readonly any: boolean;
  readonly mentions: number;
}

/** The marks of one person of one workspace, empty when this browser never saw them. */
export function loadMarks(team: string, person: string): ReadMarks {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(marksKey(team, person)) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as ReadMarks) : {};
  } catch {
    // Storage can be switched off or hold something else; then everything counts as new.
    return {};
  }
}

/** Keeps the marks for the next visit, where the browser allows it. */
export function saveMarks(team: string, person: string, marks: ReadMarks): void {
  try {
    localStorage.setItem(marksKey(team, person), JSON.stringify(marks));
  } catch {
    // Without storage the marks last until the page is closed.
  }
}

/** The place whose mark decides about a message. */
export function placeOf(message: Message): string {
  return isReply(message) ? `${message.channel}/${message.threadTs}` : message.channel;
}

/** True when this person has not seen the message; one's own messages are never new. */
export function isUnread(message: Message, marks: ReadMarks, person: string): boolean {
  if (message.author === person) return false;
  return Number(message.ts) > Number(marks[placeOf(message)] ?? 0);
}

/** What is new in one channel: its messages, and the replies in threads this person takes part in. */
export function unreadOf(
  state: WorkspaceState,
  channel: { readonly id: string; readonly kind: string },
  { marks, person }: { readonly marks: ReadMarks; readonly person: string },
): Unread {
  const inChannel = state.messages.filter((message) => message.channel === channel.id);
  const mine = new Set(
    inChannel.filter((message) => message.author === person || mentions(message, person)).map(threadOf),
  );
  const fresh = inChannel.filter(
    (message) => isUnread(message, marks, person) && (!isReply(message) || mine.has(threadOf(message))),
  );
  const direct = fresh.filter((message) => channel.kind === "im" || mentions(message, person));
  return { any: fresh.length > 0, mentions: direct.length };
}

const mentions = ({ text }: Message, person: string) => text.includes(`<@${person}>`);
const threadOf = ({ ts, threadTs }: Message) => threadTs ?? ts;
const marksKey = (team: string, person: string) => `read:${team}:${person}`;
