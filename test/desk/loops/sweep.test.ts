import { afterEach, beforeEach, expect, test } from "vitest";
import { createSweep, keepSweeping, sweep } from "../../../src/desk/loops/sweep.ts";
import { PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, aDesk, DAY } from "../../helpers/desk.ts";

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

/** A press whose second delivery shows whether the first is still remembered. */
async function aPress() {
  await it.report();
  const [answer] = it.messages("C0SUPPORT");
  if (!answer) throw new Error("no answer");
  return it.pressOf(PEOPLE.colleague, answer, "worked");
}

test("an input is remembered for two days, so that Slack's last repetition changes nothing", async () => {
  const press = { ...(await aPress()), action: "need_person" as const, person: PEOPLE.requester };
  await it.deliver(press);
  await it.clock.advance(2 * DAY - 60_000);
  await sweep(it.desk);
  expect(await it.deliver(press)).toEqual({ kind: "nothing" });
});

test("after that it is forgotten, and a sweep with nothing to do does nothing", async () => {
  const press = { ...(await aPress()), action: "need_person" as const, person: PEOPLE.requester };
  await it.deliver(press);
  await it.clock.advance(2 * DAY + 60_000);
  await sweep(it.desk);
  await sweep(it.desk);
  expect((await it.deliver(press)).kind).toBe("whisper");
  expect(await it.tickets()).toHaveLength(1);
});

test("a start sweeps at once, and a stop waits for it", async () => {
  const press = { ...(await aPress()), action: "need_person" as const, person: PEOPLE.requester };
  await it.deliver(press);
  await it.clock.advance(2 * DAY + 60_000);
  await keepSweeping(it.desk)();
  expect((await it.deliver(press)).kind).toBe("whisper");
});

test("a clock that leaps a year ahead removes nothing in that pass", async () => {
  let steady = 0;
  await it.report({ text: "MD5101, RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211" });
  const pass = createSweep(it.desk, () => steady);
  const held = () => it.desk.store.transact((tx) => tx.reports.oldest());
  await it.clock.advance(365 * DAY);
  await pass();
  expect(await held()).not.toBeNull();
  await it.clock.advance(DAY / 24);
  steady += DAY / 24;
  await pass();
  expect(await held()).toBeNull();
});

test("a year that really went by is no leap", async () => {
  let steady = 0;
  await it.report({ text: "MD5101, RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211" });
  const pass = createSweep(it.desk, () => steady);
  await it.clock.advance(365 * DAY);
  steady += 365 * DAY;
  await pass();
  expect(await it.desk.store.transact((tx) => tx.reports.oldest())).toBeNull();
});
