import { expectTypeOf, test } from "vitest";
import { redact } from "../../src/triage/redact.ts";
import { joinSafe, type SafeText, sliceSafe } from "../../src/triage/safe-text.ts";

declare const safe: SafeText;
declare function match(text: SafeText): void;

test("raw text does not fit where safe text is asked for", () => {
  // @ts-expect-error raw text must be redacted first
  match("MD5101");
  // @ts-expect-error a template makes raw text of safe text
  match(`${safe} and more`);
  // @ts-expect-error so does every method of a string
  match(safe.toUpperCase());
});

test("raw text cannot be slipped in beside safe text", () => {
  // @ts-expect-error a part must be safe
  joinSafe([safe, "raw"]);
  // @ts-expect-error what stands between is one of our own few
  joinSafe([safe, safe], "raw");
});

test("redaction and what keeps safety make safe text", () => {
  expectTypeOf(redact).returns.resolves.toHaveProperty("text").toEqualTypeOf<SafeText>();
  expectTypeOf(joinSafe([safe], "\n")).toEqualTypeOf<SafeText>();
  expectTypeOf(sliceSafe(safe, 0, 3)).toEqualTypeOf<SafeText>();
  expectTypeOf(safe).toExtend<string>();
});
