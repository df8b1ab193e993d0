import { useState } from "react";
import type { Channel } from "../page-api.ts";
import { type Attachment, asSnippet, readTextFiles } from "./attachment.ts";
import { channelFailure, refusalText } from "./refusal-text.ts";
import { type Screen, useScreen } from "./screen.ts";

interface Draft {
  readonly typed: string;
  readonly files: readonly Attachment[];
}

const EMPTY: Draft = { typed: "", files: [] };
// Kept while the page is open, by person and place: going elsewhere and back loses nothing.
const drafts = new Map<string, Draft>();

/** Where a draft goes: a channel, or a thread in it. */
export interface Target {
  readonly channel: Channel;
  readonly thread?: string;
}

/** What stands in one composer, and what can be done with it. */
export function useDraft(target: Target) {
  const screen = useScreen();
  const key = `${screen.me.id}/${target.channel.id}/${target.thread ?? ""}`;
  const [draft, setDraft] = useState<Draft>(() => drafts.get(key) ?? EMPTY);
  const [refusal, setRefusal] = useState<string>();
  const keep = (next: Draft) => {
    drafts.set(key, next);
    setDraft(next);
    setRefusal(undefined);
  };
  const isEmpty = draft.typed.trim() === "" && draft.files.length === 0;
  const send = async () => {
    if (isEmpty) return;
    keep(EMPTY);
    const { isSent, refusal } = await sendDraft(screen, target, draft);
    if (isSent) return;
    keep(draft);
    setRefusal(refusal);
  };
  const attach = async (chosen: readonly File[]) => {
    const { files, refused } = await readTextFiles(chosen);
    keep({ ...draft, files: [...draft.files, ...files] });
    setRefusal(refused);
  };
  const remove = (file: Attachment) => keep({ ...draft, files: draft.files.filter((one) => one !== file) });
  return {
    ...draft,
    refusal,
    isEmpty,
    send,
    attach,
    remove,
    type: (typed: string) => keep({ ...draft, typed }),
    addSnippet: (text: string) => keep({ ...draft, files: [...draft.files, asSnippet(text)] }),
    asText: (file: Attachment) =>
      keep({ typed: draft.typed + file.content, files: draft.files.filter((one) => one !== file) }),
  };
}

interface Outcome {
  readonly isSent: boolean;
  /** What to show under the composer. */
  readonly refusal?: string | undefined;
}

/** Sends a draft as a command or a message. */
async function sendDraft({ state, act }: Screen, target: Target, { typed, files }: Draft): Promise<Outcome> {
  const { thread } = target;
  const place = { channel: target.channel.id, ...(thread !== undefined && { threadTs: thread }) };
  const text = typed.trim();
  const command = files.length === 0 ? /^\/\S*/.exec(typed)?.[0] : undefined;
  if (command === undefined) {
    const result = await act({ act: "post", ...place, text, raw: true, ...(files.length > 0 && { files }) });
    return result.ok ? { isSent: true } : { isSent: false, refusal: refusalText(result.error) };
  }
  if (!state.commands.some((known) => known.command === command)) {
    const refusal = `${command} is not a command here. To send it as a message, begin with a space.`;
    return { isSent: false, refusal };
  }
  const result = await act({ act: "command", ...place, text, raw: true });
  return result.ok ? { isSent: true } : { isSent: false, refusal: channelFailure(result.error) };
}
