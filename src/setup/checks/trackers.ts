import type { Connector } from "../../escalation/connector.ts";
import { type Finding, findingsOf } from "../finding.ts";

/** Whether the trackers let the desk in; `now` in epoch ms. A tracker that cannot be asked is told as such. */
export async function checkTrackers(connectors: readonly Connector[], now: number): Promise<Finding[]> {
  if (connectors.length === 0)
    return [findingsOf("trackers").ok("none is set up: tickets live in Slack alone")];
  const findings: Finding[] = [];
  for (const connector of connectors) findings.push(await checkTracker(connector, now));
  return findings;
}

/** Asking for what changed just now is the smallest question that needs the same log-in as everything else. */
async function checkTracker({ title, changes }: Connector, now: number): Promise<Finding> {
  const { ok, fault, skipped } = findingsOf(`tracker ${title}`);
  if (changes === null) return skipped("cannot be asked; only a ticket shows whether it is taken");
  const asked = await changes.ask(now);
  if (asked.kind === "changes") return ok("lets the desk in");
  const remedy =
    "Check its address, its token, and what the token may do; `errdesk config` names its variables.";
  return fault(`${title} does not let the desk look (${asked.reason})`, remedy);
}
