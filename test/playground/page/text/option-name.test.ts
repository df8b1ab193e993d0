import { expect, test } from "vitest";
import { optionName } from "../../../../src/playground/page/text/option-name.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });

test("what stands below an option in Slack stands behind it", () => {
  expect(optionName({ text: plain("Refused"), description: plain("since today") })).toBe(
    "Refused since today",
  );
  expect(optionName({ text: plain("Refused") })).toBe("Refused");
});

test("a title that goes on below is whole again", () => {
  const name = optionName({ text: plain("The seller &amp; the …"), description: plain("… consent page") });
  expect(name).toBe("The seller & the consent page");
});
