import { beforeAll, describe, expect, test } from "vitest";
import type { Library } from "../../src/knowledge/library.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { triage } from "../../src/triage/triage.ts";
import { whenAsked } from "../../src/triage/when-asked.ts";
import { THRESHOLDS } from "./library-of.ts";

let library: Library;

beforeAll(async () => {
  ({ library } = await loadLibrary("knowledge"));
});

const seen = (text: string) => triage(fromStore(text), library, THRESHOLDS);
const asked = (text: string) => whenAsked(seen(text));

describe("what somebody asks on purpose", () => {
  test.each([
    "ERR_FOO_99812 flux capacitor underflow in my billing app",
    "my printer is on fire",
    "asdfgh qwerty",
    "BILLING_CORE_DOWN",
    "checkout broken",
    "javax.net.ssl.SSLHandshakeException: PKIX path building failed",
  ])("is never a dead end: %s", (text) => {
    const { decision, problems } = asked(text);
    expect(decision.kind).toBe("unknown");
    expect(problems[0]?.decision).toEqual(decision);
  });

  test("names the domain that its status points to, with the first checks there", () => {
    expect(seen("HTTP 401 from our gateway").decision.kind).toBe("silent");
    expect(asked("HTTP 401 from our gateway").decision).toMatchObject({
      kind: "unknown",
      domain: "authorization",
      firstChecks: "http/403-forbidden",
    });
  });

  test.each([
    "hi",
    "Hello there!",
    "hello there my friend",
    "thanks",
    "thank you very much :)",
    "what can you do?",
    "help me please",
    "👋",
    "",
  ])("is left to the help text when it is small talk: %s", (text) => {
    expect(asked(text).decision.kind).toBe("silent");
  });

  test("stays as it is where something is known", () => {
    expect(asked("MD5101").decision).toEqual(seen("MD5101").decision);
  });
});
