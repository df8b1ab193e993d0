import fc from "fast-check";
import { expect, test } from "vitest";
import { countErrors, createNameIndex } from "../../src/triage/matching/spelling.ts";

const name = (text: string) => ({ text, articleIds: [`of/${text}`], isCode: true, isTitle: false });

/** A thousand names that share most of their letters, as the codes of one vendor do. */
const NAMES = ["Label", "Parcel", "Carrier", "Tariff", "Voucher"].flatMap((thing) =>
  ["Missing", "Expired", "Refused", "Doubled"].flatMap((fault) =>
    Array.from({ length: 50 }, (_, at) => `${fault}${thing}Q${at + 100}`),
  ),
);
const index = createNameIndex(NAMES.map(name));

const wrong = fc.record({
  text: fc.constantFrom(...NAMES),
  at: fc.nat(40),
  kind: fc.constantFrom("more", "less", "other", "swapped"),
  letter: fc.constantFrom(..."abcxyz"),
});

/** The end of each name: an error there makes another name of it. */
const NUMBER = "Q100";

function misspell({ text, at, kind, letter }: { text: string; at: number; kind: string; letter: string }) {
  const place = at % (text.length - NUMBER.length);
  const [before, here, after] = [text.slice(0, place), text.charAt(place), text.slice(place + 1)];
  if (kind === "more") return `${before}${letter}${here}${after}`;
  if (kind === "less") return before + after;
  return kind === "other" ? before + letter + after : `${before}${after.charAt(0)}${here}${after.slice(1)}`;
}

test("every name one typing error in its letters away is found, whatever the error and its place", () => {
  fc.assert(
    fc.property(wrong, (error) => {
      const asked = misspell(error).toLowerCase();
      const found = index.nearlyWithDigits(asked).map(({ squeezed }) => squeezed);
      const errors = countErrors(asked, error.text.toLowerCase(), 2);
      const fewest = Math.min(...found.map((one) => countErrors(asked, one, 2)));
      // Another name can be nearer to what was typed than the one that was meant.
      expect(found.includes(error.text.toLowerCase()) || fewest < errors).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("a name with another digit is near only where digits may differ", () => {
  expect(index.nearly("MissingLabelX100").map(({ text }) => text)).toEqual(["MissingLabelQ100"]);
  expect(index.nearly("MissingLabelQ999")).toEqual([]);
  expect(index.nearlyWithDigits("MissingLabelQ199")).not.toEqual([]);
});

test("asking again for the same text finds the same names", () => {
  const once = index.nearlyWithDigits("ExpiredTarifQ101");
  expect(index.nearly("ExpiredTarifQ101")).toEqual(once);
  expect(index.nearlyWithDigits("MisingParcelQ101")).not.toEqual(once);
});
