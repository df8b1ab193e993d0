import type { ModalView } from "@slack/types";
import type { Origin } from "../case/new-case.ts";
import type { Secret } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import { beginAlone } from "./cases/begin-case.ts";
import type { Desk } from "./desk.ts";
import { casesOfThread } from "./held-case.ts";
import { once } from "./reaction.ts";
import { type FilesLeft, isOnlyFiles } from "./tell-files-left.ts";
import { caseView, linkToMessage } from "./views.ts";
import { credentialsAmong } from "./warn-of-secrets.ts";

/** A message that somebody wants looked up by the message shortcut. */
export interface Lookup {
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  /** Root of the thread the message belongs to: its own ts when it is no reply. */
  readonly thread: string;
  readonly ts: string;
  readonly person: string;
  readonly text: SafeText;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
  readonly filesLeft: FilesLeft;
}

/** The modal that answers a message shortcut; undefined when the same shortcut was worked before. */
export function handleLookup(desk: Desk, lookup: Lookup): Promise<ModalView | undefined> {
  return once(desk, lookup.key, async (tx) => {
    const { modals, notes, whispers } = desk.replies;
    const leaked = credentialsAmong(lookup.leaked);
    const { unread, pictures, others } = lookup.filesLeft;
    if (isOnlyFiles(lookup)) {
      const wanted =
        unread > 0
          ? whispers.fileUnread({ total: unread })
          : whispers.textWanted({ pictures, others, isBeside: false });
      return modals.closing(wanted.text);
    }
    const seen = whenAsked(triage(lookup.text, desk.library(), desk.settings.thresholds));
    if (seen.decision.kind === "silent") return modals.closing(notes.help().text, leaked);
    const { team, channel, thread } = lookup;
    const where = { team, channel, thread };
    const known = await casesOfThread(tx, where);
    if (known.some(({ reportedTs }) => reportedTs === lookup.ts)) {
      const permalink = linkToMessage(desk, { channel, ts: thread });
      return modals.closing(whispers.answeredThere({ permalink }).text, leaked);
    }
    const origin: Origin = { where, door: "shortcut", requester: lookup.person, reportedTs: lookup.ts };
    const opened = await beginAlone(desk, tx, { origin, seen, kind: "lookup", messages: [lookup.ts] });
    return modals.lookup(await caseView(desk, tx, { value: opened, surface: "modal" }), leaked);
  });
}
