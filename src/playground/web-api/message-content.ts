import { z } from "zod";
import { checkBlocks, costOfBlocks } from "../blocks/check-blocks.ts";
import { Refusal } from "../refusal.ts";
import type { StoredBlock, StoredMessage } from "../workspace/workspace-data.ts";

/** What an app wants to say, as it came in. */
export interface AskedContent {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly markdown_text?: string | undefined;
  readonly metadata?: unknown;
}

/** The same, checked. */
export interface Content {
  readonly text: string;
  readonly blocks: StoredBlock[];
  readonly metadata: StoredMessage["metadata"];
  /** Slack cuts what is over 40,000 characters and warns. */
  readonly isTruncated: boolean;
}

const MOST_TEXT = 40_000;
const MOST_MARKDOWN = 12_000;
// The hidden limit, see the row `blocks-too-long`.
const MOST_COST = 13_200;

/**
 * Holds a message against every rule about content. Throws the refusal of the first rule it breaks. A response_url
 * takes longer blocks than the methods do (bolt-js 2867).
 */
export function checkContent(asked: AskedContent, mostCost = MOST_COST): Content {
  const markdown = asked.markdown_text;
  if (markdown !== undefined && (asked.text !== undefined || asked.blocks !== undefined)) {
    throw new Refusal("markdown-beside-text");
  }
  if (markdown !== undefined && markdown.length > MOST_MARKDOWN) throw new Refusal("markdown-too-long");
  const blocks =
    markdown === undefined
      ? checkedBlocks(asked.blocks)
      : checkedBlocks([{ type: "markdown", text: markdown }]);
  if (costOfBlocks(blocks) > mostCost) throw new Refusal("blocks-too-long");
  const text = asked.text ?? markdown ?? "";
  if (text === "" && blocks.length === 0) throw new Refusal("no-text");
  const isTruncated = text.length > MOST_TEXT;
  return { text: text.slice(0, MOST_TEXT), blocks, metadata: checkedMetadata(asked.metadata), isTruncated };
}

function checkedBlocks(blocks: unknown): StoredBlock[] {
  if (blocks === undefined || blocks === null) return [];
  if (!Array.isArray(blocks)) throw new Refusal("blocks-not-json");
  const checked = checkBlocks(blocks, "message");
  if (!checked.ok) throw new Refusal("invalid-blocks", { messages: checked.messages });
  return checked.blocks;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);

const metadataSchema = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
});

/** Metadata as a message may hold it; an empty object removes it. Throws the refusal. */
export function checkedMetadata(metadata: unknown): StoredMessage["metadata"] {
  if (metadata === undefined || metadata === null) return undefined;
  if (typeof metadata !== "object" || Array.isArray(metadata)) throw new Refusal("metadata-not-json");
  if (Object.keys(metadata).length === 0) return undefined;
  const read = metadataSchema.safeParse(metadata);
  if (!read.success) throw new Refusal("metadata-schema");
  return read.data;
}
