import type { InputBlockElement, KnownBlock } from "@slack/types";
import { describe, expect, it } from "vitest";
import { faultsOf, formOf, valuesOf, withPressed } from "../../src/playground/page/state/view-form.ts";

const option = (value: string) => ({ text: { type: "plain_text" as const, text: value }, value });

const input = (element: InputBlockElement, isOptional = false): KnownBlock => ({
  type: "input",
  block_id: "field",
  label: { type: "plain_text", text: "Field" },
  optional: isOptional,
  element,
});

const held = (value: unknown, type = "plain_text_input") => ({ "field/value": { type, value } });

describe("a form", () => {
  it.each([
    ["text", { type: "plain_text_input", action_id: "value", initial_value: "a" }, { value: "a" }],
    ["an empty text", { type: "plain_text_input", action_id: "value" }, { value: null }],
    [
      "a menu",
      { type: "static_select", action_id: "value", initial_option: option("a") },
      { selected_option: option("a") },
    ],
    ["boxes", { type: "checkboxes", action_id: "value", options: [option("a")] }, { selected_options: [] }],
    [
      "a date",
      { type: "datepicker", action_id: "value", initial_date: "2026-11-20" },
      { selected_date: "2026-11-20" },
    ],
    ["a time", { type: "timepicker", action_id: "value" }, { selected_time: null }],
    ["a moment", { type: "datetimepicker", action_id: "value" }, { selected_date_time: null }],
  ] as const)("sends %s that nobody touched as Slack does", (_what, element, value) => {
    const blocks = [input(element as unknown as InputBlockElement)];
    expect(valuesOf(blocks, {})).toEqual({ field: { value: { type: element.type, ...value } } });
  });

  it("sends what was given, also in actions and beside sections, but no buttons", () => {
    const blocks: KnownBlock[] = [
      {
        type: "actions",
        block_id: "actions",
        elements: [
          { type: "button", action_id: "go", text: { type: "plain_text", text: "Go" } },
          { type: "static_select", action_id: "menu", options: [option("a")] },
        ],
      },
      {
        type: "section",
        block_id: "section",
        text: { type: "mrkdwn", text: "?" },
        accessory: { type: "datepicker", action_id: "day" },
      },
    ];
    const form = { "actions/menu": { type: "static_select", selected_option: option("a") } };
    expect(valuesOf(blocks, form)).toEqual({
      actions: { menu: { type: "static_select", selected_option: option("a") } },
      section: { day: { type: "datepicker", selected_date: null } },
    });
  });

  it("comes back from what the workspace remembers", () => {
    const values = { field: { value: { type: "plain_text_input", value: "kept" } } };
    expect(valuesOf([input({ type: "plain_text_input", action_id: "value" })], formOf(values))).toEqual(
      values,
    );
  });

  it("holds what was just chosen when the choice is sent at once", () => {
    const action = { type: "datepicker", selected_date: "2026-11-20", action_id: "value", block_id: "field" };
    expect(withPressed({}, "field", action)).toEqual({
      "field/value": { type: "datepicker", selected_date: "2026-11-20" },
    });
  });

  it.each([
    [
      "an empty field",
      { type: "plain_text_input", action_id: "value" },
      {},
      "Please complete this required field.",
    ],
    [
      "too few letters",
      { type: "plain_text_input", action_id: "value", min_length: 8 },
      held("abc"),
      "Please write at least 8 characters.",
    ],
    [
      "half an address",
      { type: "url_text_input", action_id: "value" },
      held("example"),
      "Please write a whole address, with https://.",
    ],
    [
      "half an e-mail",
      { type: "email_text_input", action_id: "value" },
      held("a@"),
      "Please write a whole e-mail address.",
    ],
    [
      "a word for a number",
      { type: "number_input", action_id: "value", is_decimal_allowed: true },
      held("ten"),
      "Please write a number.",
    ],
    [
      "a fraction",
      { type: "number_input", action_id: "value", is_decimal_allowed: false },
      held("1.5"),
      "Please write a whole number.",
    ],
    [
      "too much",
      { type: "number_input", action_id: "value", is_decimal_allowed: true, max_value: "9" },
      held("10"),
      "Please write 9 or less.",
    ],
  ] as const)("holds back %s", (_what, element, form, fault) => {
    expect(faultsOf([input(element as InputBlockElement)], form)).toEqual({ field: fault });
  });

  it("lets an optional field stay empty", () => {
    expect(faultsOf([input({ type: "plain_text_input", action_id: "value" }, true)], {})).toEqual({});
  });
});
