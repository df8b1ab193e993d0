import type { CardBlock, KnownBlock, PlainTextElement, TextObject } from "@slack/types";

// The same harmless text everywhere: an escaped mention, which must stay text wherever it stands.
const MENTION = "&lt;!here&gt;";

const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });
const marked = (text: string): TextObject & { type: "mrkdwn" } => ({ type: "mrkdwn", text });

const card = (id: string): CardBlock => ({
  type: "card",
  title: marked(`*Card* ${MENTION}`),
  subtitle: marked("Below the title"),
  body: marked("What it is about"),
  actions: [{ type: "button", action_id: `open-${id}`, text: plain("Open") }],
});

/** One block of each kind that shows text. */
export const EVERY_BLOCK: readonly KnownBlock[] = [
  { type: "header", text: plain(`Header ${MENTION} :tada:`) },
  { type: "section", text: marked(`*Section* ${MENTION}`) },
  { type: "context", elements: [marked(`_Context_ ${MENTION}`), plain("plain")] },
  { type: "alert", level: "warning", text: marked(`*Alert* ${MENTION}`) },
  card("alone"),
  { type: "carousel", elements: [card("first"), card("second")] },
  {
    type: "container",
    title: plain(`Container ${MENTION}`),
    is_collapsible: true,
    child_blocks: [{ type: "context", elements: [marked("Inside")] }],
  },
  {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: "helpful",
        positive_button: { text: plain(`Helpful ${MENTION}`), value: "yes" },
        negative_button: { text: plain("Not helpful"), value: "no" },
      },
    ],
  },
  {
    type: "table",
    rows: [
      [
        { type: "raw_text", text: "Code" },
        { type: "raw_text", text: "Meaning" },
      ],
      [
        { type: "raw_text", text: "403" },
        { type: "raw_text", text: `Forbidden ${MENTION}` },
      ],
    ],
  },
  { type: "markdown", text: `**Markdown** ${MENTION}\n\n- one\n- two` },
  {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_list",
        style: "bullet",
        elements: [
          { type: "rich_text_section", elements: [{ type: "text", text: "Rich text <!here>" }] },
          { type: "rich_text_section", elements: [{ type: "text", text: "second", style: { bold: true } }] },
        ],
      },
    ],
  },
];
