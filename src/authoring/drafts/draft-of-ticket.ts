import { rm } from "node:fs/promises";
import type { Library } from "../../knowledge/library.ts";
import type { Log } from "../../log.ts";
import type { Drafts, KeptDraft, Lesson } from "../../reply/tickets/kept-draft.ts";
import type { Thresholds } from "../../triage/decision.ts";
import { type Draft, type DraftWishes, draftArticle } from "./draft-article.ts";
import { filesOfTickets, ticketLine } from "./files-of-ticket.ts";
import { writeDraft } from "./write-draft.ts";

interface Drafting {
  readonly library: () => Library;
  readonly thresholds: Thresholds;
  readonly folder: string;
  readonly log: Log;
  readonly now: () => number;
}

interface Draftable {
  readonly lesson: Lesson;
  readonly wishes: DraftWishes;
  readonly library: Library;
  readonly thresholds: Thresholds;
  readonly now: number;
}

/** As `kb new` drafts it, with what the ticket taught below the line that names the schema. */
export function draftOfTicket({ lesson, wishes, library, thresholds, now }: Draftable): Draft {
  const day = new Date(now).toISOString().slice(0, 10);
  const draft = draftArticle({ paste: lesson.paste, wishes, library, thresholds, day, remedies: lesson });
  const [schema, ...article] = draft.text.split("\n");
  return { ...draft, text: [schema, ticketLine(lesson.ticketId), lesson.facts, ...article].join("\n") };
}

/** Drafts articles out of resolved tickets, and writes them where the knowledge folder takes them. */
export function createDrafts(drafting: Drafting): Drafts {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: of two presses in one moment, the second finds the file of the first.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }
  return {
    keep: (lesson, { write }) => inTurn(() => keepDraft(drafting, lesson, write)),
    files: async (ticketIds) =>
      (await filesOfTickets(drafting.folder, ticketIds)).map(({ id }) => `${id}.yaml`),
    remove: (ticketIds) => inTurn(() => removeDrafts(drafting, ticketIds)),
  };
}

/** What an author has put in force is theirs: it stays. */
async function removeDrafts({ folder, log }: Drafting, ticketIds: readonly string[]): Promise<boolean> {
  try {
    const files = await filesOfTickets(folder, ticketIds);
    for (const { file, isDraft } of files) if (isDraft) await rm(file, { force: true });
    const left = files.filter(({ isDraft }) => !isDraft).map(({ id }) => id);
    if (left.length === 0) return true;
    log.warn({ ticketIds, left }, "articles of tickets whose pastes were deleted are in force and stay");
  } catch (error) {
    log.warn({ err: error, ticketIds }, "drafts of tickets whose pastes were deleted may stay");
  }
  return false;
}

async function keepDraft(
  { library, thresholds, folder, log, now }: Drafting,
  lesson: Lesson,
  mayWrite: boolean,
): Promise<KeptDraft> {
  const draft = draftOfTicket({ lesson, wishes: {}, library: library(), thresholds, now: now() });
  const { family, name, text } = draft;
  const toCopy = { file: `${family ?? "family"}/${name}.yaml`, text };
  if (!mayWrite) return { ...toCopy, state: "copy" };
  if (family === null) return { ...toCopy, state: "no-family" };
  try {
    const written = await writeDraft(folder, { ...draft, family }, lesson.ticketId);
    const state = written.isNew ? "written" : "there";
    return { file: `${written.id}.yaml`, text: written.text, state };
  } catch (error) {
    log.warn({ err: error, ticketId: lesson.ticketId }, "the draft of an article was not written");
    return { ...toCopy, state: "refused" };
  }
}
