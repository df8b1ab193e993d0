import { expect, test } from "vitest";
import { redact } from "../../src/triage/redact.ts";
import { processorMs } from "../helpers/processor-time.ts";

const MEGABYTE = 1_000_000;
const filled = (piece: string) => piece.repeat(Math.floor(MEGABYTE / piece.length));

/** Pastes built to make a pattern go back and forth, or to be looked through from each of a million places. */
const HOSTILE: Readonly<Record<string, string>> = {
  brackets: filled("["),
  "one letter": filled("A"),
  quotes: filled('"'),
  spaces: filled(" "),
  backslashes: filled("\\"),
  digits: filled("0"),
  "at signs": filled("a@"),
  "names of a header": filled("Authorization:"),
  "headers without a value": filled("Authorization: "),
  "keys without end": filled("token="),
  "open quotes": filled('password="'),
  "open escaped quotes": filled('secret=\\"'),
  "keys on their own lines": filled("password\n"),
  elements: filled("<Password>"),
  "beginnings of keys": filled("-----BEGIN PRIVATE KEY-----\n"),
  "beginnings and ends of keys": filled("-----BEGIN PRIVATE KEY----- -----END "),
  "one endless key": `-----BEGIN PRIVATE KEY-----\n${filled("a")}`,
  "beginnings of tokens": filled("eyJ"),
  "dots of a token": `eyJaaaaaaaaaaaa${filled(".")}`,
  "tokens broken over lines": `Atza|${filled("aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3aB4cD5\n")}`,
  "beginnings of URLs": filled("https://a:"),
  cookies: `Cookie: ${filled("a=b; ")}`,
  "empty cookies": filled("Cookie: a=x; "),
  "heads of tables": filled("token,a,b\n"),
  "rows of a table": `password,a\n${filled("xy12,b\n")}`,
  masks: filled("[secret: password]"),
  "beginnings of masks": filled("[secret: "),
  "tokens for the second net": filled("npm_"),
  "names for the second net": filled("SECRET_ACCESS_KEY = "),
  "a URL for the second net": `${filled("https://a")}:x-oauth-basic@github.com/`,
};

// Quadratic work on a megabyte takes minutes; the limit leaves room for a slow machine and none for that.
const LIMIT_MS = 2_000;

test.each(Object.entries(HOSTILE))("a megabyte of %s is done in linear time", async (_name, raw) => {
  expect(await processorMs(() => redact(raw))).toBeLessThan(LIMIT_MS);
});
