import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ReferenceStatus } from "../../src/case/tracker.ts";
import { holdTicket } from "../../src/desk/tickets/held-ticket.ts";
import { AFTER_FILING, MOST_TRIES } from "../../src/desk/trackers/after-filing.ts";
import { commentOnIssues } from "../../src/desk/trackers/file-ticket.ts";
import { hear, hearOnce } from "../../src/desk/trackers/hear-tracker.ts";
import type { TrackerOutcome } from "../../src/escalation/connector.ts";
import { timeToken } from "../../src/reply/times.ts";
import { type GithubDouble, startGithubDouble } from "../escalation/github-double.ts";
import type { TrackerDouble } from "../escalation/tracker-double.ts";
import { startWebhookDouble } from "../escalation/webhook-double.ts";
import { PEOPLE } from "../helpers/builders.ts";
import { actionsOf, markupOf, type Seen, viewOf, whisperOf } from "../helpers/desk.ts";
import { type ATrackerDesk, aTrackerDesk } from "./a-tracker-desk.ts";

const { engineer, requester, secondEngineer } = PEOPLE;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let github: GithubDouble;
let webhook: TrackerDouble;
let it: ATrackerDesk;
beforeEach(async () => {
  github = await startGithubDouble();
  webhook = await startWebhookDouble();
  it = await aTrackerDesk([github.connector, webhook.connector]);
});
afterEach(async () => {
  await it.close();
  await github.close();
  await webhook.close();
});

const filingOf = async (id: string, connector = "github") =>
  (await it.ticket(id)).filings.find((one) => one.connector === connector);
const isFiled = async (id: string, connector = "github") =>
  (await filingOf(id, connector))?.state === "filed";
const filed = async (text?: string) => {
  const ticket = await it.escalated(text);
  await it.goOn(async () => (await isFiled(ticket.id)) && (await isFiled(ticket.id, "webhook")));
  return it.ticket(ticket.id);
};
const ofGithub = () => it.tried.filter((one) => one.startsWith("github"));

describe("a ticket for engineering", () => {
  test("is filed in every tracker, and its card leads there", async () => {
    const { id } = await it.escalated();
    expect(markupOf(it.card())).toContain("*GitHub:* waits to be filed");
    await it.goOn(async () => (await isFiled(id)) && (await isFiled(id, "webhook")));
    const [issue] = github.issues();
    expect(issue?.title).toContain(`${id}: `);
    expect(issue?.body).toContain("MD5101");
    expect(webhook.issues()[0]?.title).toBe(issue?.title);
    const markup = markupOf(it.card());
    expect(markup).toContain(
      "*GitHub:* `Example/Desk-Issues#1` (<https://github.example/Example/Desk-Issues/issues/1|open it>), open",
    );
    expect(markup).toContain(
      "*The tracker at 127.0.0.1:* `T-1` (<https://tracker.example/T-1|open it>), open",
    );
  });

  test("tells its trackers nobody's id, and holds what was pasted where nothing comes alive", async () => {
    await filed(
      "MD5101 @everyone ```\n# heading <img src=x> see #1\n``` the redirect URI is not whitelisted",
    );
    const body = github.issues()[0]?.body ?? "";
    expect(body).not.toMatch(/U0[A-Z]+/);
    const fence = /(`{4,})text\n([\s\S]*?)\n\1/.exec(body);
    expect(fence?.[2]).toContain("@everyone");
    expect(body.replace(fence?.[0] ?? "", "")).not.toContain("@everyone");
  });

  test("is not kept waiting by a tracker that is dead", async () => {
    await github.close();
    const { id } = await it.escalated();
    expect(it.card().text).toContain(id);
    await it.goOn(() => isFiled(id, "webhook"));
    expect(await filingOf(id)).toMatchObject({ state: "waiting", reference: null });
    github = await startGithubDouble();
  });

  test("that somebody wants a person for stays in Slack", async () => {
    await it.report();
    const [answer] = it.messages("C0SUPPORT").slice(-1);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    expect(await it.tickets()).toMatchObject([{ queue: "support", filings: [] }]);
    expect(await it.desk.store.transact((tx) => tx.trackers.counts())).toEqual([]);
  });

  test("tells its trackers in order what happens to it", async () => {
    const { id } = await filed();
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "Renewed the key; see #7 @team." });
    await it.goOn(() => github.issues()[0]?.comments.length === 1);
    const comment = github.issues()[0]?.comments[0] ?? "";
    expect(comment).toContain("**Resolved in Slack:** Fixed on our side.");
    expect(comment).toContain("```text\nRenewed the key; see #7 @team.\n```");
    await it.desk.store.transact(async (tx) => {
      const held = await holdTicket(tx, id);
      expect(held?.ticket.state).toBe("resolved");
    });
  });
});

describe("two errors of one thread", () => {
  test("have issues that lead to each other's ticket", async () => {
    const first = await filed();
    const root = (await it.cases())[0]?.where.thread ?? "";
    const second = await it.escalated("HTTP 429 QuotaExceeded: You exceeded your quota.", root);
    await it.goOn(() => github.issues()[0]?.comments.length === 1);
    const [before, after] = github.issues();
    expect(after?.body).toContain(`with people, ticket **${first.id}**`);
    expect(before?.comments).toEqual([expect.stringContaining(`ticket **${second.id}**`)]);
  });
});

describe("one issue for one ticket", () => {
  test.each([
    ["lies: 500 after creating", { kind: "does-and-answers", status: 500 }],
    ["is silent after creating", { kind: "does-and-is-silent" }],
    ["hangs up after creating", { kind: "does-and-hangs-up" }],
  ] as const)("when a tracker %s", async (_name, fault) => {
    github.next(fault);
    webhook.next(fault);
    const { id } = await it.escalated();
    await it.goOn(async () => (await isFiled(id)) && (await isFiled(id, "webhook")), 5_000);
    expect(github.issues()).toHaveLength(1);
    expect(webhook.issues()).toHaveLength(1);
    expect(ofGithub()).toEqual(["github create unclear", "github create done"]);
  });

  test("when the worker ended before it heard that it was done", async () => {
    github.next({ kind: "does-and-is-silent" });
    const { id } = await it.escalated();
    // Its lease is all that is left of a worker that was killed.
    const claimed = await it.desk.store.transact(async (tx) => {
      const claim = { now: it.clock.now(), leaseMs: 30_000, limit: 1, connectors: ["github"] };
      return tx.trackers.claim(claim);
    });
    expect(claimed).toHaveLength(1);
    const [delivery] = claimed;
    if (!delivery) throw new Error("nothing was claimed");
    await github.connector.send({ ...delivery, reference: null });
    await it.goOn(() => isFiled(id), 5_000);
    expect(github.issues()).toHaveLength(1);
    expect(await filingOf(id)).toMatchObject({ reference: { label: "Example/Desk-Issues#1" } });
  });
});

describe("a tracker that does not take a ticket", () => {
  test("is left alone for as long as it asks", async () => {
    github.next({ kind: "answers", status: 429, headers: { "retry-after": "900" } });
    const { id } = await it.escalated();
    const from = it.clock.now();
    await it.goOn(() => isFiled(id), 10_000);
    expect(it.clock.now() - from).toBeGreaterThanOrEqual(900_000);
    expect(ofGithub()).toEqual(["github create limited", "github create done"]);
  });

  test("is tried again with growing waits", async () => {
    github.next(...Array.from({ length: 4 }, () => ({ kind: "answers", status: 503 }) as const));
    const { id } = await it.escalated();
    const from = it.clock.now();
    await it.goOn(() => isFiled(id), 1_000);
    // 15, 30, 60 and 120 seconds.
    expect(it.clock.now() - from).toBeGreaterThanOrEqual(225_000);
    expect(it.clock.now() - from).toBeLessThan(300_000);
  });

  test.each([
    [
      "is out of order",
      { kind: "answers", status: 503 },
      "it does not answer as it should (`http 503`)",
      15_000,
    ],
    [
      "limits its callers",
      { kind: "answers", status: 429, headers: { "retry-after": "600" } },
      "it asks its callers to wait (`http 429`)",
      600_000,
    ],
  ] as const)(
    "because it %s is so on its card, with the next try, until it is there",
    async (...[, fault, why, after]) => {
      github.next(fault);
      const { id } = await it.escalated();
      await it.goOn(() => ofGithub().length === 1, 100);
      const { at = 0 } = (await filingOf(id))?.nextTry ?? {};
      expect(at - it.clock.now()).toBeGreaterThan(0);
      expect(at - it.clock.now()).toBeLessThanOrEqual(after);
      const said = `*GitHub:* not filed yet, because ${why}; tried again from ${timeToken(at)}`;
      expect(markupOf(it.card())).toContain(said);
      await it.goOn(() => isFiled(id), 5_000);
      expect(it.below()).toEqual([]);
      expect(markupOf(it.card())).not.toContain("not filed yet");
      expect(await filingOf(id)).toMatchObject({ nextTry: null });
    },
  );

  test("changes its card no more often than it is tried, and says the last of it below the card", async () => {
    await it.close();
    it = await aTrackerDesk([github.connector], { everyMs: 10 * MINUTE });
    github.next(...Array.from({ length: MOST_TRIES }, () => ({ kind: "answers", status: 503 }) as const));
    await it.escalated();
    const before = it.card().edits;
    await it.goOn(() => it.below().length > 0, 10 * MINUTE);
    expect(ofGithub()).toHaveLength(MOST_TRIES);
    expect(it.card().edits - before).toBeLessThanOrEqual(MOST_TRIES);
    expect(markupOf(it.card())).toContain("*GitHub:* not filed; the thread says why");
  });

  test("for good is told below the card at once, with the reason and Try again", async () => {
    github.next({ kind: "answers", status: 422 });
    const { id } = await it.escalated();
    await it.goOn(() => it.below().length > 0);
    const [note] = it.below();
    if (!note) throw new Error("nobody was told");
    expect(note.text).toContain(`Ticket *${id}* is not in GitHub.`);
    expect(note.text).toContain("It does not take the text (`http 422`).");
    expect(actionsOf(note)).toEqual(["ticket_file_again"]);
    expect(markupOf(it.card())).toContain("*GitHub:* not filed; the thread says why");
    await it.press(engineer, note, "ticket_file_again");
    expect(note.text).toContain(`<@${engineer}> asked to try again`);
    await it.goOn(() => isFiled(id));
    expect(note.text).toContain(`what was missing of ticket *${id}* is in GitHub now`);
    expect(actionsOf(note)).toEqual([]);
    expect(github.issues()).toHaveLength(1);
  });

  test("after the last try is told once, and what came meanwhile goes with it when somebody tries again", async () => {
    await it.close();
    it = await aTrackerDesk([github.connector], { everyMs: 10 * MINUTE });
    github.revoke();
    const { id } = await it.escalated();
    const failed = async () => (await it.desk.store.transact((tx) => tx.trackers.counts()))[0]?.failed;
    await it.goOn(async () => (await failed()) === 1, 10 * MINUTE);
    expect(await filingOf(id)).toMatchObject({ state: "failed" });
    expect(ofGithub()).toHaveLength(MOST_TRIES);
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "Done." });
    await it.goOn(async () => (await failed()) === 2, 10 * MINUTE);
    const notes = it.below().filter(({ text }) => text.includes("GitHub"));
    expect(notes).toHaveLength(1);
    expect(notes[0]?.text).toContain("It does not let the desk in");
    github.forgive();
    await it.press(engineer, notes[0] ?? it.card(), "ticket_file_again");
    await it.goOn(() => github.issues()[0]?.comments.length === 1, 10 * MINUTE);
    expect(github.issues()).toHaveLength(1);
  });

  test.each([401, 403, 404])(
    "because it lets the desk in no more (%i) is told at once, and tried meanwhile",
    async (status) => {
      const logged = vi.spyOn(it.desk.log, "error");
      github.next({ kind: "answers", status }, { kind: "answers", status });
      const { id } = await it.escalated();
      await it.goOn(() => it.below().length > 0);
      expect(ofGithub()).toEqual(["github create not-allowed"]);
      expect(it.below()[0]?.text).toContain(
        `It does not let the desk in, or the address in the settings is wrong (\`http ${status}\`)`,
      );
      expect(actionsOf(it.below()[0] ?? it.card())).toEqual(["ticket_file_again"]);
      expect(markupOf(it.card())).toContain("*GitHub:* not filed; the thread says why");
      const variables = expect.arrayContaining(["TRACKER_GITHUB_TOKEN", "TRACKER_GITHUB_REPOSITORY"]);
      const failure = `not-allowed: http ${status}`;
      await it.goOn(() => isFiled(id), 30_000);
      expect(logged).toHaveBeenCalledExactlyOnceWith(
        { connector: "github", failure, variables },
        expect.stringContaining("does not let the desk in"),
      );
      const [note, ...others] = it.below();
      expect(others).toEqual([]);
      expect(note?.text).toContain(`what was missing of ticket *${id}* is in GitHub now`);
      expect(actionsOf(note ?? it.card())).toEqual([]);
      expect(github.issues()).toHaveLength(1);
    },
  );

  test("to a worker that lost the tracker meanwhile is told by whoever has it", async () => {
    await it.close();
    let answer = (_outcome: TrackerOutcome): void => undefined;
    let calls = 0;
    const asked = new Promise<TrackerOutcome>((resolve) => {
      answer = resolve;
    });
    const send = () => {
      calls += 1;
      return asked;
    };
    const slow = { ...github.connector, send, look: null };
    it = await aTrackerDesk([slow]);
    await it.escalated();
    await it.goOn(() => calls === 1);
    const leaseOver = { now: it.clock.now() + HOUR, leaseMs: HOUR, limit: 1, connectors: ["github"] };
    const [other] = await it.desk.store.transact((tx) => tx.trackers.claim(leaseOver));
    expect(other).toMatchObject({ attempts: 2 });
    answer({ kind: "not-allowed", reason: "http 401" });
    await it.goOn(() => it.tried.length === 1);
    expect(it.below()).toEqual([]);
    expect(await it.desk.store.transact((tx) => tx.trackers.counts())).toMatchObject([{ waiting: 1 }]);
  });

  test("at once is sent again by the button, also while it is tried", async () => {
    github.revoke();
    const { id } = await it.escalated();
    await it.goOn(() => it.below().length > 0);
    github.forgive();
    const from = it.clock.now();
    await it.press(engineer, it.below()[0] ?? it.card(), "ticket_file_again");
    await it.goOn(() => isFiled(id));
    expect(it.clock.now() - from).toBeLessThan(MINUTE);
    expect(it.below()[0]?.text).toContain(`what was missing of ticket *${id}* is in GitHub now`);
  });

  test("after somebody tried again is told anew, in a message of its own that can be pressed", async () => {
    github.revoke();
    const { id } = await it.escalated();
    await it.goOn(() => it.below().length > 0);
    const [first = it.card()] = it.below();
    await it.press(engineer, first, "ticket_file_again");
    await it.goOn(() => it.below().length > 1);
    const [, second = first, ...more] = it.below();
    expect(first.text).toContain(`Ticket *${id}* went to GitHub again, and was not taken.`);
    expect(actionsOf(first)).toEqual([]);
    expect(second.text).toContain("It does not let the desk in");
    github.forgive();
    await it.press(engineer, second, "ticket_file_again");
    await it.goOn(() => isFiled(id));
    expect(second.text).toContain("is in GitHub now");
    expect(more).toEqual([]);
    expect(it.below()).toHaveLength(2);
  });

  test("with one comment of two keeps its note until both are there", async () => {
    const { id } = await filed();
    github.next({ kind: "answers", status: 422 }, { kind: "answers", status: 401 });
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "Done." });
    const news = () =>
      it.below().filter(({ text }) => text.includes(`News of ticket *${id}* did not get to GitHub`));
    await it.goOn(() => news().length > 0);
    await it.desk.store.transact(async (tx) => {
      const held = await holdTicket(tx, id);
      if (!held) throw new Error("no ticket");
      await commentOnIssues(it.desk, tx, { held, move: { kind: "confirmed" } });
    });
    await it.goOn(() => github.issues()[0]?.comments.length === 1, 30_000);
    expect(news()).toHaveLength(1);
    const [note = it.card()] = news();
    github.next({ kind: "answers", status: 429, headers: { "retry-after": "600" } });
    await it.press(engineer, note, "ticket_file_again");
    expect(note.text).toContain("asked to try again");
    await it.goOn(() => github.issues()[0]?.comments.length === 2, 30_000);
    expect(note.text).toContain("is in GitHub now");
  });

  test("is tried again once, however often the button is pressed", async () => {
    github.next({ kind: "answers", status: 422 });
    await it.escalated();
    await it.goOn(() => it.below().length > 0);
    const [note] = it.below();
    if (!note) throw new Error("nobody was told");
    const press = it.pressOf(engineer, note, "ticket_file_again");
    expect(await it.deliver(press)).toEqual({ kind: "nothing" });
    expect(await it.deliver(press)).toEqual({ kind: "nothing" });
    const other = { ...press, key: "another press", person: secondEngineer };
    expect(whisperOf(await it.deliver(other))).not.toBe("");
    await it.goOn(() => github.issues().length > 0);
    expect(github.issues()).toHaveLength(1);
  });

  test("waits for a day at most between two tries, whatever it does", () => {
    for (const after of Object.values(AFTER_FILING)) {
      expect(after.because).not.toBe("");
      if (after.then === "again") expect(after.waits.ceiling).toBeLessThanOrEqual(HOUR);
    }
  });
});

describe("what a tracker tells", () => {
  const told = async (id: string, status: ReferenceStatus, at: number, key = `${status} ${at}`) => {
    const news = { id, status, at, by: "octo-person", why: status === "closed" ? "completed" : null };
    await hearOnce(it.desk, key, { connector: "github", news });
    await it.sent();
  };
  const referenceOf = async (id: string) => (await filingOf(id))?.reference?.id ?? "";
  const T = Date.UTC(2026, 10, 20, 11);

  test("reaches the people of the ticket, who resolve it with one press", async () => {
    const ticket = await filed();
    await told(await referenceOf(ticket.id), "closed", T);
    const note = it.below().at(-1);
    if (!note) throw new Error("nobody was told");
    expect(note.text).toContain(
      "was closed in GitHub by `octo-person`; the reason given there: `completed`.",
    );
    expect(markupOf(it.card())).toContain("|open it>), closed");
    const resolving = viewOf(await it.press(engineer, note, "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
    expect(await it.ticket(ticket.id)).toMatchObject({ state: "resolved" });
  });

  /** An engineer resolves it by the button of this message. */
  const resolvedBy = async (where: Seen) => {
    const resolving = viewOf(await it.press(engineer, where, "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
  };
  const failsAgain = async () => {
    const asked = it.messages("C0SUPPORT").at(-1) ?? it.card();
    const failing = viewOf(await it.press(requester, asked, "ticket_still_failing"));
    await it.submit(requester, failing, { note: "The same error." });
  };

  test("stands below the card as it is: with Resolve while the ticket is open, without it once it is resolved", async () => {
    const { id } = await filed();
    const heard = { id: "T-1", status: "closed", at: T, by: null, why: null } as const;
    await hearOnce(it.desk, "closed", { connector: "webhook", news: heard });
    await it.sent();
    const [note = it.card(), ...others] = it.below();
    expect(others).toEqual([]);
    expect(note.text).toContain(`Ticket *${id}* is open here`);
    for (let time = 0; time < 2; time += 1) {
      await resolvedBy(note);
      expect(actionsOf(note)).toEqual([]);
      expect(note.text).toContain(`Ticket *${id}* is resolved here; its card tells who was told.`);
      expect(note.text).not.toContain("Resolve");
      // This tracker leaves it to its people to open the issue again.
      await failsAgain();
      expect(actionsOf(note)).toEqual(["ticket_resolve"]);
      expect(note.text).toContain(`Ticket *${id}* is open here`);
    }
  });

  test("offers Resolve no more once the issue is open again, by its people or by the desk itself", async () => {
    const id = await referenceOf((await filed()).id);
    await told(id, "closed", T);
    const [first = it.card()] = it.below();
    await told(id, "open", T + 1);
    expect(actionsOf(first)).toEqual([]);
    expect(first.text).toContain("It was opened again since.");
    await told(id, "closed", T + 2);
    const second = it.below().at(-1) ?? first;
    await resolvedBy(second);
    expect(second.text).toContain("is resolved here");
    await failsAgain();
    await it.goOn(() => second.text.includes("It was opened again since."));
    expect(actionsOf(second)).toEqual([]);
    expect(first.text).toContain("It was opened again since.");
  });

  test("leaves the ticket open: only a person resolves it, with a reason for the requester", async () => {
    const ticket = await filed();
    const said = it.messages("C0SUPPORT").length;
    await told(await referenceOf(ticket.id), "closed", T);
    expect(await it.ticket(ticket.id)).toMatchObject({ state: "open" });
    expect(it.messages("C0SUPPORT")).toHaveLength(said);
  });

  test("is heard by the ticket's own id too, and what is no ticket's is logged", async () => {
    const { id } = await filed();
    await told(id, "closed", T);
    expect(await filingOf(id)).toMatchObject({ status: "closed" });
    const logged = vi.spyOn(it.desk.log, "info");
    await told("E-NONE", "closed", T, "of no ticket");
    expect(logged).toHaveBeenCalledWith(
      { connector: "github", id: "E-NONE" },
      expect.stringContaining("no ticket's"),
    );
  });

  test("counts once, however often it comes", async () => {
    const id = await referenceOf((await filed()).id);
    for (let time = 0; time < 3; time += 1) await told(id, "closed", T, "the same delivery");
    await told(id, "closed", T, "the same news under another key");
    expect(it.below()).toHaveLength(1);
  });

  test("counts by the tracker's clock, not by its arrival", async () => {
    const id = await referenceOf((await filed()).id);
    await told(id, "open", T + MINUTE);
    await told(id, "closed", T);
    expect(it.below()).toEqual([]);
    expect(markupOf(it.card())).toContain("Desk-Issues/issues/1|open it>), open");
    await told(id, "closed", T + 3 * MINUTE);
    await told(id, "open", T + 2 * MINUTE);
    expect(it.below()).toHaveLength(1);
    expect(markupOf(it.card())).toContain("Desk-Issues/issues/1|open it>), closed");
  });

  test("is told again when the issue is opened again", async () => {
    const id = await referenceOf((await filed()).id);
    await told(id, "closed", T);
    await told(id, "open", T + 1);
    expect(it.below().at(-1)?.text).toContain("was opened again in GitHub by `octo-person`");
  });

  test("is undone by whoever says that it still fails: the issue is opened again, and the card says so", async () => {
    const ticket = await filed();
    const id = await referenceOf(ticket.id);
    // A server's time, in whole seconds.
    github.shut(id);
    const closedAt = Math.floor(Date.now() / 1_000) * 1_000;
    await told(id, "closed", closedAt);
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
    await it.goOn(() => github.issues()[0]?.comments.length === 1);
    expect(markupOf(it.card())).toContain("|open it>), closed");
    const asked = it.messages("C0SUPPORT").at(-1);
    if (!asked) throw new Error("its requester was not asked");
    const failing = viewOf(await it.press(requester, asked, "ticket_still_failing"));
    await it.submit(requester, failing, { note: "The same error." });
    await it.goOn(() => github.issues()[0]?.comments.length === 2);
    expect(github.issues()[0]?.status).toBe("open");
    expect(markupOf(it.card())).toContain("|open it>), open");
    const said = it.below().length;
    await told(id, "closed", closedAt, "the same closing, told late");
    await told(id, "open", Date.now());
    expect(markupOf(it.card())).toContain("|open it>), open");
    expect(it.below()).toHaveLength(said);
  });

  test("of what the desk itself does is no news, also where it comes before the desk's call has ended", async () => {
    const { id: ticketId } = await filed();
    const id = await referenceOf(ticketId);
    github.shut(id);
    await told(id, "closed", T);
    const resolving = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
    await it.submit(engineer, resolving, { reason: ["fixed"], note: "" });
    await it.goOn(() => github.issues()[0]?.comments.length === 1);
    // The issue is open then, and the comment that says why is not there yet.
    github.next({ kind: "answers", status: 429, headers: { "retry-after": "600" } });
    await failsAgain();
    await it.goOn(() => github.issues()[0]?.status === "open");
    const said = it.below().length;
    await told(id, "open", T + MINUTE);
    expect(it.below()).toHaveLength(said);
    expect(markupOf(it.card())).toContain("Desk-Issues/issues/1|open it>), open");
    expect(it.below()[0]?.text).toContain("It was opened again since.");
    await it.goOn(() => github.issues()[0]?.comments.length === 2, 30_000);
    expect(it.below()).toHaveLength(said);
  });

  test("of an issue that is none of the desk's changes nothing", async () => {
    await filed();
    await told("example/desk-issues#77", "closed", T);
    await it.desk.store.transact((tx) =>
      hear(it.desk, tx, {
        connector: "webhook",
        news: { id: "example/desk-issues#1", status: "closed", at: T, by: null, why: null },
      }),
    );
    expect(it.below()).toEqual([]);
  });

  test("is asked for, where it does not tell by itself or was not heard", async () => {
    const ticket = await filed();
    github.turn(1, "closed", Date.now() + 2_000);
    await it.goOn(async () => (await filingOf(ticket.id))?.status === "closed", MINUTE);
    expect(it.below()).toHaveLength(1);
    await it.goOn(
      () => github.asked.filter(({ path }) => path.includes("sort=updated")).length > 4,
      5 * MINUTE,
    );
    expect(it.below()).toHaveLength(1);
  });

  test("is asked for again after it could not be asked", async () => {
    const ticket = await filed();
    github.revoke();
    github.turn(1, "closed", Date.now() + 2_000);
    const asked = () => github.asked.filter(({ path }) => path.includes("sort=updated")).length;
    const before = asked();
    await it.goOn(() => asked() > before + 1, 5 * MINUTE);
    expect(await filingOf(ticket.id)).toMatchObject({ status: "open" });
    github.forgive();
    await it.goOn(async () => (await filingOf(ticket.id))?.status === "closed", 5 * MINUTE);
  });
});
