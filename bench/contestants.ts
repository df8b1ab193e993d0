import { create, insertMultiple, search } from "@orama/orama";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { DEFAULTS } from "../src/config/settings.ts";
import type { Library } from "../src/knowledge/library.ts";
import { createMatcher } from "../src/triage/match.ts";
import type { Part } from "../src/triage/matching/evidence.ts";
import { redact } from "../src/triage/redact.ts";
import { toolsOf, triageWith } from "../src/triage/triage.ts";

/** What a contestant makes of one paste: article ids, best first, and whether it gives the first outright. */
export interface Finding {
  readonly ids: readonly string[];
  readonly isAnswer: boolean;
  /** For a contestant that only ranks: its score, for which the bench picks the kindest threshold. */
  readonly score: number | null;
}

export interface Contestant {
  readonly name: string;
  find(raw: string): Promise<Finding>;
}

const { confidence: THRESHOLDS } = DEFAULTS;

/** Errdesk as it is, redaction included, or with some parts of matching left out. */
export function createErrdesk(library: Library, without: readonly Part[] = []): Contestant {
  const tools = toolsOf(library);
  const matcher = createMatcher(library, { without });
  return {
    name: without.length === 0 ? "Errdesk" : `Errdesk without ${without.join(", ")}`,
    async find(raw) {
      const { text } = await redact(raw);
      const { decision } = triageWith(text, { ...tools, matcher }, THRESHOLDS);
      if (decision.kind === "answer") return { ids: [decision.match.articleId], isAnswer: true, score: null };
      const ids = decision.kind === "choose" ? decision.matches.map(({ articleId }) => articleId) : [];
      return { ids, isAnswer: false, score: null };
    },
  };
}

/** The text of an article that a plain search engine would be given. */
const documentsOf = ({ articles }: Library) =>
  articles.map(({ id, title, summary, recognise, causes }) => ({
    id,
    title,
    names: [...recognise.codes, ...recognise.aliases].join("\n"),
    wording: [...recognise.phrases, ...recognise.together, ...recognise.context].join("\n"),
    rest: [summary, ...causes.map(({ text }) => text)].join("\n"),
  }));

/** MiniSearch with its defaults over the whole paste. */
export function createMiniSearchAlone(library: Library): Contestant {
  const index = new MiniSearch({ fields: ["title", "names", "wording", "rest"] });
  index.addAll(documentsOf(library));
  return {
    name: "MiniSearch alone",
    async find(raw) {
      const found = index.search(raw).slice(0, 3);
      return { ids: found.map(({ id }) => String(id)), isAnswer: true, score: found[0]?.score ?? 0 };
    },
  };
}

/** Beyond this a paste is wording: Orama's search for words with typing errors would take seconds there. */
const NAME_CHARS = 60;

/** Orama with its defaults over the whole paste; one typing error allowed where only a name is asked for. */
export async function createOramaAlone(library: Library): Promise<Contestant> {
  const index = create({
    schema: { id: "string", title: "string", names: "string", wording: "string", rest: "string" } as const,
  });
  await insertMultiple(index, documentsOf(library));
  return {
    name: "Orama alone",
    async find(raw) {
      const { hits } = await search(index, {
        term: raw,
        properties: ["title", "names", "wording", "rest"],
        limit: 3,
        tolerance: raw.length <= NAME_CHARS ? 1 : 0,
      });
      return { ids: hits.map(({ document }) => document.id), isAnswer: true, score: hits[0]?.score ?? 0 };
    },
  };
}

/**
 * fuse.js over codes, names and wording. A whole paste is longer than it can compare, so it is asked for the pieces
 * that look like names or messages: quoted text, and words with inner capitals, digits or underscores.
 */
export function createFuseAlone(library: Library): Contestant {
  const entries = library.articles.flatMap(({ id, title, recognise }) =>
    [title, ...recognise.codes, ...recognise.aliases, ...recognise.phrases].map((text) => ({ id, text })),
  );
  const fuse = new Fuse(entries, { keys: ["text"], includeScore: true, threshold: 0.35 });
  return {
    name: "fuse.js alone",
    async find(raw) {
      const sums = new Map<string, number>();
      for (const piece of piecesOf(raw)) {
        for (const { item, score = 1 } of fuse.search(piece, { limit: 5 })) {
          // A long piece that fits says more than a short one.
          sums.set(item.id, Math.max(sums.get(item.id) ?? 0, (1 - score) * Math.log(1 + piece.length)));
        }
      }
      const ranked = [...sums].sort(([, a], [, b]) => b - a).slice(0, 3);
      return { ids: ranked.map(([id]) => id), isAnswer: true, score: ranked[0]?.[1] ?? 0 };
    },
  };
}

const MOST_PIECES = 10;

function piecesOf(raw: string): string[] {
  if (raw.length <= 60) return [raw];
  const quoted = [...raw.matchAll(/["'`]([^"'`\n]{8,80})["'`]/g)].map((match) => match[1] ?? "");
  const names = [...raw.matchAll(/\b(?:[A-Z][a-z]+){2,6}\b|\b[A-Z]{2,}\d+\b|\b[a-z]+_[a-z_]+\b/g)].map(
    ([name]) => name,
  );
  return [...new Set([...quoted, ...names])].slice(0, MOST_PIECES);
}
