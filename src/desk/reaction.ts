import type { HomeView, ModalView } from "@slack/types";
import type { Case } from "../case/case.ts";
import type { Message } from "../case/delivery.ts";
import type { ActionName, FormName } from "../reply/actions.ts";
import type { TypedSecret } from "../reply/cases/typed-secret.ts";
import type { Surface } from "../reply/views.ts";
import type { Transaction } from "../store/store.ts";
import type { SafeText } from "../triage/safe-text.ts";
import type { Desk } from "./desk.ts";

/** A button pressed by a person. */
export interface Press {
  /** Names this one press, so that a second delivery of it changes nothing. */
  readonly key: string;
  readonly team: string;
  /** Channel the message stands in; null inside a modal. */
  readonly channel: string | null;
  readonly person: string;
  readonly action: ActionName;
  readonly value: string;
  readonly surface: Surface;
  /** Filter of the Home tab it was pressed on; absent elsewhere. */
  readonly home?: string;
}

/** A modal submitted by a person. Text fields are redacted; choices are option values. */
export interface Form {
  readonly key: string;
  readonly team: string;
  readonly person: string;
  readonly form: FormName;
  readonly value: string;
  readonly texts: Readonly<Record<string, SafeText>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly leaked: readonly TypedSecret[];
}

/** What the person who pressed gets to see at once; everything for others is a delivery. */
export type Reaction =
  | { readonly kind: "nothing" }
  | { readonly kind: "whisper"; readonly message: Message }
  | { readonly kind: "replace"; readonly message: Message }
  | { readonly kind: "open"; readonly view: ModalView }
  | { readonly kind: "home"; readonly home: HomeView }
  | { readonly kind: "show"; readonly view: ModalView };

/**
 * What happens to the modal: it closes, shows faults beside its fields (by block id), or shows a next screen.
 * `return` goes back to the modal below, shown anew; where there is none, it is the next screen.
 */
export type FormReaction =
  | { readonly kind: "close" }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "show"; readonly view: ModalView }
  | { readonly kind: "return"; readonly view: ModalView };

export const NOTHING: Reaction = { kind: "nothing" };

/** The button belongs to a case or ticket that has moved on, or is gone. */
export function outdated(desk: Desk): Reaction {
  return { kind: "whisper", message: desk.replies.whispers.outdated() };
}

/** As `outdated`, of a form: the modal closes with the same words. */
export function outdatedForm(desk: Desk): FormReaction {
  return { kind: "show", view: desk.replies.modals.closing(desk.replies.whispers.outdated().text) };
}

/** Only its requester or an agent decides about a case; anybody else may join it. */
export function notYours(desk: Desk, value: Case): Reaction {
  return { kind: "whisper", message: desk.replies.whispers.notYours({ case: value }) };
}

/**
 * Runs `work` once for this key, in one transaction with the tombstone of the key. Slack sends some presses twice,
 * and people press twice. Undefined when the key was seen before.
 */
export async function once<T>(
  desk: Desk,
  key: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> {
  const result = await desk.store.transact((tx) => workOnce(desk, tx, { key, work }));
  desk.wakeSender();
  return result;
}

async function workOnce<T>(
  desk: Desk,
  tx: Transaction,
  { key, work }: { key: string; work: (tx: Transaction) => Promise<T> },
): Promise<T | undefined> {
  const id = desk.newId();
  const now = desk.now();
  const row = {
    id,
    keys: [key],
    lane: key,
    author: null,
    body: "",
    notBefore: now,
    postedAt: now,
    receivedAt: now,
  };
  if (!(await tx.inbox.put(row))) {
    // Only what kind of key it is: the rest names people, whom logs do not.
    const [kind = ""] = key.split(/[: ]/, 1);
    desk.log.info({ kind }, "what was worked before came again; it was acknowledged and passed over");
    return undefined;
  }
  const outcome = await work(tx);
  await tx.inbox.done([id], now);
  return outcome;
}

/** Splits the value of a button: the id of its case or ticket, and what follows the colon. */
export function readValue(value: string): { id: string; rest: string } {
  const colon = value.indexOf(":");
  return colon < 0 ? { id: value, rest: "" } : { id: value.slice(0, colon), rest: value.slice(colon + 1) };
}
