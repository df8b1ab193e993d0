import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSweeping, sweep } from "../../src/desk/sweep.ts";
import { PEOPLE } from "../helpers/builders.ts";
import { type ADesk, aDesk, DAY } from "../helpers/desk.ts";

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
