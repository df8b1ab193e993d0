import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDetails, DECLINED, type DetailsForm } from "../../src/case/check-details.ts";
import { checkRequestId } from "../../src/case/check-request-id.ts";
import { checkTime } from "../../src/case/check-time.ts";
import { unknownDetails, wantedDetails } from "../../src/case/wanted-details.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aCase, answered, aProblem, signal, T0, time } from "../reply/builders.ts";
import { aFamily, anArticle } from "./builders.ts";

const article = anArticle("api/broken", 2, {
  collect: ["request-id", "timestamp", "environment", "sdk", "who-else"],
});
const value = aCase([aProblem({ decision: answered("api/broken") })]);
const asked = { case: value, article, family: undefined, now: T0 };

/** `environment` is a choice; every other field is text. */
function form(fields: Record<string, string>, missing: readonly string[] = []): DetailsForm {
  const { environment, ...typed } = fields;
  return {
    texts: Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, fromStore(text)])),
    choices: { missing, ...(environment !== undefined && { environment: [environment] }) },
  };
}

const GOOD = {
  "request-id": "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11",
  timestamp: "2026-11-19 08:14:55 UTC",
  environment: "production",
};

describe("a details form", () => {
  test("that is filled in gives the details", () => {
    const checked = checkDetails(asked, form({ ...GOOD, sdk: " lib 1.2 " }));
    expect(checked).toEqual({
      kind: "ok",
      details: {
        given: { "request-id": GOOD["request-id"], environment: "production", sdk: "lib 1.2" },
        time: { text: "2026-11-19 08:14:55 UTC", utc: "2026-11-19T08:14:55.000Z" },
        missing: [],
        deleted: [],
      },
    });
  });

  test("that is empty names every needed field, and no other", () => {
    const checked = checkDetails(asked, form({}));
    expect(checked).toEqual({
      kind: "faulty",
      faults: {
        "request-id": { kind: "required" },
        timestamp: { kind: "required" },
        environment: { kind: "required" },
      },
    });
  });

  test("may say of everything that it is not there", () => {
    const checked = checkDetails(asked, form({}, ["request-id", "timestamp", "environment", "sdk"]));
    expect(checked).toMatchObject({
      kind: "ok",
      details: {
        given: {},
        time: null,
        missing: ["request-id", "timestamp", "environment", "sdk"],
        deleted: [],
      },
    });
  });

  test.each(["-", "--", "\u2013"])("takes the stroke %s in a needed field as not having it", (stroke) => {
    const declined = { "request-id": stroke, timestamp: stroke, environment: DECLINED };
    expect(checkDetails(asked, form(declined))).toMatchObject({
      kind: "ok",
      details: { given: {}, time: null, missing: ["request-id", "timestamp", "environment"], deleted: [] },
    });
  });

  test.each(["none", "I don't have one", "n/a"])("takes %s in a needed field as not having it", (none) => {
    const declined = { "request-id": none, timestamp: none, environment: DECLINED };
    expect(checkDetails(asked, form(declined))).toMatchObject({
      kind: "ok",
      details: { given: {}, missing: ["request-id", "timestamp", "environment"] },
    });
  });

  test("takes what is filled in although its tick says that it is not there", () => {
    const checked = checkDetails(asked, form(GOOD, ["request-id"]));
    expect(checked).toMatchObject({ kind: "ok", details: { missing: [] } });
  });

  test("keeps what was told before", () => {
    const before = { given: { sdk: "lib 1" }, time: null, missing: ["who-else"], deleted: [] } as const;
    const checked = checkDetails({ ...asked, case: { ...value, details: before } }, form(GOOD));
    expect(checked).toMatchObject({ details: { given: { sdk: "lib 1" }, missing: ["who-else"] } });
  });

  test("never throws, whatever is typed", () => {
    const typed = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(typed, typed, typed, (id, at, tick) => {
        const checked = checkDetails(asked, form({ "request-id": id, timestamp: at }, [tick]));
        expect(["ok", "faulty"]).toContain(checked.kind);
      }),
    );
  });
});

describe("asked is only", () => {
  const told = aProblem({
    decision: answered("api/broken"),
    signals: {
      requestIds: [signal("7b0c2f2e-61d4")],
      timestamps: [time("12:53:26", null, null)],
      sdks: [],
      hosts: [signal("sandbox.example.com")],
    },
  });

  test("what the paste does not tell; a time without its zone is not told", () => {
    expect(wantedDetails(aCase([told]), article)).toEqual(["timestamp", "who-else", "sdk"]);
  });

  test("what the requester has not said to be missing, though the ticket still lists it", () => {
    const details = { given: {}, time: null, missing: ["sdk"], deleted: [] } as const;
    const silent = aCase([told], { details });
    expect(wantedDetails(silent, article)).not.toContain("sdk");
    expect(unknownDetails(silent, article)).toContain("sdk");
  });

  test("what fits into one form, the needed details first", () => {
    const wide = anArticle("api/wide", 1, {
      collect: [
        ...["device", "sdk", "who-else", "since-when", "recent-change", "marketplace", "operation"],
        ...["action", "minimal-request", "exact-message", "environment", "timestamp", "request-id"],
      ] as never,
    });
    const wanted = wantedDetails(value, wide);
    expect(wanted).toHaveLength(10);
    expect(new Set(wanted.slice(0, 4))).toEqual(
      new Set(["request-id", "timestamp", "environment", "exact-message"]),
    );
  });
});

describe("a request id", () => {
  test.each([
    ["7b0c2f2e-61d4-4a0e-9f0a-3f6f", "request-id-cut"],
    ["7b0c2f2e-61d4", "request-id-cut"],
    ["61d4-4a0e-9f0a-3f6f5b7d1c11", "request-id-cut"],
    ["112-1234567-1234567", "request-id-shape"],
  ])("is not taken from a part of one, or from an order number: %s", (text, kind) => {
    expect(checkRequestId(text, undefined)).toEqual({ kind, given: text });
  });

  test("is not taken from another identifier that the family names by its shape", () => {
    const identifiers = [{ kind: "parcel", name: "parcel", shape: "PX99999999", names: [] }];
    const family = { ...aFamily(), identifiers };
    expect(checkRequestId("PX12345678", family).kind).toBe("request-id-shape");
    expect(checkRequestId("PX12345678", undefined).kind).toBe("ids");
  });

  test.each([
    ["7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11", ["7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11"]],
    ["RequestId: 7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11", ["7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11"]],
    ['x-request-id: "12ab34cdef5e6f4a0b"', ["12ab34cdef5e6f4a0b"]],
    ["R1234567, R7654321", ["R1234567", "R7654321"]],
    ["SZYNX3NEHM4T6S0DKV9A\nSZYNX3NEHM4T6S0DKV9B", ["SZYNX3NEHM4T6S0DKV9A", "SZYNX3NEHM4T6S0DKV9B"]],
  ])("is taken from %j", (text, ids) => {
    expect(checkRequestId(text, undefined)).toEqual({ kind: "ids", ids });
  });

  test.each([
    ["I do not have one right now", "request-id-words"],
    ["jane@example.com", "request-id-mail"],
    ["[secret: API key]", "request-id-masked"],
    ["none", "request-id-shape"],
    ["12345", "request-id-shape"],
    ["2026-11-19", "request-id-shape"],
    ["00000000-0000-0000-0000-000000000000", "request-id-shape"],
    ["https://example.com/x1", "request-id-shape"],
  ])("is not taken from %j: %s", (text, kind) => {
    expect(checkRequestId(text, undefined)).toMatchObject({ kind });
  });

  test("of a shape its family names is taken although it is short", () => {
    expect(checkRequestId("AB-12", aFamily({ shapes: ["AA-99"] }))).toEqual({ kind: "ids", ids: ["AB-12"] });
    expect(checkRequestId("AB-12", undefined)).toMatchObject({ kind: "request-id-shape" });
  });
});

describe("a time", () => {
  test.each([
    ["2026-11-19 08:14:55 UTC", "2026-11-19T08:14:55.000Z"],
    ["2026-11-19T08:14:55+02:00", "2026-11-19T06:14:55.000Z"],
    ["at 2026-11-19 08:14 GMT", "2026-11-19T08:14:00.000Z"],
    ["Nov 19, 2026 8:14 PM UTC", "2026-11-19T20:14:00.000Z"],
    ["13/11/2026 08:14:00 UTC", "2026-11-13T08:14:00.000Z"],
    ["1763540095", "2025-11-19T08:14:55.000Z"],
  ])("%s is %s", (text, utc) => {
    expect(checkTime(text, T0)).toEqual({ kind: "time", time: { text, utc } });
  });

  test("of long ago is taken: the card says that the vendor may no longer find it", () => {
    expect(checkTime("2026-01-02 03:04:05 UTC", T0)).toMatchObject({ kind: "time" });
  });

  test.each([
    ["yesterday afternoon", "time-unreadable"],
    ["2026-11-19 08:14:55", "time-no-zone"],
    ["08:14:55 UTC", "time-no-date"],
    ["2026-11-19 08:14:55 IST", "time-no-zone"],
    ["19.11.26 08:14", "time-no-zone"],
    ["Nov 19 08:14:55 UTC", "time-no-date"],
    ["2026-11-20 09:06 UTC", "time-future"],
    ["2026-13-45 99:99 UTC", "time-unreadable"],
  ])("%s cannot be taken: %s", (text, kind) => {
    expect(checkTime(text, T0)).toMatchObject({ kind });
  });

  test("may be five minutes ahead, as clocks differ", () => {
    expect(checkTime("2026-11-20 09:05 UTC", T0)).toMatchObject({ kind: "time" });
  });

  test("with two readings is asked for again, and both are offered", () => {
    expect(checkTime("03/04/2026 10:00 UTC", T0)).toEqual({
      kind: "time-ambiguous",
      first: "2026-04-03 10:00 UTC",
      other: "2026-03-04 10:00 UTC",
    });
  });

  test.each(["first", "other"] as const)("is taken once it is written in the %s reading", (reading) => {
    const checked = checkTime("03/04/2026 10:00 UTC", T0);
    if (checked.kind !== "time-ambiguous") throw new Error("it has two readings");
    expect(checkTime(checked[reading], T0)).toMatchObject({ kind: "time" });
  });
});
