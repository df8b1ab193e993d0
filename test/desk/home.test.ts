import type { HomeView, KnownBlock } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dueOf } from "../../src/case/clocks.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import { handlePress } from "../../src/desk/handle-press.ts";
import { readHome } from "../../src/desk/home.ts";
import type { Press, Reaction } from "../../src/desk/reaction.ts";
import type { ActionName } from "../../src/reply/actions.ts";
import { aCase, aTicket, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, buttonsOf, DAY, viewOf, whisperOf } from "../helpers/desk.ts";

const { support, supportDesk } = CHANNELS;
const { requester, agent, engineer } = PEOPLE;
const HOUR = DAY / 24;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const home = (person: string, filter?: string, desk = it.desk) =>
  readHome(desk, { team: "T1", person, ...(filter !== undefined && { filter }) });

/** All that stands on a tab. */
const textOf = ({ blocks }: HomeView) => JSON.stringify(blocks);

const buttonsOn = ({ blocks }: HomeView) =>
  buttonsOf({ text: "", blocks: blocks as KnownBlock[] }).map(({ action_id, value }) => ({
    action: action_id.split(":")[0],
    value,
  }));

let presses = 0;
async function press(person: string, action: ActionName, value: string): Promise<Reaction> {
  const told: Press = {
    ...{ key: `home press ${++presses}`, team: "T1", channel: null, person, action, value },
    ...{ surface: "modal", home: "unclaimed" },
  };
  const reaction = await handlePress(it.desk, told);
  await it.sent();
  return reaction;
}

/** A ticket of a case that is kept, as the given change leaves it. */
async function put(change: Partial<Ticket>): Promise<Ticket> {
  const value = aCase({ where: { team: "T1", channel: support, thread: "1.1" } });
  const bare = aTicket({ team: "T1", caseId: value.id, createdAt: it.clock.now(), ...change });
  const { clocks, workingHours } = it.desk.settings;
  const ticket = { ...bare, due: dueOf(bare, clocks, workingHours) };
  await it.desk.store.transact(async (tx) => {
    await tx.cases.insert(value);
    await tx.tickets.insert(ticket);
  });
  return ticket;
}

describe("the Home tab", () => {
  test("tells cases of one title apart by their request id, their words and where they stand", async () => {
    const pastes = ["MD5101 RequestId: 7f3c0a10-1111-4222-8333-444455556666", "MD5101 since noon"];
    for (const [at, text] of pastes.entries()) await it.report({ text, ts: `179516510${at}.000100` });
    const shown = textOf(await home(requester));
    expect(shown).toContain("7f3c0a10-1111-4222-8333-444455556666");
    expect(shown).toContain("`MD5101 since noon`");
    expect(shown).toContain(`in <#${support}>`);
  });

  test("of somebody without a case says how one begins, and shows no queue", async () => {
    const shown = textOf(await home(requester));
    expect(shown).toContain("/errcode");
    expect(shown).toContain("You have no open case");
    expect(shown).not.toContain("Tickets");
  });

  test("lists a person's own cases, and opens what nobody else saw", async () => {
    await it.report({ text: "MD5101" });
    const [value] = await it.cases();
    expect(textOf(await home(requester))).toContain(`/archives/${support}/p`);
    expect(textOf(await home(agent))).not.toContain(`/archives/${support}/p`);
    await it.desk.store.transact((tx) =>
      tx.cases.insert(aCase({ id: "alone", requester, answerDelivery: null })),
    );
    expect(buttonsOn(await home(requester))).toEqual([{ action: "case_open", value: "alone" }]);
    expect(viewOf(await press(requester, "case_open", "alone")).type).toBe("modal");
    expect(whisperOf(await press(requester, "case_open", value?.id ?? ""))).toContain("in its thread");
  });

  test("of a support agent holds the tickets nobody has, with the way to the card", async () => {
    await it.report({ text: "MD5101" });
    const [answer] = it.messages(support);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    const [ticket] = await it.tickets();
    const [card] = it.messages(supportDesk);
    const shown = textOf(await home(agent));
    expect(shown).toContain(ticket?.id);
    expect(shown).toContain(`/archives/${supportDesk}/p${card?.ts.replace(".", "")}`);
  });

  test("of an engineer holds the tickets they took, and no filter to look at others", async () => {
    const mine = await put({ state: "claimed", claimedBy: engineer });
    const other = await put({});
    const shown = await home(engineer, "all");
    expect(textOf(shown)).toContain(mine.id);
    expect(textOf(shown)).not.toContain(other.id);
    expect(buttonsOn(shown)).toEqual([]);
  });

  test("lets an agent take a ticket, after which it is no longer among them", async () => {
    await it.report({ text: "MD5101" });
    const [answer] = it.messages(support);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    const taken = buttonsOn(await home(agent)).find(({ action }) => action === "ticket_claim");
    expect(await press(agent, "ticket_claim", taken?.value ?? "")).toEqual({ kind: "nothing" });
    expect(await it.tickets()).toMatchObject([{ state: "claimed", claimedBy: agent }]);
    expect(textOf(await home(agent))).toContain("No ticket waits to be taken");
    const mine = await home(agent, "mine");
    expect(textOf(mine)).toContain((await it.tickets())[0]?.id);
    expect(buttonsOn(mine).map(({ action }) => action)).not.toContain("ticket_claim");
  });

  test("gives no ticket to somebody who is no agent any more", async () => {
    const { id } = await put({ state: "open" });
    expect((await press(requester, "ticket_claim", `${id}:`)).kind).toBe("whisper");
    expect(await it.tickets()).toMatchObject([{ state: "open", claimedBy: null }]);
  });
});

describe("the filters of the queue", () => {
  const ids = async (filter: string, desk = it.desk) =>
    [...textOf(await home(agent, filter, desk)).matchAll(/\*(E-[A-Z0-9-]+)\*:/g)].map(([, id]) => id);

  beforeEach(async () => {
    // It is Friday, 10:00; the working hours began an hour ago.
    const now = it.clock.now();
    await put({ id: "E-NEW", createdAt: now - HOUR });
    await put({ id: "E-NIGHT", createdAt: now - 12 * HOUR });
    await put({ id: "E-OLD", createdAt: now - 21 * HOUR });
    await put({ id: "E-MINE", state: "claimed", claimedBy: agent, createdAt: now - 90 * HOUR });
    await put({ id: "E-THEIRS", state: "claimed", claimedBy: engineer, createdAt: now - 91 * HOUR });
    await put({ id: "E-DONE", state: "resolved", claimedBy: agent, createdAt: now - 92 * HOUR });
  });

  test.each([
    ["unclaimed", ["E-OLD", "E-NIGHT", "E-NEW"]],
    ["overdue", ["E-THEIRS", "E-MINE", "E-OLD"]],
    ["mine", ["E-MINE"]],
    ["all", ["E-THEIRS", "E-MINE", "E-OLD", "E-NIGHT", "E-NEW"]],
    ["something of another version", ["E-OLD", "E-NIGHT", "E-NEW"]],
  ])("%s shows what has waited longest first; the night counts for nobody", async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  test("show what is more severe first, however short it has waited", async () => {
    await put({ id: "E-BAD", severity: "high", createdAt: it.clock.now() });
    expect(await ids("unclaimed")).toEqual(["E-BAD", "E-OLD", "E-NIGHT", "E-NEW"]);
  });

  test("tell who is late by the settings in force, whichever a ticket was opened under", async () => {
    const { clocks } = it.desk.settings;
    const hours = (count: number) => ({ low: count * HOUR, normal: count * HOUR, high: count * HOUR });
    const late = { ...clocks, firstResponse: hours(900), resolution: hours(900) };
    const desk = { ...it.desk, settings: { ...it.desk.settings, clocks: late } };
    expect(await ids("overdue", desk)).toEqual([]);
    expect(textOf(await home(agent, "all", desk))).not.toContain("*overdue*");
    expect(textOf(await home(agent, "all"))).toContain("*overdue*");
  });

  test("are pressed, and the tab remembers which one it was", async () => {
    const reaction = await press(agent, "home_filter", "overdue");
    expect(reaction).toMatchObject({ kind: "home", home: { private_metadata: "overdue" } });
  });

  test("show nobody but agents anything, whatever they press", async () => {
    const reaction = await press(requester, "home_filter", "all");
    expect(JSON.stringify(reaction)).not.toContain("E-OLD");
  });
});

test("with more of everything than Slack takes, the tab counts what it leaves out", async () => {
  await it.desk.store.transact(async (tx) => {
    for (let at = 0; at < 40; at++) {
      const value = aCase({
        requester: agent,
        answerDelivery: null,
        where: { team: "T1", channel: support, thread: null },
      });
      await tx.cases.insert(value);
      for (let more = 0; more < 5; more++) await tx.tickets.insert(aTicket({ team: "T1", caseId: value.id }));
    }
  });
  const shown = await home(agent);
  expect(shown.blocks.length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(250_000);
  expect(textOf(shown)).toContain("and 30 more");
  expect(textOf(shown)).toContain("and 170 more");
});

describe("more open cases than one page shows", () => {
  /** Twenty-three look-ups that nobody else saw, and before all of them one that people have. */
  beforeEach(() =>
    it.desk.store.transact(async (tx) => {
      const put = (createdAt: number, state: "pending" | "escalated", id: string) => {
        const where = { team: "T1", channel: support, thread: null };
        return tx.cases.insert(aCase({ id, state, createdAt, requester, answerDelivery: null, where }));
      };
      await put(0, "escalated", "with-people");
      for (let at = 1; at <= 23; at++) await put(at, "pending", `looked-up-${at}`);
    }),
  );

  const casesOn = (shown: HomeView) =>
    buttonsOn(shown).flatMap(({ action, value }) => (action === "case_open" ? [value] : []));
  const turnsOn = (shown: HomeView) =>
    buttonsOn(shown).flatMap(({ action, value }) => (action === "cases_page" ? [value] : []));

  test("are all reached from the Home tab, those that people work on first", async () => {
    const first = await home(requester);
    expect(casesOn(first)[0]).toBe("with-people");
    expect(turnsOn(first)).toEqual(["1"]);
    const seen = new Set(casesOn(first));
    for (const page of ["1", "2"]) {
      const reaction = await press(requester, "cases_page", page);
      if (reaction.kind !== "home") throw new Error("no tab");
      for (const id of casesOn(reaction.home)) seen.add(id);
      expect(turnsOn(reaction.home)).toEqual(page === "1" ? ["2", "0"] : ["0"]);
    }
    expect(seen.size).toBe(24);
  });

  test("are all reached from /errcode mine, which is written anew", async () => {
    const told: Omit<Press, "key" | "value"> = {
      ...{ team: "T1", channel: support, person: requester, action: "cases_page", surface: "private" },
    };
    const reaction = await handlePress(it.desk, { ...told, key: "next", value: "2" });
    if (reaction.kind !== "replace") throw new Error("not written anew");
    expect(buttonsOf(reaction.message).map(({ value }) => value)).toEqual([
      ...["looked-up-4", "looked-up-3", "looked-up-2", "looked-up-1"],
      "0",
    ]);
  });

  test.each(["99", "-1", "1e3", "", "x"])("a page that is not there shows one that is: %j", async (page) => {
    const reaction = await press(requester, "cases_page", page);
    if (reaction.kind !== "home") throw new Error("no tab");
    expect(casesOn(reaction.home).length).toBeGreaterThan(0);
  });

  test("of somebody else are not shown by the press", async () => {
    const reaction = await press(agent, "cases_page", "0");
    if (reaction.kind !== "home") throw new Error("no tab");
    expect(casesOn(reaction.home)).toEqual([]);
  });
});
