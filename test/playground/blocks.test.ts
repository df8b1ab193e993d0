import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkBlocks, costOfBlocks, type Surface } from "../../src/playground/blocks/check-blocks.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const x = (length: number) => "x".repeat(length);
const times = <Item>(length: number, make: (index: number) => Item) =>
  Array.from({ length }, (_, index) => make(index));
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `v${index}` });
const button = (index = 0) => ({ type: "button", action_id: `a${index}`, text: plain("Press") });
const section = (text = "text") => ({ type: "section", text: mrkdwn(text) });
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const input = (element: unknown) => ({ type: "input", label: plain("Label"), element });
const richText = {
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }],
};
const image = { type: "image", alt_text: "A chart", image_url: "https://a.example/x.png" };
const card = { type: "card", title: mrkdwn("Title") };
const row = (cells: number) => times(cells, () => ({ type: "raw_text", text: "x" }));

const isAccepted = (block: unknown, surface: Surface = "message") => checkBlocks([block], surface).ok;
const faultsOf = (blocks: readonly unknown[], surface: Surface = "message") => {
  const checked = checkBlocks(blocks, surface);
  return checked.ok ? [] : checked.messages;
};

/** One block of each type; the compiler holds the list against Slack's types. */
const SAMPLES = {
  actions: actions(button()),
  alert: { type: "alert", text: plain("Careful"), level: "warning" },
  card,
  carousel: { type: "carousel", elements: [card] },
  container: { type: "container", title: plain("Box"), child_blocks: [section()] },
  context: { type: "context", elements: [mrkdwn("x"), image] },
  context_actions: {
    type: "context_actions",
    elements: [{ type: "icon_button", icon: "trash", text: plain("Delete") }],
  },
  data_table: { type: "data_table", caption: "Codes", rows: [row(2)] },
  divider: { type: "divider" },
  header: { type: "header", text: plain("Title") },
  image,
  input: input({ type: "plain_text_input" }),
  markdown: { type: "markdown", text: "**x**" },
  plan: { type: "plan", title: "Plan" },
  rich_text: richText,
  section: section(),
  table: { type: "table", rows: [row(2)] },
  task_card: { type: "task_card", task_id: "t", title: "Task", status: "pending" },
  video: {
    type: "video",
    video_url: "https://a.example/v",
    thumbnail_url: "https://a.example/t.png",
    alt_text: "A video",
    title: plain("Video"),
  },
} satisfies Record<Exclude<KnownBlock["type"], "file">, unknown>;

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

/** What is counted, the most there may be, and a block that has so many. */
const LIMITS: readonly (readonly [string, number, (count: number) => unknown])[] = [
  ["characters of a section", 3000, (count) => section(x(count))],
  ["fields of a section", 10, (count) => ({ type: "section", fields: times(count, () => mrkdwn("x")) })],
  ["characters of a field", 2000, (count) => ({ type: "section", fields: [mrkdwn(x(count))] })],
  ["characters of a header", 150, (count) => ({ type: "header", text: plain(x(count)) })],
  ["elements of a context", 10, (count) => ({ type: "context", elements: times(count, () => mrkdwn("x")) })],
  ["elements of actions", 25, (count) => actions(...times(count, button))],
  [
    "elements of context_actions",
    5,
    (count) => ({
      type: "context_actions",
      elements: times(count, () => ({ type: "icon_button", icon: "x", text: plain("x") })),
    }),
  ],
  ["characters of a button", 75, (count) => actions({ ...button(), text: plain(x(count)) })],
  ["characters of an action_id", 255, (count) => actions({ ...button(), action_id: x(count) })],
  ["characters of a value", 2000, (count) => actions({ ...button(), value: x(count) })],
  ["characters of a link", 3000, (count) => actions({ ...button(), url: `https://${x(count - 8)}` })],
  [
    "characters of a label for screen readers",
    75,
    (count) => actions({ ...button(), accessibility_label: x(count) }),
  ],
  ["characters of alt_text", 2000, (count) => ({ ...image, alt_text: x(count) })],
  ["characters of an image's title", 2000, (count) => ({ ...image, title: plain(x(count)) })],
  [
    "characters of an input's label",
    2000,
    (count) => ({ ...input({ type: "plain_text_input" }), label: plain(x(count)) }),
  ],
  [
    "characters of an input's hint",
    2000,
    (count) => ({ ...input({ type: "plain_text_input" }), hint: plain(x(count)) }),
  ],
  [
    "characters to begin an input with",
    3000,
    (count) => input({ type: "plain_text_input", initial_value: x(count) }),
  ],
  ["max_length of an input", 3000, (count) => input({ type: "plain_text_input", max_length: count })],
  [
    "characters of a placeholder",
    150,
    (count) => input({ type: "plain_text_input", placeholder: plain(x(count)) }),
  ],
  ["options of a menu", 100, (count) => input({ type: "static_select", options: times(count, option) })],
  [
    "groups of options",
    100,
    (count) =>
      input({
        type: "static_select",
        option_groups: times(count, (index) => ({ label: plain("x"), options: [option(index)] })),
      }),
  ],
  [
    "options of radio buttons",
    10,
    (count) => input({ type: "radio_buttons", options: times(count, option) }),
  ],
  ["options of checkboxes", 10, (count) => input({ type: "checkboxes", options: times(count, option) })],
  ["options of an overflow menu", 5, (count) => actions({ type: "overflow", options: times(count, option) })],
  [
    "characters of an option",
    75,
    (count) => input({ type: "checkboxes", options: [{ text: plain(x(count)), value: "v" }] }),
  ],
  [
    "characters of an option's value",
    75,
    (count) => input({ type: "checkboxes", options: [{ text: plain("x"), value: x(count) }] }),
  ],
  [
    "characters of an option's description",
    75,
    (count) =>
      input({
        type: "checkboxes",
        options: [{ text: plain("x"), value: "v", description: plain(x(count)) }],
      }),
  ],
  [
    "characters of a confirmation's title",
    100,
    (count) => confirmed({ title: plain(x(count)), text: plain("x") }),
  ],
  ["characters of a confirmation", 300, (count) => confirmed({ text: mrkdwn(x(count)) })],
  [
    "characters of a confirmation's button",
    30,
    (count) => confirmed({ text: plain("x"), confirm: plain(x(count)) }),
  ],
  ["characters of markdown", 12_000, (count) => ({ type: "markdown", text: x(count) })],
  ["rows of a table", 100, (count) => ({ type: "table", rows: times(count, () => row(1)) })],
  ["columns of a table", 20, (count) => ({ type: "table", rows: [row(count)] })],
  ["rows on a page of a data table", 100, (count) => ({ ...SAMPLES.data_table, page_size: count })],
  ["cards of a carousel", 10, (count) => ({ type: "carousel", elements: times(count, () => card) })],
  ["characters of a card's title", 150, (count) => ({ type: "card", title: mrkdwn(x(count)) })],
  ["characters of a card's body", 200, (count) => ({ type: "card", body: mrkdwn(x(count)) })],
  [
    "blocks in a container",
    10,
    (count) => ({ ...SAMPLES.container, child_blocks: times(count, () => section()) }),
  ],
];

function confirmed(confirm: unknown): unknown {
  return actions({ ...button(), confirm });
}

describe("the limits", () => {
  it.each(LIMITS)("%s: %i", (_what, most, make) => {
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
