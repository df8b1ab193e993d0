import { z } from "zod";
import { MENUS } from "./menus.ts";
import { richText } from "./rich-text.ts";
import {
  action,
  choosable,
  confirmable,
  focus,
  hasOneSource,
  imageSource,
  overflowOption,
  placeholder,
  plainText,
  richOption,
  SOURCE_MESSAGE,
  style,
  webAddress,
} from "./texts.ts";

/** Page: reference/block-kit/block-elements. */

const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .optional(),
    })
    .optional(),
};
const typed = { ...action, ...focus, ...placeholder, ...dispatch };
const accessibilityLabel = z.string().max(75).optional();

export const button = z.strictObject({
  type: z.literal("button"),
  ...confirmable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style: style.optional(),
  accessibility_label: accessibilityLabel,
});

export const image = z
  .strictObject({ type: z.literal("image"), alt_text: z.string().min(1).max(2000), ...imageSource })
  .refine(hasOneSource, SOURCE_MESSAGE);

const feedbackButton = z.strictObject({
  text: plainText(75),
  accessibility_label: accessibilityLabel,
  value: z.string().max(2000),
});

const minMaxLines = z.number().int().min(1).max(100).optional();

/** Every element by its type. */
export const ELEMENTS = {
  ...MENUS,
  button,
  image,
  checkboxes: z.strictObject({
    type: z.literal("checkboxes"),
    ...confirmable,
    ...focus,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  }),
  radio_buttons: z.strictObject({
    type: z.literal("radio_buttons"),
    ...confirmable,
    ...focus,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  }),
  datepicker: z.strictObject({
    type: z.literal("datepicker"),
    ...choosable,
    initial_date: z.iso.date().optional(),
  }),
  timepicker: z.strictObject({
    type: z.literal("timepicker"),
    ...choosable,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  datetimepicker: z.strictObject({
    type: z.literal("datetimepicker"),
    ...confirmable,
    ...focus,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
  overflow: z.strictObject({
    type: z.literal("overflow"),
    ...confirmable,
    options: z.array(overflowOption).min(1).max(5),
  }),
  plain_text_input: z.strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
  email_text_input: z.strictObject({
    type: z.literal("email_text_input"),
    ...typed,
    initial_value: z.string().optional(),
  }),
  url_text_input: z.strictObject({
    type: z.literal("url_text_input"),
    ...typed,
    initial_value: z.string().optional(),
  }),
  number_input: z.strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  rich_text_input: z.strictObject({
    type: z.literal("rich_text_input"),
    ...typed,
    initial_value: richText.optional(),
    min_lines: minMaxLines,
    max_lines: minMaxLines,
  }),
  file_input: z.strictObject({
    type: z.literal("file_input"),
    ...action,
    filetypes: z.array(z.string()).min(1).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
  feedback_buttons: z.strictObject({
    type: z.literal("feedback_buttons"),
    ...action,
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  icon_button: z.strictObject({
    type: z.literal("icon_button"),
    ...confirmable,
    icon: z.string().min(1),
    text: plainText(75),
    accessibility_label: accessibilityLabel,
    value: z.string().max(2000).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
  workflow_button: z.strictObject({
    type: z.literal("workflow_button"),
    ...confirmable,
    text: plainText(75),
    workflow: z.strictObject({
      trigger: z.strictObject({
        url: webAddress,
        customizable_input_parameters: z
          .array(z.strictObject({ name: z.string(), value: z.string() }))
          .optional(),
      }),
    }),
    style: style.optional(),
    accessibility_label: accessibilityLabel,
  }),
} satisfies Record<string, z.ZodType>;
