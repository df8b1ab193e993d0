import type { Door } from "../case/case.ts";
import type { TypedSecret } from "../reply/cases/typed-secret.ts";
import type { Transaction } from "../store/store.ts";
import { SECRET_KINDS, type Secret } from "../triage/redact.ts";
import { ruleIn } from "./channel-rule.ts";
import type { Desk } from "./desk.ts";

/** What somebody posted, as far as it leaked something. */
export interface Leak {
  readonly team: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly person: string;
  readonly door: Door;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
}

/** What somebody typed for the desk alone: after `/errcode`, or into a form. */
export interface TypedLeak {
  readonly team: string;
  readonly person: string;
  readonly leaked: readonly TypedSecret[];
}

/** Those that let somebody in; names and addresses are masked as well, but nobody has to act on them. */
export const credentialsAmong = <Found extends Pick<Secret, "kind">>(found: readonly Found[]): Found[] =>
  found.filter(({ kind }) => SECRET_KINDS[kind].nature === "credential");

/**
 * Told in the direct conversation with its person: a command works where the desk is no member, so nothing can be
 * whispered there.
 */
export async function warnOfTyped(desk: Desk, tx: Transaction, typed: TypedLeak): Promise<void> {
  const leaked = credentialsAmong(typed.leaked);
  if (leaked.length === 0) return;
  const message = desk.replies.whispers.leakedTyped(leaked);
  // Slack opens the conversation when a message is posted to a person's id.
  const call = { kind: "post", channel: typed.person, thread: null, message } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: typed.team, caseId: null, call }], desk.now());
}

/** Told privately, whatever the report is worth: a leaked key is urgent also in ordinary talk. */
export async function warnOfSecrets(desk: Desk, tx: Transaction, report: Leak): Promise<void> {
  const leaked = credentialsAmong(report.leaked);
  if (leaked.length === 0 || (await ruleIn(desk, tx, report)).mode === "off") return;
  const call = {
    kind: "ephemeral",
    channel: report.channel,
    thread: report.thread === null ? null : { ts: report.thread },
    person: report.person,
    message: desk.replies.whispers.leaked(leaked),
  } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: report.team, caseId: null, call }], desk.now());
}
