import type { App, ReceiverEvent } from "@slack/bolt";
import { DeskError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Replies } from "../reply/replies.ts";
import { addressedTeams, installedTeam } from "./installed-team.ts";
import { blockKit } from "./show-reaction.ts";

export interface TurnAwayOptions {
  /** The workspace the desk is installed in. */
  readonly team: string;
  readonly log: Log;
  readonly replies: Replies;
}

type Body = ReceiverEvent["body"];

/** Slack tells an app by it, once a minute, that it delivers no more events for now (docs.slack.dev, app_rate_limited). */
const HELD_BACK = "app_rate_limited";

/** What Slack sends, and how each names the workspaces it is meant for. */
const KINDS = {
  event_callback: addressedTeams,
  command: addressedTeams,
  block_actions: interactionTeams,
  message_action: interactionTeams,
  shortcut: interactionTeams,
  view_submission: interactionTeams,
  view_closed: interactionTeams,
} satisfies Record<string, (body: unknown) => readonly string[]>;

type Kind = keyof typeof KINDS;

/**
 * Stands in front of everything that comes in: what is meant for another workspace is neither read nor answered out of
 * this one's cases, whichever door it comes by, and what no listener knows is refused at once, not after the three
 * seconds for which Slack waits. Call it last, so that nothing stands in front of it.
 */
export function turnAway(app: App, { team, log, replies }: TurnAwayOptions): void {
  const onwards = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    if (event.body.type === HELD_BACK) {
      log.warn("Slack holds events of this minute back, because there are more than it delivers to one app");
      return event.ack();
    }
    const kind = kindOf(event.body);
    const teams = KINDS[kind](event.body);
    if (teams.includes(team)) return onwards(event);
    log.warn({ kind, workspaces: teams }, "a request of another workspace was turned away");
    await event.ack(farewell(kind, replies));
  };
}

function kindOf(body: Body): Kind {
  if (typeof body.command === "string") return "command";
  const { type } = body;
  if (typeof type === "string" && isKind(type)) return type;
  throw new DeskError("REQUEST_UNKNOWN", "Slack sent a kind of request that the desk has no listener for", {
    facts: { type: String(type ?? "none").slice(0, MOST_TYPE) },
  });
}

/** Characters of a type that are logged: nobody has checked what stands there. */
const MOST_TYPE = 40;

const isKind = (type: string): type is Kind => type !== "command" && Object.hasOwn(KINDS, type);

function interactionTeams(body: unknown): readonly string[] {
  return [installedTeam(body)];
}

/**
 * What the person there is told. Only a command and a form can be answered in their acknowledgement; anything else
 * would need a token of that workspace, which the desk does not have.
 */
function farewell(kind: Kind, { command, modals }: Replies): Parameters<ReceiverEvent["ack"]>[0] {
  const message = command.otherWorkspace();
  if (kind === "command") return { response_type: "ephemeral", ...blockKit(message) };
  if (kind === "view_submission") return { response_action: "update", view: modals.closing(message.text) };
  return undefined;
}
