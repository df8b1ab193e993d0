import { heldField, type PlacedElement, placedElements, type Values } from "./element-values.ts";

/** Page: reference/block-kit/block-elements. What Slack itself checks before a form goes to the app. */

const REQUIRED = "Please complete this required field.";

// Slack's ceiling where an input names none of its own.
const MOST_CHARACTERS = 3000;

type Check = (value: string, element: Readonly<Record<string, unknown>>) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  plain_text_input: (value, { min_length, max_length }) => {
    const least = typeof min_length === "number" ? min_length : 0;
    const most = typeof max_length === "number" ? max_length : MOST_CHARACTERS;
    if (value.length < least) return `This entry needs at least ${least} characters.`;
    if (value.length > most) return `This entry can have at most ${most} characters.`;
    return undefined;
  },
  email_text_input: (value) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : "This is not an email address.",
  url_text_input: (value) => (/^https?:\/\/\S+$/i.test(value) ? undefined : "This is not a web address."),
  number_input: (value, { is_decimal_allowed, min_value, max_value }) => {
    const shape = is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!shape.test(value)) return "This is not a number that can be entered here.";
    if (typeof min_value === "string" && Number(value) < Number(min_value)) return `At least ${min_value}.`;
    if (typeof max_value === "string" && Number(value) > Number(max_value)) return `At most ${max_value}.`;
    return undefined;
  },
  datepicker: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? undefined : "This is not a date."),
  timepicker: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : "This is not a time of day."),
};

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function faultOf({ blockId, actionId, element, block }: PlacedElement, values: Values): string | undefined {
  const value = values[blockId]?.[actionId]?.[heldField(element) ?? ""];
  if (isEmpty(value)) return block.optional === true ? undefined : REQUIRED;
  return typeof value === "string" ? CHECKS[String(element.type)]?.(value, element) : undefined;
}

/** What is wrong with a form as filled in, by block id; empty when it may be submitted. */
export function inputFaults(
  blocks: readonly Readonly<Record<string, unknown>>[],
  values: Values,
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const placed of placedElements(blocks)) {
    if (placed.block.type !== "input") continue;
    const fault = faultOf(placed, values);
    if (fault !== undefined) faults[placed.blockId] = fault;
  }
  return faults;
}
