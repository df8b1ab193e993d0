import type { KnownBlock } from "@slack/types";

export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const x = (length: number) => "x".repeat(length);
export const times = <Item>(length: number, make: (index: number) => Item) =>
  Array.from({ length }, (_, index) => make(index));
export const option = (index: number) => ({ text: plain(`Option ${index}`), value: `v${index}` });
export const button = (index = 0) => ({ type: "button", action_id: `a${index}`, text: plain("Press") });
export const section = (text = "text") => ({ type: "section", text: mrkdwn(text) });
export const actions = (...elements: unknown[]) => ({ type: "actions", elements });
export const input = (element: unknown) => ({ type: "input", label: plain("Label"), element });
export const richText = {
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }],
};
export const image = { type: "image", alt_text: "A chart", image_url: "https://a.example/x.png" };
export const card = { type: "card", title: mrkdwn("Title") };
export const row = (cells: number) => times(cells, () => ({ type: "raw_text", text: "x" }));

/** One block of each type; the compiler holds the list against Slack's types. */
export const SAMPLES = {
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

/** What is counted, the most there may be, the page that says so, and a block or view that has so many. */
type Limit = readonly [what: string, most: number, page: string, make: (count: number) => unknown];

/** Every length and number that Block Kit limits; the pages are below reference/block-kit. */
export const LIMITS: readonly Limit[] = [
  ["characters of a section", 3000, "blocks/section-block", (count) => section(x(count))],
  [
    "fields of a section",
    10,
    "blocks/section-block",
    (count) => ({ type: "section", fields: times(count, () => mrkdwn("x")) }),
  ],
  [
    "characters of a field",
    2000,
    "blocks/section-block",
    (count) => ({ type: "section", fields: [mrkdwn(x(count))] }),
  ],
  [
    "characters of a header",
    150,
    "blocks/header-block",
    (count) => ({ type: "header", text: plain(x(count)) }),
  ],
  [
    "elements of a context",
    10,
    "blocks/context-block",
    (count) => ({ type: "context", elements: times(count, () => mrkdwn("x")) }),
  ],
  ["elements of actions", 25, "blocks/actions-block", (count) => actions(...times(count, button))],
  [
    "elements of context_actions",
    5,
    "blocks/context-actions-block",
    (count) => ({
      type: "context_actions",
      elements: times(count, () => ({ type: "icon_button", icon: "x", text: plain("x") })),
    }),
  ],
  [
    "characters of a button",
    75,
    "block-elements/button-element",
    (count) => actions({ ...button(), text: plain(x(count)) }),
  ],
  [
    "characters of an action_id",
    255,
    "block-elements/button-element",
    (count) => actions({ ...button(), action_id: x(count) }),
  ],
  [
    "characters of a value",
    2000,
    "block-elements/button-element",
    (count) => actions({ ...button(), value: x(count) }),
  ],
  [
    "characters of a link",
    3000,
    "block-elements/button-element",
    (count) => actions({ ...button(), url: `https://${x(count - 8)}` }),
  ],
  [
    "characters of a label for screen readers",
    75,
    "block-elements/button-element",
    (count) => actions({ ...button(), accessibility_label: x(count) }),
  ],
  ["characters of alt_text", 2000, "blocks/image-block", (count) => ({ ...image, alt_text: x(count) })],
  [
    "characters of an image's title",
    2000,
    "blocks/image-block",
    (count) => ({ ...image, title: plain(x(count)) }),
  ],
  [
    "characters of an input's label",
    2000,
    "blocks/input-block",
    (count) => ({ ...input({ type: "plain_text_input" }), label: plain(x(count)) }),
  ],
  [
    "characters of an input's hint",
    2000,
    "blocks/input-block",
    (count) => ({ ...input({ type: "plain_text_input" }), hint: plain(x(count)) }),
  ],
  [
    "characters to begin an input with",
    3000,
    "block-elements/plain-text-input-element",
    (count) => input({ type: "plain_text_input", initial_value: x(count) }),
  ],
  [
    "max_length of an input",
    3000,
    "block-elements/plain-text-input-element",
    (count) => input({ type: "plain_text_input", max_length: count }),
  ],
  [
    "characters of a placeholder",
    150,
    "block-elements/plain-text-input-element",
    (count) => input({ type: "plain_text_input", placeholder: plain(x(count)) }),
  ],
  [
    "options of a menu",
    100,
    "block-elements/select-menu-element",
    (count) => input({ type: "static_select", options: times(count, option) }),
  ],
  [
    "groups of options",
    100,
    "block-elements/select-menu-element",
    (count) =>
      input({
        type: "static_select",
        option_groups: times(count, (index) => ({ label: plain("x"), options: [option(index)] })),
      }),
  ],
  [
    "options of radio buttons",
    10,
    "block-elements/radio-button-group-element",
    (count) => input({ type: "radio_buttons", options: times(count, option) }),
  ],
  [
    "options of checkboxes",
    10,
    "block-elements/checkboxes-element",
    (count) => input({ type: "checkboxes", options: times(count, option) }),
  ],
  [
    "options of an overflow menu",
    5,
    "block-elements/overflow-menu-element",
    (count) => actions({ type: "overflow", options: times(count, option) }),
  ],
  [
    "characters of an option",
    75,
    "composition-objects/option-object",
    (count) => input({ type: "checkboxes", options: [{ text: plain(x(count)), value: "v" }] }),
  ],
  [
    "characters of an option's value",
    75,
    "composition-objects/option-object",
    (count) => input({ type: "checkboxes", options: [{ text: plain("x"), value: x(count) }] }),
  ],
  [
    "characters of an option's description",
    75,
    "composition-objects/option-object",
    (count) =>
      input({
        type: "checkboxes",
        options: [{ text: plain("x"), value: "v", description: plain(x(count)) }],
      }),
  ],
  [
    "characters of a confirmation's title",
    100,
    "composition-objects/confirmation-dialog-object",
    (count) => confirmed({ title: plain(x(count)), text: plain("x") }),
  ],
  [
    "characters of a confirmation",
    300,
    "composition-objects/confirmation-dialog-object",
    (count) => confirmed({ text: mrkdwn(x(count)) }),
  ],
  [
    "characters of a confirmation's button",
    30,
    "composition-objects/confirmation-dialog-object",
    (count) => confirmed({ text: plain("x"), confirm: plain(x(count)) }),
  ],
  [
    "characters of markdown",
    12_000,
    "blocks/markdown-block",
    (count) => ({ type: "markdown", text: x(count) }),
  ],
  [
    "rows of a table",
    100,
    "blocks/table-block",
    (count) => ({ type: "table", rows: times(count, () => row(1)) }),
  ],
  ["columns of a table", 20, "blocks/table-block", (count) => ({ type: "table", rows: [row(count)] })],
  [
    "rows on a page of a data table",
    100,
    "blocks/data-table-block",
    (count) => ({ ...SAMPLES.data_table, page_size: count }),
  ],
  [
    "cards of a carousel",
    10,
    "blocks/carousel-block",
    (count) => ({ type: "carousel", elements: times(count, () => card) }),
  ],
  [
    "characters of a card's title",
    150,
    "blocks/card-block",
    (count) => ({ type: "card", title: mrkdwn(x(count)) }),
  ],
  [
    "characters of a card's body",
    200,
    "blocks/card-block",
    (count) => ({ type: "card", body: mrkdwn(x(count)) }),
  ],
  [
    "blocks in a container",
    10,
    "blocks/container-block",
    (count) => ({ ...SAMPLES.container, child_blocks: times(count, () => section()) }),
  ],
];

function confirmed(confirm: unknown): unknown {
  return actions({ ...button(), confirm });
}

const modal = { type: "modal", title: plain("Details"), blocks: [{ type: "divider" }] };

/** The same for views; the pages are below reference/views. */
export const VIEW_LIMITS: readonly Limit[] = [
  ["characters of a modal's title", 24, "modal-views", (count) => ({ ...modal, title: plain(x(count)) })],
  ["characters of a modal's submit", 24, "modal-views", (count) => ({ ...modal, submit: plain(x(count)) })],
  ["characters of a modal's close", 24, "modal-views", (count) => ({ ...modal, close: plain(x(count)) })],
  ["characters of an external_id", 255, "modal-views", (count) => ({ ...modal, external_id: x(count) })],
  ["characters of a callback_id", 255, "modal-views", (count) => ({ ...modal, callback_id: x(count) })],
  [
    "characters of private_metadata",
    3000,
    "modal-views",
    (count) => ({ ...modal, private_metadata: x(count) }),
  ],
  [
    "blocks of a modal",
    100,
    "modal-views",
    (count) => ({ ...modal, blocks: times(count, () => ({ type: "divider" })) }),
  ],
  [
    "blocks of a home tab",
    100,
    "home-tab-views",
    (count) => ({ type: "home", blocks: times(count, () => ({ type: "divider" })) }),
  ],
];
