import { toSlackMessage } from "../delivery/message-form.ts";
import {
  heldField,
  type PlacedElement,
  placedElements,
  refuseStrayOption,
  type Values,
  valuesOf,
} from "../forms/element-values.ts";
import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import type { StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";
import { askApp, commonFields } from "./asking.ts";
import { channelName } from "./command.ts";
import { refuseStranger } from "./post.ts";

type Given = Readonly<Record<string, unknown>>;

/** Finds what was pressed among the blocks as they are stored. Throws the refusal when it is not there. */
export function pressedElement(blocks: readonly Given[], blockId: string, action: Given): PlacedElement {
  const placed = placedElements(blocks).find(
    (one) => one.blockId === blockId && one.actionId === action.action_id,
  );
  if (!placed || (action.type !== undefined && action.type !== placed.element.type)) {
    throw new Refusal("unknown-element");
  }
  return placed;
}

/**
 * `actions[0]` of the payload. What the app itself gave, such as a button's value, comes from the stored block and
 * never from the page; only what a person chose comes from there.
 */
export function actionOf(
  { blockId, actionId, element }: PlacedElement,
  given: Given,
  actionTs: string,
): Given {
  const base = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  const copied = (...fields: string[]) =>
    Object.fromEntries(
      fields.flatMap((field) => (element[field] === undefined ? [] : [[field, element[field]]])),
    );
  if (String(element.type).endsWith("button")) return { ...base, ...copied("text", "value", "style", "url") };
  const field = element.type === "overflow" ? "selected_option" : heldField(element);
  if (field === undefined) return { ...base, ...(given.value === undefined ? {} : { value: given.value }) };
  refuseStrayOption(element, given);
  return { ...base, ...copied("placeholder"), [field]: given[field] ?? null };
}

/** The person's own state of a message's elements, as long as the workspace runs. */
export type MessageStates = Map<string, Values>;

/** A person presses something in a message. */
export async function pressAs(
  person: string,
  act: Act & { act: "press" },
  { world, states }: { world: World; states: MessageStates },
): Promise<void> {
  const { workspace } = world;
  refuseStranger(world, act.channel, person);
  const message = workspace.ephemeral(person, act.ts) ?? workspace.message(act.channel, act.ts);
  if (message?.channel !== act.channel) throw new Refusal("unknown-message");
  const placed = pressedElement(message.blocks, act.blockId, act.action);
  const action = actionOf(placed, act.action, workspace.nextTs());
  const key = `${message.channel}/${message.ts}/${person}`;
  const values = valuesOf(message.blocks, merged(states.get(key), act.values, placed, action));
  states.set(key, values);
  const { triggerId, fields } = commonFields(person, world);
  const payload = {
    type: "block_actions",
    ...fields,
    ...placeFields(person, message, world),
    state: { values },
    actions: [action],
  };
  await askApp(
    world,
    { type: "interactive", id: triggerId, payload },
    { person, channel: act.channel, what: "That" },
  );
}

function merged(
  before: Values | undefined,
  given: Values | undefined,
  placed: PlacedElement,
  action: Given,
): Values {
  const values: Record<string, Record<string, Given>> = {};
  for (const layer of [before ?? {}, given ?? {}]) {
    for (const [blockId, actions] of Object.entries(layer))
      values[blockId] = { ...values[blockId], ...actions };
  }
  const field = heldField(placed.element);
  if (field === undefined) return values;
  const own = { ...values[placed.blockId], [placed.actionId]: { type: action.type, [field]: action[field] } };
  return { ...values, [placed.blockId]: own };
}

function placeFields(person: string, message: StoredMessage, world: World): Record<string, unknown> {
  const { workspace, responseUrls } = world;
  const isEphemeral = message.reader !== undefined;
  const channel = workspace.channel(message.channel);
  const { channel: id, ts, threadTs } = message;
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    container: { type: "message", message_ts: ts, channel_id: id, is_ephemeral: isEphemeral, ...thread },
    channel: { id, name: channel ? channelName(channel) : "" },
    response_url: responseUrls.issue("actions", { person, channel: id, ts, isEphemeral }),
    // Slack does not send the message when it is ephemeral.
    ...(isEphemeral ? {} : { message: toSlackMessage(message, world) }),
  };
}
