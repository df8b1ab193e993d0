import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewDelivery } from "../../src/case/delivery.ts";
import { NOTHING_TOLD } from "../../src/case/ticket-report.ts";
import type { Store } from "../../src/store/store.ts";
import { aCase, anEphemeral, aPost, aTicket, T0 } from "./builders.ts";

const WHO = { team: "T1", person: "U0INES" };
/** Somebody whose id begins as theirs does. */
const LONGER = "U0INESQ";
const affected = (person: string) => ({ ...NOTHING_TOLD, person, at: T0 });

/** What every engine finds by the person it names. */
export function keepsThePeoplePromise(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test("cases of others in which somebody said me too are found, and no other ones", async () => {
    const [older, newer] = [0, 1].map((at) =>
      aCase({ alsoAffected: [affected(LONGER), affected(WHO.person)], createdAt: T0 + at }),
    );
    if (!older || !newer) throw new Error("two were made");
    const others = [aCase({ alsoAffected: [affected(LONGER)] }), aCase({ requester: WHO.person })];
    const where = { ...aCase().where, team: "T2" };
    const found = await store.transact(async (tx) => {
      for (const value of [older, ...others, newer]) await tx.cases.insert(value);
      await tx.cases.insert(aCase({ where, alsoAffected: [affected(WHO.person)] }));
      return tx.people.affectedCases(WHO);
    });
    expect(found.map(({ id }) => id)).toEqual([newer.id, older.id]);
  });

  test("tickets that name somebody are found, whatever their part in it", async () => {
    const joined = [{ caseId: "c1", requester: WHO.person, noteDelivery: null }];
    const own = [aTicket({ joined, createdAt: T0 + 1 }), aTicket({ claimedBy: WHO.person, createdAt: T0 })];
    const others = [aTicket({ claimedBy: LONGER }), aTicket({ team: "T2", claimedBy: WHO.person })];
    const found = await store.transact(async (tx) => {
      for (const ticket of [...own, ...others]) await tx.tickets.insert(ticket);
      return tx.people.tickets(WHO);
    });
    expect(found.map(({ id }) => id)).toEqual(own.map(({ id }) => id).reverse());
  });

  describe("what the outbox says of somebody", () => {
    const naming = (person: string) => ({ text: `<@${person}> said so`, blocks: [] });
    const post = (channel: string, person: string, team = "T1"): NewDelivery => {
      const call = { kind: "post", channel, thread: null, message: naming(person) } as const;
      return { ...aPost(), team, call };
    };
    const add = (...values: NewDelivery[]) => store.transact((tx) => tx.deliveries.add(values, T0));
    const forget = () => store.transact((tx) => tx.people.forgetInDeliveries(WHO, 'some "body"'));
    const get = (id: string) => store.transact((tx) => tx.deliveries.get(id));
    const sendAll = async () => {
      const claim = { now: T0, leaseMs: 20_000, limit: 10 };
      const held = await store.transact((tx) => tx.deliveries.claim(claim));
      for (const one of held) {
        const posted = { channel: one.call.channel.replace(/^U/, "D"), ts: "1.1" };
        const how = { at: T0, posted, pauseUntil: 0 };
        await store.transact((tx) => tx.deliveries.sent(one, how));
      }
    };

    test("goes once it was sent, whoever wants that, and its place stays", async () => {
      const [note, direct] = [post("C1", WHO.person), post(WHO.person, WHO.person)];
      await add(note, direct);
      await sendAll();
      const none = { text: "", blocks: [] };
      expect(await get(note.id)).toMatchObject({ call: { message: none }, posted: { channel: "C1" } });
      await forget();
      const place = { channel: "D0INES" };
      expect(await get(direct.id)).toMatchObject({ lane: "T1:D0INES", call: place, posted: place });
    });

    test("goes with the name of who alone saw it, also where they wanted that while it was being sent", async () => {
      const whisper = anEphemeral();
      await add({
        ...whisper,
        team: "T1",
        call: { ...whisper.call, person: WHO.person } as NewDelivery["call"],
      });
      const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
      if (!held) throw new Error("nothing was given");
      await forget();
      await store.transact((tx) => tx.deliveries.sent(held, { at: T0, posted: null, pauseUntil: 0 }));
      expect(JSON.stringify(await get(whisper.id))).not.toContain(WHO.person);
    });

    test.each([
      ["it is sent", "sent", "D0INES"],
      ["it is given up", "failed", "nobody"],
    ] as const)(
      "goes with their address when %s, where they wanted that while it was being sent",
      async (...[, how, left]) => {
        const direct = { ...post(WHO.person, WHO.person), caseId: "c1" };
        await add(direct);
        const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
        if (!held) throw new Error("nothing was given");
        await forget();
        expect(await get(direct.id)).toMatchObject({
          lane: `T1:${WHO.person}`,
          call: { channel: WHO.person },
        });
        await store.transact(({ deliveries }) =>
          how === "sent"
            ? deliveries.sent(held, { at: T0, posted: { channel: "D0INES", ts: "1.1" }, pauseUntil: T0 })
            : deliveries.failed(held, { at: T0, failure: "user_not_found", pauseUntil: T0 }),
        );
        expect(JSON.stringify(await get(direct.id))).not.toContain(WHO.person);
        expect(await get(direct.id)).toMatchObject({ lane: `T1:${left}`, call: { channel: left } });
      },
    );

    test("goes when it is given up", async () => {
      const note = post("C1", WHO.person);
      await add(note);
      const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
      if (!held) throw new Error("nothing was given");
      const why = { at: T0, failure: "archived", pauseUntil: 0 };
      await store.transact((tx) => tx.deliveries.failed(held, why));
      expect((await get(note.id))?.call.message).toEqual({ text: "", blocks: [] });
    });

    test("is reworded while it waits, and what they alone would see is not sent", async () => {
      const [note, longer, whisper] = [post("C1", WHO.person), post("C2", LONGER), anEphemeral()];
      const call = { ...whisper.call, person: WHO.person } as NewDelivery["call"];
      await add(note, longer, { ...whisper, call });
      await forget();
      expect((await get(note.id))?.call.message.text).toBe('some "body" said so');
      expect((await get(longer.id))?.call.message.text).toBe(`<@${LONGER}> said so`);
      expect(await get(whisper.id)).toBeUndefined();
    });

    test("leaves the address of somebody whose id begins as theirs does", async () => {
      const direct = post(LONGER, LONGER);
      await add(direct);
      const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
      if (!held) throw new Error("nothing was given");
      const why = { at: T0, failure: "user_not_found", pauseUntil: 0 };
      await store.transact((tx) => tx.deliveries.failed(held, why));
      await forget();
      expect(await get(direct.id)).toMatchObject({ lane: `T1:${LONGER}`, call: { channel: LONGER } });
    });

    test("leaves the pace of their direct conversation alone while something waits there", async () => {
      const direct = { ...post(WHO.person, WHO.person), notBefore: T0 };
      await add(direct);
      await forget();
      await sendAll();
      expect(await get(direct.id)).toMatchObject({ state: "sent" });
      await forget();
      await add(post(WHO.person, WHO.person));
      expect((await store.transact((tx) => tx.deliveries.counts())).waiting).toBe(1);
    });
  });
}
