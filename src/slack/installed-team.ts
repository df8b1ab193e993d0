import { z } from "zod";

/**
 * Where Slack says for which installation a request comes. `team` of a form is the workspace of whoever sent it, also
 * when that is another organisation's in a shared channel; the view then names the installation (docs.slack.dev, "view
 * payload", and bolt-js issue 1614). A press names the installation as its team. An installation for a whole
 * organisation names no team, so there the person's own is asked for.
 */
const interactionSchema = z.object({
  view: z.object({ app_installed_team_id: z.string().nullish() }).nullish(),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ team_id: z.string().nullish() }).nullish(),
});

/** The workspace whose installation a press, a form or a shortcut is meant for; empty where it names none. */
export function installedTeam(body: unknown): string {
  const { data } = interactionSchema.safeParse(body);
  return data?.view?.app_installed_team_id ?? data?.team?.id ?? data?.user?.team_id ?? "";
}

/** The same of an event (docs.slack.dev, "Events API", authorizations) or a command. */
const deliverySchema = z.object({
  team_id: z.string().nullish(),
  context_team_id: z.string().nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
});

/** The workspaces that an event or a command is meant for: several where a channel is shared. */
export function addressedTeams(body: unknown): readonly string[] {
  const { data } = deliverySchema.safeParse(body);
  const authorized = (data?.authorizations ?? []).map((one) => one.team_id);
  return [data?.team_id, data?.context_team_id, ...authorized].filter((team) => typeof team === "string");
}
