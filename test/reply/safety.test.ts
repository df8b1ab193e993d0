import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checkBlocks, costOfBlocks } from "../../src/playground/blocks/check-blocks.ts";
import { aSpeaker, type Speaker } from "./builders.ts";
import { blocksOf, type Echoed, everyReply, isModal, type Named } from "./every-reply.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const HARMLESS: Echoed = { code: "MD5101", id: "7b0c2f2e-61d4", text: "it fails" };

/** Every text of a reply that Slack reads markup in. */
function markup(reply: Named[1]): string[] {
  const texts: string[] = isModal(reply) ? [] : [reply.text];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { type, text } = value as { type?: unknown; text?: unknown };
    if (type === "mrkdwn" && typeof text === "string") texts.push(text);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(blocksOf(reply));
  return texts;
}

const OWN_MENTION = /<@U[A-Z0-9]+>/g;
const OWN_CHANNEL = /<#C[A-Z0-9]+>/g;
const OWN_LINK = /<https:\/\/[^<>|\s]+\|[^<>|\n]+>/g;

/** What would come alive or show wrongly; undefined when nothing does. */
const OWN_TIME = /<!date\^\d{1,10}\^\{date_short\} \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>/g;

function harmIn(text: string): string | undefined {
  const left = text
    .replace(OWN_TIME, "")
    .replace(OWN_MENTION, "")
    .replace(OWN_CHANNEL, "")
    .replace(OWN_LINK, "");
  if (/[<>]/.test(left)) return "an unescaped < or >";
  if (/&(?!(?:amp|lt|gt);)/.test(left)) return "an unescaped &";
  const withoutBlocks = left.replace(/```[\s\S]*?```/g, "");
  if (withoutBlocks.split("\n").some((line) => line.split("`").length % 2 === 0))
    return "code that does not end";
  if (HIDDEN.test(left)) return "a hidden character";
  return /\p{Surrogate}/u.test(left) ? "half a character" : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: looked for on purpose
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

function faultsOf([name, reply]: Named): string[] {
  const surface = isModal(reply) ? "modal" : "message";
  const checked = checkBlocks(blocksOf(reply), surface);
  const faults = checked.ok ? [] : [...checked.messages];
  const actions = [...JSON.stringify(blocksOf(reply)).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);
  if (new Set(actions).size < actions.length) faults.push("an action id stands twice");
  if (isModal(reply)) {
    if (Buffer.byteLength(JSON.stringify(reply)) > 250_000) faults.push("the view is too large");
    for (const text of [reply.title.text, reply.submit?.text ?? "", reply.close?.text ?? ""])
      if (text.length > 24) faults.push(`too long for the bar: ${text}`);
  } else {
    if (Buffer.byteLength(reply.text) > 3_800) faults.push(`text of ${Buffer.byteLength(reply.text)} bytes`);
    if (reply.text.trim() === "") faults.push("no text for screen readers");
    if (reply.blocks.length > 40) faults.push(`${reply.blocks.length} blocks`);
    if (costOfBlocks(reply.blocks) > 9_000) faults.push(`${costOfBlocks(reply.blocks)} characters`);
  }
  return faults.map((fault) => `${name}: ${fault}`);
}

const harms = (named: Named): string[] =>
  markup(named[1]).flatMap((text) => {
    const harm = harmIn(text);
    return harm === undefined ? [] : [`${named[0]}: ${harm} in ${JSON.stringify(text)}`];
  });

describe("whatever is pasted", () => {
  const nasty = fc
    .array(
      fc.constantFrom(
        ...[
          "<!channel>",
          "<@U0SOMEONE>",
          "<#C012AB3CD>",
          "<https://evil.example|click>",
          "https://evil.example",
        ],
        ...[
          "`",
          "```",
          "*",
          "_",
          "~",
          "&",
          "&lt;",
          "\n",
          "\u202e",
          "\u200b",
          "\u0000",
          "{{ x }}",
          "🧨",
          "\ud83e",
        ],
        ...[" ", "a", "MD5101", "{% raw %}", "[secret: API key]", "=== acknowledge"],
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.join(""));
  const echoed = fc.record<Echoed>({
    code: fc.oneof(nasty, fc.string({ unit: "binary" })),
    id: fc.oneof(nasty, fc.string()),
    text: fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 300 })),
  });

  // One sign alone opens code that ends nowhere; random texts hold it without its pair too rarely.
  const BACKTICKS: readonly Echoed[] = [
    { code: "", id: "", text: "`" },
    { code: "", id: "`", text: "" },
  ];

  test("no reply mentions, links or breaks because of it", () => {
    fc.assert(
      fc.property(echoed, (texts) => {
        const replies = everyReply(speaker, { articleId: "mws/signature-does-not-match", echoed: texts });
        expect(replies.flatMap((named) => [...faultsOf(named), ...harms(named)])).toEqual([]);
      }),
      { numRuns: 12, examples: BACKTICKS.map((texts) => [texts]) },
    );
  }, 60_000);

  test("what it holds is escaped once, not twice", () => {
    const text = "a<b & c>d";
    const replies = everyReply(speaker, {
      articleId: "mws/signature-does-not-match",
      echoed: { code: text, id: text, text },
    });
    const twice = replies.flatMap(([name, reply]) =>
      markup(reply).flatMap((one) => (/&amp;(?:amp|lt|gt);/.test(one) ? [`${name}: ${one}`] : [])),
    );
    expect(twice).toEqual([]);
  });

  test.each([
    ["of three thousand brackets", "<".repeat(3_000)],
    ["of three thousand ampersands", "&".repeat(3_000)],
    ["of wide characters", "漢".repeat(3_000)],
    ["of many lines", "line & line\n".repeat(800)],
    ["of nothing", ""],
  ])("replies keep within Slack's limits, also with text %s", (_name, text) => {
    const replies = everyReply(speaker, {
      articleId: "amazon-api/error-code-7",
      echoed: { code: text.slice(0, 200), id: text.slice(0, 200), text },
    });
    expect(replies.flatMap((named) => [...faultsOf(named), ...harms(named)])).toEqual([]);
  });
});

test("every article fits into every reply", () => {
  const faults = speaker.library.articles.flatMap(({ id }) =>
    everyReply(speaker, { articleId: id, echoed: HARMLESS, only: ["answer"] }).flatMap((named) =>
      [...faultsOf(named), ...harms(named)].map((fault) => `${id}: ${fault}`),
    ),
  );
  expect(faults).toEqual([]);
}, 120_000);
