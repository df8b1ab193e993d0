import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Reference } from "../../src/case/tracker.ts";
import type { SignedRequest, TrackerOutcome, TrackerWork } from "../../src/escalation/connector.ts";
import { makeOnce } from "../../src/escalation/make-once.ts";
import type { TrackerDouble } from "./tracker-double.ts";

const NOW = Date.UTC(2026, 10, 20, 9, 0, 0);

/** Every tracker keeps these, against a real server on this machine that misbehaves in all the ways servers do. */
export function keepsTheConnectorPromise(open: () => Promise<TrackerDouble>): void {
  let tracker: TrackerDouble;
  beforeEach(async () => {
    tracker = await open();
  });
  afterEach(() => tracker.close());

  const first = (work: TrackerWork) => makeOnce(tracker.connector, work, { isRepeat: false });
  const again = (work: TrackerWork) => makeOnce(tracker.connector, work, { isRepeat: true });
  const filed = async (): Promise<Reference> => referenceOf(await first(aCreation()));

  describe("files a ticket", () => {
    test("with its title and body, and gives back what the tracker calls it", async () => {
      const { id, label, url } = referenceOf(await first(aCreation()));
      const [issue, ...others] = tracker.issues();
      expect(others).toEqual([]);
      expect(issue).toMatchObject({ id, title: "E-7K3QD: the redirect URI is unknown" });
      expect(issue?.body).toContain("The request id is `abc`.");
      expect(label).not.toBe("");
      expect(url).toMatch(/^https:/);
    });

    test("however long its texts are", async () => {
      const text = { title: "t".repeat(5_000), body: "é".repeat(200_000) };
      expect(await first(aCreation({ text }))).toMatchObject({ kind: "done" });
    });
  });

  describe("never files it twice", () => {
    test.each([
      ["answers 500 after it was done", { kind: "does-and-answers", status: 500 }],
      ["answers 502 after it was done", { kind: "does-and-answers", status: 502 }],
      ["is silent after it was done", { kind: "does-and-is-silent" }],
      ["hangs up in its answer", { kind: "does-and-hangs-up" }],
    ] as const)("when the tracker %s", async (_name, fault) => {
      tracker.next(fault);
      const work = aCreation();
      expect(await first(work)).toMatchObject({ kind: "unclear" });
      const reference = referenceOf(await again(work));
      expect(tracker.issues().map(({ id }) => id)).toEqual([reference.id]);
    });

    test("when what it answered cannot be read", async () => {
      tracker.next({ kind: "does-and-babbles" });
      const work = aCreation();
      await first(work);
      expect(referenceOf(await again(work)).id).not.toBe("");
      expect(tracker.issues()).toHaveLength(1);
    });

    test("when a process ended before it could write down that it was done", async () => {
      const work = aCreation();
      const reference = referenceOf(await first(work));
      expect(referenceOf(await again(work))).toEqual(reference);
      expect(tracker.issues()).toHaveLength(1);
    });

    test("but files what did not arrive", async () => {
      tracker.next({ kind: "is-silent" });
      const work = aCreation();
      expect(await first(work)).toMatchObject({ kind: "unclear" });
      expect(await again(work)).toMatchObject({ kind: "done" });
      expect(tracker.issues()).toHaveLength(1);
    });

    test("and keeps two tickets apart", async () => {
      const [one, other] = [aCreation(), aCreation()];
      const references = [await first(one), await first(other), await again(one), await again(other)];
      expect(new Set(references.map((outcome) => referenceOf(outcome).id)).size).toBe(2);
      expect(tracker.issues()).toHaveLength(2);
    });
  });

  describe("comments on it", () => {
    test("where it stands", async () => {
      const reference = await filed();
      expect(await first(aComment(reference))).toEqual({ kind: "done", reference: null });
      expect(tracker.issues()[0]?.comments.join()).toContain("Resolved: the key was renewed.");
    });

    test("once, when the tracker lies about it", async () => {
      const reference = await filed();
      tracker.next({ kind: "does-and-answers", status: 500 });
      const work = aComment(reference);
      await first(work);
      expect(await again(work)).toMatchObject({ kind: "done" });
      expect(tracker.issues()[0]?.comments).toHaveLength(1);
    });

    test("and opens it again where it can, however often that is repeated", async () => {
      const reference = await filed();
      const other = await filed();
      for (const { id } of [reference, other]) tracker.shut(id);
      tracker.next({ kind: "does-and-answers", status: 500 });
      const work = aComment(reference, { reopens: true });
      expect(await first(work)).toMatchObject({ kind: "unclear" });
      expect(await again(work)).toEqual({ kind: "done", reference: null });
      const [issue, left] = tracker.issues();
      expect(issue?.status).toBe(tracker.connector.canReopen ? "open" : "closed");
      expect(issue?.comments).toHaveLength(1);
      expect(left).toMatchObject({ status: "closed", comments: [] });
    });

    test("and leaves one that was closed as it is, where nothing is opened again", async () => {
      const reference = await filed();
      tracker.shut(reference.id);
      await first(aComment(reference));
      expect(tracker.issues()).toMatchObject([{ status: "closed", comments: [expect.any(String)] }]);
    });

    test("and says so when there is nothing to comment on", async () => {
      const { kind } = await first(aComment({ id: "strange#1", label: "strange", url: null }));
      expect(kind).not.toBe("done");
    });
  });

  describe("says what kept it from being done", () => {
    test.each([
      [
        "too early, in seconds",
        answers(429, { "retry-after": "7" }),
        { kind: "limited", retryAfterMs: 7_000 },
      ],
      ["too early, without a time", answers(429), { kind: "limited", retryAfterMs: 60_000 }],
      [
        "too early, for a hundred years",
        answers(429, { "retry-after": "3153600000" }),
        { kind: "limited", retryAfterMs: 6 * 60 * 60_000 },
      ],
      ["credentials that are not taken", answers(401), { kind: "not-allowed", reason: "http 401" }],
      ["a right that is missing", answers(403), { kind: "not-allowed", reason: "http 403" }],
      ["a place that is unknown", answers(404), { kind: "not-allowed", reason: "http 404" }],
      ["a text it will never take", answers(422), { kind: "refused", reason: "http 422" }],
      ["a fault of its own", answers(503), { kind: "unclear", reason: "http 503" }],
      ["silence", { kind: "is-silent" }, { kind: "unclear" }],
    ] as const)("%s", async (_name, fault, outcome) => {
      tracker.next(fault);
      expect(await first(aCreation())).toMatchObject(outcome);
      expect(tracker.issues()).toEqual([]);
    });

    test("too early, until a date", async () => {
      const date = new Date(Date.now() + 90_000).toUTCString();
      tracker.next(answers(429, { "retry-after": date }));
      const outcome = await first(aCreation());
      if (outcome.kind !== "limited") throw new Error(`not limited, but ${outcome.kind}`);
      expect(outcome.retryAfterMs).toBeGreaterThan(80_000);
      expect(outcome.retryAfterMs).toBeLessThanOrEqual(90_000);
    });

    test("nobody there: the request never left", async () => {
      await tracker.close();
      expect(await first(aCreation())).toEqual({ kind: "unreached", reason: "ECONNREFUSED" });
    });

    test("without a word about its credentials, and with none of them in an address", async () => {
      const outcomes: TrackerOutcome[] = [];
      for (const fault of [answers(401), answers(500), answers(422)]) {
        tracker.next(fault);
        outcomes.push(await first(aCreation()));
      }
      const seen = JSON.stringify(outcomes) + tracker.asked.map(({ path }) => path).join();
      expect(tracker.secrets.filter((secret) => seen.includes(secret))).toEqual([]);
    });

    test("and follows nobody elsewhere: credentials and ticket stay with the address that was set", async () => {
      tracker.next(answers(307, { location: "/elsewhere" }));
      expect(await first(aCreation())).toMatchObject({ kind: "not-allowed", reason: "http 307" });
      expect(tracker.asked).toHaveLength(1);
    });
  });

  describe("hears what the tracker tells", () => {
    const receive = (request: SignedRequest) => {
      const heard = tracker.connector.receive?.(request);
      if (!heard) throw new Error("the connector does not listen");
      return heard;
    };
    const telling = async () => {
      const { id } = await filed();
      return { id, status: "closed", at: NOW, delivery: "d-1" } as const;
    };

    test("when it is signed, with who did it", async () => {
      const told = await telling();
      const heard = receive(tracker.tells(told, NOW));
      expect(heard).toMatchObject({ kind: "news", news: { id: told.id, status: "closed", at: NOW } });
      expect(heard.kind === "news" && heard.news?.by).toBeTruthy();
    });

    test("under one key for one delivery, however often it comes", async () => {
      const told = await telling();
      const key = ({ delivery }: { delivery: string }) => {
        const heard = receive(tracker.tells({ ...told, delivery }, NOW));
        return heard.kind === "news" ? heard.key : heard.kind;
      };
      expect(key({ delivery: "d-1" })).toBe(key({ delivery: "d-1" }));
      expect(key({ delivery: "d-1" })).not.toBe(key({ delivery: "d-2" }));
    });

    test("never when a sign of it was changed on the way", async () => {
      const request = tracker.tells(await telling(), NOW);
      const text = request.body.toString("utf8");
      const changed = Buffer.from(text.replace('"closed"', '"open"'));
      expect(changed.equals(request.body)).toBe(false);
      expect(receive({ ...request, body: changed }).kind).toBe("forged");
    });

    test("never without a signature, with an empty one, or with that of another body", async () => {
      const told = await telling();
      const request = tracker.tells(told, NOW);
      const other = tracker.tells({ ...told, status: "open" }, NOW);
      const forged = Object.keys(request.headers).filter((name) => name.includes("signature"));
      for (const name of forged) {
        for (const value of [undefined, "", "v1,", "sha256=", other.headers[name]]) {
          const headers = { ...request.headers, [name]: value };
          expect(receive({ ...request, headers }).kind, `${name}: ${value}`).toBe("forged");
        }
      }
      expect(forged.length).toBeGreaterThan(0);
    });

    test("without taking markup for the name of a person", async () => {
      const heard = receive(tracker.tells({ ...(await telling()), by: "<!channel> *x*" }, NOW));
      expect(heard).toMatchObject({ kind: "news", news: { by: null } });
    });

    test("and is not brought down by whatever else comes", () => {
      const headers = fc.dictionary(
        fc.constantFrom("webhook-id", "x-github-event", "x-github-delivery"),
        fc.string(),
      );
      fc.assert(
        fc.property(headers, fc.uint8Array(), (given, bytes) => {
          expect(receive({ headers: given, body: Buffer.from(bytes), now: NOW }).kind).toBe("forged");
        }),
      );
    });
  });
}

const answers = (status: number, headers: Record<string, string> = {}) =>
  ({ kind: "answers", status, headers }) as const;

let count = 0;

type Creation = Extract<TrackerWork["call"], { kind: "create" }>;

/** A ticket as the desk has it filed. */
export function aCreation(change: Partial<Creation> = {}): TrackerWork {
  const text = { title: "E-7K3QD: the redirect URI is unknown", body: "The request id is `abc`." };
  const facts = { severity: "normal", codes: ["MD5101"], requestIds: ["abc"], link: null };
  const call = { kind: "create", text, facts, ...change } as const;
  return { ...aWork(), reference: null, call };
}

export function aComment(reference: Reference, { reopens = false } = {}): TrackerWork {
  const call = {
    kind: "comment",
    body: "Resolved: the key was renewed.",
    caseId: null,
    person: null,
  } as const;
  return { ...aWork(), reference, call: { ...call, reopens } };
}

const aWork = () => {
  count += 1;
  return { id: `delivery-${count}`, ticketId: `E-0000${count}`, createdAt: Date.now() };
};

/** The reference of what was done; throws with what happened instead. */
export function referenceOf(outcome: TrackerOutcome): Reference {
  if (outcome.kind === "done" && outcome.reference) return outcome.reference;
  throw new Error(`no reference, but ${JSON.stringify(outcome)}`);
}
