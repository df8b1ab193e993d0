import type { ModalView } from "@slack/types";
import { describe, expect, test } from "vitest";
import { loadLibrary } from "../../../src/knowledge/load-library.ts";
import { createReplies } from "../../../src/reply/create-replies.ts";
import { loadTemplates } from "../../../src/reply/template/templates.ts";
import { aCase, answered, aProblem, aView } from "../builders.ts";

const { library } = await loadLibrary("knowledge");
const replies = createReplies(await loadTemplates("templates", "en"));

const HEADING = /^\*[^*]+\*(?: _\(.*\)_)?$/;

/** The paragraphs and list items of a message or modal, apart from headings and the names of its parts. */
function saidIn({ blocks }: Pick<ModalView, "blocks">): string[] {
  const texts = JSON.stringify(blocks).match(/"text":"(?:[^"\\]|\\.)*"/g) ?? [];
  return texts
    .flatMap((text) => String(JSON.parse(`{${text}}`).text).split("\n"))
    .map((line) => line.trim())
    .filter((line) => line.length > 40 && !HEADING.test(line));
}

const verified = library.articles.filter(({ state }) => state === "verified");

describe("More", () => {
  test.each(verified.map(({ id }) => id))("repeats no sentence of the answer: %s", (id) => {
    const view = aView(library, aCase([aProblem({ decision: answered(id) })]));
    const before = saidIn(replies.case(view) as unknown as ModalView);
    const again = saidIn(replies.modals.more(view)).filter((line) => before.includes(line));
    expect(again).toEqual([]);
  });

  test.each(verified.map(({ id }) => id))("leaves nothing of the article out: %s", (id) => {
    const article = library.get(id);
    const view = aView(library, aCase([aProblem({ decision: answered(id) })]));
    const told = JSON.stringify([replies.case(view).blocks, replies.modals.more(view).blocks]);
    for (const { title } of article?.steps ?? []) expect(told).toContain(JSON.stringify(title).slice(1, -1));
    const verify = article?.steps.flatMap((step) => step.verify ?? []) ?? [];
    expect(verify.filter((line) => !told.includes(shown(line)))).toEqual([]);
  });

  test("opens the whole article where the steps are folded up", () => {
    const value = {
      ...aCase([aProblem({ decision: answered("authorization/md5101") })]),
      state: "solved",
    } as const;
    const { blocks } = replies.modals.more(aView(library, value));
    const [first] = library.get("authorization/md5101")?.steps ?? [];
    expect(JSON.stringify(blocks)).toContain(shown(first?.text ?? "no step"));
  });
});

/** A text as it stands in blocks. */
const shown = (text: string) =>
  JSON.stringify(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")).slice(1, -1);
