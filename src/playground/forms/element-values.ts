import { parts } from "../blocks/check-blocks.ts";
import { Refusal } from "../refusal.ts";

/** `state.values` as Slack sends it: block id, action id, what the element holds. */
export type Values = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

type Element = Readonly<Record<string, unknown>>;

/** For each element that holds something: the field it holds it in, the field it starts from, and what empty is. */
const HOLDS: Readonly<Record<string, { field: string; initial: string; empty: unknown }>> = {
  plain_text_input: { field: "value", initial: "initial_value", empty: null },
  email_text_input: { field: "value", initial: "initial_value", empty: null },
  url_text_input: { field: "value", initial: "initial_value", empty: null },
  number_input: { field: "value", initial: "initial_value", empty: null },
  rich_text_input: { field: "rich_text_value", initial: "initial_value", empty: null },
  file_input: { field: "files", initial: "", empty: [] },
  datepicker: { field: "selected_date", initial: "initial_date", empty: null },
  timepicker: { field: "selected_time", initial: "initial_time", empty: null },
  datetimepicker: { field: "selected_date_time", initial: "initial_date_time", empty: null },
  radio_buttons: { field: "selected_option", initial: "initial_option", empty: null },
  static_select: { field: "selected_option", initial: "initial_option", empty: null },
  external_select: { field: "selected_option", initial: "initial_option", empty: null },
  users_select: { field: "selected_user", initial: "initial_user", empty: null },
  conversations_select: { field: "selected_conversation", initial: "initial_conversation", empty: null },
  channels_select: { field: "selected_channel", initial: "initial_channel", empty: null },
  checkboxes: { field: "selected_options", initial: "initial_options", empty: [] },
  multi_static_select: { field: "selected_options", initial: "initial_options", empty: [] },
  multi_external_select: { field: "selected_options", initial: "initial_options", empty: [] },
  multi_users_select: { field: "selected_users", initial: "initial_users", empty: [] },
  multi_conversations_select: {
    field: "selected_conversations",
    initial: "initial_conversations",
    empty: [],
  },
  multi_channels_select: { field: "selected_channels", initial: "initial_channels", empty: [] },
};

/** An element with its block, found by the ids that a click names. */
export interface PlacedElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Element;
  /** The input block around it, which knows whether it may stay empty. */
  readonly block: Element;
}

/** Every element with an action id, in the order in which it is shown. */
export function placedElements(blocks: readonly Element[]): PlacedElement[] {
  return blocks.flatMap((block) =>
    [...parts(block)].flatMap((element) =>
      typeof element.action_id === "string" && typeof block.block_id === "string"
        ? [{ blockId: block.block_id, actionId: element.action_id, element, block }]
        : [],
    ),
  );
}

/** The field in which an element holds its value; undefined for buttons and menus that hold nothing. */
export function heldField(element: Element): string | undefined {
  return HOLDS[String(element.type)]?.field;
}

function held(element: Element, given: Element | undefined): Element | undefined {
  const rule = HOLDS[String(element.type)];
  if (!rule) return undefined;
  const value = given && rule.field in given ? given[rule.field] : (element[rule.initial] ?? rule.empty);
  return { type: element.type, [rule.field]: value ?? rule.empty };
}

/**
 * The values of all elements, those given over those the blocks start with. Refuses a value for an element that
 * is not there, or one that is not among an element's options.
 */
export function valuesOf(blocks: readonly Element[], given: Values): Values {
  const elements = placedElements(blocks);
  for (const [blockId, actions] of Object.entries(given)) {
    for (const actionId of Object.keys(actions)) {
      const isThere = elements.some((one) => one.blockId === blockId && one.actionId === actionId);
      if (!isThere) throw new Refusal("unknown-element");
    }
  }
  const values: Record<string, Record<string, Element>> = {};
  for (const { blockId, actionId, element } of elements) {
    const state = held(element, given[blockId]?.[actionId]);
    if (!state) continue;
    refuseStrayOption(element, state);
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}

/** Refuses a choice that the element does not offer. */
export function refuseStrayOption(element: Element, state: Element): void {
  const offered = [...parts({ options: element.options, groups: element.option_groups })];
  const isOffered = (option: unknown) =>
    optionsOf(element).some((one) => JSON.stringify(one.value) === JSON.stringify(valueField(option)));
  const chosen = [state.selected_option, state.selected_options].flat().filter((one) => one != null);
  if (offered.length > 0 && !chosen.every(isOffered)) throw new Refusal("unknown-element");
}

function optionsOf(element: Element): Element[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  return [element.options, ...groups.map((group: Element) => group.options)]
    .flat()
    .filter((option): option is Element => typeof option === "object" && option !== null);
}

function valueField(option: unknown): unknown {
  return typeof option === "object" && option !== null && "value" in option ? option.value : undefined;
}
