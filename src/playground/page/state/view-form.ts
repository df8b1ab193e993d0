/** The form on a modal or in a message: what was given, what is wrong with it, and how it goes to the app. */
import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { ViewValues } from "../../page-api.ts";
import {
  type ElementState,
  faultOf,
  holdsValue,
  type InteractiveElement,
  initialState,
  isEmpty,
} from "./element-state.ts";

/** What a person has given, by block and action; an update of the blocks keeps what still has its place. */
export type Form = Readonly<Record<string, ElementState>>;

/** Where a form keeps an element's state. */
export const slot = (blockId: string, { action_id }: InteractiveElement) => `${blockId}/${action_id ?? ""}`;

/** What the workspace remembers of a form, for a page that was loaded again meanwhile. */
export function formOf(values: ViewValues): Form {
  const form: Record<string, ElementState> = {};
  for (const [blockId, actions] of Object.entries(values)) {
    for (const [actionId, state] of Object.entries(actions)) form[`${blockId}/${actionId}`] = state;
  }
  return form;
}

/** The form after a press: the pressed element holds what was just chosen. */
export function withPressed(form: Form, blockId: string, action: ElementState): Form {
  const { action_id, block_id: _, ...state } = action;
  return { ...form, [`${blockId}/${String(action_id ?? "")}`]: state };
}

/** The blocks of a view; the workspace has refused whatever Slack does not know. */
export const blocksOf = (view: ModalView) => view.blocks as KnownBlock[];

/** What Slack's client would find wrong before it sends the form, by block id. */
export function faultsOf(blocks: readonly KnownBlock[], form: Form): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocks.filter((one): one is InputBlock => one.type === "input")) {
    const element = block.element as InteractiveElement;
    const state = form[slot(block.block_id ?? "", element)] ?? initialState(element);
    const missing = !block.optional && holdsValue(element) && isEmpty(state);
    const fault = missing ? "Please complete this required field." : faultOf(element, state);
    if (fault !== undefined) faults[block.block_id ?? ""] = fault;
  }
  return faults;
}

/** All that the blocks hold, touched or not, as Slack sends it. */
export function valuesOf(blocks: readonly KnownBlock[], form: Form): ViewValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const block of blocks) {
    const blockId = block.block_id ?? "";
    for (const element of elementsOf(block).filter(holdsValue)) {
      const state = form[slot(blockId, element)] ?? initialState(element);
      values[blockId] = { ...values[blockId], [element.action_id ?? ""]: state };
    }
  }
  return values;
}

function elementsOf(block: KnownBlock): readonly InteractiveElement[] {
  if (block.type === "input") return [block.element as InteractiveElement];
  if (block.type === "actions") return block.elements;
  if (block.type !== "section" || block.accessory === undefined) return [];
  return block.accessory.type === "image" ? [] : [block.accessory];
}
