import type { Clock } from "./clock.ts";
import type { Rule } from "./refusals.ts";

/** What happened in the workspace, one kind of entry for each thing a test may want to judge. */
export type Happening =
  | {
      readonly kind: "posted" | "updated" | "deleted" | "ephemeral";
      readonly channel: string;
      readonly ts: string;
      readonly threadTs: string | undefined;
      readonly by: string;
      readonly text: string;
      readonly blocks: readonly unknown[];
      readonly metadata: unknown;
      /** Only of ephemeral messages: who alone sees it. */
      readonly reader: string | undefined;
    }
  | { readonly kind: "called"; readonly method: string; readonly args: unknown; readonly error: string }
  | { readonly kind: "refused"; readonly rule: Rule; readonly error: string; readonly where: string }
  | {
      readonly kind: "sent";
      readonly id: string;
      readonly type: string;
      readonly attempt: number;
      readonly by: "socket" | "http";
      readonly payload: unknown;
    }
  | {
      readonly kind: "acknowledged";
      readonly id: string;
      readonly attempt: number;
      readonly payload: unknown;
    }
  | {
      readonly kind: "unacknowledged";
      readonly id: string;
      readonly attempt: number;
      readonly reason: string;
    }
  | { readonly kind: "given-up"; readonly id: string; readonly type: string }
  | {
      readonly kind: "view";
      readonly did: "opened" | "pushed" | "updated" | "published" | "closed" | "cleared" | "errors";
      readonly person: string;
      readonly viewId: string;
      readonly view: unknown;
    }
  | { readonly kind: "responded"; readonly person: string; readonly channel: string; readonly body: unknown }
  | { readonly kind: "notice"; readonly person: string; readonly channel: string; readonly text: string }
  | { readonly kind: "downloaded"; readonly file: string; readonly allowed: boolean }
  | { readonly kind: "socket"; readonly did: "opened" | "closed"; readonly connection: number }
  | { readonly kind: "fault"; readonly fault: string; readonly where: string };

export type Entry = Happening & { readonly at: number };

type OfKind<Kind extends Happening["kind"]> = Entry & { readonly kind: Kind };

/** A message that some app or person posted for all to see. */
export type Posted = OfKind<"posted" | "updated" | "deleted" | "ephemeral">;

/** The workspace's own record, so that a test judges by what arrived and not by what the desk believes it sent. */
export interface Journal {
  record(happening: Happening): void;
  entries(): readonly Entry[];
  of<Kind extends Happening["kind"]>(...kinds: readonly Kind[]): OfKind<Kind>[];
  /** Messages posted, narrowed by channel, thread and author; edits and deletions are not followed. */
  posts(where?: { channel?: string; threadTs?: string; by?: string }): Posted[];
  clear(): void;
}

// A local workspace may stay open for days; the record is for judging a test, not an archive.
const KEPT = 100_000;

export function createJournal(clock: Clock): Journal {
  let entries: Entry[] = [];
  const journal: Journal = {
    record(happening) {
      entries.push({ ...happening, at: clock.now() });
      if (entries.length > KEPT) entries = entries.slice(KEPT / 2);
    },
    entries: () => entries,
    of: <Kind extends Happening["kind"]>(...kinds: readonly Kind[]) => {
      const wanted: readonly string[] = kinds;
      return entries.filter((entry): entry is OfKind<Kind> => wanted.includes(entry.kind));
    },
    posts: (where = {}) =>
      journal
        .of("posted")
        .filter(
          ({ channel, threadTs, by }) =>
            (where.channel === undefined || where.channel === channel) &&
            (where.threadTs === undefined || where.threadTs === threadTs) &&
            (where.by === undefined || where.by === by),
        ),
    clear() {
      entries = [];
    },
  };
  return journal;
}
