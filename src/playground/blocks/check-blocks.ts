import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { StoredBlock } from "../workspace/workspace-data.ts";
import { BLOCKS } from "./blocks.ts";
import { ELEMENTS } from "./elements.ts";

/** Where blocks are shown; not every block goes everywhere. */
export type Surface = "message" | "modal" | "home";

/** Blocks as they are stored, or every fault in the words of `response_metadata.messages`. */
export type BlockCheck =
  | { readonly ok: true; readonly blocks: StoredBlock[] }
  | { readonly ok: false; readonly messages: readonly string[] };

const MOST: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

// Their pages name messages as the only place.
const MESSAGES_ONLY: readonly string[] = [
  "markdown",
  "table",
  "data_table",
  "context_actions",
  "task_card",
  "plan",
];

// All markdown blocks of a message together.
const MARKDOWN_TOTAL = 12_000;

const fault = (text: string, pointer: string) => `[ERROR] ${text} [json-pointer:${pointer}]`;

type Loose = { readonly [field: string]: unknown };
const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything inside a value that has a `type`, with its own place, parents first. */
export function* parts(value: unknown): Generator<Loose> {
  if (Array.isArray(value)) {
    for (const item of value) yield* parts(item);
    return;
  }
  if (!isObject(value)) return;
  if (typeof value.type === "string") yield value;
  for (const inner of Object.values(value)) yield* parts(inner);
}

function checkShape(block: unknown, pointer: string, surface: Surface): string[] {
  const type = isObject(block) ? block.type : undefined;
  if (typeof type !== "string" || !Object.hasOwn(BLOCKS, type)) {
    return [fault(`unsupported type: ${String(type).slice(0, 40)}`, `${pointer}/type`)];
  }
  if (surface !== "message" && MESSAGES_ONLY.includes(type)) {
    return [fault(`a ${type} block is for messages only`, pointer)];
  }
  if (type === "file") return [fault("a file block cannot be sent by an app", pointer)];
  const known: Record<string, z.ZodType> = BLOCKS;
  const result = known[type]?.safeParse(block);
  if (!result || result.success) return [];
  return result.error.issues.map(({ message, path }) =>
    fault(message, [pointer, ...path.map(String)].join("/")),
  );
}

function repeated(values: readonly unknown[]): unknown[] {
  return values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);
}

const sameOption = (a: unknown, b: unknown): boolean =>
  isObject(a) && isObject(b) && a.value === b.value && JSON.stringify(a.text) === JSON.stringify(b.text);

/** A preselected option that is not among the options. */
function hasStrayOption(element: Loose): boolean {
  const grouped = Array.isArray(element.option_groups)
    ? element.option_groups.flatMap((group: unknown) => (isObject(group) ? [group.options] : []))
    : [];
  const options = [element.options, ...grouped].flat().filter(isObject);
  const chosen = [element.initial_option, element.initial_options].flat().filter(isObject);
  return options.length > 0 && chosen.some((one) => !options.some((option) => sameOption(one, option)));
}

function checkTogether(blocks: readonly Loose[], pointer: string, surface: Surface): string[] {
  const faults: string[] = [];
  for (const id of repeated(blocks.map((block) => block.block_id))) {
    faults.push(fault(`block_id "${String(id)}" already exists`, pointer));
  }
  for (const [index, block] of blocks.entries()) {
    const inside = [...parts(block)];
    for (const id of repeated(inside.map((part) => part.action_id))) {
      faults.push(
        fault(`action_id "${String(id)}" already exists for another action`, `${pointer}/${index}`),
      );
    }
    if (inside.some(hasStrayOption)) {
      faults.push(fault("the initial option is not among the options", `${pointer}/${index}`));
    }
    if (surface !== "modal" && inside.some(({ type }) => type === "file_input")) {
      faults.push(fault("file_input is for modals only", `${pointer}/${index}`));
    }
  }
  const all = blocks.flatMap((block) => [...parts(block)]);
  if (all.filter((part) => part.focus_on_load === true).length > 1) {
    faults.push(fault("only one element can take the focus", pointer));
  }
  if (all.filter(({ type }) => type === "table").length > 1) {
    faults.push(fault("only one table is allowed", pointer));
  }
  const markdown = all.filter(({ type }) => type === "markdown").map(({ text }) => String(text).length);
  if (markdown.reduce((sum, length) => sum + length, 0) > MARKDOWN_TOTAL) {
    faults.push(fault(`markdown is limited to ${MARKDOWN_TOTAL} characters in all`, pointer));
  }
  return faults;
}

const shortId = () => randomBytes(4).toString("base64url").slice(0, 5);

// An image is an element nobody can press.
const isInteractive = (type: unknown) =>
  typeof type === "string" && type !== "image" && Object.hasOwn(ELEMENTS, type);

/** Gives every interactive element an action_id, as Slack does for those that came without. */
function withActionIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withActionIds);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([field, part]) => [field, withActionIds(part)]),
  );
  return isInteractive(value.type) && value.action_id === undefined
    ? { ...inner, action_id: shortId() }
    : inner;
}

/**
 * Holds blocks against the rules of Block Kit, as sent for the surface, and fills in the ids that were left out.
 * `pointer` is the place of the list in the call, for the messages.
 */
export function checkBlocks(blocks: readonly unknown[], surface: Surface, pointer = "/blocks"): BlockCheck {
  if (blocks.length > MOST[surface]) {
    return { ok: false, messages: [fault(`no more than ${MOST[surface]} items allowed`, pointer)] };
  }
  const shape = blocks.flatMap((block, index) => checkShape(block, `${pointer}/${index}`, surface));
  if (shape.length > 0) return { ok: false, messages: shape };
  const together = checkTogether(blocks.filter(isObject), pointer, surface);
  if (together.length > 0) return { ok: false, messages: together };
  return {
    ok: true,
    blocks: blocks.filter(isObject).map((block) => ({
      ...(withActionIds(block) as Loose),
      type: String(block.type),
      block_id: typeof block.block_id === "string" ? block.block_id : shortId(),
    })),
  };
}

// A header costs about this much of the hidden budget; measured by others, see the row `blocks-too-long`.
const HEADER_COST = 100;

/** Slack's hidden cost of blocks: escaped characters of every text, and a charge for each header. */
export function costOfBlocks(blocks: readonly unknown[]): number {
  let cost = 0;
  for (const part of parts(blocks)) {
    if (part.type === "header") cost += HEADER_COST;
    const text = part.text;
    if (typeof text === "string") {
      cost += text
        .replaceAll(/&(?!amp;|lt;|gt;)/g, "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;").length;
    }
  }
  return cost;
}
