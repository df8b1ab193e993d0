import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact } from "../../src/triage/redact.ts";
import { FORMATS, leaks, PLANTS, standing, survivors } from "./redaction/planted-secrets.ts";

const plants = fc
  .constantFrom(...PLANTS)
  .chain(({ kind, keys, value }) =>
    fc.record({ kind: fc.constant(kind), key: fc.constantFrom(...keys), value }),
  );

describe.each(Object.entries(FORMATS))("a secret planted in %s", (_name, format) => {
  test("does not survive, what support needs does, and a second pass changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(plants, survivors, async ({ kind, key, value }, kept) => {
        const raw = format(key, value, kept);
        const { text, secrets } = await redact(raw);
        expect(leaks(text, value) || leaks(text, encodeURIComponent(value)), text).toBe(false);
        expect(standing(raw, kept).filter((part) => !text.includes(part))).toEqual([]);
        expect(secrets.map((secret) => secret.kind)).toContain(kind);
        expect((await redact(text)).text).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

test("several secrets in one paste are all masked", async () => {
  const part = fc.tuple(plants, survivors, fc.constantFrom(...Object.values(FORMATS)));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 5 }), async (parts) => {
      const raw = parts.map(([{ key, value }, kept, format]) => format(key, value, kept)).join("\n\n");
      const { text } = await redact(raw);
      expect(
        parts.filter(([{ value }]) => leaks(text, value) || leaks(text, encodeURIComponent(value))),
      ).toEqual([]);
      for (const [, kept] of parts)
        expect(standing(raw, kept).filter((one) => !text.includes(one))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

// Pieces of the syntaxes that redaction reads, so that random text reaches its inner branches.
const PIECES = [
  ..."\"'`\\<>[](){}=:,;|&%@+-_. \n\t*…é😀\u200b\u202e\0",
  ..."password,token,secret,Authorization,Bearer,Basic,Cookie,code,name,AddressLine1,Signature,Credential".split(
    ",",
  ),
  ..."Atza|,AKIA,xoxb-,eyJ,sk-,ghp_,npm_,://,x-amz-,-----BEGIN PRIVATE KEY-----,-----END PRIVATE KEY-----".split(
    ",",
  ),
  ..."[secret: password],[secret: ,&quot;,&gt;,%22,%3D,=>,string(3),Array ( [0] => ,4111111111111111,a@b.cc".split(
    ",",
  ),
  ..."q8Zr7vN0sLd83HaYp5WcE1bGtJ6,9f8e7d6c5b4a3928,+49 170 1234567,AKIAJ7Q2WMZX5TREQ9PL,is,value,-u,hunter2".split(
    ",",
  ),
];
const noise = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 40 })
  .map((pieces) => pieces.join(""));

describe("any text at all", () => {
  test("is redacted without an error, keeps its line ends, and its masks stand where they are said to", async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (raw) => {
        const { text, secrets } = await redact(raw);
        expect(text.split("\n")).toHaveLength(raw.split("\n").length);
        for (const { start, end } of secrets) expect(text.slice(start, end)).toMatch(/^\[secret: [^\]]+\]$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is not changed by a second pass", async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (raw) => {
        const { text } = await redact(raw);
        expect((await redact(text)).text).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("comes back as it was where nothing is a secret", async () => {
    const words = fc.constantFrom(
      "the",
      "order",
      "failed",
      "with",
      "403",
      "InvalidInput",
      "at",
      "10:15",
      "\n",
      ",",
      "?",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (picked) => {
        const raw = picked.join(" ");
        expect(await redact(raw)).toEqual({ text: raw, secrets: [] });
      }),
    );
  });
});
