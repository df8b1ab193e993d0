import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import { button, ELEMENTS, image } from "./elements.ts";
import { richText } from "./rich-text.ts";
import {
  anyText,
  hasOneSource,
  identifier,
  imageSource,
  mrkdwnText,
  plainText,
  SOURCE_MESSAGE,
} from "./texts.ts";

/** Page: reference/block-kit/blocks. */

const base = { block_id: identifier.optional() };

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

const actionElement = z.discriminatedUnion("type", [
  E.button,
  E.overflow,
  E.datetimepicker,
  E.workflow_button,
  E.rich_text_input,
  ...pickers,
  ...menus,
]);
const accessory = z.discriminatedUnion("type", [
  E.button,
  E.image,
  E.overflow,
  E.workflow_button,
  ...pickers,
  ...menus,
]);
const inputElement = z.discriminatedUnion("type", [
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

const actions = z.strictObject({
  type: z.literal("actions"),
  ...base,
  elements: z.array(actionElement).min(1).max(25),
});

const context = z.strictObject({
  type: z.literal("context"),
  ...base,
  elements: z
    .array(z.discriminatedUnion("type", [image, plainText(3000), mrkdwnText(3000)]))
    .min(1)
    .max(10),
});

const divider = z.strictObject({ type: z.literal("divider"), ...base });
const file = z.strictObject({
  type: z.literal("file"),
  ...base,
  source: z.literal("remote"),
  external_id: z.string(),
});
const header = z.strictObject({ type: z.literal("header"), ...base, text: plainText(150) });

const imageBlock = z
  .strictObject({
    type: z.literal("image"),
    ...base,
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, SOURCE_MESSAGE);

const input = z.strictObject({
  type: z.literal("input"),
  ...base,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const section = z
  .strictObject({
    type: z.literal("section"),
    ...base,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, "text or fields must be given");

const cell = z.discriminatedUnion("type", [
  richText,
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
]);
const row = z.array(cell).min(1).max(20);

const table = z.strictObject({
  type: z.literal("table"),
  ...base,
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(["left", "center", "right"]).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
});

const video = z.strictObject({
  type: z.literal("video"),
  ...base,
  video_url: z.string().regex(/^https:/i),
  thumbnail_url: z.string().min(1),
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: z
    .string()
    .regex(/^https:/i)
    .optional(),
  author_name: z.string().max(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText(200).optional(),
});

const card = z
  .strictObject({
    type: z.literal("card"),
    ...base,
    hero_image: image.optional(),
    icon: image.optional(),
    title: mrkdwnText(150).optional(),
    subtitle: mrkdwnText(150).optional(),
    body: mrkdwnText(200).optional(),
    actions: z.array(button).optional(),
  })
  .refine(
    (it) => [it.hero_image, it.title, it.actions, it.body].some((part) => part !== undefined),
    "one of hero_image, title, actions and body must be given",
  );

const taskCard = z.strictObject({
  type: z.literal("task_card"),
  ...base,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal("url"), url: z.string().min(1), text: z.string() }))
    .optional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});

const container = z
  .strictObject({
    type: z.literal("container"),
    ...base,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion("type", [
          actions,
          context,
          divider,
          file,
          header,
          imageBlock,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((it) => it.title !== undefined || it.rich_text_title !== undefined, "a title must be given")
  .refine(
    (it) => it.default_collapsed !== true || it.is_collapsible === true,
    "only a collapsible one collapses",
  );

/** Every block that an app may send, by its type; the compiler holds the list against Slack's own types. */
export const BLOCKS = {
  actions,
  context,
  divider,
  file,
  header,
  image: imageBlock,
  input,
  section,
  table,
  video,
  card,
  container,
  rich_text: richText,
  task_card: taskCard,
  alert: z.strictObject({
    type: z.literal("alert"),
    ...base,
    text: anyText(3000),
    level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
  }),
  carousel: z.strictObject({ type: z.literal("carousel"), ...base, elements: z.array(card).min(1).max(10) }),
  context_actions: z.strictObject({
    type: z.literal("context_actions"),
    ...base,
    elements: z
      .array(z.discriminatedUnion("type", [E.feedback_buttons, E.icon_button]))
      .min(1)
      .max(5),
  }),
  data_table: z.strictObject({
    type: z.literal("data_table"),
    ...base,
    rows: z.array(row).min(1),
    caption: z.string().min(1),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  }),
  markdown: z.strictObject({ type: z.literal("markdown"), ...base, text: z.string().min(1).max(12_000) }),
  plan: z.strictObject({
    type: z.literal("plan"),
    ...base,
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  }),
} satisfies Record<KnownBlock["type"], z.ZodType>;
