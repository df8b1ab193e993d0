import { beforeAll, expect, test } from "vitest";
import { readSignals } from "../../../src/triage/read-signals.ts";
import type { ReadingWords } from "../../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { realWords } from "./words.ts";

let words: ReadingWords;

beforeAll(async () => {
  words = await realWords();
});

const statusOf = (text: string) => readSignals(fromStore(text), words).httpStatus;

test.each([
  [403, "403"],
  [503, "HTTP 503"],
  [403, "AccessDenied 403"],
  [400, "InvalidInput, 400\nanything else"],
  [429, "- `429 QuotaExceeded`"],
  [403, "403 Unauthorized: Access to requested resource is denied"],
  [403, "[BUG] 403 when calling getOrders"],
  [429, "Persistent 429s on createReport"],
  [503, "we got a 503 this morning"],
  [400, "it keeps returning 400."],
  [403, "I was receiving simply 403 on calling the API"],
  [403, "results in a HTTP 403 forbidden"],
  [404, "the call ended up with a 404, nothing else"],
  [429, "Too Many Requests (429) Response: {"],
  [429, '429 {\n  "errors": ['],
  [400, '[400] { "errors": [ {'],
  [403, "HTTPError403"],
  [500, "Server returned HTTP500"],
  [403, "status of 403"],
  [401, "the response code was 401"],
  [403, "GET https://sellingpartnerapi-na.amazon.com/x - 403"],
  [400, "code=400, message=Bad Request"],
  [429, "httpStatus=429"],
  [503, "Actual(503 Service Unavailable)"],
  [401, "('invalid_client', 'Client authentication failed', 401)"],
  [403, "$response->getStatusCode() => 403"],
  [403, "Antwort: 403 Forbidden"],
  [500, "nous avons une erreur 500 depuis hier"],
  [404, "devuelve 404 para este pedido"],
  [503, "возвращает ошибку 503"],
  [500, "接口报错500"],
])("%i in %s", (status, text) => {
  expect(statusOf(text)).toBe(status);
});

test.each([
  "found 400 invalid SKUs in the file",
  "the batch size is 500, that is the limit",
  "we fetched 404 of them and 500 rows",
  "room 404, page 500 and article 429",
  "it cost 503.50 and took 500 ms",
  "at settle (settle.js:404:12)",
  "Developer ID 403000000000",
  "cartbot[403] INFO started",
  "rejection [160] of 500",
  "0.9.500 and v4.0.4 and 10.0.0.404",
  "order 403-1234567-1234567",
  "gp/errorcode/500",
  "There were no 500 or 503 for months",
])("no status in %s", (text) => {
  expect(statusOf(text)).toBeNull();
});

test("the printed status tells more than the talk around it", () => {
  expect(statusOf("I thought it returns 404.\n\nHTTP/1.1 403 Forbidden\nDate: x")).toBe(403);
});

test("of two equal ones the first tells", () => {
  expect(statusOf("a 503 slow down is returned first, then the retry gets 500 errors")).toBe(503);
});

test("a success is told only where no error is", () => {
  expect(statusOf("HTTP/1.1 200 OK")).toBe(200);
  expect(statusOf("HTTP/1.1 200 Connection established\n\nHTTP/1.1 503 Service Unavailable")).toBe(503);
});
