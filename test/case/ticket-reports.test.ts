import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING_TOLD, type TicketReport } from "../../src/case/ticket-report.ts";
import {
  addReport,
  countMessages,
  countReports,
  differencesOf,
  isReported,
  newestRequestIds,
  reportOf,
} from "../../src/case/ticket-reports.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { answered, aProblem, identifier, signal } from "../reply/builders.ts";
import { aCase } from "../store/builders.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 20, 9);

function aReport(change: Partial<TicketReport> = {}): TicketReport {
  return { caseId: "a", person: "U1", at: NOW, ...NOTHING_TOLD, ...change };
}

test("reports are counted within 24 hours, 7 and 30 days, and by people", () => {
  const ages = [HOUR, 23 * HOUR, 25 * HOUR, 6 * DAY, 8 * DAY, 29 * DAY, 31 * DAY];
  const reports = ages.map((age, at) => aReport({ at: NOW - age, person: `U${at % 2}` }));
  expect(countReports(reports, NOW)).toEqual({ day: 2, week: 4, month: 6, people: 2 });
});

test("a case is one report, as it is known last", () => {
  const first = addReport([], aReport());
  const again = addReport(first, aReport({ requestId: "r1" }));
  expect(again).toEqual([aReport({ requestId: "r1" })]);
});

test("reports stay in the order of their time, and a storm keeps the newest", () => {
  let reports: readonly TicketReport[] = [];
  for (let count = 0; count < 600; count += 1) {
    reports = addReport(reports, aReport({ caseId: `c${count}`, at: NOW - ((count * 7) % 600) }));
  }
  expect(reports).toHaveLength(500);
  expect(reports.at(-1)?.at).toBe(NOW);
  expect([...reports].sort((a, b) => a.at - b.at)).toEqual(reports);
});

test("unlike messages are counted, and those that differ in their values alone are one", () => {
  const printing = (id: string, text: string) => {
    const message = signal(text.slice(text.indexOf(": ") + 2));
    const problem = aProblem({ text, signals: { messages: [message] }, decision: answered("api/broken") });
    return reportOf(aCase({ id, problems: [problem] }));
  };
  const same = [
    printing("a", "Zork: The zork 5001 was not found"),
    printing("b", "Zork: The zork 7002 was not found"),
  ];
  expect(countMessages(same)).toBe(1);
  expect(countMessages([...same, printing("c", "Zork: Quite another trouble")])).toBe(2);
  expect(countMessages([aReport(), aReport({ caseId: "b" })])).toBe(0);
});

test("what two reports told otherwise is a difference, and what only some of them told", () => {
  const reports = [
    aReport({ region: "eu", sdk: "python 3.1" }),
    aReport({ caseId: "b", region: "na" }),
    aReport({ caseId: "c", region: "eu", sdk: "python 3.1" }),
  ];
  expect(differencesOf(reports)).toEqual([
    {
      what: "region",
      values: [
        { value: "eu", total: 2 },
        { value: "na", total: 1 },
      ],
      untold: 0,
    },
    { what: "sdk", values: [{ value: "python 3.1", total: 2 }], untold: 1 },
  ]);
});

describe("of a report", () => {
  const told = (text: string, given: Record<string, string> = {}) => {
    const problem = aProblem({
      decision: answered("api/broken"),
      signals: { sdks: text === "" ? [] : [identifier("sdk", "boto3")] },
    });
    const value = aCase({ problems: [{ ...problem, text: fromStore(text) }] });
    return reportOf({ ...value, details: { ...value.details, given } });
  };

  test.each([
    ["boto3/1.34.2 Python/3.11", "1.34.2"],
    ["with boto3 v1.34", "1.34"],
    ["boto3 gave 403 after 2.5 seconds", null],
    ["boto3", null],
  ])("the version is the one behind the SDK's name: %s", (text, version) => {
    expect(told(text)).toMatchObject({ sdk: "boto3", version });
  });

  test("what its person told counts before the paste", () => {
    expect(told("boto3/1.34.2", { sdk: "boto3 1.35.0" })).toMatchObject({ sdk: "boto3", version: "1.35.0" });
    expect(told("", { sdk: "our own client" })).toMatchObject({ sdk: "our own client", version: null });
  });

  test("where no SDK is named, its user agent stands for it", () => {
    expect(told("")).toMatchObject({ sdk: null });
    const value = aCase({
      problems: [
        {
          ...aProblem({ decision: answered("api/broken") }),
          text: fromStore("User-Agent: MyApp/1.0 (Language=Java/11)\nx"),
        },
      ],
    });
    expect(reportOf(value)).toMatchObject({ sdk: "MyApp/1.0 (Language=Java/11)", version: null });
  });

  test("any text is read without harm, and nothing is told that does not stand there", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `User-Agent: ${text}`),
        ),
        (text) => {
          const value = aCase({
            problems: [{ ...aProblem({ decision: answered("api/broken") }), text: fromStore(text) }],
          });
          const { sdk } = reportOf(value);
          expect(sdk === null || text.includes(sdk)).toBe(true);
        },
      ),
    );
  });

  test("operation, sandbox and the region as printed are told", () => {
    const signals = {
      operations: [identifier("createFeed", "create_feed")],
      hosts: [signal("sandbox.api.example.com")],
      regions: [identifier("eu", "api-eu.example.com"), identifier("eu-west-1", "eu-west-1")],
    };
    const value = aCase({ problems: [aProblem({ decision: answered("api/broken"), signals })] });
    const untold = { ...value, details: { ...value.details, given: {} } };
    expect(reportOf(untold)).toMatchObject({
      operation: "createFeed",
      environment: "sandbox",
      region: "eu-west-1",
    });
  });

  test("the region of the host that was called counts, whatever the signature names", () => {
    const regions = [identifier("us-east-1"), { ...identifier("eu", "api-eu.example.com"), how: "host" }];
    const value = aCase({ problems: [aProblem({ decision: answered("api/broken"), signals: { regions } })] });
    expect(reportOf(value).region).toBe("eu");
  });

  test("a fresh RequestId stands first and hides none of the paste", () => {
    const problem = aProblem({
      decision: answered("api/broken"),
      signals: { requestIds: [signal("pasted-1")] },
    });
    const value = aCase({ id: "a", createdAt: NOW, updatedAt: NOW + 2 * HOUR, problems: [problem] });
    const fresh = { ...value, details: { ...value.details, given: { "request-id": "fresh-2" } } };
    const later = aReport({ caseId: "b", at: NOW + HOUR, requestId: "later-3" });
    expect(newestRequestIds(addReport([reportOf(fresh)], later))).toEqual(["fresh-2", "pasted-1", "later-3"]);
  });

  test("what one person looked up is none until it is posted", () => {
    expect(isReported(aCase({ door: "command" }))).toBe(false);
    expect(isReported(aCase({ door: "shortcut", answerDelivery: "d1" }))).toBe(true);
    expect(isReported(aCase({ door: "channel" }))).toBe(true);
  });
});
