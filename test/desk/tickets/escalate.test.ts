import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleCommand } from "../../../src/desk/handle-command.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aReport, CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, aDesk, markupOf, type Seen, viewOf } from "../../helpers/desk.ts";

const { support, engineering, supportDesk } = CHANNELS;
const { requester, engineer } = PEOPLE;
const ROOT = aReport().ts;
const DIRECT = requester.replace(/^U/, "D");

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const needPerson = async (text = "MD5101") => {
  await it.report({ text });
  const [answer] = it.messages(support, ROOT);
  if (!answer) throw new Error("no answer");
  await it.press(requester, answer, "need_person");
  return card();
};
function card(): Seen {
  const [found] = it.messages(supportDesk);
  if (!found) throw new Error("no card");
  return found;
}

describe("a ticket", () => {
  test("holds what engineers would have to ask for", async () => {
    const text = "HTTP 403 Forbidden on getOrders\nx-amzn-RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211";
    const markup = markupOf(await needPerson(text));
    for (const fact of ["403", "getOrders", "8f1e2d3c-4b5a-6978-8877-665544332211", `<@${requester}>`]) {
      expect(markup).toContain(fact);
    }
  });

  test("comes before everything that is said about it", async () => {
    await needPerson();
    const [ticket] = await it.tickets();
    const sent = await it.desk.store.transact((tx) => tx.deliveries.get(ticket?.cardDelivery ?? ""));
    expect(sent).toMatchObject({ state: "sent", posted: { channel: supportDesk } });
  });

  test("draws another id when its own is taken", async () => {
    const ids = ["E-TAKEN", "E-TAKEN", "E-FREE"];
    await it.close();
    it = await aDesk({}, { newTicketId: () => ids.shift() ?? "E-NONE" });
    await needPerson("MD5101");
    await it.report({ text: "SPDC8143", ts: "1795165999.000100" });
    const [second] = it.messages(support, "1795165999.000100");
    if (!second) throw new Error("no answer");
    await it.press(requester, second, "need_person");
    expect((await it.tickets()).map(({ id }) => id).sort()).toEqual(["E-FREE", "E-TAKEN"]);
  });

  test("of a known problem carries the key of that problem, and none of anybody's words", async () => {
    await needPerson();
    expect(await it.tickets()).toMatchObject([{ fingerprint: "v1:code:md5101" }]);
    expect(await it.facts("escalated")).toMatchObject([
      { data: { queue: "support", fingerprint: "v1:code:md5101" } },
    ]);
  });
});

describe("an answer shared from a command, with another error in it", () => {
  const TWO =
    "Error MD5101: redirect URI is not whitelisted.\n\nand on another call:\nHTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";

  const share = async () => {
    const command = {
      key: "c1",
      team: "T1",
      channel: support,
      person: requester,
      text: fromStore(TWO),
      leaked: [],
    };
    const answer = await handleCommand(it.desk, command);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "share");
    const [root] = it.messages(support);
    if (!root) throw new Error("not shared");
    return root;
  };

  test("opens the other error once, however often it is pressed", async () => {
    const root = await share();
    const press = it.pressOf(requester, root, "other_problem");
    await it.deliver(press);
    await it.deliver({ ...press, key: "again" });
    expect(it.messages(support, root.ts)).toHaveLength(1);
    expect(await it.cases()).toHaveLength(2);
  });

  test("has a ticket that links to the thread it was shared in", async () => {
    const root = await share();
    await it.press(requester, root, "need_person");
    const link = `https://workspace.example/archives/${support}/p${root.ts.replace(".", "")}`;
    expect(JSON.stringify(card().blocks)).toContain(link);
  });

  test("takes the answer to a question about the first error, after the second was opened", async () => {
    const root = await share();
    await it.press(requester, root, "other_problem");
    await it.press(requester, root, "need_person");
    const form = viewOf(await it.press(engineer, card(), "ticket_ask"));
    await it.submit(engineer, form, { question: "Which account?" });
    await it.report({ text: "the one in Spain", thread: root.ts, ts: "1795169999.000100" });
    expect(await it.tickets()).toMatchObject([{ questions: [{ answer: "the one in Spain" }] }]);
  });

  test("keeps both errors, and what engineers say about the second, in the one thread", async () => {
    const root = await share();
    await it.press(requester, root, "other_problem");
    const [second] = it.messages(support, root.ts);
    if (!second) throw new Error("no second answer");
    await it.press(requester, second, "need_person");
    await it.press(engineer, card(), "ticket_claim");
    expect(it.messages(support).map(({ thread }) => thread)).toEqual([null, root.ts, root.ts]);
    expect(it.messages(support).at(-1)?.text).toContain(`<@${engineer}> has taken it`);
    expect(second.edits).toBeGreaterThan(0);
    expect(it.messages(engineering)).toEqual([]);
    expect(it.messages(DIRECT)).toEqual([]);
  });
});
