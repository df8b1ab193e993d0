import { z } from "zod";
import { checkBlocks, parts } from "../blocks/check-blocks.ts";
import { identifier, plainText } from "../blocks/texts.ts";
import { Refusal } from "../refusal.ts";
import type { StoredBlock } from "../workspace/workspace-data.ts";

/** Page: surfaces/modals. */

const base = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: identifier.optional(),
  external_id: z.string().max(255).optional(),
};

const modalSchema = z.strictObject({
  type: z.literal("modal"),
  ...base,
  title: plainText(24),
  close: plainText(24).optional(),
  submit: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

const homeSchema = z.strictObject({ type: z.literal("home"), ...base });

export type Modal = Omit<z.infer<typeof modalSchema>, "blocks"> & { readonly blocks: readonly StoredBlock[] };
export type Home = Omit<z.infer<typeof homeSchema>, "blocks"> & { readonly blocks: readonly StoredBlock[] };

const MOST_BYTES = 250_000;

/** A view that keeps every rule, with its ids filled in. Throws the refusal with the place of each fault. */
export function checkView(view: unknown): Modal | Home {
  if (Buffer.byteLength(JSON.stringify(view) ?? "") > MOST_BYTES) throw new Refusal("view-too-large");
  const parsed = z.discriminatedUnion("type", [modalSchema, homeSchema]).safeParse(view);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ message, path }) => `[ERROR] ${message} [json-pointer:/view/${path.map(String).join("/")}]`,
    );
    throw new Refusal("invalid-view", { messages });
  }
  const checked = checkBlocks(parsed.data.blocks, parsed.data.type, "/view/blocks");
  if (!checked.ok) throw new Refusal("invalid-view", { messages: checked.messages });
  const hasInput = [...parts(checked.blocks)].some(({ type }) => type === "input");
  if (parsed.data.type === "modal" && hasInput && parsed.data.submit === undefined) {
    throw new Refusal("invalid-view", {
      messages: ["[ERROR] submit is needed where there are inputs [json-pointer:/view]"],
    });
  }
  return { ...parsed.data, blocks: checked.blocks };
}

/** The same where only one type of view may be: a modal cannot become a home tab, nor the other way round. */
export function checkViewOf<Type extends "modal" | "home">(
  type: Type,
  view: unknown,
): Extract<Modal | Home, { type: Type }> {
  const checked = checkView(view);
  if (isOf(type, checked)) return checked;
  throw new Refusal("invalid-view", { messages: [`[ERROR] must be a ${type} [json-pointer:/view/type]`] });
}

const isOf = <Type extends "modal" | "home">(
  type: Type,
  view: Modal | Home,
): view is Extract<Modal | Home, { type: Type }> => view.type === type;
