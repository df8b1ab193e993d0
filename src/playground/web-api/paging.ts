import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { StoredMessage } from "../workspace/workspace-data.ts";
import { type Answer, count, flag } from "./method.ts";

/** The arguments of every method that answers in pages; page: apis/web-api/pagination. */
export const pageArguments = { cursor: z.string().optional(), limit: count.optional() };

/** The arguments that narrow messages to a span of time. */
export const spanArguments = {
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
};

const MOST_ITEMS = 1000;
const USUAL_ITEMS = 100;
const CURSOR = "next:";

/** One page of items, with the fields that lead to the next. Throws the refusal of a made-up cursor or limit. */
export function pageOf<Item>(
  items: readonly Item[],
  { cursor, limit = USUAL_ITEMS }: { cursor?: string | undefined; limit?: number | undefined },
): { items: readonly Item[]; fields: Answer } {
  if (limit < 1 || limit > MOST_ITEMS) throw new Refusal("invalid-limit");
  const from = offsetOf(cursor);
  const hasMore = items.length > from + limit;
  const next = hasMore ? Buffer.from(`${CURSOR}${from + limit}`).toString("base64") : "";
  return {
    items: items.slice(from, from + limit),
    fields: { has_more: hasMore, response_metadata: { next_cursor: next } },
  };
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === "") return 0;
  const text = Buffer.from(cursor, "base64").toString();
  const offset = Number(text.slice(CURSOR.length));
  if (!text.startsWith(CURSOR) || !Number.isInteger(offset)) throw new Refusal("invalid-cursor");
  return offset;
}

/** Whether a message lies in the span that was asked for. Throws the refusal when a bound is no time. */
export function spanOf(span: {
  oldest?: string | undefined;
  latest?: string | undefined;
  inclusive?: boolean | undefined;
}): (message: StoredMessage) => boolean {
  const oldest = Number(span.oldest ?? 0);
  const latest = Number(span.latest ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(oldest)) throw new Refusal("invalid-oldest");
  if (Number.isNaN(latest)) throw new Refusal("invalid-latest");
  return ({ ts }) => {
    const at = Number(ts);
    if (at === oldest || at === latest) return span.inclusive === true;
    return at > oldest && at < latest;
  };
}
