import { expect, test, vi } from "vitest";
import { createShutOutNotes } from "../../../src/desk/trackers/note-shut-out.ts";
import { createLog } from "../../../src/log.ts";

const HOUR = 60 * 60_000;
const REFUSED = {
  connector: "github",
  failure: "not-allowed: http 401",
  variables: ["TRACKER_GITHUB_TOKEN"],
};

test("the operator is told once an hour of a tracker, and of another failure at once", () => {
  const log = createLog("silent");
  const logged = vi.spyOn(log, "error");
  let now = 0;
  const note = createShutOutNotes({ log, now: () => now });
  for (now = 0; now < HOUR; now += HOUR / 12) note(REFUSED);
  expect(logged).toHaveBeenCalledTimes(1);
  note({ ...REFUSED, failure: "not-allowed: http 404" });
  expect(logged).toHaveBeenCalledTimes(2);
  note({ ...REFUSED, connector: "webhook" });
  expect(logged).toHaveBeenCalledTimes(3);
  now = HOUR;
  note(REFUSED);
  expect(logged).toHaveBeenCalledTimes(4);
});
