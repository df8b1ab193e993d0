import type { BlockAction } from "@slack/bolt";
import { z } from "zod";
import type { Form, Press } from "../desk/reaction.ts";
import { DeskError } from "../errors.ts";
import { ACTIONS, type ActionName, FORMS, type FormName } from "../reply/actions.ts";
import type { TypedSecret } from "../reply/cases/typed-secret.ts";
import { redact } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { installedTeam } from "./installed-team.ts";

/** The parts of a press that are read (docs.slack.dev, "block_actions payload"). */
const pressSchema = z.object({
  user: z.object({ id: z.string() }),
  container: z.object({ type: z.string(), is_ephemeral: z.boolean().optional() }),
  channel: z.object({ id: z.string() }).nullish(),
  view: z.object({ type: z.string(), private_metadata: z.string().nullish() }).nullish(),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

/** A press of one of the desk's buttons; null for anything that carries no value, such as a link button. */
export function readPress(body: BlockAction): Press | null {
  const read = pressSchema.safeParse(body);
  const action = read.data?.actions[0];
  if (!read.success || !action || action.value === undefined) return null;
  const { user, container, channel, view } = read.data;
  const team = installedTeam(body);
  return {
    key: `press:${team}:${user.id}:${action.action_id}:${action.action_ts}`,
    team,
    channel: channel?.id ?? null,
    person: user.id,
    action: nameOf(action.action_id),
    value: action.value,
    surface: container.type === "view" ? "modal" : container.is_ephemeral ? "private" : "thread",
    ...(view?.type === "home" && { home: view.private_metadata ?? "" }),
  };
}

/**
 * Action ids are unique within a message, so one of several alike carries an index behind a colon. A name that is
 * not known is passed on: `handlePress` answers that the message is outdated.
 */
function nameOf(actionId: string): ActionName {
  const name = actionId.split(":")[0] ?? "";
  return Object.values(ACTIONS).find((known) => known === name) ?? (name as ActionName);
}

const optionSchema = z.object({ value: z.string() });

/** The value of any element a modal of the desk can hold (docs.slack.dev, "view_submission payload"). */
const valueSchema = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: optionSchema.nullish(),
  selected_options: z.array(optionSchema).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});

const submissionSchema = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    blocks: z
      .array(z.object({ block_id: z.string().nullish(), label: z.object({ text: z.string() }).nullish() }))
      .default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), valueSchema)) }),
  }),
});

/** A submitted modal of the desk, its texts redacted. Throws INPUT_INVALID for a payload that is not one. */
export async function readForm(body: unknown): Promise<Form> {
  const read = submissionSchema.safeParse(body);
  if (!read.success)
    throw new DeskError("INPUT_INVALID", "a submission did not have the form Slack documents");
  const { user, view } = read.data;
  const team = installedTeam(body);
  const texts: Record<string, SafeText> = {};
  const choices: Record<string, readonly string[]> = {};
  const leaked: TypedSecret[] = [];
  for (const [block, elements] of Object.entries(view.state.values)) {
    const element = Object.values(elements)[0];
    if (!element) continue;
    const text = element.value ?? element.selected_date ?? element.selected_time;
    if (text) {
      const { text: safe, secrets } = await redact(text);
      texts[block] = safe;
      // The label is the desk's own word for the field.
      const field = view.blocks.find(({ block_id }) => block_id === block)?.label?.text ?? null;
      leaked.push(...secrets.map(({ kind, line }) => ({ kind, line, field })));
    }
    const options = element.selected_options ?? (element.selected_option ? [element.selected_option] : []);
    if (options.length > 0) choices[block] = options.map(({ value }) => value);
    if (element.selected_conversation) choices[block] = [element.selected_conversation];
  }
  return {
    key: `form:${team}:${view.id}:${view.hash}`,
    team,
    person: user.id,
    form: formName(view.callback_id),
    value: view.private_metadata,
    texts,
    choices,
    leaked,
  };
}

/** A name that is not known is passed on: `handleForm` answers that the modal is outdated. */
const formName = (callbackId: string): FormName =>
  Object.values(FORMS).find((known) => known === callbackId) ?? (callbackId as FormName);
