import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/playground/clock.ts";
import { createChanges } from "../../../src/playground/workspace/changes.ts";
import { LOCAL, localWorkspace } from "../../../src/playground/workspace/default-workspace.ts";
import { readMarkup, readTyped } from "../../../src/playground/workspace/typed-text.ts";
import { createWorkspace } from "../../../src/playground/workspace/workspace.ts";
import { processorMs } from "../../helpers/processor-time.ts";

const workspace = createWorkspace(localWorkspace(), { clock: systemClock, changes: createChanges() });
const typed = (text: string) => readTyped(text, workspace).text;

describe("what a person types", () => {
  it.each([
    ["is escaped", "a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ["mentions an app", "@errdesk help", `<@${LOCAL.desk}> help`],
    ["mentions a person of two names, in any case", "ask @grace okafor.", `ask <@${LOCAL.agent}>.`],
    ["mentions a channel", "see #support", `see <#${LOCAL.support}|support>`],
    ["prefers the longer name", "#support-desk", `<#${LOCAL.supportDesk}|support-desk>`],
    ["calls everybody only by the word itself", "@here <!here>", "<!here> &lt;!here&gt;"],
    ["cannot fake a mention", "<@U0GRACEOKAF>", "&lt;@U0GRACEOKAF&gt;"],
    ["leaves names inside words alone", "errors@errdeskville", "errors@errdeskville"],
    [
      "links an address, without the full stop",
      "see https://a.example/x?a=1&b=2.",
      "see <https://a.example/x?a=1&amp;b=2>.",
    ],
    ["links a mail address", "to me@shop.example", "to <mailto:me@shop.example|me@shop.example>"],
    [
      "keeps code, with links and without mentions",
      "`@errdesk https://a.example`",
      "`@errdesk <https://a.example>`",
    ],
    ["keeps a fence", "```\n<Error>@here</Error>\n```", "```\n&lt;Error&gt;@here&lt;/Error&gt;\n```"],
  ])("%s", (_name, text, stored) => {
    expect(typed(text)).toBe(stored);
  });

  it("comes as rich text too", () => {
    expect(readTyped("hi @errdesk\n```x < y```", workspace).elements).toEqual([
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "hi " },
          { type: "user", user_id: LOCAL.desk },
          { type: "text", text: "\n" },
        ],
      },
      { type: "rich_text_preformatted", elements: [{ type: "text", text: "x < y" }] },
    ]);
  });

  it("never holds markup that was not made of a known name or an address, whatever is typed", () => {
    const allowed = /<(@U0\w+|#C0\w+\|[\w-]+|!(here|channel|everyone)|https?:\/\/[^<>]*|mailto:[^<>]*)>/g;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(typed(text).replaceAll(allowed, "")).not.toMatch(/[<>]/);
      }),
    );
  });

  it("takes no time with a megabyte of nearly addresses", async () => {
    const spent = await processorMs(() => {
      typed("a@a".repeat(300_000));
      typed("```".repeat(300_000));
    });
    expect(spent).toBeLessThan(5000);
  });
});

describe("what a client sends", () => {
  it.each([
    ["keeps mentions that were made", "<@U0ERRDESK00> a &lt; b", "<@U0ERRDESK00> a &lt; b"],
    ["escapes what is no markup", "<script> & more", "&lt;script&gt; &amp; more"],
    ["finds no names by itself", "@errdesk", "@errdesk"],
    ["does not escape twice", "&amp;lt;", "&amp;lt;"],
    ["links addresses", "https://a.example", "<https://a.example>"],
  ])("%s", (_name, text, stored) => {
    expect(readMarkup(text).text).toBe(stored);
  });
});
