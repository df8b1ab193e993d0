import type { Message } from "../../case/delivery.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { assemble } from "../assemble.ts";
import { say } from "../layout.ts";
import { MOST_SECTION } from "../limits.ts";
import { personId, spanText } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { caseLine, pagePieces } from "./case-lines.ts";
import { channelFault, channelForm } from "./channel-form.ts";
import { channelMessage, modeText, noSuchMode } from "./channel-message.ts";
import { nearest } from "./nearest.ts";
import type { CommandReplies } from "./said-to-commands.ts";

/** Characters of a list: two sections of a message, so that it stays one screen and one message. */
const MOST_LIST = 2 * MOST_SECTION - 400;
const MOST_CODES = 4;

/** Answers to the slash command's own words. */
export function createCommandReplies(words: Templates): CommandReplies {
  const only = (text: string): Message => assemble([say(text)]);
  return {
    found: ({ asked, rows, keptFor }) => only(foundText(words, { asked, rows, keptFor })),
    help: () => only(words.fill("command.help", {})),
    list: ({ library, family }) => {
      const chosen = family === null ? undefined : library.families.get(family);
      return only(chosen ? familyList(words, library, chosen) : families(words, library));
    },
    noSuchFamily: ({ library, asked }) => {
      const ids = familyIds(library);
      const near = nearest(asked.toLowerCase(), ids) ?? null;
      return only(words.fill("command.no-such-family", { asked, near, families: ids }));
    },
    top: ({ library, top }) => {
      const known = top.flatMap(({ articleId, count }) => {
        const title = library.get(articleId)?.title;
        return title === undefined ? [] : [{ title, count }];
      });
      if (known.length === 0) return only(words.fill("command.top-empty", {}));
      const rows = known.map((row, index) => ({ ...row, place: index + 1 }));
      return only(words.fill("command.top", { rows }));
    },
    notForGuests: ({ isKnown }) => only(words.fill("command.not-for-guests", { isKnown })),
    mine: (view) => mine(words, view),
    standing: (view) => assemble([caseLine(words, view)]),
    noSuchCase: ({ asked }) => only(words.fill("lists.no-such-case", { asked })),
    unknownWord: ({ asked, near }) => {
      const isKnown = asked.trim().toLowerCase() === near;
      return only(words.fill("command.unknown-word", { asked, near, isKnown }));
    },
    unknownDoor: ({ asked }) => only(words.fill("command.unknown-door", { asked })),
    otherWorkspace: () => only(words.fill("command.other-workspace", {})),
    channel: (view) => channelMessage(words, view),
    onlyAgents: () => only(words.fill("channel.only-agents", {})),
    noChannel: () => only(words.fill("channel.no-channel", {})),
    channelNow: (view) => only(modeText(words, view)),
    channelForm: (view) => channelForm(words, view),
    channelFault: () => channelFault(words),
    noReviewChannel: () => only(words.fill("channel.no-review-channel", {})),
    noSuchMode: ({ asked }) => noSuchMode(words, asked),
  };
}

function mine(
  words: Templates,
  { rows, left, page, ...view }: Parameters<CommandReplies["mine"]>[0],
): Message {
  if (rows.length === 0) return assemble([say(words.fill("lists.mine-none", {}))]);
  return assemble([
    say(words.fill("lists.mine", {})),
    ...rows.map((row, index) => caseLine(words, { ...view, row, index })),
    ...pagePieces(words, { left, page }),
  ]);
}

function foundText(
  words: Templates,
  { asked, rows, keptFor }: Parameters<CommandReplies["found"]>[0],
): string {
  if (rows.length === 0) return words.fill("command.found-none", { asked, span: spanText(words, keptFor) });
  const shown = rows.map((row) => ({ ...row, person: personId(row.person) }));
  return words.fill("command.found", { asked, rows: shown });
}

const articlesIn = ({ articles }: Library, family: string): Article[] =>
  articles.filter((article) => article.family === family && article.state === "verified");

const familyIds = (library: Library): string[] =>
  [...library.families.keys()].filter((id) => articlesIn(library, id).length > 0).sort();

function families(words: Templates, library: Library): string {
  const rows = familyIds(library).map((id) => ({
    id,
    title: library.families.get(id)?.title ?? id,
    total: articlesIn(library, id).length,
  }));
  return words.fill("command.families", { families: rows });
}

/** One line an article, as many as fit; the rest is counted. */
function familyList(
  words: Templates,
  library: Library,
  { id, title }: { id: string; title: string },
): string {
  const lines = articlesIn(library, id).map((article) =>
    words.fill("command.article", {
      codes: article.recognise.codes.slice(0, MOST_CODES),
      status: article.recognise.statuses[0] ?? null,
      title: article.title,
    }),
  );
  const shown: string[] = [];
  let room = MOST_LIST;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    shown.push(line);
  }
  const left = lines.length - shown.length;
  return [
    words.fill("command.list", { title }),
    ...shown,
    ...(left > 0 ? [words.fill("command.left", { left })] : []),
    words.fill("command.list-next", {}),
  ].join("\n");
}
