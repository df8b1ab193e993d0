import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewDelivery } from "../../../src/case/delivery.ts";
import type { Chat, ResolvedCall, Search, SearchOutcome, SendOutcome } from "../../../src/desk/chat.ts";
import type { Claimer } from "../../../src/desk/keep-claiming.ts";
import { SENDER_SETTINGS, sendDeliveries } from "../../../src/desk/loops/send-deliveries.ts";
import { createLog } from "../../../src/log.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { anEphemeral, anUpdate, aPost, T0 } from "../../store/builders.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";

/** A chat that answers as told, and remembers what it was asked. */
class ScriptedChat implements Chat {
  readonly calls: ResolvedCall[] = [];
  readonly searches: Search[] = [];
  outcomes: (SendOutcome | Error | Promise<SendOutcome>)[] = [];
  finds: SearchOutcome[] = [];

  async send(call: ResolvedCall): Promise<SendOutcome> {
    this.calls.push(call);
    const outcome = await this.outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    const posted = call.kind === "ephemeral" ? null : { channel: call.channel, ts: `${this.calls.length}.0` };
    return outcome ?? { kind: "sent", posted };
  }

  async find(search: Search): Promise<SearchOutcome> {
    this.searches.push(search);
    return this.finds.shift() ?? { kind: "not-found" };
  }
}

let folder: string;
let store: Store;
let clock: ManualClock;
let chat: ScriptedChat;
let lines: Record<string, unknown>[];
let senders: Claimer[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "errdesk-sender-"));
  store = await openStore({ file: join(folder, "errdesk.sqlite") });
  clock = createManualClock(T0);
  chat = new ScriptedChat();
  lines = [];
  senders = [];
});
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  expect(clock.pending()).toBe(0);
  await store.close();
  rmSync(folder, { recursive: true });
});

const log = createLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
const startSender = (settings = SENDER_SETTINGS, from = store) => {
  const sender = sendDeliveries({ store: from, chat, clock, log }, settings);
  senders.push(sender);
  return sender;
};
const add = (...values: NewDelivery[]) => store.transact((tx) => tx.deliveries.add(values, clock.now()));
const get = async (id: string) => {
  const found = await store.transact((tx) => tx.deliveries.get(id));
  if (!found) throw new Error(`no delivery ${id}`);
  return found;
};
const sentIds = () => chat.calls.map(({ deliveryId }) => deliveryId);
/** For tests that run over hours: looks seldom. */
const SELDOM = { ...SENDER_SETTINGS, everyMs: 60_000 };
/** Leaves a delivery as a process does that is killed while it sends. */
const leaveSending = async () => {
  await store.transact((tx) => tx.deliveries.claim({ now: clock.now(), leaseMs: 20_000, limit: 10 }));
};
const limited: SendOutcome = { kind: "limited", reason: "ratelimited", retryAfterMs: 30_000 };
const unclear: SendOutcome = { kind: "unclear", reason: "timeout" };

describe("a delivery", () => {
  test("is sent at once when the sender is poked, with its id, and keeps its place in Slack", async () => {
    const sender = startSender();
    await clock.advance(0);
    const post = aPost({ thread: { ts: "9.9" } });
    await add(post);
    sender.poke();
    await clock.advance(0);
    expect(chat.calls).toMatchObject([
      { kind: "post", deliveryId: post.id, team: "T1", channel: "C1", thread: "9.9" },
    ]);
    expect(await get(post.id)).toMatchObject({ state: "sent", posted: { channel: "C1", ts: "1.0" } });
  });

  test("is found by the timer when nobody poked", async () => {
    startSender();
    await clock.advance(0);
    await add(aPost());
    await clock.advance(SENDER_SETTINGS.everyMs);
    expect(chat.calls).toHaveLength(1);
  });

  test("is written down as being sent before the call goes out", async () => {
    const post = aPost();
    await add(post);
    let seen: unknown;
    const sending = chat.send.bind(chat);
    chat.send = async (call) => {
      seen = await get(post.id);
      return sending(call);
    };
    startSender();
    await clock.advance(0);
    expect(seen).toMatchObject({ state: "sending", attemptAt: T0, attempts: 1 });
  });

  test("waits its second in a channel, and does not wait for other channels", async () => {
    const posts = [aPost(), aPost({ channel: "C2" }), aPost(), aPost()];
    await add(...posts);
    startSender();
    await clock.advance(0);
    expect(sentIds()).toEqual([posts[0]?.id, posts[1]?.id]);
    await clock.advance(999);
    expect(chat.calls).toHaveLength(2);
    await clock.advance(1);
    expect(sentIds()).toEqual([posts[0]?.id, posts[1]?.id, posts[2]?.id]);
    await clock.advance(1_000);
    expect(chat.calls).toHaveLength(4);
  });

  test("that is an edit or for one person does not use up the second of the channel", async () => {
    const edit = anUpdate({ ts: "9.9" });
    const values = [edit, anEphemeral(), aPost(), aPost()];
    await add(...values);
    startSender();
    await clock.advance(0);
    expect(sentIds()).toEqual(values.slice(0, 3).map(({ id }) => id));
  });

  test("to a person's id goes on in the conversation that Slack opened for it", async () => {
    const post = aPost({ channel: "U7", caseId: "case-a" });
    chat.outcomes = [{ kind: "sent", posted: { channel: "D7", ts: "5.5" } }];
    const edit = anUpdate({ delivery: post.id }, { channel: "U7", caseId: "case-a" });
    const below = aPost({ channel: "U7", caseId: "case-a", thread: { delivery: post.id } });
    await add(post, edit, below);
    startSender();
    await clock.advance(2_000);
    expect(chat.calls.slice(1)).toMatchObject([
      { kind: "update", channel: "D7", ts: "5.5" },
      { kind: "post", channel: "D7", thread: "5.5" },
    ]);
  });

  test("below a message that was given up is given up with a reason, and so is what hangs below it", async () => {
    const post = aPost({ caseId: "case-a" });
    const below = aPost({ caseId: "case-a", thread: { delivery: post.id } });
    const edit = anUpdate({ delivery: below.id }, { caseId: "case-a" });
    chat.outcomes = [{ kind: "refused", reason: "is_archived" }];
    await add(post, below, edit);
    startSender();
    await clock.advance(5_000);
    expect(chat.calls).toHaveLength(1);
    expect(await get(post.id)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("is_archived"),
    });
    const failure = "the message it belongs to was not posted";
    expect(await get(below.id)).toMatchObject({ state: "failed", failure });
    expect(await get(edit.id)).toMatchObject({ state: "failed", failure });
    expect(lines.filter(({ msg }) => msg === "a delivery was given up")).toHaveLength(3);
  });
});

describe("a refusal", () => {
  test("for the blocks is answered with plain text, once", async () => {
    const post = aPost();
    const refused: SendOutcome = { kind: "blocks-refused", reason: "invalid_blocks" };
    chat.outcomes = [refused];
    await add(post);
    startSender();
    await clock.advance(0);
    expect(chat.calls.map(({ message }) => message)).toEqual([
      { text: "an answer", blocks: [{ type: "divider" }] },
      { text: "an answer", blocks: [] },
    ]);
    expect((await get(post.id)).state).toBe("sent");
    const again = aPost({ channel: "C2" });
    chat.outcomes = [refused, refused];
    await add(again);
    await clock.advance(60_000);
    expect(chat.calls).toHaveLength(4);
    expect((await get(again.id)).state).toBe("failed");
  });

  test("because it was too early pauses the method in every channel for as long as Slack asks", async () => {
    const posts = [aPost(), aPost(), aPost({ channel: "C2", notBefore: T0 + 100 })];
    chat.outcomes = [limited];
    await add(...posts);
    startSender();
    await clock.advance(29_999);
    expect(chat.calls).toHaveLength(1);
    expect(lines).toMatchObject([{ level: "warn", team: "T1", method: "post", ms: 30_000 }]);
    await clock.advance(1);
    expect(sentIds()).toEqual([posts[0]?.id, posts[0]?.id, posts[2]?.id]);
  });

  test("because it was too early is told to the operator once, also when the database has its work done again", async () => {
    const conflicting: Store = {
      ...store,
      async transact(work) {
        const conflict = new Error("somebody else changed the row");
        const first = store.transact(async (tx) => {
          await work(tx);
          throw conflict;
        });
        await expect(first).rejects.toBe(conflict);
        return store.transact(work);
      },
    };
    chat.outcomes = [limited];
    await add(aPost());
    startSender(SENDER_SETTINGS, conflicting);
    await clock.advance(29_999);
    expect(lines).toMatchObject([{ level: "warn", method: "post", ms: 30_000 }]);
    await clock.advance(1);
    expect(chat.calls).toHaveLength(2);
  });

  test("because it was too early pauses no other method, also in the same channel", async () => {
    const edit = anUpdate({ ts: "9.9" });
    const others = [aPost(), anEphemeral(), anUpdate({ ts: "8.8" }, { channel: "C2", notBefore: T0 + 100 })];
    chat.outcomes = [limited];
    await add(edit, ...others);
    startSender();
    await clock.advance(2_000);
    expect(sentIds()).toEqual([edit.id, others[0]?.id, others[1]?.id]);
    await clock.advance(28_250);
    expect(sentIds().slice(3).sort()).toEqual([edit.id, others[2]?.id].sort());
  });

  test("because it was too early is believed for twenty minutes, then the call is made again", async () => {
    chat.outcomes = [{ kind: "limited", reason: "ratelimited", retryAfterMs: 30 * 24 * 3_600_000 }];
    await add(aPost());
    startSender(SELDOM);
    await clock.advance(20 * 60_000 - 1);
    expect(chat.calls).toHaveLength(1);
    await clock.advance(60_001);
    expect(chat.calls).toHaveLength(2);
  });

  test("because it was too early is kept by every replica", async () => {
    const post = aPost();
    chat.outcomes = [limited];
    await add(post);
    const first = startSender();
    await clock.advance(0);
    await first.stop();
    await add(aPost({ channel: "C2" }));
    startSender();
    await clock.advance(29_999);
    expect(chat.calls).toHaveLength(1);
  });

  test("because it was too early lets an escalation pass what waited longer", async () => {
    const nudge = aPost({ precedence: "nudge" });
    const answer = aPost();
    chat.outcomes = [limited];
    await add(nudge);
    startSender();
    await clock.advance(0);
    const card = aPost({ precedence: "escalation" });
    await add(answer, card);
    await clock.advance(32_250);
    expect(sentIds()).toEqual([nudge.id, card.id, answer.id, nudge.id]);
  });

  test("for lack of rights is tried again with growing waits until an operator has mended it", async () => {
    const post = aPost();
    const denied: SendOutcome = { kind: "not-allowed", reason: "invalid_auth" };
    chat.outcomes = [denied, denied, denied];
    await add(post);
    startSender();
    const attempts: number[] = [];
    for (let minute = 0; minute < 8; minute += 1) {
      await clock.advance(60_000);
      attempts.push(chat.calls.length);
    }
    expect(attempts).toEqual([2, 2, 3, 3, 3, 3, 4, 4]);
    expect((await get(post.id)).state).toBe("sent");
  });

  test("is told at its first refusal, and told again once it was sent all the same", async () => {
    const post = aPost();
    const denied: SendOutcome = { kind: "not-allowed", reason: "not_in_channel" };
    chat.outcomes = [denied, denied];
    await add(post);
    const told: string[] = [];
    const sender = sendDeliveries(
      {
        ...{ store, chat, clock, log },
        onUnreached: async ({ id }, reason) => void told.push(`${id}: ${reason}`),
        onReached: async ({ id }) => void told.push(`${id}: reached`),
      },
      SENDER_SETTINGS,
    );
    senders.push(sender);
    for (let minute = 0; minute < 4; minute += 1) await clock.advance(60_000);
    expect(told).toEqual([`${post.id}: not_in_channel`, `${post.id}: reached`]);
  });

  test("is not repeated when it is for good", async () => {
    chat.outcomes = [{ kind: "refused", reason: "channel_not_found" }];
    await add(aPost());
    startSender(SELDOM);
    await clock.advance(3_600_000);
    expect(chat.calls).toHaveLength(1);
  });
});

describe("a call that nobody answered", () => {
  test("is looked up after ten seconds, and not sent again when it arrived", async () => {
    const post = aPost({ thread: { ts: "9.9" } });
    chat.outcomes = [unclear];
    chat.finds = [{ kind: "found", posted: { channel: "C1", ts: "3.3" } }];
    await add(post);
    startSender();
    await clock.advance(9_999);
    expect(chat.searches).toEqual([]);
    await clock.advance(300);
    expect(chat.searches).toEqual([
      { deliveryId: post.id, team: "T1", channel: "C1", thread: "9.9", since: T0 - 60_000 },
    ]);
    expect(chat.calls).toHaveLength(1);
    expect(await get(post.id)).toMatchObject({ state: "sent", posted: { channel: "C1", ts: "3.3" } });
  });

  test("is sent again once a search found nothing", async () => {
    const post = aPost();
    chat.outcomes = [unclear];
    await add(post);
    startSender();
    await clock.advance(10_300);
    expect(sentIds()).toEqual([post.id, post.id]);
    expect((await get(post.id)).state).toBe("sent");
  });

  test("is never sent again while it cannot be looked up", async () => {
    const post = aPost();
    chat.outcomes = [unclear];
    chat.finds = Array.from({ length: 200 }, () => ({ kind: "cannot-look", reason: "missing_scope" }));
    await add(post);
    startSender(SELDOM);
    await clock.advance(24 * 3_600_000);
    expect(chat.calls).toHaveLength(1);
    expect(chat.searches.length).toBeGreaterThan(50);
    expect(await get(post.id)).toMatchObject({
      state: "failed",
      failure: "last: cannot look: missing_scope",
    });
  });

  test("and cannot be looked up for a limit pauses the other looks, and no post", async () => {
    const posts = [aPost(), aPost({ channel: "C2" })];
    chat.outcomes = [unclear, unclear];
    chat.finds = [{ kind: "cannot-look", reason: "ratelimited", retryAfterMs: 60_000 }];
    await add(...posts);
    startSender({ ...SENDER_SETTINGS, atOnce: 1 });
    await clock.advance(20_000);
    const other = aPost({ channel: "C3" });
    await add(other);
    await clock.advance(40_000);
    expect([chat.searches.length, sentIds()]).toEqual([1, [...posts.map(({ id }) => id), other.id]]);
    await clock.advance(60_000);
    expect(
      chat.searches
        .map(({ deliveryId }) => deliveryId)
        .slice(1)
        .sort(),
    ).toEqual(posts.map(({ id }) => id).sort());
  });

  test("holds back its own case only", async () => {
    const post = aPost({ caseId: "case-a" });
    const edit = anUpdate({ delivery: post.id }, { caseId: "case-a" });
    const other = aPost({ caseId: "case-b" });
    chat.outcomes = [unclear];
    await add(post, edit, other);
    startSender();
    await clock.advance(2_000);
    expect(sentIds()).toEqual([post.id, other.id]);
    await clock.advance(20_000);
    expect(sentIds()).toEqual([post.id, other.id, post.id, edit.id]);
  });

  test("is repeated without a look when it was an edit", async () => {
    const edit = anUpdate({ ts: "9.9" });
    chat.outcomes = [unclear];
    await add(edit);
    startSender();
    await clock.advance(1_000);
    expect(sentIds()).toEqual([edit.id, edit.id]);
    expect(chat.searches).toEqual([]);
  });

  test("is given up when only one person would have seen it", async () => {
    const whisper = anEphemeral();
    chat.outcomes = [unclear];
    await add(whisper);
    startSender();
    await clock.advance(60_000);
    expect(chat.calls).toHaveLength(1);
    const failure = expect.stringContaining("may not have arrived");
    expect(await get(whisper.id)).toMatchObject({ state: "failed", failure });
    expect(lines.at(-1)).toMatchObject({ level: "warn" });
  });

  test("because it broke off in our own code counts as unclear too", async () => {
    const post = aPost();
    chat.outcomes = [new TypeError("cannot read")];
    await add(post);
    startSender();
    await clock.advance(5_000);
    expect(await get(post.id)).toMatchObject({ state: "unclear", failure: "unclear: TypeError" });
  });

  test("because nothing left this machine is repeated without a look, and the channel waits", async () => {
    const posts = [aPost(), aPost()];
    const unreached: SendOutcome = { kind: "unreached", reason: "ECONNREFUSED" };
    chat.outcomes = [unreached, unreached];
    await add(...posts);
    startSender();
    await clock.advance(999);
    expect(chat.calls).toHaveLength(1);
    // The second wait is two seconds: longer than the channel's own pace.
    await clock.advance(1_900);
    expect(sentIds()).toEqual([posts[0]?.id, posts[0]?.id]);
    await clock.advance(2_000);
    expect(sentIds()).toEqual([posts[0]?.id, posts[0]?.id, posts[0]?.id, posts[1]?.id]);
    expect(chat.searches).toEqual([]);
  });
});

describe("after a process was killed while sending", () => {
  test("a post is looked up before anything else, and ten seconds after the attempt at the earliest", async () => {
    const post = aPost();
    await add(post);
    await leaveSending();
    await reopen();
    chat.finds = [{ kind: "found", posted: { channel: "C1", ts: "3.3" } }];
    startSender();
    await clock.advance(9_999);
    expect([chat.calls, chat.searches]).toEqual([[], []]);
    await clock.advance(300);
    expect(chat.calls).toEqual([]);
    expect((await get(post.id)).posted).toEqual({ channel: "C1", ts: "3.3" });
  });

  test("and the clock was put back, a post is looked up in a day's messages, and not an hour later", async () => {
    const post = aPost();
    const ahead = T0 + 3_600_000;
    await store.transact((tx) => tx.deliveries.add([post], ahead));
    await store.transact((tx) => tx.deliveries.claim({ now: ahead, leaseMs: 20_000, limit: 10 }));
    await reopen();
    chat.finds = [{ kind: "found", posted: { channel: "C1", ts: "3.3" } }];
    startSender();
    await clock.advance(9_999);
    expect([chat.calls, chat.searches]).toEqual([[], []]);
    await clock.advance(300);
    const [search] = chat.searches;
    expect(T0 - (search?.since ?? T0)).toBeGreaterThan(23 * 3_600_000);
    expect(chat.calls).toEqual([]);
    expect((await get(post.id)).posted).toEqual({ channel: "C1", ts: "3.3" });
  });

  test("an edit is made again, and a message for one person is not", async () => {
    const edit = anUpdate({ ts: "9.9" });
    const whisper = anEphemeral({ channel: "C2" });
    await add(edit, whisper);
    await leaveSending();
    await reopen();
    startSender();
    await clock.advance(1_000);
    expect(sentIds()).toEqual([edit.id]);
    expect((await get(whisper.id)).state).toBe("failed");
  });

  const reopen = async () => {
    await store.close();
    store = await openStore({ file: join(folder, "errdesk.sqlite") });
  };
});

describe("the sender", () => {
  test("keeps the lease of a call that takes long", async () => {
    let answer: (outcome: SendOutcome) => void = () => {};
    chat.outcomes = [
      new Promise((resolve) => {
        answer = resolve;
      }),
    ];
    await add(aPost());
    startSender();
    await clock.advance(0);
    startSender();
    await clock.advance(120_000);
    expect([chat.calls.length, chat.searches.length]).toEqual([1, 0]);
    answer({ kind: "sent", posted: null });
    await clock.advance(0);
    expect(await store.transact((tx) => tx.deliveries.counts())).toMatchObject({ waiting: 0, unclear: 0 });
  });

  test("finishes what it began when it is stopped, and claims nothing more", async () => {
    let answer: (outcome: SendOutcome) => void = () => {};
    chat.outcomes = [
      new Promise((resolve) => {
        answer = resolve;
      }),
    ];
    const posts = [aPost(), aPost()];
    await add(...posts);
    const sender = startSender();
    await clock.advance(0);
    const stopped = sender.stop();
    answer({ kind: "sent", posted: { channel: "C1", ts: "1.0" } });
    await stopped;
    sender.poke();
    await clock.advance(10_000);
    expect(sentIds()).toEqual([posts[0]?.id]);
    expect((await get(posts[0]?.id ?? "")).state).toBe("sent");
    expect(clock.pending()).toBe(0);
  });

  test("says once that the database is away, goes on when it is back, and loses nothing", async () => {
    await add(aPost());
    let isAway = true;
    const transact: Store["transact"] = (work) =>
      isAway ? Promise.reject(new Error("database away")) : store.transact(work);
    startSender(SENDER_SETTINGS, { ...store, transact });
    await clock.advance(5_000);
    expect(lines.map(({ msg }) => msg)).toEqual(["the outbox cannot be read; trying again"]);
    isAway = false;
    await clock.advance(250);
    expect(lines.map(({ msg }) => msg).slice(1)).toEqual(["the outbox can be read again"]);
    expect(chat.calls).toHaveLength(1);
  });
});
