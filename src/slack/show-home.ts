import type { App } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Desk } from "../desk/desk.ts";
import { type HomeOf, readHome } from "../desk/home.ts";

/** Fills the Home tab when somebody opens it: with the filter they looked at it with last. */
export function listenToHome(app: App, desk: Desk): void {
  app.event("app_home_opened", async ({ event, body, client }) => {
    if (event.tab !== "home") return;
    const filter = event.view?.private_metadata ?? "";
    await showHome(client, desk, { team: body.team_id, person: event.user, filter });
  });
}

/** Shows the tab as things stand now. When it fails, the tab stays as it was until it is opened again. */
export async function showHome(client: WebClient, desk: Desk, home: HomeOf): Promise<void> {
  try {
    await client.views.publish({ user_id: home.person, view: await readHome(desk, home) });
  } catch (error) {
    desk.log.warn({ err: error }, "a Home tab could not be shown");
  }
}
