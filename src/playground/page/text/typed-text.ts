/** A message as its author would have typed it; the workspace escapes and links what is typed, as Slack does. */
import type { Channel, Person } from "../../page-api.ts";
import { decodeEntities } from "./mrkdwn.ts";

/** Who and what a mention can stand for. */
export interface Names {
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
}

/** The text to put into the editor of a message that was sent; a mention nobody knows stays as it is. */
export function toTypedText(text: string, { people, channels }: Names): string {
  const readable = text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id) => named("@", people, id) ?? whole)
    .replace(/<#([A-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id) => named("#", channels, id) ?? whole)
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<mailto:[^<>|]+\|([^<>]+)>/g, "$1")
    .replace(/<(https?:[^<>|]+)(?:\|[^>]*)?>/g, "$1");
  return decodeEntities(readable);
}

function named(sign: string, known: Names["people"] | Names["channels"], id: string): string | undefined {
  const found = known.find((one) => one.id === id);
  return found && `${sign}${found.name}`;
}
