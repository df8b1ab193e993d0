import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintOf } from "../../../src/case/fingerprint.ts";
import { handleDeletion, handleEdit } from "../../../src/desk/handle-change.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { viewOf } from "../../helpers/desk.ts";
import { anInboxRow } from "../../store/builders.ts";
import { type ATicketDesk, aTicketDesk } from "../a-ticket-desk.ts";

const { support } = CHANNELS;
const { requester, colleague, agent } = PEOPLE;
const ID = "11111111-1111-4222-8333-444455556666";
const EXPIRED =
  'HTTP 403\n{"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.",' +
  '"details":"The access token you provided has expired."}]}\nRequestId: ' +
  ID;
const REVOKED =
  'it says invalid_grant too, HTTP 400 {"error":"invalid_grant","error_description":"The request has an invalid grant parameter : refresh_token"}';
const QUOTA = "HTTP 429 QuotaExceeded: You exceeded your quota for the requested resource.";
const FRESH_TOKEN = "Get a fresh access token";
const AGAIN = "Ask the seller to authorize";
const SAID = "1795178000.000001";
const MESSAGE = { team: "T1", channel: support, ts: SAID };

let it: ATicketDesk;
let thread: string;
beforeEach(async () => {
  it = await aTicketDesk();
  thread = await it.reported(requester, EXPIRED);
});
afterEach(() => it.close());

const say = (text: string, door: "channel" | "mention" = "channel") =>
  it.report({ person: requester, thread, ts: SAID, text, door });
const firstMessage = () => {
  const [first] = it.messages(support, thread);
  if (!first) throw new Error("no answer");
  return first;
};
const answer = () => firstMessage().text;
const worked = async (work: (rows: readonly string[]) => Promise<void>) => {
  const row = anInboxRow();
  await it.desk.store.transact((tx) => tx.inbox.put(row));
  await work([row.id]);
  await it.sent();
};
const edited = (text: string) =>
  worked((rows) =>
    handleEdit(
      it.desk,
      { ...MESSAGE, thread, person: requester, door: "channel", text: fromStore(text), leaked: [] },
      rows,
    ),
  );

test.each(["channel", "mention"] as const)(
  "of the same article puts its first step right in place, and no second answer: by %s",
  async (door) => {
    const { article } = await it.caseIn(thread);
    const before = answer();
    expect(before).toContain(`*1. ${FRESH_TOKEN}`);
    await say(REVOKED, door);
    expect(await it.cases()).toHaveLength(1);
    expect(answer()).toContain("invalid_grant");
    expect(answer()).toContain(`*1. ${AGAIN}`);
    expect(answer()).toContain(ID);
    const now = await it.caseIn(thread);
    // Who turns to the desk itself hears where the case stands.
    expect(it.messages(support, thread)).toHaveLength(door === "mention" ? 2 : 1);
    expect(now).toMatchObject({ article: { id: article?.id }, state: "pending" });
    expect(now.history.at(-1)).toMatchObject({ event: "reworded", by: requester });
  },
);

test("joins the answer of its article also where another error has come since", async () => {
  await it.report({ person: requester, thread, ts: "1795178000.000002", text: QUOTA, door: "channel" });
  await say(REVOKED);
  expect(await it.cases()).toHaveLength(2);
  expect(answer()).toContain(`*1. ${AGAIN}`);
});

test("is kept with its reply, and its code is heard as that of the case", async () => {
  await say(REVOKED);
  const { id } = await it.caseIn(thread);
  const reports = await it.desk.store.transact((tx) => tx.reports.ofMessage(MESSAGE));
  expect(reports).toMatchObject([{ kind: "reply", caseId: id }]);
  await it.report({ person: requester, thread, ts: "1795178000.000002", text: "still 403", door: "channel" });
  expect((await it.caseIn(thread)).history.at(-1)).toMatchObject({ event: "denied" });
});

test("goes with its reply, and the answer is as it was", async () => {
  const before = answer();
  await say(REVOKED);
  await worked((rows) => handleDeletion(it.desk, MESSAGE, rows));
  expect(answer()).toBe(before);
  expect(JSON.stringify(await it.cases())).not.toContain("invalid_grant");
});

test("follows an edit of its reply", async () => {
  const before = answer();
  await say("we look into it");
  await edited(REVOKED);
  expect(answer()).toContain("invalid_grant");
  await edited("we look into it");
  expect(answer()).toBe(before);
});

test("that an agent judged stays judged when its reply is edited, and when its paste is", async () => {
  const none = async () => {
    const more = viewOf(await it.press(agent, firstMessage(), "more"));
    const form = viewOf(await it.press(agent, more, "wrong_article"));
    await it.submit(agent, form, { article: ["none"] });
  };
  await say(REVOKED);
  await none();
  const judged = answer();
  expect(judged).toContain("no article of mine fits `invalid_grant`");
  for (const change of [() => edited(`${REVOKED}.`), () => pasteEdited(`${EXPIRED} thanks`)]) {
    await change();
    expect(answer()).toBe(judged);
    const { problems, current } = await it.caseIn(thread);
    expect(problems[current]).toMatchObject({ refused: [expect.any(String)], decision: { kind: "unknown" } });
  }
  await it.report({ person: requester, thread, ts: "1795178000.000009", text: REVOKED, door: "channel" });
  expect(await it.cases()).toHaveLength(1);
});

const OTHER_ID = "2222aaaa-1111-4222-8333-444455556666";
const ONCE_MORE = "now HTTP 401, The access token you provided has expired. What does it want of us?";

test("each of several keeps its own ids: what goes with one reply leaves nothing behind in the next", async () => {
  await say(`${REVOKED} RequestId: ${OTHER_ID}`);
  await it.report({ person: requester, thread, ts: "1795178000.000002", text: ONCE_MORE, door: "channel" });
  expect((await it.caseIn(thread)).problems).toHaveLength(3);
  expect(answer()).toContain(OTHER_ID);
  await worked((rows) => handleDeletion(it.desk, MESSAGE, rows));
  expect(answer()).not.toContain(OTHER_ID);
  expect(answer()).toContain(ID);
  const left = JSON.stringify(await it.cases());
  expect(left).not.toContain(OTHER_ID);
  expect(left).not.toContain("refresh_token");
});

const pasteEdited = (text: string) =>
  worked((rows) =>
    handleEdit(
      it.desk,
      {
        ...{ team: "T1", channel: support, ts: thread, thread: null },
        ...{ person: requester, door: "channel", text: fromStore(text), leaked: [] },
      },
      rows,
    ),
  );

test("stays while its reply stands, whatever is mended in the paste", async () => {
  await say(REVOKED);
  await pasteEdited(`${EXPIRED} thanks`);
  expect((await it.caseIn(thread)).problems).toHaveLength(2);
  expect(answer()).toContain(`*1. ${AGAIN}`);
  expect(answer()).toContain(ID);
});

test("stays when the paste tells of no error any more", async () => {
  await say(`${REVOKED} RequestId: ${OTHER_ID}`);
  await pasteEdited("never mind that one, see below");
  expect(answer()).toContain(`*1. ${AGAIN}`);
  expect(answer()).toContain(OTHER_ID);
  expect(answer()).not.toContain(ID);
});

test.each([
  ["people have the case", async () => void (await it.press(requester, firstMessage(), "need_person"))],
  [
    "a colleague talks in the thread",
    () => it.report({ person: colleague, thread, ts: "1795178000.000002", text: "I have a look" }),
  ],
])("reads as its reply was edited, in its place, also once %s", async (_what, happens) => {
  await say(REVOKED);
  await happens();
  await edited(`${REVOKED} RequestId: ${OTHER_ID}`);
  const { problems, current } = await it.caseIn(thread);
  expect(problems).toHaveLength(2);
  expect(problems[current]?.text).toContain(OTHER_ID);
  await edited("never mind");
  expect((await it.caseIn(thread)).problems).toHaveLength(1);
});

test("without a code of its own has no key by the code of the error before", async () => {
  await say(ONCE_MORE);
  const value = await it.caseIn(thread);
  expect(value.current).toBe(1);
  expect(fingerprintOf(value) ?? "").not.toContain("v1:code");
});

test("changes nothing where people have the case", async () => {
  await it.escalated(requester, EXPIRED);
  const [escalated] = (await it.cases()).filter(({ state }) => state === "escalated");
  await it.report({
    person: requester,
    thread: escalated?.where.thread ?? "",
    ts: SAID,
    text: REVOKED,
    door: "channel",
  });
  const [now] = (await it.cases()).filter(({ state }) => state === "escalated");
  expect(now?.problems).toHaveLength(1);
});
