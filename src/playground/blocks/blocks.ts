import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import {
  actions,
  base,
  context,
  divider,
  file,
  header,
  imageBlock,
  input,
  row,
  section,
  table,
  video,
} from "./basic-blocks.ts";
import { button, ELEMENTS, image } from "./elements.ts";
import { richText } from "./rich-text.ts";
import { anyText, mrkdwnText, plainText } from "./texts.ts";

/** Pages: reference/block-kit/blocks, one for each. */

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
      .array(z.discriminatedUnion("type", [ELEMENTS.feedback_buttons, ELEMENTS.icon_button]))
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
