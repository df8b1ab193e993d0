import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkBlocks, costOfBlocks, type Surface } from "../../src/playground/blocks/check-blocks.ts";
import {
  actions,
  button,
  image,
  input,
  LIMITS,
  mrkdwn,
  option,
  plain,
  SAMPLES,
  section,
  times,
  x,
} from "./block-limits.ts";

const isAccepted = (block: unknown, surface: Surface = "message") => checkBlocks([block], surface).ok;
const faultsOf = (blocks: readonly unknown[], surface: Surface = "message") => {
  const checked = checkBlocks(blocks, surface);
  return checked.ok ? [] : checked.messages;
};

describe("every block", () => {
  it.each(Object.entries(SAMPLES))("%s is accepted as it should be", (_type, block) => {
    expect(faultsOf([block])).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))("%s is refused with a field it does not have", (_type, block) => {
    expect(isAccepted({ ...block, colour: "red" })).toBe(false);
  });

  it.each(Object.entries(SAMPLES))("%s takes a block_id of 255 characters and no more", (_type, block) => {
    expect([isAccepted({ ...block, block_id: x(255) }), isAccepted({ ...block, block_id: x(256) })]).toEqual([
      true,
      false,
    ]);
  });

  it("of a type that does not exist is refused, with its place", () => {
    expect(faultsOf([section(), { type: "blink" }])).toEqual([
      "[ERROR] unsupported type: blink [json-pointer:/blocks/1/type]",
    ]);
  });

  it("of the type file cannot be sent by an app", () => {
    expect(isAccepted({ type: "file", source: "remote", external_id: "x" })).toBe(false);
  });
});

describe("the limits", () => {
  it.each(LIMITS)("%s: %i", (_what, most, _page, make) => {
    expect(faultsOf([make(most)])).toEqual([]);
    expect(isAccepted(make(most + 1))).toBe(false);
  });

  it.each([
    ["message", 50],
    ["modal", 100],
    ["home", 100],
  ] as const)("a %s holds %i blocks", (surface, most) => {
    expect(
      faultsOf(
        times(most, () => ({ type: "divider" })),
        surface,
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        times(most + 1, () => ({ type: "divider" })),
        surface,
      ),
    ).toHaveLength(1);
  });

  it("all markdown of a message together has 12,000 characters", () => {
    const markdown = (length: number) => ({ type: "markdown", text: x(length) });
    expect(faultsOf([markdown(6000), markdown(6000)])).toEqual([]);
    expect(faultsOf([markdown(6000), markdown(6001)])).toHaveLength(1);
  });
});

describe("blocks that are refused together", () => {
  it.each([
    [
      "two blocks of one block_id",
      [
        { ...section(), block_id: "a" },
        { ...section(), block_id: "a" },
      ],
    ],
    ["two elements of one action_id in a block", [actions(button(), button())]],
    ["two tables", [SAMPLES.table, SAMPLES.table]],
    [
      "an initial option that is no option",
      [input({ type: "static_select", options: [option(1)], initial_option: option(2) })],
    ],
    [
      "two elements that take the focus",
      times(2, () => input({ type: "plain_text_input", focus_on_load: true })),
    ],
    ["a file input in a message", [input({ type: "file_input" })]],
    ["a section with neither text nor fields", [{ type: "section" }]],
    ["an empty text", [section("")]],
    ["an image of two sources", [{ ...image, slack_file: { id: "F1" } }]],
    ["an input among actions", [actions({ type: "plain_text_input" })]],
    ["mrkdwn in a header", [{ type: "header", text: mrkdwn("x") }]],
    ["a link that runs code", [actions({ ...button(), url: "javascript:alert(1)" })]],
    [
      "a menu with options and groups",
      [input({ type: "static_select", options: [option(1)], option_groups: [] })],
    ],
    ["a filter that filters nothing", [input({ type: "conversations_select", filter: {} })]],
  ] as const)("%s", (_name, blocks) => {
    expect(faultsOf(blocks)).not.toEqual([]);
  });

  it("the same action_id may stand in two blocks", () => {
    expect(faultsOf([actions(button()), actions(button())])).toEqual([]);
  });

  it.each(["markdown", "table", "context_actions", "plan"] as const)("%s in a modal", (type) => {
    expect(isAccepted(SAMPLES[type], "modal")).toBe(false);
  });
});

describe("accepted blocks", () => {
  it("get the ids that were left out, and keep those given", () => {
    const checked = checkBlocks(
      [actions({ type: "button", text: plain("x") }), { ...section(), block_id: "mine" }],
      "message",
    );
    expect(checked).toMatchObject({
      ok: true,
      blocks: [
        {
          block_id: expect.stringMatching(/^\S{4,}$/),
          elements: [{ action_id: expect.stringMatching(/^\S{4,}$/) }],
        },
        { block_id: "mine" },
      ],
    });
  });

  it("cost their escaped characters, headers a hundred more", () => {
    expect(costOfBlocks([section("a & b < c &amp; d")])).toBe("a &amp; b &lt; c &amp; d".length);
    expect(costOfBlocks([{ type: "header", text: plain("x") }])).toBe(101);
  });

  it("are judged without ever failing, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (blocks) => {
        expect(typeof checkBlocks(blocks, "message").ok).toBe("boolean");
      }),
    );
  });
});
