import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { purge } from "../../src/desk/loops/purge.ts";
import { sweep } from "../../src/desk/loops/sweep.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { actionsOf, DAY, markupOf, type Seen, viewOf, whisperOf } from "../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk, OUTAGE } from "./a-ticket-desk.ts";

const { requester, colleague, agent, engineer } = PEOPLE;
const { support } = CHANNELS;
const QUOTA = "HTTP 429 QuotaExceeded: You exceeded your quota";
const SHADOW = "C0SHADOW";

/** One word of each place where a person can write, and one id; nobody else in this story says them. */
const SAID = {
  paste: "marmalade",
  message: "quincejelly",
  change: "pearpreserve",
  answer: "apricotjam",
  reopening: "plumbutter",
  joined: "figspread",
  review: "damsonpaste",
  lookup: "medlarcurd",
  requestId: "8f1e2d3c-4b5a-6978-8877-665544332211",
  freshRequestId: "1b2c3d4e-0000-4111-8222-933344455566",
} as const;

let it: ATicketDesk;
beforeEach(async () => {
  const rule = { mode: "shadow", families: [] } as const;
  it = await aTicketDesk({
    channelRules: { usual: { mode: "answer", families: [] }, named: new Map([[SHADOW, rule]]) },
    // Nobody works what waits for it: a tracker that is down.
    trackers: [{ name: "github", title: "GitHub" }],
  });
});
afterEach(() => it.close());

const command = async (text: string, person: string = requester) => {
  const key = `command ${it.desk.newId()}`;
  const asked = { key, team: "T1", channel: support, person, leaked: [], text: fromStore(text) };
  const message = await handleCommand(it.desk, asked);
  await it.sent();
  if (!message) throw new Error("no answer");
  return message;
};

/** The last message of a thread that offers this. */
function offering(thread: string, action: string): Seen {
  const found = it.messages(support, thread).findLast((one) => actionsOf(one).includes(action));
  if (!found) throw new Error(`nothing in ${thread} offers ${action}`);
  return found;
}

/** Pastes, tries steps, fills in the form, answers an engineer, sees it fail again, and says at last that it works. */
async function livesThroughATicket(): Promise<void> {
  const thread = await it.reported(
    requester,
    `MD5101 at 2026-11-20T08:12:44Z, RequestId: ${SAID.requestId}, since the day of the ${SAID.paste}`,
  );
  const tried = viewOf(await it.press(requester, offering(thread, "still_broken"), "still_broken"));
  const details = viewOf(await it.submit(requester, tried, { steps: ["all"] }));
  await it.submit(requester, viewOf(await it.press(requester, details, "more_details")), {
    environment: ["production"],
    "exact-message": `${SAID.message} refused`,
    action: `a new ${SAID.change} label`,
  });
  const asking = viewOf(await it.press(engineer, it.card(), "ticket_ask"));
  await it.submit(engineer, asking, { question: "Which seller?" });
  const answering = viewOf(await it.press(requester, offering(thread, "ticket_answer"), "ticket_answer"));
  await it.submit(requester, answering, { answer: `Seller 12, the ${SAID.answer} one` });
  await it.resolved();
  const failing = viewOf(
    await it.press(requester, offering(thread, "ticket_still_failing"), "ticket_still_failing"),
  );
  const again = { "request-id": SAID.freshRequestId, note: `${SAID.reopening} fails still` };
  await it.submit(requester, failing, again);
  await it.resolved();
  await it.press(agent, it.card(), "ticket_to_article");
  await it.press(requester, offering(thread, "ticket_works_now"), "ticket_works_now");
}

/** Joins the ticket of somebody else, and says "me too" where another one of theirs stands. */
async function meetsOthers(): Promise<void> {
  await it.escalated(colleague, OUTAGE);
  const joined = await it.escalated(requester, `${OUTAGE} for the ${SAID.joined} feed`);
  const other = await it.reported(colleague, QUOTA);
  const refused = await it.press(requester, offering(other, "worked"), "worked");
  if (refused.kind !== "whisper") throw new Error("nothing was said");
  await it.press(requester, refused.message, "me_too");
  const [, second] = it.cards();
  if (!second) throw new Error("no second card");
  const view = viewOf(await it.press(engineer, second, "ticket_resolve"));
  await it.submit(engineer, view, { reason: ["fixed"], note: "It was renewed." });
  await it.press(requester, offering(joined, "ticket_works_now"), "ticket_works_now");
}

async function livesThroughEverything(): Promise<void> {
  await livesThroughATicket();
  await meetsOthers();
  await it.report({ channel: SHADOW, ts: "1795199000.000100", text: `MD5101 on the ${SAID.review} page` });
  await command(`MD5101 ${SAID.lookup}`);
  const reminded = await it.reported(requester, QUOTA);
  await it.press(requester, offering(reminded, "remind_me"), "remind_me");
}

/** The columns in which a text stands, in whatever table. */
function placesOf(sought: string): string[] {
  const database = new Database(it.databaseFile, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const found = tables.flatMap((table) => {
    const rows = database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[];
    return rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        String(value).includes(sought) ? [`${table}.${column}`] : [],
      ),
    );
  });
  database.close();
  return [...new Set(found)].sort();
}

async function erase(): Promise<string> {
  const sure = await it.press(requester, await command("privacy"), "held_delete");
  if (sure.kind !== "replace") throw new Error("nobody asked");
  return whisperOf(await it.press(requester, sure.message, "held_erase"));
}

/** Keys against doubles: an input that Slack delivers twice must count once, also after this. */
const FOR_TWO_DAYS = ["inbox.keys", "inbox.lane", "inbox_keys.key", "lanes.key"];

describe("a person who did everything that the desk offers", () => {
  test("is in no column of any table once they had it deleted", async () => {
    await livesThroughEverything();
    const form = it.desk.replies.modals.report();
    await it.submit(requester, form, { error: `MD5101 on the ${SAID.paste} page` });
    await it.press(requester, await command("privacy"), "held_export");
    for (const said of Object.values(SAID)) expect(placesOf(said), said).not.toEqual([]);
    expect(placesOf(requester).length).toBeGreaterThan(FOR_TWO_DAYS.length);
    await erase();
    for (const said of Object.values(SAID)) expect(placesOf(said), said).toEqual([]);
    expect(placesOf(requester)).toEqual(FOR_TWO_DAYS);
    await it.clock.advance(3 * DAY);
    await sweep(it.desk);
    await it.sent();
    expect(placesOf(requester)).toEqual([]);
  });

  test("is sent every word and id of theirs, each once, with the names of what they did", async () => {
    await livesThroughEverything();
    await it.press(requester, await command("privacy"), "held_export");
    const letter = it.messages(requester.replace(/^U/, "D")).map(({ blocks }) => JSON.stringify(blocks));
    const all = letter.join("\n");
    // The name of a draft's file is made of its paste.
    const [told = ""] = all.split("Articles that began with a ticket of yours");
    for (const said of Object.values(SAID)) expect(told.split(said), said).toHaveLength(2);
    const names = [
      "Compare the redirect URI letter by letter: it did not help",
      "<@U0TOMAS> asked `Which seller?`, and you answered:",
      "Environment: `production`",
      "What you were doing: `a new",
      "You wanted me to ask again at 2026-11-20 10:03 UTC",
      "Problems of others that you have too",
      "A copy waits to be taken to GitHub",
      "A paste that support agents see for review",
      ".yaml` in the knowledge folder",
    ];
    for (const name of names) expect(all).toContain(name);
    expect(all).not.toMatch(/exact-message|Report of|2026-11-20T08:12:44.000Z/);
  });

  test("is no longer named in what others read", async () => {
    await livesThroughEverything();
    await erase();
    const shown = [...it.cards(), ...it.messages(support)].map(markupOf).join("\n");
    expect(shown).not.toContain("<@U0>");
    expect(it.cards().map(markupOf).join("\n")).not.toContain(requester);
    expect(markupOf(it.card())).toContain("Affected:* somebody whose name was deleted");
    expect(markupOf(it.card())).toContain("confirmed as working by somebody whose name was deleted");
  });
});

test("what a case told goes by its age from every table, also from what no tracker has taken", async () => {
  await livesThroughATicket();
  expect(placesOf(SAID.paste)).toContain("tracker_deliveries.call");
  await it.clock.advance(31 * DAY);
  await purge(it.desk);
  for (const said of Object.values(SAID)) expect(placesOf(said), said).toEqual([]);
});

describe("the list of what is kept", () => {
  /** Ids that the desk makes, places, states and codes: nothing that a person wrote, and nobody's name. */
  const NOBODYS =
    /\.(id|version|team|channel|thread|reported_ts|ts|state|kind|mode|queue|why|holder|failure)$/;
  const OF_THE_DESK = [
    "article_versions.article_id",
    "cases.fingerprint",
    "deliveries.case_id",
    "deliveries.needs",
    "deliveries.posted_channel",
    "deliveries.posted_ts",
    "facts.article_id",
    "facts.case_id",
    "facts.data",
    "inbox_keys.inbox_id",
    "overdue_lists.delivery",
    "overdue_lists.tickets",
    "report_marks.report_id",
    "reports.case_id",
    "ticket_references.connector",
    "ticket_references.reference",
    "ticket_references.ticket_id",
    "tickets.card_delivery",
    "tickets.fingerprint",
    "timers.case_id",
    "tracker_deliveries.lane",
    "tracker_deliveries.ticket_id",
    "tracker_turns.connector",
  ];

  test("names every column that can hold a word or a name", () => {
    const listed = [...readFileSync("docs/privacy.md", "utf8").matchAll(/`(\w+\.\w+)`/g)].map(
      ([, name]) => name,
    );
    const database = new Database(it.databaseFile, { readonly: true });
    const columns = database
      .prepare(
        `select t.name || '.' || c.name from sqlite_master t, pragma_table_info(t.name) c
         where t.type = 'table' and t.name not like 'kysely%' and c.type = 'TEXT'`,
      )
      .pluck()
      .all() as string[];
    database.close();
    const rest = columns.filter((name) => !NOBODYS.test(name) && !OF_THE_DESK.includes(name));
    expect(listed.sort()).toEqual(rest.sort());
  });
});
