import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleForm } from "../../src/desk/handle-form.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, viewOf } from "../helpers/desk.ts";

const { support } = CHANNELS;
const { requester } = PEOPLE;
const DIRECT = requester.replace(/^U/, "D");

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const send = (filled: Record<string, string | readonly string[]>) =>
  it.submit(requester, it.desk.replies.modals.report(), filled);

describe("the global shortcut", () => {
  test("without a channel answers in the direct conversation, where the case goes on", async () => {
    const reaction = await send({ error: "MD5101 on the consent page" });
    expect(JSON.stringify(viewOf(reaction))).toContain("in your direct messages");
    const [answer, ...more] = it.messages(DIRECT);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ thread: null, text: expect.stringContaining("redirect URI") });
    expect(answer && actionsOf(answer)).toContain("still_broken");
    await it.report({
      text: "RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211",
      channel: DIRECT,
      thread: answer?.ts ?? null,
      door: "direct",
    });
    expect(await it.cases()).toMatchObject([{ details: { given: { "request-id": expect.any(String) } } }]);
  });

  test("posts the answer to the channel that was chosen", async () => {
    const reaction = await send({ error: "MD5101", channel: [support] });
    expect(JSON.stringify(viewOf(reaction))).toContain("in the channel you chose");
    expect(it.messages(support)).toMatchObject([
      { thread: null, text: expect.stringContaining(`<@${requester}> reports this: \`MD5101\``) },
    ]);
    expect(it.messages(DIRECT)).toEqual([]);
  });

  test("says beside the field when the desk is not in that channel, and keeps what was typed", async () => {
    await it.close();
    it = await aDesk({}, { mayPostIn: async () => false });
    const reaction = await send({ error: "MD5101", channel: [support] });
    expect(reaction).toMatchObject({
      kind: "errors",
      errors: { channel: expect.stringContaining("invite me") },
    });
    expect(await it.cases()).toEqual([]);
  });

  test("says beside the field when there is no error, and takes the form once it holds one", async () => {
    const form = it.desk.replies.modals.report();
    const reaction = await it.submit(requester, form, { error: "thanks everyone" });
    expect(reaction).toMatchObject({ kind: "errors", errors: { error: expect.any(String) } });
    expect((await it.submit(requester, form, { error: "MD5101" })).kind).toBe("show");
    expect(await it.cases()).toHaveLength(1);
  });

  test("sent twice is answered once", async () => {
    const form = it.desk.replies.modals.report();
    await it.submit(requester, form, { error: "MD5101" });
    expect(await it.submit(requester, form, { error: "MD5101" })).toEqual({ kind: "close" });
    expect(it.messages(DIRECT)).toHaveLength(1);
  });

  test("without the field of the error, as another version might send it, says that it is out of date", async () => {
    const form = { key: "form", team: "T1", person: requester, form: "form_report", value: "" } as const;
    const reaction = await handleForm(it.desk, {
      ...form,
      texts: { other: fromStore("x") },
      choices: {},
      leaked: [],
    });
    expect(reaction.kind).toBe("show");
    expect(await it.cases()).toEqual([]);
  });
});
