import { z } from "zod";
import { image } from "./elements.ts";
import { accessory, actionElement, inputElement } from "./placing.ts";
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

/** Pages: reference/block-kit/blocks, one for each. */

export const base = { block_id: identifier.optional() };

export const actions = z.strictObject({
  type: z.literal("actions"),
  ...base,
  elements: z.array(actionElement).min(1).max(25),
});

export const context = z.strictObject({
  type: z.literal("context"),
  ...base,
  elements: z
    .array(z.discriminatedUnion("type", [image, plainText(3000), mrkdwnText(3000)]))
    .min(1)
    .max(10),
});

export const divider = z.strictObject({ type: z.literal("divider"), ...base });
export const file = z.strictObject({
  type: z.literal("file"),
  ...base,
  source: z.literal("remote"),
  external_id: z.string(),
});
export const header = z.strictObject({ type: z.literal("header"), ...base, text: plainText(150) });

export const imageBlock = z
  .strictObject({
    type: z.literal("image"),
    ...base,
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, SOURCE_MESSAGE);

export const input = z.strictObject({
  type: z.literal("input"),
  ...base,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

export const section = z
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
export const row = z.array(cell).min(1).max(20);

export const table = z.strictObject({
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

export const video = z.strictObject({
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
