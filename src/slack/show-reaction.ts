import type { BlockAction, RespondFn } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Message } from "../case/delivery.ts";
import type { Desk } from "../desk/desk.ts";
import type { Reaction } from "../desk/reaction.ts";

/** Where somebody pressed, and how to reach them there. */
export interface Screen {
  readonly body: BlockAction;
  readonly respond: RespondFn;
  readonly client: WebClient;
  readonly desk: Desk;
}

/**
 * What is shown comes after what was saved: when it fails, the press stands. Only a modal that did not open (its
 * trigger lives for 3 seconds) leaves the person with nothing, so they are asked to press again.
 */
export async function showSafely(reaction: Reaction, screen: Screen): Promise<void> {
  try {
    await show(reaction, screen);
  } catch (error) {
    const { desk } = screen;
    desk.log.warn({ err: error, reaction: reaction.kind }, "a reaction could not be shown");
    if (reaction.kind !== "open" || screen.body.view) return;
    const again = { kind: "whisper", message: desk.replies.whispers.notSaved() } as const;
    await show(again, screen).catch(() => {});
  }
}

/** Shows a reaction to the person who pressed, in the message or in the modal they pressed in. */
async function show(reaction: Reaction, screen: Screen): Promise<void> {
  const { body, respond } = screen;
  switch (reaction.kind) {
    case "nothing":
      return;
    case "whisper":
      if (body.view) return openView(screen, screen.desk.replies.modals.closing(reaction.message.text));
      await respond({
        response_type: "ephemeral",
        replace_original: false,
        ...threadOf(body),
        ...blockKit(reaction.message),
      });
      return;
    case "replace":
      await respond({ replace_original: true, ...blockKit(reaction.message) });
      return;
    case "open":
      return openView(screen, reaction.view);
    case "home":
      await screen.client.views.publish({ user_id: body.user.id, view: reaction.home });
      return;
    case "show":
      await screen.client.views.update({ view_id: body.view?.id ?? "", view: reaction.view });
      return;
  }
}

/** Without the thread's ts a whisper would appear in the channel, away from the button that was pressed. */
function threadOf({ container }: BlockAction): { thread_ts?: string } {
  const { thread_ts: thread } = container as { thread_ts?: unknown };
  return typeof thread === "string" ? { thread_ts: thread } : {};
}

/** Inside a modal a further one is pushed on it; the Home tab is none. */
async function openView({ body, client }: Screen, view: ModalView): Promise<void> {
  const call = { trigger_id: body.trigger_id, view };
  await (body.view?.type === "modal" ? client.views.push(call) : client.views.open(call));
}

/** Slack's types want arrays that may be changed; the desk's messages may not. */
export const blockKit = ({ text, blocks }: Message) => ({ text, blocks: [...blocks] });
