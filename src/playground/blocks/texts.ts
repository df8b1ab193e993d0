import { z } from "zod";

/** Page: reference/block-kit/composition-objects. Lengths are characters. */

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

export const mrkdwnText = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwnText(max)]);

/** block_id, action_id and callback_id. */
export const identifier = z.string().min(1).max(255);

export const webAddress = z
  .string()
  .max(3000)
  .regex(/^(https?|mailto|slack|tel):/i);

export const style = z.enum(["primary", "danger"]);

/** The question asked before an action goes out. */
export const confirmation = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: style.optional(),
});

const optionFields = {
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
};

/** An option of menus. */
export const plainOption = z.strictObject({ text: plainText(75), ...optionFields });

/** An option of radio buttons and checkboxes, which also take mrkdwn. */
export const richOption = z.strictObject({ text: anyText(75), ...optionFields });

/** An option of an overflow menu, the only one that may carry a link. */
export const overflowOption = z.strictObject({
  text: plainText(75),
  ...optionFields,
  url: webAddress.optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(plainOption).min(1).max(100),
});

const slackFile = z.union([
  z.strictObject({ url: z.string().min(1) }),
  z.strictObject({ id: z.string().min(1) }),
]);

/** Where an image comes from: exactly one of the two. */
export const imageSource = {
  image_url: z
    .string()
    .max(3000)
    .regex(/^https?:/i)
    .optional(),
  slack_file: slackFile.optional(),
};

export const hasOneSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

export const SOURCE_MESSAGE = "exactly one of image_url and slack_file must be given";

/** Fields that elements share. */
export const action = { action_id: identifier.optional() };
export const confirmable = { ...action, confirm: confirmation.optional() };
export const focus = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(150).optional() };
export const choosable = { ...confirmable, ...focus, ...placeholder };
