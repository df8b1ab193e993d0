import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** A person goes to the app's home tab, or to the conversation with it; the app hears of each time. */
export function openHomeAs(person: string, { tab }: Act & { act: "open-home" }, world: World): void {
  const { workspace, changes } = world;
  if (workspace.member(person)?.home) throw new Refusal("outsider-command");
  const channel = workspace.direct(person, workspace.desk).id;
  changes.tell({ kind: "home-opened", person, channel, tab, ts: workspace.nextTs() });
}
