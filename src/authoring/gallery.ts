import type { ModalView } from "@slack/types";
import type { Message } from "../case/delivery.ts";
import { createReplies } from "../reply/create-replies.ts";
import { situationsOf } from "./situations/all-situations.ts";
import { ENGINEER, EXAMPLE_TIME, REQUESTER } from "./situations/example-cases.ts";
import type { Situation } from "./situations/situation.ts";
import { type Listening, longestAndShortest } from "./voice/voice-check.ts";

/** One reply on the page, told about one article; `about` is null where it is the same for all. */
export interface GalleryReply {
  readonly about: string | null;
  readonly reply: Message | ModalView;
}

/** A situation with the replies to it, one beside the other. */
export interface GalleryScene {
  readonly title: string;
  /** Seen by one person alone. */
  readonly isPrivate: boolean;
  readonly replies: readonly GalleryReply[];
}

export interface GalleryChapter {
  readonly title: string;
  readonly scenes: readonly GalleryScene[];
}

/** Everything the desk can say, for people who look at its voice. */
export interface Gallery {
  readonly locale: string;
  /** Epoch ms of all messages. */
  readonly at: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly chapters: readonly GalleryChapter[];
}

/** The chapters, in the order in which a requester meets them, and the kinds of replies in each. */
const CHAPTERS: readonly (readonly [title: string, kinds: RegExp])[] = [
  ["Answers in the thread", /^(?:answer|choose|unknown)$/],
  ["Still broken", /^(?:ladder|escalation)$/],
  ["How a case goes on", /^(?:escalated|resolved|solved|closed)$/],
  ["Tickets", /^ticket$/],
  ["In the review channel", /^review/],
  ["Notices in the thread and below the card", /^note /],
  ["Seen by one person alone", /^whisper /],
  ["Answers to the command", /^command /],
  ["Forms and modals", /^modal$/],
];

const PEOPLE = [
  { id: REQUESTER, name: "Robin Requester" },
  { id: ENGINEER, name: "Erin Engineer" },
  { id: "U0COLLEAGUE", name: "Casey Colleague" },
];

/** Renders every situation about the longest and the shortest article. */
export async function buildGallery({
  words,
  library,
  thresholds,
}: Omit<Listening, "voice">): Promise<Gallery> {
  const replies = createReplies(words);
  const groups = await situationsOf(library, longestAndShortest(library.articles), thresholds);
  const said = groups.flatMap(({ article, situations }) =>
    situations.map((situation) => ({
      ...situation,
      about: article?.title ?? null,
      reply: situation.say(replies),
    })),
  );
  const chapters = CHAPTERS.map(([title, kinds]) => ({
    title,
    scenes: scenesOf(said.filter(({ kind }) => kinds.test(kind))),
  }));
  return { locale: words.locale, at: EXAMPLE_TIME, people: PEOPLE, chapters };
}

/** The same situation of two articles is one scene; a reply that is the same for both stands there once. */
function scenesOf(said: readonly (Situation & GalleryReply)[]): GalleryScene[] {
  const scenes = new Map<string, GalleryScene>();
  for (const { title, kind, about, reply } of said) {
    const known = scenes.get(title)?.replies ?? [];
    const isSame = known.some((one) => JSON.stringify(one.reply) === JSON.stringify(reply));
    const isPrivate = /^(?:whisper|command) /.test(kind) || title.includes("alone");
    scenes.set(title, { title, isPrivate, replies: isSame ? known : [...known, { about, reply }] });
  }
  return [...scenes.values()];
}

/** The bundled program and styles that draw the page. */
export interface GalleryParts {
  readonly script: string;
  readonly styles: string;
}

/** One page that needs nothing else: the policy in it forbids every request. */
export function galleryPage(gallery: Gallery, { script, styles }: GalleryParts): string {
  const data = JSON.stringify(gallery).replaceAll("<", "\\u003c");
  const policy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:";
  return `<!doctype html>
<html lang="${gallery.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>Everything Errdesk says (${gallery.locale})</title>
<style>${styles.replaceAll("</style", "<\\/style")}</style>
</head>
<body>
<div id="slack_blocks_to_jsx"></div>
<noscript>The gallery needs JavaScript.</noscript>
<script type="application/json" id="gallery-data">${data}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}
