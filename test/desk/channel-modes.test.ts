import { afterEach, describe, expect, test } from "vitest";
import type { ChannelMode, ChannelRule } from "../../src/config/settings.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk } from "../helpers/desk.ts";

const { support } = CHANNELS;
const { requester } = PEOPLE;

let it: ADesk;
afterEach(() => it.close());

/** A desk with a rule for the support channel alone. */
async function deskWith(mode: ChannelMode, families: readonly string[] = []): Promise<void> {
  const usual: ChannelRule = { mode: "answer", families: [] };
  it = await aDesk({ channelRules: { usual, named: new Map([[support, { mode, families }]]) } });
}

const ROOT = aReport().ts;
const thread = () => it.messages(support, ROOT);

describe("a channel in which the desk speaks only when it is mentioned", () => {
  test("keeps a paste to itself and counts it", async () => {
    await deskWith("mention");
    await it.report();
    await it.report({ text: "", ts: "1795165300.000100", filesLeft: { unread: 1, pictures: 1, others: 0 } });
    expect(it.messages(support)).toEqual([]);
    expect(it.whispers).toEqual([]);
    expect(await it.cases()).toEqual([]);
    expect(await it.facts()).toMatchObject([
      { kind: "decided", data: { decision: "answer" } },
      { kind: "decided", data: { decision: "silent" } },
    ]);
  });

  test("has its mentions answered", async () => {
    await deskWith("mention");
    await it.report({ door: "mention" });
    expect(thread()).toHaveLength(1);
  });

  test("does not bind the other channels", async () => {
    await deskWith("mention");
    await it.report({ channel: "C0OTHER" });
    expect(it.messages("C0OTHER")).toHaveLength(1);
  });
});

describe("a channel in which the desk suggests privately", () => {
  test("sees nothing; the requester sees the answer, and how to post it", async () => {
    await deskWith("suggest");
    await it.report();
    expect(it.messages(support)).toEqual([]);
    expect(it.whispers).toMatchObject([{ channel: support, person: requester }]);
    const [whisper = { text: "", blocks: [] }] = it.whispers;
    expect(whisper.text).toContain("redirect URI");
    expect(whisper.text).toContain("Only you see this");
    expect(actionsOf(whisper)).toContain("post_in_thread");
  });

  test("sees it below the paste once its requester posts it", async () => {
    await deskWith("suggest");
    await it.report();
    const [whisper] = it.whispers;
    if (!whisper) throw new Error("nothing was suggested");
    const reaction = await it.press(requester, whisper, "post_in_thread");
    expect(reaction).toMatchObject({ kind: "replace" });
    expect(thread()).toHaveLength(1);
    expect(actionsOf(thread()[0] ?? { text: "", blocks: [] })).toContain("worked");
    expect(await it.cases()).toHaveLength(1);
  });

  test("leaves what people write below the paste to them", async () => {
    await deskWith("suggest");
    await it.report();
    await it.report({ text: "it is still MD5101", thread: ROOT, ts: "1795165300.000100" });
    expect(it.messages(support)).toEqual([]);
    expect(it.whispers).toHaveLength(1);
  });

  test("has its mentions answered in the open", async () => {
    await deskWith("suggest");
    await it.report({ door: "mention" });
    expect(thread()).toHaveLength(1);
  });
});

describe("a channel in which the desk is off", () => {
  test.each(["channel", "mention"] as const)(
    "has no word from it through the door %s, and no trace",
    async (door) => {
      await deskWith("off");
      await it.report({ door, leaked: [{ kind: "aws-access-key", line: 1 }] });
      expect(it.messages(support)).toEqual([]);
      expect(it.whispers).toEqual([]);
      expect(await it.facts()).toEqual([]);
      expect(await it.cases()).toEqual([]);
    },
  );
});

describe("a channel with families of its own", () => {
  test("is answered about them alone", async () => {
    await deskWith("answer", ["http"]);
    await it.report();
    expect(it.messages(support)).toEqual([]);
    await it.close();
    await deskWith("answer", ["authorization"]);
    await it.report();
    expect(thread()).toHaveLength(1);
  });
});

test("direct messages are answered whatever is usual in channels", async () => {
  it = await aDesk({ channelRules: { usual: { mode: "off", families: ["http"] }, named: new Map() } });
  await it.report({ channel: "D0INES", door: "direct" });
  expect(it.messages("D0INES")).toHaveLength(1);
});
