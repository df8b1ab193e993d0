import type { Config } from "../config.ts";
import type { DeskSettings } from "../desk/desk.ts";
import type { TrackerSettings } from "../escalation/connectors.ts";
import type { Playground } from "../playground/server.ts";
import { LOCAL } from "../playground/workspace/default-workspace.ts";
import type { SlackConnection } from "../slack/connect.ts";

interface Told {
  readonly config: Config;
  readonly slack: Pick<SlackConnection, "identity">;
  readonly workspace: Playground | null;
  readonly trackers: TrackerSettings;
}

/** What the desk is told about its place: the settings, and in the local workspace its own people and channels. */
export function deskSettings({ config, slack, workspace, trackers }: Told): DeskSettings {
  const { thresholds, workingHours, patience, clocks, automatic, mostMessages, keepIdsFor, channelRules } =
    config;
  const { agents, engineeringChannel, supportChannel, reviewChannel } = config;
  return {
    thresholds,
    workingHours,
    patience,
    clocks,
    automatic,
    mostMessages,
    keepIdsFor,
    channelRules,
    agents: workspace && agents.length === 0 ? [LOCAL.agent] : agents,
    engineeringChannel: engineeringChannel ?? LOCAL.engineering,
    supportChannel: supportChannel ?? LOCAL.supportDesk,
    reviewChannel: reviewChannel ?? (workspace && LOCAL.review),
    trackers: trackers.connectors.map(({ name, title }) => ({ name, title })),
    workspaceUrl: slack.identity.workspaceUrl,
  };
}
