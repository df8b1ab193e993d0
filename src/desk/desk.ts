import type { AutomaticEscalation } from "../case/automatic-escalation.ts";
import type { Case } from "../case/case.ts";
import type { Clocks } from "../case/clocks.ts";
import type { Fact, FactKind } from "../case/fact.ts";
import { type Mover, roleOf } from "../case/moves.ts";
import type { Patience } from "../case/patience.ts";
import type { ChannelRules } from "../config/settings.ts";
import type { WorkingHours } from "../config.ts";
import type { Library } from "../knowledge/library.ts";
import type { Log } from "../log.ts";
import type { Replies } from "../reply/replies.ts";
import type { Drafts } from "../reply/tickets/kept-draft.ts";
import type { Store } from "../store/store.ts";
import type { Thresholds } from "../triage/decision.ts";
import type { PersonKnown } from "./person-known.ts";

/** What the desk is told about the place it works in. */
export interface DeskSettings {
  readonly thresholds: Thresholds;
  readonly agents: readonly string[];
  readonly engineeringChannel: string;
  readonly supportChannel: string;
  /** Where reports of channels in shadow mode are judged; null where the settings name none. */
  readonly reviewChannel: string | null;
  readonly channelRules: ChannelRules;
  /** Outside trackers that engineering's tickets are filed in, by name and as people call them. */
  readonly trackers: readonly { readonly name: string; readonly title: string }[];
  readonly workingHours: WorkingHours;
  readonly patience: Patience;
  readonly clocks: Clocks;
  readonly automatic: AutomaticEscalation;
  /** Messages about one case after which the desk asks nothing more by itself. */
  readonly mostMessages: number;
  /** How long ids of reports, and pastes of cases that ended, are kept, in ms. */
  readonly keepIdsFor: number;
  /** Address of the workspace with a slash at its end, for links to messages; null when Slack did not give one. */
  readonly workspaceUrl: string | null;
}

/** The desk with all its parts, as every handler gets it. Nothing here knows Slack's wire format. */
export interface Desk {
  readonly store: Store;
  /** The library in force; asked for anew each time, since articles are reloaded while the desk runs. */
  readonly library: () => Library;
  readonly replies: Replies;
  readonly settings: DeskSettings;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A short id for people: unambiguous capitals and digits. */
  readonly newTicketId: () => string;
  /** False where the desk is no member: a command or shortcut works there, a post does not. */
  readonly mayPostIn: (channel: string) => Promise<boolean>;
  /** What Slack tells of a person; answers within two seconds. */
  readonly personOf: (person: string) => Promise<PersonKnown>;
  readonly drafts: Drafts;
  /** Wakes the sender after a commit, so that a reply does not wait for its timer. */
  readonly wakeSender: () => void;
}

/** Whether somebody is a support agent, as the settings list them. */
export const isAgent = ({ settings }: Desk, person: string): boolean => settings.agents.includes(person);

/** A fact about a case, ready to be recorded. */
export function factOf(desk: Desk, kind: FactKind, value: Case, data: Fact["data"] = {}): Fact {
  const articleId = value.article?.id ?? null;
  return {
    id: desk.newId(),
    at: desk.now(),
    kind,
    team: value.where.team,
    caseId: value.id,
    articleId,
    data,
  };
}

/** A person as the mover of a case; who has no part in it moves nothing. */
export function movedBy(
  desk: Desk,
  value: Case,
  { person, why }: { person: string; why: string },
): Omit<Mover, "event"> {
  if (person === "desk") return movedByDesk(desk, why);
  const role = roleOf(value, person, desk.settings.agents) ?? "engineer";
  return { by: person, role, at: desk.now(), why };
}

/** The desk itself as the mover of a case. */
export function movedByDesk(desk: Desk, why: string): Omit<Mover, "event"> {
  return { by: "desk", role: "desk", at: desk.now(), why };
}
