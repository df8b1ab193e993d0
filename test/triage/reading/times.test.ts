import { beforeAll, describe, expect, test } from "vitest";
import { readSignals } from "../../../src/triage/read-signals.ts";
import type { ReadingWords } from "../../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { realWords } from "./words.ts";

let words: ReadingWords;

beforeAll(async () => {
  words = await realWords();
});

const timesOf = (text: string) => readSignals(fromStore(text), words).timestamps;

describe("the time in UTC", () => {
  test.each([
    ["2020-11-20T14:59:15.326Z", "2020-11-20T14:59:15.326Z"],
    ["2023-08-18T00:00:00+09:00", "2023-08-17T15:00:00.000Z"],
    ["2021-05-18T11%3A36%3A31%2B02%3A00", "2021-05-18T09:36:31.000Z"],
    ["2021-05-29T00%3a00%3a00Z", "2021-05-29T00:00:00.000Z"],
    ["2016-03-16T14%3A32%3A16.50-07", "2016-03-16T21:32:16.500Z"],
    ["2022-03-04T21:00:56.001000+00:00", "2022-03-04T21:00:56.001Z"],
    ["2020-02-14 17:26:38.505 UTC", "2020-02-14T17:26:38.505Z"],
    ["2020-02-14 17:26:38 -0500", "2020-02-14T22:26:38.000Z"],
    ["20210422T142748Z", "2021-04-22T14:27:48.000Z"],
    ["Wed, 18 May 2022 06:07:41 GMT", "2022-05-18T06:07:41.000Z"],
    ["Wednesday, 18-May-22 06:07:41 GMT", "2022-05-18T06:07:41.000Z"],
    ["18/May/2022:06:07:41 +0200", "2022-05-18T04:07:41.000Z"],
    ["18-May-2022 06:07:41 UTC", "2022-05-18T06:07:41.000Z"],
    ["Wed May 18 06:07:41 PDT 2022", "2022-05-18T13:07:41.000Z"],
    ["Wed May 18 2022 06:07:41 GMT+0200", "2022-05-18T04:07:41.000Z"],
    ["May 18, 2022 6:07:41 PM EST", "2022-05-18T23:07:41.000Z"],
    ["May 18, 2022 12:07 AM UTC", "2022-05-18T00:07:00.000Z"],
    ["25/04/2022 05:06:07 GMT", "2022-04-25T05:06:07.000Z"],
    ["18.05.2022 06:07:41 UTC", "2022-05-18T06:07:41.000Z"],
  ])("of %s", (printed, utc) => {
    expect(timesOf(`failed at ${printed} again`)).toMatchObject([{ text: printed, utc }]);
  });
});

describe("no time in UTC", () => {
  test.each([
    ["without a zone", "2022-05-18 11:37:41"],
    ["without a year", "May 18 06:07:41"],
    ["when day and month can change places", "03/04/2022 05:06:07 UTC"],
    ["when the zone's name has several meanings", "2022-05-18 11:37:41 CST"],
  ])("%s", (_why, printed) => {
    expect(timesOf(`[${printed}] failed`)).toMatchObject([{ text: printed, utc: null }]);
  });
});

test.each(["2022-13-01T00:00:00Z", "2022-02-30T10:00:00Z", "2022-05-18 25:00:00", "10:99:99"])(
  "%s is no time",
  (printed) => {
    expect(timesOf(printed)).toEqual([]);
  },
);

test("the zone is kept as it is printed", () => {
  expect(
    timesOf("2023-08-18T00:00:00+09:00 and Fri, 13 Nov 2020 20:26:05 GMT").map(({ zone }) => zone),
  ).toEqual(["+09:00", "GMT"]);
});

describe("the role of a time", () => {
  test.each([
    ["event", "X-Amz-Date: 20210422T142748Z"],
    ["event", "&Timestamp=2018-03-14T16%3A21%3A19Z&Version=2009-01-01"],
    ["event", "date: 'Wed, 08 Jan 2020 09:36:04 GMT'"],
    ["event", "2021-02-21 01:27:47,298|INFO|Adding to cart"],
    ["parameter", "CreatedAfter=2021-05-18T11%3A36%3A31Z"],
    ["parameter", '"dataStartTime": "2021-05-18T00:00:00Z"'],
    ["parameter", "'createdBefore' => '2021-03-17T15:12:38+00:00'"],
    ["parameter", "changedAfter(2021-03-17T15:12:38Z)"],
    ["parameter", "'x-mws-quota-resetson': '2020-01-08T10:21:00.000Z'"],
  ])("is %s in %s", (role, text) => {
    expect(timesOf(text)).toMatchObject([{ role }]);
  });
});

test("seconds and milliseconds since 1970 are read only where a name says so", () => {
  expect(timesOf("timestamp: 1632708010165").map(({ utc }) => utc)).toEqual(["2021-09-27T02:00:10.165Z"]);
  expect(timesOf("orderId: 1632708010165, OkHttp-Sent-Millis=[1632708010165]")).toEqual([]);
});
