import { z } from "zod";
import { ELEMENTS } from "./elements.ts";

/** Which elements go into which blocks; pages: reference/block-kit/blocks/actions-block, section-block, input-block. */

const E = ELEMENTS;
const menus = [
  E.static_select,
  E.external_select,
  E.users_select,
  E.conversations_select,
  E.channels_select,
  E.multi_static_select,
  E.multi_external_select,
  E.multi_users_select,
  E.multi_conversations_select,
  E.multi_channels_select,
] as const;
const pickers = [E.checkboxes, E.radio_buttons, E.datepicker, E.timepicker] as const;

export const actionElement = z.discriminatedUnion("type", [
  E.button,
  E.overflow,
  E.datetimepicker,
  E.workflow_button,
  E.rich_text_input,
  ...pickers,
  ...menus,
]);
export const accessory = z.discriminatedUnion("type", [
  E.button,
  E.image,
  E.overflow,
  E.workflow_button,
  ...pickers,
  ...menus,
]);
export const inputElement = z.discriminatedUnion("type", [
  E.plain_text_input,
  E.email_text_input,
  E.url_text_input,
  E.number_input,
  E.rich_text_input,
  E.file_input,
  E.datetimepicker,
  ...pickers,
  ...menus,
]);
