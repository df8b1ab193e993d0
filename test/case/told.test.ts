import { describe, expect, test } from "vitest";
import type { Case } from "../../src/case/case.ts";
import { absorbFacts } from "../../src/case/told.ts";
import type { Signals } from "../../src/triage/signals.ts";
import { aCase, aProblem, signal, time, UNKNOWN } from "../reply/builders.ts";
import { NO_SIGNALS } from "../store/builders.ts";

const LATER = 9;
const ZONED = time("2026-11-19 08:14:55 UTC", "2026-11-19T08:14:55.000Z");
const UNZONED = time("08:14 this morning", null);

const saying = (change: Partial<Signals>): Signals => ({ ...NO_SIGNALS, ...change });
/** A case whose paste told `paste`, and which has heard each of the later messages. */
const heard = (paste: Partial<Signals>, ...later: Partial<Signals>[]): Case =>
  later.reduce(
    (value, change) => absorbFacts(value, saying(change), LATER),
    aCase([{ ...aProblem({ decision: UNKNOWN }), signals: saying(paste) }]),
  );

describe("a later message of the requester", () => {
  test("fills in what the paste did not tell", () => {
    const { details, updatedAt } = heard({}, { requestIds: [signal("8f1e2d3c")], timestamps: [ZONED] });
    expect(details).toMatchObject({
      given: { "request-id": "8f1e2d3c" },
      time: { text: "2026-11-19 08:14:55 UTC", utc: "2026-11-19T08:14:55.000Z" },
    });
    expect(updatedAt).toBe(LATER);
  });

  test("changes nothing that the paste told", () => {
    const value = heard({ requestIds: [signal("first")], timestamps: [ZONED] });
    const again = saying({ requestIds: [signal("first")], timestamps: [ZONED] });
    expect(absorbFacts(value, again, LATER)).toBe(value);
  });

  test("adds the request ids of further failures, the newest first", () => {
    const { details } = heard(
      { requestIds: [signal("first")] },
      { requestIds: [signal("second")] },
      { requestIds: [signal("third"), signal("first")] },
    );
    expect(details.given).toEqual({ "request-id": "third, second" });
  });

  test("with a time without a zone keeps it until one says when in UTC", () => {
    const unzoned = heard({}, { timestamps: [UNZONED] });
    expect(unzoned.details.time).toEqual({ text: UNZONED.text, utc: null });
    expect(absorbFacts(unzoned, saying({ timestamps: [UNZONED] }), LATER)).toBe(unzoned);
    expect(absorbFacts(unzoned, saying({ timestamps: [UNZONED, ZONED] }), LATER).details.time).toEqual({
      text: ZONED.text,
      utc: ZONED.utc,
    });
  });

  test("with a time that is a parameter of the request tells nothing", () => {
    const value = heard({});
    expect(absorbFacts(value, saying({ timestamps: [{ ...ZONED, role: "parameter" }] }), LATER)).toBe(value);
  });

  test("takes back that it is missing, and only that", () => {
    const value = heard({});
    const missing = {
      ...value,
      details: { ...value.details, missing: ["request-id", "timestamp"] as const },
    };
    const found = absorbFacts(missing, saying({ timestamps: [ZONED] }), LATER);
    expect(found.details.missing).toEqual(["request-id"]);
  });
});
