import type { Parcel, Receipt } from "../delivery/delivery.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** Where somebody is when they do something, for what Slackbot may have to tell them. */
export interface Asking {
  readonly person: string;
  readonly channel: string;
  /** What it is called in a notice: the command, the shortcut, "the button". */
  readonly what: string;
}

/** The fields that every interaction has. */
export function commonFields(
  person: string,
  world: World,
): { triggerId: string; fields: Record<string, unknown> } {
  const { workspace, registration, triggers } = world;
  const { id, domain } = workspace.team;
  const member = workspace.member(person);
  const name = member?.name ?? person;
  const username = name.toLowerCase().replaceAll(" ", ".");
  const triggerId = triggers.issue(person);
  return {
    triggerId,
    fields: {
      team: { id, domain },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: person, username, name: username, team_id: member?.home?.id ?? id },
      api_app_id: registration.appId,
      token: "playground",
      trigger_id: triggerId,
    },
  };
}

/** Tells one person something that nobody else sees. */
export function tellNotice(
  world: World,
  { person, channel }: Pick<Asking, "person" | "channel">,
  text: string,
): void {
  world.journal.record({ kind: "notice", person, channel, text });
  world.changes.tell({ kind: "notice", person, channel, text });
}

/** Sends what a person did and waits for the acknowledgement; without one the person is told. */
export async function askApp(world: World, parcel: Parcel, asking: Asking): Promise<unknown> {
  const receipt: Receipt = await world.delivery.ask(parcel);
  if (receipt.acknowledged) return receipt.payload;
  const isLate = receipt.reason === "timeout" || receipt.reason === "http_timeout";
  const refusal = new Refusal(isLate ? "app-silent" : "app-away");
  tellNotice(world, asking, `${asking.what} failed with the error "${refusal.error}".`);
  throw refusal;
}
