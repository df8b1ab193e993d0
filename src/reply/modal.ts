import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { FormName } from "./actions.ts";
import { cutText } from "./escape.ts";
import { type Piece, plain } from "./layout.ts";
import { MOST_MODAL_BLOCKS, MOST_OPTION, MOST_TITLE } from "./limits.ts";
import type { Templates } from "./template/templates.ts";

export interface ModalParts {
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** Id of the case or ticket, with what is meant of it behind a colon. */
  readonly value?: string;
  /** Present for a form that is sent. */
  readonly form?: { readonly name: FormName; readonly submit: string };
}

/** A modal out of its parts; what is sent carries its case or ticket as a button would. */
export function modal(words: Templates, { title, blocks, value, form }: ModalParts): ModalView {
  const close = words.fill(form ? "forms.cancel" : "forms.close", {});
  return {
    type: "modal",
    title: plain(title, MOST_TITLE),
    close: plain(close, MOST_TITLE),
    blocks: blocks.slice(0, MOST_MODAL_BLOCKS),
    ...(value !== undefined && { private_metadata: value }),
    ...(form && { callback_id: form.name, submit: plain(form.submit, MOST_TITLE) }),
  };
}

export const blocksOf = (pieces: readonly Piece[]): KnownBlock[] =>
  pieces.flatMap(({ blocks }) => [...blocks]);

const MOST_LABEL = 200;
const MOST_INPUT = 3_000;

export interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly multiline?: boolean;
  /** Stands in a text field from the start; cut where it is longer than the field takes, which masks can make it. */
  readonly initial?: string;
}

/** A text field; its block id names what it asks for. */
export function textField(options: FieldOptions): InputBlock {
  const { id, multiline = false, initial } = options;
  return {
    ...inputBase(options),
    element: {
      type: "plain_text_input",
      action_id: id,
      multiline,
      max_length: MOST_INPUT,
      ...(initial !== undefined && { initial_value: cutText(initial, MOST_INPUT) }),
    },
  };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A line below it. */
  readonly description?: string;
}

export interface ChoiceOptions extends FieldOptions {
  readonly choices: readonly Choice[];
  /** Values of what is chosen from the start. */
  readonly chosen?: readonly string[];
}

/** One of a few. */
export function radioField(options: ChoiceOptions): InputBlock {
  const { id, choices, chosen = [] } = options;
  const initial = choices.find(({ value }) => chosen.includes(value));
  return {
    ...inputBase(options),
    element: {
      type: "radio_buttons",
      action_id: id,
      options: choices.map(option),
      ...(initial && { initial_option: option(initial) }),
    },
  };
}

/** Any number of a few. */
export function checkboxField(options: ChoiceOptions): InputBlock {
  const { id, choices, chosen = [] } = options;
  const initial = choices.filter(({ value }) => chosen.includes(value)).map(option);
  return {
    ...inputBase(options),
    element: {
      type: "checkboxes",
      action_id: id,
      options: choices.map(option),
      // Slack refuses an empty list.
      ...(initial.length > 0 && { initial_options: initial }),
    },
  };
}

/** One of a few, folded up. */
export function selectField(options: ChoiceOptions & { readonly placeholder: string }): InputBlock {
  const { id, choices, placeholder, chosen = [] } = options;
  const initial = choices.find(({ value }) => chosen.includes(value));
  return {
    ...inputBase(options),
    element: {
      type: "static_select",
      action_id: id,
      placeholder: plain(placeholder, MOST_OPTION),
      options: choices.map(option),
      ...(initial && { initial_option: option(initial) }),
    },
  };
}

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** One of many, folded up, under the headings of their groups. */
export function groupedSelectField({
  groups,
  placeholder,
  ...options
}: FieldOptions & { readonly groups: readonly ChoiceGroup[]; readonly placeholder: string }): InputBlock {
  return {
    ...inputBase(options),
    element: {
      type: "static_select",
      action_id: options.id,
      placeholder: plain(placeholder, MOST_OPTION),
      option_groups: groups.map(({ label, choices }) => ({
        label: plain(label, MOST_OPTION),
        options: choices.map(option),
      })),
    },
  };
}

function inputBase({ id, label, hint, optional = false }: FieldOptions) {
  return {
    type: "input",
    block_id: id,
    optional,
    label: plain(label, MOST_LABEL),
    ...(hint && { hint: plain(hint, MOST_LABEL * 2) }),
  } as const;
}

const option = ({ value, label, description }: Choice): PlainTextOption => ({
  value,
  text: plain(label, MOST_OPTION),
  ...(description !== undefined && { description: plain(description, MOST_OPTION) }),
});
