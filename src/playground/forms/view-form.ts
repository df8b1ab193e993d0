import type { World } from "../world.ts";
import type { OpenedView } from "./views.ts";

/** A view as Slack gives it to the app, in answers and in what people do with it. */
export function toSlackView(
  opened: OpenedView,
  { workspace, registration, desk }: Pick<World, "workspace" | "registration" | "desk">,
): Readonly<Record<string, unknown>> {
  const { view } = opened;
  const modal =
    view.type === "modal"
      ? {
          title: view.title,
          close: view.close ?? null,
          submit: view.submit ?? null,
          clear_on_close: view.clear_on_close ?? false,
          notify_on_close: view.notify_on_close ?? false,
        }
      : { title: { type: "plain_text", text: "View title" }, close: null, submit: null };
  return {
    id: opened.id,
    team_id: workspace.team.id,
    app_id: registration.appId,
    app_installed_team_id: workspace.team.id,
    bot_id: desk.botId,
    type: view.type,
    ...modal,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? "",
    callback_id: view.callback_id ?? "",
    external_id: view.external_id ?? "",
    state: { values: opened.values },
    hash: opened.hash,
    root_view_id: opened.rootId,
    previous_view_id: opened.previousId,
  };
}
