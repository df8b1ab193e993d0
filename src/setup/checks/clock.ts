import { type Finding, findingsOf } from "../finding.ts";

/** Slack's requests count for five minutes, and times in tickets should be right to the second. */
const FAULT_MS = 60_000;
const WARNING_MS = 5_000;

/** How far this machine's clock is from Slack's; both in epoch ms. Slack tells its own to the second. */
export function checkClock(slackAt: number | null, ownAt: number): Finding {
  const { ok, warning, fault, skipped } = findingsOf("clock");
  if (slackAt === null) return skipped("Slack did not say what time it is");
  // The header is cut to the second: on average it is half a second behind.
  const apart = ownAt - (slackAt + 500);
  const seconds = Math.round(Math.abs(apart) / 1000);
  const found = `this machine is ${seconds} s ${apart > 0 ? "ahead of" : "behind"} Slack`;
  const remedy = "Turn on time synchronisation (timedatectl set-ntp true, or the host's own setting).";
  if (Math.abs(apart) >= FAULT_MS) {
    return fault(`${found}; signed requests count for five minutes, and tickets get wrong times`, remedy);
  }
  if (Math.abs(apart) >= WARNING_MS) return warning(found, remedy);
  return ok("agrees with Slack's");
}
