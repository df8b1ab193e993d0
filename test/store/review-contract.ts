import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { judged, type Review } from "../../src/case/review.ts";
import type { Store } from "../../src/store/store.ts";
import { aCase, T0 } from "./builders.ts";

export const aReview = (change: Parameters<typeof aCase>[0] = {}): Review => ({
  case: aCase({ version: 0, ...change }),
  channel: "C0REVIEW",
  cardDelivery: "delivery-1",
  verdicts: [],
});

const approved = { judgement: { kind: "approve" }, by: "U0GRACE", at: T0 } as const;
const corrected = {
  judgement: { kind: "wrong-article", articleId: "http/403-forbidden" },
  by: "U0MIA",
  at: T0 + 1,
} as const;

/** What is promised of what agents review, on every engine. */
export function keepsTheReviewPromise(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const insert = (...reviews: readonly Review[]) =>
    store.transact(async (tx) => {
      for (const review of reviews) await tx.reviews.insert(review);
    });
  const idsOf = (reviews: readonly Review[]) => reviews.map((review) => review.case.id);

  test("a review comes back as it was written, with every verdict", async () => {
    const review = aReview();
    const after = judged(judged(review, approved), corrected);
    await insert(review);
    expect(await store.transact((tx) => tx.reviews.get(review.case.id))).toEqual(review);
    await store.transact((tx) => tx.reviews.save(after));
    expect(await store.transact((tx) => tx.reviews.get(review.case.id))).toEqual(after);
    expect(await store.transact((tx) => tx.reviews.get("none"))).toBeUndefined();
  });

  test("a review is no case", async () => {
    const review = aReview();
    await insert(review);
    const found = await store.transact(async (tx) => [
      await tx.cases.get(review.case.id),
      await tx.cases.openedSince(0, 9),
    ]);
    expect(found).toEqual([undefined, []]);
  });

  test("who holds one sees what was written before, and nobody holds what is not there", async () => {
    const review = aReview();
    await insert(review);
    const judge = (verdict: typeof approved | typeof corrected) =>
      store.transact(async (tx) => {
        const held = await tx.reviews.hold(review.case.id);
        if (held) await tx.reviews.save(judged(held, verdict));
      });
    await Promise.all([judge(approved), judge(corrected)]);
    const after = await store.transact((tx) => tx.reviews.get(review.case.id));
    expect(after?.verdicts).toHaveLength(2);
    expect(await store.transact((tx) => tx.reviews.hold("none"))).toBeUndefined();
  });

  describe("reviews are found", () => {
    const [older, newer] = [aReview({ createdAt: T0 }), aReview({ createdAt: T0 + 1 })];
    const [other, elsewhere] = [
      aReview({ requester: "U2", createdAt: T0 + 2 }),
      aReview({ where: { team: "T2", channel: "C1", thread: "1.1" }, createdAt: T0 + 3 }),
    ];
    beforeEach(() => insert(older, newer, other, elsewhere));

    test("by who was reported from, the newest first", async () => {
      const found = await store.transact((tx) => tx.reviews.ofPerson({ team: "T1", person: "U1" }));
      expect(idsOf(found)).toEqual(idsOf([newer, older]));
    });

    test("by their time, as many as are asked for", async () => {
      const found = await store.transact((tx) => tx.reviews.begunSince(T0 + 1, 2));
      expect(idsOf(found)).toEqual(idsOf([elsewhere, other]));
    });

    test("by their age, the oldest first, until they are removed", async () => {
      const old = () => store.transact((tx) => tx.reviews.toPurge(T0 + 2, 9));
      expect(await old()).toEqual(idsOf([older, newer]));
      expect(await store.transact((tx) => tx.reviews.toPurge(T0 + 2, 1))).toEqual(idsOf([older]));
      await store.transact((tx) => tx.reviews.remove([older.case.id]));
      await store.transact((tx) => tx.reviews.remove([]));
      expect(await old()).toEqual(idsOf([newer]));
    });
  });
}
