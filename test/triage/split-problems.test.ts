import { beforeAll, expect, test } from "vitest";
import { readGround } from "../../src/triage/reading/ground.ts";
import type { ReadingWords } from "../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { splitProblems } from "../../src/triage/split-problems.ts";
import { processorMs } from "../helpers/processor-time.ts";
import { realWords } from "./reading/words.ts";

let words: ReadingWords;

beforeAll(async () => {
  words = await realWords();
});

const split = (text: string) => splitProblems(fromStore(text), readGround(text, words));
const body = (code: string, message: string) =>
  `{\n  "errors": [\n    {\n      "code": "${code}",\n      "message": "${message}",\n      "details": ""\n    }\n  ]\n}`;

const THROTTLED = body("QuotaExceeded", "You exceeded your quota for the requested resource.");
const DENIED = body("Unauthorized", "Access to requested resource is denied.");

test("a paste with one error stays whole", () => {
  const text = `Hello,\n\nwe see this:\n\n${DENIED}\n\nWhat can we do?`;
  expect(split(text)).toEqual([text]);
});

test("a paste without any error stays whole", () => {
  expect(split("Good morning\n\nall fine here")).toEqual(["Good morning\n\nall fine here"]);
});

test("two bodies are two problems, in the order of the text, each with the introduction", () => {
  const problems = split(`Orders of the SP-API fail:\n\n${THROTTLED}\n\nand then\n\n${DENIED}`);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain("QuotaExceeded");
  expect(problems[0]).not.toContain("Unauthorized");
  expect(problems[1]).toContain("Unauthorized");
  expect(problems[1]).toContain("Orders of the SP-API fail");
});

test("two errors of one list are two problems", () => {
  const text =
    '{"errors":[{"code":"InvalidInput","message":"Bad value"},{"code":"Unauthorized","message":"No access"}]}';
  expect(split(text)).toHaveLength(2);
});

test("two XML errors are two problems", () => {
  const error = (code: string) => `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`;
  expect(split(`${error("RequestThrottled")}${error("AccessDenied")}`)).toHaveLength(2);
});

test("one code with two different sentences is two problems", () => {
  const text = `${body("InvalidInput", "Invalid marketplace given.")}\n\n${body("InvalidInput", "The date has a wrong format.")}`;
  expect(split(text)).toHaveLength(2);
});

test("lines of a log with different codes are different problems", () => {
  const text = [
    "2021-02-21 01:27:47 ERROR code: QuotaExceeded",
    "2021-02-21 01:27:49 ERROR code: InvalidInput",
  ].join("\n");
  expect(split(text)).toHaveLength(2);
});

test("two responses without a code are two problems", () => {
  expect(
    split("HTTP/1.1 503 Service Unavailable\nServer: x\n\nHTTP/1.1 404 Not Found\nServer: x"),
  ).toHaveLength(2);
});

test.each([
  ["lines that begin with a status", "400 InvalidInput\n429 QuotaExceeded\ninvalid_grant\nMD5101", 4],
  ["lines of a log without a word before the code", "10:00:01 ERROR QuotaExceeded\n10:00:02 ERROR MD9100", 2],
  ["levels without a time", "ERROR QuotaExceeded\nERROR MD9100", 2],
  ["a list of codes", "We have:\n- `MD5101`\n- `InvalidSignature`", 2],
  ["errors told in turn", "first I get MD5101 on the login page\nand later InvalidSignature", 2],
])("%s are problems of their own", (_name, text, count) => {
  expect(split(text)).toHaveLength(count);
});

test("codes of one sentence are one problem", () => {
  const text = "Is MD5101 the same as MD9100,\nor does it rather belong to InvalidSignature?";
  expect(split(text)).toEqual([text]);
});

test.each([
  ["the same error again and again", `${THROTTLED}\n\nretry\n\n${THROTTLED}\n\nretry\n\n${THROTTLED}`],
  [
    "the same error for another item",
    `${body("NotFound", "SKU 'A-1' not found.")}\n\n${body("NotFound", "SKU 'B-2' not found.")}`,
  ],
  ["a log line and the exception of the same error", `ERROR code: Unauthorized\n\n${DENIED}`],
  [
    "the header of a response and its body",
    `HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: AccessDeniedException\n\n${DENIED}`,
  ],
  [
    "an error inside an error",
    "{ Code: 'GenericError',\n  OriginalError: { Type: 'Sender', Code: 'AccessDenied', Message: 'Access denied' } }",
  ],
  ["an exception and its cause", "code: InvalidInput\n\nCaused by: com.example.Foo\n\ncode: MalformedInput"],
  ["a code that is only talked about", `${DENIED}\n\nBefore that we had QuotaExceeded for a day.`],
])("%s is one problem", (_name, text) => {
  expect(split(text)).toEqual([text]);
});

test("a million characters of errors are split in time", async () => {
  const text = `${THROTTLED}\n\n${DENIED}\n\n`.repeat(4000);
  expect(split(text)).toHaveLength(2);
  expect(await processorMs(() => split(text))).toBeLessThan(1000);
});
