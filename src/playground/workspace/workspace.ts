import type { Clock } from "../clock.ts";
import type { Changes } from "./changes.ts";
import type { Ground } from "./ground.ts";
import { createEphemerals, createHistory, type Ephemerals, type History } from "./history.ts";
import { createRoster, type Roster } from "./roster.ts";
import type { WorkspaceData } from "./workspace-data.ts";

/** People, channels, files and messages, with the moves that change them. It knows no app and no network. */
export interface Workspace extends Roster, History, Ephemerals, Pick<Ground, "nextTs"> {
  readonly team: WorkspaceData["team"];
  /** The user of the app under development. */
  readonly desk: string;
  /** All that outlives a restart. */
  data(): WorkspaceData;
}

/** Seconds and six digits, as Slack writes time; the digits make it unique and rising. */
function createTimestamps(clock: Clock, latest: number): () => string {
  let last = Math.round(latest * 1_000_000);
  return () => {
    last = Math.max(clock.now() * 1000, last + 1);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, "0")}`;
  };
}

export function createWorkspace(
  data: WorkspaceData,
  { clock, changes }: { clock: Clock; changes: Changes },
): Workspace {
  const latest = data.messages.reduce((most, { ts }) => Math.max(most, Number(ts)), 0);
  const ground: Ground = { clock, changes, nextTs: createTimestamps(clock, latest) };
  const roster = createRoster(data, ground);
  const history = createHistory(data, ground);
  return {
    ...roster,
    ...history,
    ...createEphemerals(ground),
    nextTs: ground.nextTs,
    team: data.team,
    desk: data.desk,
    data: () => ({
      team: data.team,
      desk: data.desk,
      members: [...roster.members()],
      channels: [...roster.channels()],
      messages: history.allMessages(),
      files: [...roster.files()],
    }),
  };
}
