import type { Button } from "@slack/types";
import type { Case } from "../case/case.ts";
import type { Rungs } from "../case/ladder.ts";
import { errorOf } from "../case/later-errors.ts";
import type { Resolution } from "../case/resolution.ts";
import { rungsOf } from "../case/rungs.ts";
import { NOBODY } from "../case/withdraw.ts";
import { ACTIONS, type ActionName } from "./actions.ts";
import { asPlainText } from "./escape.ts";
import { buttonRow, type Piece, plain } from "./layout.ts";
import { MOST_BUTTON } from "./limits.ts";
import type { PartName } from "./template/parts.ts";
import type { Templates } from "./template/templates.ts";
import type { CaseView } from "./views.ts";

/** What a message of a case is made from: the words of a language, and the case with its surroundings. */
export interface Speech {
  readonly words: Templates;
  readonly view: CaseView;
}

type ButtonWord = Extract<PartName, `buttons.${string}`>;

export interface ButtonOptions {
  readonly word: ButtonWord;
  readonly action: ActionName;
  /** Id of the case or ticket, and what is meant of it behind a colon. */
  readonly value: string;
  /** Tells buttons of one kind apart; action ids are unique within a message. */
  readonly index?: number;
  readonly style?: "primary" | "danger";
  /** Read aloud behind a label that says too little by itself; who speaks to the screen says the label they see. */
  readonly about?: string;
}

/** One button with its label out of `buttons.liquid`. */
export function button(
  words: Templates,
  { word, action, value, index, style, about }: ButtonOptions,
): Button {
  const label = words.fill(word, {});
  return {
    type: "button",
    action_id: index === undefined ? action : `${action}:${index}`,
    text: plain(label, MOST_BUTTON),
    value,
    ...(style && { style }),
    ...(about !== undefined && { accessibility_label: plain(`${label}: ${about}`, MOST_BUTTON).text }),
  };
}

/** The press that ends a case well: a fix that was named has worked; without one, the problem is solved all the same. */
export const workedButton = (view: Pick<CaseView, "case" | "library">): ButtonOptions => ({
  word: articlesOf(view).article ? "buttons.worked" : "buttons.solved",
  action: ACTIONS.worked,
  value: view.case.id,
});

/** A row of buttons, said once more in words for people who hear the message. */
export function buttonsOf(words: Templates, buttons: readonly ButtonOptions[]): Piece {
  const labels = buttons.map(({ word }) => asPlainText(words.fill(word, {})));
  return buttonRow(
    buttons.map((one) => button(words, one)),
    words.fill("words.buttons", { labels }),
  );
}

/** A number that is stable for a case and differs between cases, to choose among wordings (FNV-1a, 16 bits of it). */
function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const sign of id) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 16) & 0xffff;
}

/** What an opening is worded by: stable for a case, another one for each answer of its thread. */
export function openingOf(value: Case) {
  const { firstInThread, earlierInThread, returning } = value.background;
  const seed = seedOf(firstInThread ?? value.id) + earlierInThread;
  return { seed, place: earlierInThread, returns: returning !== null };
}

/** Whether its requester wrote again after it was over: they are no newcomers to its answer. */
export const isReopened = ({ history }: Case): boolean => history.some(({ event }) => event === "returned");

/** Why a ticket was resolved, in words. */
export const reasonText = (words: Templates, name: Resolution): string =>
  asPlainText(words.fill("words.resolution", { name }));

/** The articles of the case as they are now: the one that answered, and the general one behind it. */
export const articlesOf = ({ case: value, library }: Pick<CaseView, "case" | "library">): Rungs =>
  rungsOf(value, library);

export const problemOf = (value: Case) => errorOf(value) ?? value.problems[0];

/** `solution-provider-portal` as people write it. */
export const nameOfSlug = (slug: string): string =>
  slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

/** The waits of an article (`48h`) in words. */
export function durationOf(words: Templates, wait: string): string {
  const [, amount = wait, unit = ""] = /^([\d.]+)(ms|s|m|h|d)$/.exec(wait) ?? [];
  return asPlainText(words.fill("words.duration", { amount, unit }));
}

const UNITS = [
  ["d", 24 * 60 * 60_000],
  ["h", 60 * 60_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** A span in its largest whole unit, rounded: `7 days`. */
export function spanText(words: Templates, ms: number): string {
  const [unit, size] = UNITS.find(([, one]) => ms >= one) ?? ["s", 1_000];
  return durationOf(words, `${Math.max(1, Math.round(ms / size))}${unit}`);
}

/** A person's id in Slack, as it may stand in a mention; everything else, such as an error code, is no person. */
export const personId = (id: string): string => (/^[UW][A-Z0-9]+$/.test(id) ? id : "U0");

/** The same, or null for somebody who had their name deleted: nobody could be mentioned. */
export const namedId = (id: string): string | null => (id === NOBODY ? null : personId(id));

/** A channel's id in Slack, as it may stand in a link to it. */
export const channelId = (id: string): string => (/^[CDG][A-Z0-9]+$/.test(id) ? id : "C0");

/** Whether nobody else reads there: a direct conversation, or the person in whose it is going to be. */
export const isDirectPlace = (channel: string): boolean => /^[DUW]/.test(channel);
