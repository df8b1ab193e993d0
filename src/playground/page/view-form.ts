/** A modal's form: what was given, what is wrong with it, and how it goes to the app. */
import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { ViewValues } from "../page-api.ts";
import {
  type ElementState,
  faultOf,
  holdsValue,
  type InteractiveElement,
  initialState,
  isEmpty,
} from "./element-state.ts";

/** What a person has given in one view, by block and action; an update of the view keeps what still has its place. */
export type Form = Readonly<Record<string, ElementState>>;

/** Where a form keeps an element's state. */
export const slot = (blockId: string, { action_id }: InteractiveElement) => `${blockId}/${action_id ?? ""}`;

/** The blocks of a view; the workspace has refused whatever Slack does not know. */
export const blocksOf = (view: ModalView) => view.blocks as KnownBlock[];

/** What Slack's client would find wrong before it sends the form, by block id. */
export function faultsOf(view: ModalView, form: Form): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocksOf(view).filter((one): one is InputBlock => one.type === "input")) {
    const element = block.element as InteractiveElement;
    const state = form[slot(block.block_id ?? "", element)] ?? initialState(element);
    const missing = !block.optional && holdsValue(element) && isEmpty(state);
    const fault = missing ? "Please complete this required field." : faultOf(element, state);
    if (fault !== undefined) faults[block.block_id ?? ""] = fault;
  }
  return faults;
}

/** The whole form as Slack sends it, touched or not. */
export function valuesOf(view: ModalView, form: Form): ViewValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const block of blocksOf(view)) {
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

/** The state inside an action: the ids say where it belongs and are no part of it. */
export function withoutIds({ action_id: _, block_id: __, ...state }: ElementState): ElementState {
  return state;
}
