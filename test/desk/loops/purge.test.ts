import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { sweep } from "../../../src/desk/loops/sweep.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, aDesk, DAY, viewOf } from "../../helpers/desk.ts";

const { requester, colleague, agent } = PEOPLE;
const { support } = CHANNELS;
const REQUEST_ID = "8f1e2d3c-4b5a-6978-8877-665544332211";
const PASTE = `MD5101 on the consent page at 2026-11-20T08:12:44Z, RequestId: ${REQUEST_ID}`;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

let asked = 0;
const find = async (text: string, person: string = requester) => {
  asked += 1;
  const command = { key: `find ${asked}`, team: "T1", channel: support, person, leaked: [] };
  return (await handleCommand(it.desk, { ...command, text: fromStore(`find ${text}`) }))?.text ?? "";
};

describe("/errcode find", () => {
  beforeEach(() => it.report({ text: PASTE }));

  test.each([
    ["its request id", REQUEST_ID.toUpperCase()],
    ["its time", "2026-11-20T08:12:44Z"],
  ])("finds a report by %s, with a link to its message", async (_name, text) => {
    const found = await find(text);
    expect(found).toContain(`<@${requester}>`);
    expect(found).toContain(`archives/${support}/p${aReport().ts.replace(".", "")}`);
  });

  test("finds what was told later in the thread", async () => {
    const later = "0a1b2c3d-1111-2222-3333-444455556666";
    await it.report({ text: `RequestId: ${later}`, thread: aReport().ts, ts: "1795165300.000100" });
    expect(await find(later)).toContain(`<@${requester}>`);
  });

  test("tells agents of everybody's reports, anybody else of their own alone", async () => {
    expect(await find(REQUEST_ID, colleague)).not.toContain(`<@${requester}>`);
    expect(await find(REQUEST_ID, agent)).toContain(`<@${requester}>`);
  });

  test("says so when nothing holds it, and what is asked never comes alive", async () => {
    const none = await find("<!channel>");
    expect(none).toContain("30 days");
    expect(none).not.toContain("<!channel>");
  });

  test("opens no case", async () => {
    const before = (await it.cases()).length;
    await find(REQUEST_ID);
    expect(await it.cases()).toHaveLength(before);
  });
});

describe("what was kept for thirty days", () => {
  /** Everything that is held of a paste that was answered and solved. */
  const held = async () => {
    const cases = await it.cases();
    return it.desk.store.transact(async (tx) => {
      const said = await Promise.all(cases.map((value) => tx.deliveries.get(value.answerDelivery ?? "")));
      return JSON.stringify([cases, said, await tx.reports.find({ team: null, text: REQUEST_ID }, 9)]);
    });
  };
  const receipts = () => it.desk.store.transact((tx) => tx.purges.list(9));

  async function aSolvedCase(): Promise<void> {
    await it.report({ text: PASTE });
    const [answer] = it.messages(support);
    if (!answer) throw new Error("no answer");
    await it.submit(requester, viewOf(await it.press(requester, answer, "worked")));
  }

  test("is still there a minute before", async () => {
    await aSolvedCase();
    await it.clock.advance(30 * DAY - 60_000);
    await sweep(it.desk);
    expect(await held()).toContain(REQUEST_ID);
    expect(await receipts()).toEqual([]);
  });

  test("is purged from what was shown for review too, as it was sent and as it was edited", async () => {
    const usual = { mode: "shadow", families: [] } as const;
    const watching = await aDesk({ channelRules: { usual, named: new Map() } });
    const onDisk = () =>
      [watching.databaseFile, `${watching.databaseFile}-wal`]
        .map((path) => readFileSync(path, "latin1"))
        .join("");
    await watching.report({ text: PASTE });
    const [card] = watching.messages(CHANNELS.review);
    if (!card) throw new Error("nothing to review");
    await watching.press(agent, card, "review_approve");
    expect(onDisk()).toContain("consent page");
    await watching.clock.advance(30 * DAY + 60_000);
    await sweep(watching.desk);
    expect(onDisk()).not.toContain("consent page");
    expect(onDisk()).not.toContain(REQUEST_ID);
    await watching.close();
  });

  test("is purged, with a receipt, and the case is left without it", async () => {
    await aSolvedCase();
    await it.clock.advance(30 * DAY + 60_000);
    await sweep(it.desk);
    await sweep(it.desk);
    expect(await held()).not.toMatch(/8f1e2d3c|consent page/);
    expect(await it.cases()).toMatchObject([{ state: "solved", article: { id: "authorization/md5101" } }]);
    expect(await receipts()).toMatchObject([{ reports: 1, cases: 1 }]);
    expect(await it.desk.store.transact((tx) => tx.reports.oldest())).toBeNull();
  });

  test("stays with people as long as they have the case in hand; it can no longer be searched for", async () => {
    await it.report({ text: PASTE });
    const [answer] = it.messages(support);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    await it.clock.advance(31 * DAY);
    await sweep(it.desk);
    expect(await find(REQUEST_ID)).not.toContain(`<@${requester}>`);
    expect(JSON.stringify(await it.cases())).toContain(REQUEST_ID);
  });

  test("is purged also when much of it came together", async () => {
    await aSolvedCase();
    const [value] = await it.cases();
    if (!value) throw new Error("no case");
    await it.desk.store.transact(async (tx) => {
      for (let copy = 1; copy < 105; copy += 1) await tx.cases.insert({ ...value, id: `copy-${copy}` });
    });
    await it.clock.advance(31 * DAY);
    await sweep(it.desk);
    expect((await receipts()).map(({ cases }) => cases).sort()).toEqual([100, 5]);
  });
});
