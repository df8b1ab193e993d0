import type { Message } from "../../case/delivery.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import type { Asked } from "./command.ts";

/* `/errcode list` and `/errcode top`: what the desk knows, and what it was asked for. */

const THIRTY_DAYS = 30 * 24 * 60 * 60_000;
const TOP = 10;
/** Ids that an article had before count with it, so more are read than are shown. */
const MOST_COUNTED = 1_000;

/** The families, or the errors of one. */
export async function list(desk: Desk, _tx: Transaction, { argument }: Asked): Promise<Message> {
  const { command: replies } = desk.replies;
  const library = desk.library();
  if (argument === "") return replies.list({ library, family: null });
  if (!library.families.has(argument)) return replies.noSuchFamily({ library, asked: argument });
  return replies.list({ library, family: argument });
}

/** What was answered most: as many as were asked for, up to ten. */
export async function top(desk: Desk, tx: Transaction, { command, argument }: Asked): Promise<Message> {
  const library = desk.library();
  const most = /^[1-9]$/.test(argument) ? Number(argument) : TOP;
  const counted = await tx.facts.topArticles(command.team, desk.now() - THIRTY_DAYS, MOST_COUNTED);
  return desk.replies.command.top({ library, top: underPresentIds(library, counted).slice(0, most) });
}

type Counted = Awaited<ReturnType<Transaction["facts"]["topArticles"]>>;

/** Facts keep the id an article had at their time: what was renamed is counted once, under the id it has now. */
function underPresentIds(library: Library, counted: Counted): Counted {
  const counts = new Map<string, number>();
  for (const { articleId, count } of counted) {
    const id = library.get(articleId)?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return [...counts]
    .map(([articleId, count]) => ({ articleId, count }))
    .sort((a, b) => b.count - a.count || (a.articleId < b.articleId ? -1 : 1));
}
