import { z } from "zod";
import { choosable, optionGroup, plainOption } from "./texts.ts";

/** Pages: reference/block-kit/block-elements/select-menu-element and multi-select-menu-element. */

const selectable = { max_selected_items: z.number().int().min(1).optional() };

const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, "a filter needs at least one field");

const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

const staticOptions = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const hasOneList = (menu: { options?: unknown; option_groups?: unknown }): boolean =>
  (menu.options === undefined) !== (menu.option_groups === undefined);
const LIST_MESSAGE = "exactly one of options and option_groups must be given";

/** Every menu to choose from, by its type. */
export const MENUS = {
  static_select: z
    .strictObject({
      type: z.literal("static_select"),
      ...choosable,
      ...staticOptions,
      initial_option: plainOption.optional(),
    })
    .refine(hasOneList, LIST_MESSAGE),
  multi_static_select: z
    .strictObject({
      type: z.literal("multi_static_select"),
      ...choosable,
      ...selectable,
      ...staticOptions,
      initial_options: z.array(plainOption).min(1).optional(),
    })
    .refine(hasOneList, LIST_MESSAGE),
  external_select: z.strictObject({
    type: z.literal("external_select"),
    ...choosable,
    initial_option: plainOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  multi_external_select: z.strictObject({
    type: z.literal("multi_external_select"),
    ...choosable,
    ...selectable,
    initial_options: z.array(plainOption).min(1).optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  users_select: z.strictObject({
    type: z.literal("users_select"),
    ...choosable,
    initial_user: z.string().optional(),
  }),
  multi_users_select: z.strictObject({
    type: z.literal("multi_users_select"),
    ...choosable,
    ...selectable,
    initial_users: z.array(z.string()).optional(),
  }),
  conversations_select: z.strictObject({
    type: z.literal("conversations_select"),
    ...choosable,
    ...conversations,
    initial_conversation: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  multi_conversations_select: z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...choosable,
    ...selectable,
    ...conversations,
    initial_conversations: z.array(z.string()).optional(),
  }),
  channels_select: z.strictObject({
    type: z.literal("channels_select"),
    ...choosable,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  multi_channels_select: z.strictObject({
    type: z.literal("multi_channels_select"),
    ...choosable,
    ...selectable,
    initial_channels: z.array(z.string()).optional(),
  }),
};
