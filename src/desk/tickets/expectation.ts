import { nextWorkingTime } from "../../case/working-hours.ts";
import type { Expectation } from "../../reply/cases/expectation.ts";
import type { Desk } from "../desk.ts";

/** When somebody can be expected to look, as seen at this time (epoch ms): null while working hours are on. */
export function expectation(desk: Desk, now: number): Expectation {
  const { workingHours } = desk.settings;
  const from = nextWorkingTime(workingHours, now);
  return { at: from === now ? null : from, zone: workingHours.zone };
}
