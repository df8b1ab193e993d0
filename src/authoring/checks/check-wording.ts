import { type Article, readWait } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { textsOf } from "../voice/article-texts.ts";
import { hearEnding, hearVoice } from "../voice/hear-sentences.ts";
import type { Voice } from "../voice/voice-rules.ts";
import type { Finding } from "./check-links.ts";

/** What stands in a draft until a person writes it: `(to write: what it means)`. */
const UNWRITTEN = /^\(to write: (.+)\)$/s;

/** A place in a draft that only a person can fill. */
export const unwritten = (what: string) => `(to write: ${what})`;

/** What an engineer wrote on a ticket stands in its draft as it is, until an author has made it an article's own. */
const UNREVIEWED = /^\(to review: .+\)$/s;

/** A place in a draft that holds somebody else's words. */
export const unreviewed = (words: string) => `(to review: ${words})`;

/** Sentences that are not written or not reviewed yet, and those that break the voice. */
export function checkWording(article: Article, voice: Voice): Finding[] {
  const texts = [...textsOf(article), ...sampleTexts(article)];
  return texts.flatMap(({ path, text }): Finding[] => {
    const missing = UNWRITTEN.exec(text)?.[1];
    if (missing !== undefined)
      return [{ path, problem: "this is not written yet", remedy: `Write ${missing}` }];
    if (UNREVIEWED.test(text)) return [{ path, problem: UNREVIEWED_PROBLEM, remedy: UNREVIEWED_REMEDY }];
    if (path[0] === "samples" || path[0] === "sources") return [];
    const faults = [...hearVoice(text, voice), ...(isWhole(path) ? hearEnding(text, voice) : [])];
    return faults.map(({ problem, remedy }) => ({ path, problem, remedy }));
  });
}

const UNREVIEWED_PROBLEM = "this is what an engineer wrote on the ticket, and nobody has reviewed it";
const UNREVIEWED_REMEDY = "Write it for the people who read articles, without the mark around it";

/** Fields that hold whole sentences; titles and the points of a list may be a few words. */
const WHOLE = new Set<PropertyKey | undefined>([
  "summary",
  "text",
  "why",
  "verify",
  "tip",
  "warning",
  "note",
  "answer",
]);
const isWhole = (path: readonly PropertyKey[]) => WHOLE.has(path.at(-1));

/** Pastes and titles are other people's wording: only whether they are there is checked. */
const sampleTexts = ({ samples, sources }: Article) => [
  ...samples.match.map((text, at) => ({ path: ["samples", "match", at], text })),
  ...samples.ignore.map((text, at) => ({ path: ["samples", "ignore", at], text })),
  ...sources.flatMap(({ title, publisher }, at) => [
    { path: ["sources", at, "title"], text: title },
    { path: ["sources", at, "publisher"], text: publisher },
  ]),
];

const DAY_MS = 86_400_000;
/** Of a family that does not say how long its articles may go without a review, or that has no file at all. */
const REVIEW_EVERY = "365d";

/** Whether an article was read against its sources as often as its family asks for; `today` in epoch ms. */
export function checkReview(article: Article, library: Library, today: number): Finding[] {
  const path = ["reviewed"];
  const reviewed = Date.parse(article.reviewed);
  if (reviewed > today + DAY_MS) {
    return [
      { path, problem: `${article.reviewed} is still to come`, remedy: "Write the day of the last review" },
    ];
  }
  const every = library.families.get(article.family)?.reviewEvery ?? REVIEW_EVERY;
  if (article.state !== "verified" || reviewed + readWait(every) >= today) return [];
  return [
    {
      path,
      problem: `its last review was on ${article.reviewed}, and the family ${article.family} allows ${every}`,
      remedy: "Read it against its sources, mend what changed, and write today's date",
    },
  ];
}
