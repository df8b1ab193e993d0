import { useState } from "react";
import type { Channel, Person } from "../../page-api.ts";
import { LONGEST_TEXT, PART_LENGTH } from "../../workspace/message-lengths.ts";
import { type Attachment, asSnippet, readFiles, toSend } from "./attachment.ts";
import { type Draft, EMPTY, keepDraft, readDraft } from "./drafts.ts";
import { channelFailure, refusalText } from "./refusal-text.ts";
import { type Screen, useScreen } from "./screen.ts";
import { useFailure } from "./use-failure.ts";

/** Where a draft goes: a channel, or a thread in it. */
export interface Target {
  readonly channel: Channel;
  readonly thread?: string;
}

/** What stands in one composer, and what can be done with it. */
export function useDraft(target: Target) {
  const screen = useScreen();
  const key = `${screen.me.id}/${target.channel.id}/${target.thread ?? ""}`;
  const [kept, setDraft] = useState<Draft>(() => readDraft(key));
  const apps = otherAppsIn(screen, target.channel);
  // An app that has left says nothing there any more.
  const draft = apps.some(({ id }) => id === kept.asApp) ? kept : { ...kept, asApp: undefined };
  const [refusal, setRefusal] = useFailure(screen.isConnected);
  const keep = (next: Draft) => {
    keepDraft(key, next);
    setDraft(next);
    setRefusal(undefined);
  };
  const excess = draft.typed.length - LONGEST_TEXT;
  const isEmpty = draft.typed.trim() === "" && draft.files.length === 0;
  const send = async () => {
    if (isEmpty || excess > 0) return;
    keep({ ...EMPTY, asApp: draft.asApp });
    const { isSent, refusal } = await sendDraft(screen, target, draft);
    if (isSent) return;
    keep(together(draft, readDraft(key)));
    setRefusal(refusal);
  };
  return {
    ...draft,
    /** The apps that one can write as. */
    apps,
    refusal,
    isEmpty,
    /** By how many characters the text is longer than messages can be; below 1 when it is not. */
    excess,
    send,
    ...movesOf({ draft, current: () => readDraft(key), keep, refuse: setRefusal }),
  };
}

/** A refused draft with what was typed since, which stands below it. */
const together = (refused: Draft, since: Draft): Draft => ({
  ...refused,
  typed: [refused.typed, since.typed].filter(Boolean).join("\n"),
  files: [...refused.files, ...since.files],
  asApp: since.asApp,
});

/** The apps of a channel that are not the desk. */
const otherAppsIn = ({ state }: Screen, { members }: Channel): readonly Person[] =>
  state.people.filter(({ id, isApp, isDesk }) => isApp && !isDesk && members.includes(id));

interface Moving {
  readonly draft: Draft;
  /** The draft as it stands now, not as it was drawn. */
  readonly current: () => Draft;
  readonly keep: (next: Draft) => void;
  readonly refuse: (refusal: string | undefined) => void;
}

/** Everything that changes a draft before it is sent. */
function movesOf({ draft, current, keep, refuse }: Moving) {
  const without = (file: Attachment) => draft.files.filter((one) => one !== file);
  /** Puts a text beside the message instead of into it. */
  const makeSnippet = (content: string, typed: string) => {
    const snippet = asSnippet(content);
    if (snippet === undefined) refuse(refusalText("snippet_too_large"));
    else keep({ ...draft, typed, files: [...draft.files, snippet] });
  };
  return {
    async attach(chosen: readonly File[]) {
      const { files, refused } = await readFiles(chosen, draft.files);
      // Reading takes a moment, in which one may have gone on typing.
      const now = current();
      keep({ ...now, files: [...now.files, ...files] });
      refuse(refused);
    },
    remove: (file: Attachment) => keep({ ...draft, files: without(file) }),
    type(typed: string) {
      const isAtOnce = typed.length - draft.typed.length >= PART_LENGTH;
      // A field slows down to a halt with a text that big, however it got there.
      if (isAtOnce && typed.length > LONGEST_TEXT) makeSnippet(typed, "");
      else keep({ ...draft, typed });
    },
    /** Takes a long paste as a snippet; false when it fits into the message. */
    takePaste(pasted: string): boolean {
      const isLong = pasted.length >= PART_LENGTH || draft.typed.length + pasted.length > LONGEST_TEXT;
      if (isLong) makeSnippet(pasted, draft.typed);
      return isLong;
    },
    snippetOfAll: () => makeSnippet(draft.typed, ""),
    fitsAsText: ({ content }: Attachment) => draft.typed.length + content.length <= LONGEST_TEXT,
    asText: (file: Attachment) => keep({ ...draft, typed: draft.typed + file.content, files: without(file) }),
    broadcast: (isBroadcast: boolean) => keep({ ...draft, isBroadcast }),
    writeAs: (asApp: string | undefined) => keep({ ...draft, asApp }),
  };
}

interface Outcome {
  readonly isSent: boolean;
  /** What to show under the composer. */
  readonly refusal?: string | undefined;
}

/** Sends a draft as a command or a message. */
async function sendDraft({ state, act }: Screen, target: Target, draft: Draft): Promise<Outcome> {
  const { typed, files, isBroadcast, asApp } = draft;
  const { thread } = target;
  const place = { channel: target.channel.id, ...(thread !== undefined && { threadTs: thread }) };
  const text = typed.trim();
  // Only people have commands.
  const command = files.length === 0 && asApp === undefined ? /^\/\S*/.exec(typed)?.[0] : undefined;
  if (command === undefined) {
    const sent = {
      ...(files.length > 0 && { files: files.map(toSend) }),
      ...(isBroadcast && { isBroadcast }),
      ...(asApp !== undefined && { asApp }),
    };
    const result = await act({ act: "post", ...place, text, raw: true, ...sent });
    return result.ok ? { isSent: true } : { isSent: false, refusal: refusalText(result.error) };
  }
  if (!state.commands.some((known) => known.command === command)) {
    const refusal = `${command} is not a command here. To send it as a message, begin with a space.`;
    return { isSent: false, refusal };
  }
  const result = await act({ act: "command", ...place, text, raw: true });
  return result.ok ? { isSent: true } : { isSent: false, refusal: channelFailure(result.error) };
}
