import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/playground/clock.ts";
import { inputFaults } from "../../../src/playground/forms/input-check.ts";
import { checkView } from "../../../src/playground/forms/view-check.ts";
import { createViews } from "../../../src/playground/forms/views.ts";
import { createJournal } from "../../../src/playground/journal.ts";
import { createChanges } from "../../../src/playground/workspace/changes.ts";
import { VIEW_LIMITS } from "../block-limits.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const x = (length: number) => "x".repeat(length);
const input = (element: object, more: object = {}) => ({
  type: "input",
  block_id: "field",
  label: plain("Field"),
  element: { action_id: "value", ...element },
  ...more,
});
const modal = (...blocks: object[]) => ({
  type: "modal",
  title: plain("Form"),
  submit: plain("Send"),
  blocks,
});

const messagesOf = (view: unknown): readonly string[] => {
  try {
    checkView(view);
    return [];
  } catch (error) {
    return (error as { details: { messages?: string[] } }).details.messages ?? [String(error)];
  }
};

describe("a modal", () => {
  it.each(VIEW_LIMITS)("%s: at most %i", (_what, most, _page, make) => {
    expect(messagesOf(make(most))).toEqual([]);
    expect(messagesOf(make(most + 1))[0]).toMatch(/^\[ERROR\] .+ \[json-pointer:\/view\/\w+/);
  });

  it("needs a button to submit when it has inputs, and none otherwise", () => {
    const { submit: _submit, ...bare } = modal({ type: "divider" });
    expect(messagesOf(bare)).toEqual([]);
    expect(messagesOf({ ...bare, blocks: [input({ type: "plain_text_input" })] })[0]).toContain("submit");
  });

  it("names the place of a fault among its blocks", () => {
    const faulty = modal({ type: "divider" }, { type: "header", text: plain(x(151)) });
    expect(messagesOf(faulty)[0]).toContain("[json-pointer:/view/blocks/1/text/text]");
  });
});

describe("a view that is updated", () => {
  const aStack = () => {
    const views = createViews({ changes: createChanges(), journal: createJournal(systemClock) });
    const opened = views.open("U1", modal(input({ type: "plain_text_input" })));
    const typed = { field: { value: { type: "plain_text_input", value: "typed" } } };
    return { views, opened: views.note(opened, { values: typed }) };
  };

  it("keeps what was typed into a field that stays", () => {
    const { views, opened } = aStack();
    const updated = views.update(opened, modal(input({ type: "plain_text_input", initial_value: "other" })));
    expect(updated.values.field?.value?.value).toBe("typed");
  });

  it("forgets what was typed when the field is another one", () => {
    const { views, opened } = aStack();
    const updated = views.update(opened, modal(input({ type: "number_input", is_decimal_allowed: false })));
    expect(updated.values.field?.value?.value).toBeNull();
  });

  it("gets a new hash, so that an older answer cannot overwrite it", () => {
    const { views, opened } = aStack();
    const updated = views.update(opened, modal(), opened.hash);
    expect(() => views.update(updated, modal(), opened.hash)).toThrow("hash_conflict");
  });
});

describe("a form that is submitted", () => {
  const faultOf = (element: { type: string }, state: object, more: object = {}) =>
    inputFaults([input(element, more)], { field: { value: { type: element.type, ...state } } }).field;

  it.each([
    ["an empty text", { type: "plain_text_input" }, { value: null }, "Please complete this required field."],
    [
      "no choice",
      { type: "static_select" },
      { selected_option: null },
      "Please complete this required field.",
    ],
    ["no tick", { type: "checkboxes" }, { selected_options: [] }, "Please complete this required field."],
    [
      "a short text",
      { type: "plain_text_input", min_length: 3 },
      { value: "ab" },
      "This entry needs at least 3 characters.",
    ],
    [
      "a long text",
      { type: "plain_text_input", max_length: 3 },
      { value: "abcd" },
      "This entry can have at most 3 characters.",
    ],
    [
      "a text of 3,001 characters",
      { type: "plain_text_input" },
      { value: x(3001) },
      "This entry can have at most 3000 characters.",
    ],
    ["no mail address", { type: "email_text_input" }, { value: "me@" }, "This is not an email address."],
    ["no web address", { type: "url_text_input" }, { value: "a.example" }, "This is not a web address."],
    [
      "half a number",
      { type: "number_input", is_decimal_allowed: false },
      { value: "0.5" },
      "This is not a number that can be entered here.",
    ],
    [
      "a small number",
      { type: "number_input", is_decimal_allowed: true, min_value: "1" },
      { value: "0.5" },
      "At least 1.",
    ],
    [
      "a large number",
      { type: "number_input", is_decimal_allowed: true, max_value: "1" },
      { value: "1.5" },
      "At most 1.",
    ],
    ["no date", { type: "datepicker" }, { selected_date: "03/04" }, "This is not a date."],
    ["no time", { type: "timepicker" }, { selected_time: "25:00" }, "This is not a time of day."],
  ])("is sent back for %s", (_name, element, state, fault) => {
    expect(faultOf(element, state)).toBe(fault);
  });

  it("may leave an optional field empty", () => {
    expect(faultOf({ type: "plain_text_input" }, { value: null }, { optional: true })).toBeUndefined();
  });
});
