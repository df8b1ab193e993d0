import { afterEach, beforeEach, expect, test } from "vitest";
import { tellOwners } from "../../../src/desk/loops/tell-owners.ts";
import type { Fault } from "../../../src/knowledge/fault.ts";
import { CHANNELS } from "../../helpers/builders.ts";
import { type ADesk, aDesk, markupOf } from "../../helpers/desk.ts";

const FAULT: Fault = {
  file: "knowledge/parcels/label.yaml",
  line: 3,
  column: 1,
  field: "state",
  problem: '"verifed" is none of the words that may stand here',
  remedy: "Did you mean `verified`?",
  owner: "shipping",
  keeps: "1f0c2a9b44d1",
};
const DAY = 86_400_000;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

const tell = async (...faults: Fault[]) => {
  await tellOwners(it.desk, "T1", faults);
  await it.sent();
};
const told = () => it.messages(CHANNELS.supportDesk).map(markupOf);

test("the support channel reads the place of a fault, its remedy and who keeps the article", async () => {
  await tell(FAULT);
  const [note = ""] = told();
  expect(note).toContain("For *shipping*");
  expect(note).toContain("knowledge/parcels/label.yaml:3:1 state");
  expect(note).toContain("Version 1f0c2a9b44d1 stays in force until then");
});

test("faults that are seen again, by another replica or after a restart, are told again only on another day", async () => {
  await tell(FAULT);
  await tell(FAULT);
  expect(told()).toHaveLength(1);
  await it.clock.advance(DAY);
  await tell(FAULT);
  expect(told()).toHaveLength(2);
});

test("of a folder that broke as a whole, ten faults are named and the rest is counted", async () => {
  await tell(...Array.from({ length: 14 }, (_, at) => ({ ...FAULT, line: at + 1 })));
  expect(told()[0]).toContain("4 more stand on the health page.");
});

test("nothing is told where nothing is wrong", async () => {
  await tell();
  expect(told()).toEqual([]);
});
