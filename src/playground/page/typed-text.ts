/**
 * What a person types, made into what Slack's client sends: `& < >` escaped, names turned into mentions; and back
 * again for editing. Code is left as typed.
 */
import type { Channel, Person } from "../page-api.ts";
import { decodeEntities } from "./mrkdwn.ts";

/** The names a composer may turn into mentions. */
export interface Names {
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
}

const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;
const BROADCAST = /(^|[^\p{L}\p{N}@])@(here|channel|everyone)(?![\p{L}\p{N}_-])/gu;

/** The message text to send for what stands in a composer. */
export function toMessageText(typed: string, names: Names): string {
  return typed
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? escapeText(part) : withMentions(escapeText(part), names)))
    .join("");
}

/** The editable text for a message that was sent: the reverse of `toMessageText`. */
export function toTypedText(text: string, { people, channels }: Names): string {
  const readable = text
    .replace(
      /<@([A-Z0-9]+)(?:\|[^>]*)?>/g,
      (whole, id) => atSign(people.find((one) => one.id === id)?.name) ?? whole,
    )
    .replace(/<#([A-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id) => {
      const channel = channels.find((one) => one.id === id);
      return channel === undefined ? whole : `#${channel.name}`;
    })
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<(https?:[^<>|]+)(?:\|[^>]*)?>/g, "$1");
  return decodeEntities(readable);
}

/** Slack's escape of message text: only these three characters. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function withMentions(text: string, { people, channels }: Names): string {
  // The longest name first: "@Ana Lima" must not become a mention of "Ana".
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  let sent = text.replace(BROADCAST, "$1<!$2>");
  for (const person of byLength) {
    sent = sent.replace(named("@", person.name), (_, before) => `${before}<@${person.id}>`);
  }
  for (const channel of channels.filter(({ kind }) => kind !== "im")) {
    sent = sent.replace(named("#", channel.name), (_, before) => `${before}<#${channel.id}|${channel.name}>`);
  }
  return sent;
}

// An address such as me@errdesk.example holds no mention, hence the look at the character before.
const named = (sign: string, name: string) =>
  new RegExp(`(^|[^\\p{L}\\p{N}@#/<])${sign}${literally(escapeText(name))}(?![\\p{L}\\p{N}_-])`, "giu");

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const atSign = (name: string | undefined) => (name === undefined ? undefined : `@${name}`);
