import type { Origin } from "../case/new-case.ts";
import { REPORT_FIELDS } from "../reply/modals/report-form.ts";
import type { Transaction } from "../store/store.ts";
import { triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import { beginPosted } from "./cases/begin-case.ts";
import type { Desk } from "./desk.ts";
import { type Form, type FormReaction, outdatedForm } from "./reaction.ts";

const chosenChannel = ({ choices }: Form) => choices[REPORT_FIELDS.channel]?.[0];

/** Asked before the transaction, which must not wait for the network: a promise to post must be one to keep. */
export async function refuseChannel(desk: Desk, form: Form): Promise<FormReaction | undefined> {
  const channel = chosenChannel(form);
  if (channel === undefined || (await desk.mayPostIn(channel))) return undefined;
  return { kind: "errors", errors: desk.replies.reportFaults("not-in-channel") };
}

/** The global shortcut: the answer is posted to the channel that was chosen, else to its person alone. */
export async function report(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const { team, person } = form;
  const text = form.texts[REPORT_FIELDS.error];
  if (text === undefined) return outdatedForm(desk);
  const seen = whenAsked(triage(text, desk.library(), desk.settings.thresholds));
  if (seen.decision.kind === "silent")
    return { kind: "errors", errors: desk.replies.reportFaults("no-error") };
  // Slack opens the direct conversation when a message is posted to a person's id.
  const channel = chosenChannel(form) ?? person;
  const where = { team, channel, thread: null };
  const origin: Origin = { where, door: "shortcut", requester: person, reportedTs: null };
  await beginPosted(desk, tx, { origin, seen, kind: "lookup", messages: [] });
  return { kind: "show", view: desk.replies.modals.reported(channel === person ? "direct" : "posted") };
}
