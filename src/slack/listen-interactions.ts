import type { App, BlockAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Message } from "../case/delivery.ts";
import type { Desk } from "../desk/desk.ts";
import { handleCommand } from "../desk/handle-command.ts";
import { handleForm } from "../desk/handle-form.ts";
import { handleLookup } from "../desk/handle-lookup.ts";
import { handlePress } from "../desk/handle-press.ts";
import type { FormReaction, Reaction } from "../desk/reaction.ts";
import { redact } from "../triage/redact.ts";
import { joinSafe } from "../triage/safe-text.ts";
import { type FileAccess, readFiles } from "./files.ts";
import { readMessageText } from "./message-text.ts";
import { readForm, readPress } from "./read-interaction.ts";
import { shortcutSchema } from "./shortcut.ts";
import { showHome } from "./show-home.ts";
import { blockKit, showSafely } from "./show-reaction.ts";

export interface InteractionOptions {
  readonly desk: Desk;
  readonly files: FileAccess;
  readonly botUserId: string;
}

/** Commands, shortcuts, buttons and forms: each is committed first, and acknowledged with its answer. */
export function listenToInteractions(app: App, options: InteractionOptions): void {
  listenToCommand(app, options);
  listenToShortcut(app, options);
  listenToPresses(app, options.desk);
  listenToForms(app, options);
}

function listenToCommand(app: App, { desk, botUserId }: InteractionOptions): void {
  app.command("/errcode", async ({ command, ack }) => {
    await orSorry(
      desk,
      async () => {
        const { text, secrets } = await redact(readMessageText(command.text, botUserId));
        const { team_id: team, channel_id: channel, user_id: person } = command;
        const message = await handleCommand(desk, {
          key: `command:${command.trigger_id}`,
          team,
          channel,
          person,
          text,
          leaked: secrets.map(({ kind, line }) => ({ kind, line })),
        });
        await (message ? ack({ response_type: "ephemeral", ...blockKit(message) }) : ack());
      },
      async (sorry) => ack({ response_type: "ephemeral", ...blockKit(sorry) }),
    );
  });
}

function listenToShortcut(app: App, { desk, files, botUserId }: InteractionOptions): void {
  app.shortcut("look_up_error", async ({ shortcut, ack, client }) => {
    await ack();
    const read = shortcutSchema.safeParse(shortcut);
    if (!read.success) return;
    const { trigger_id, team, user, channel, message } = read.data;
    // The trigger lives for 3 seconds and a file may take longer to read: open at once, then fill.
    const loading = await client.views.open({
      trigger_id,
      view: desk.replies.modals.closing(desk.replies.notes.reading().text),
    });
    const viewId = loading.view?.id;
    if (viewId === undefined) return;
    await orSorry(
      desk,
      async () => {
        const { text } = await redact(readMessageText(message.text, botUserId));
        const { files: attached, left } = await readFiles(message.files, files);
        const view = await handleLookup(desk, {
          key: `shortcut:${trigger_id}`,
          team: team.id,
          channel: channel.id,
          thread: message.thread_ts ?? message.ts,
          ts: message.ts,
          person: user.id,
          text: joinSafe([text, ...attached.map((file) => file.text)]),
          filesLeft: left,
        });
        if (view) await client.views.update({ view_id: viewId, view });
      },
      async ({ text }) => {
        await client.views.update({ view_id: viewId, view: desk.replies.modals.closing(text) });
      },
    );
  });
}

function listenToPresses(app: App, desk: Desk): void {
  app.action<BlockAction>({ type: "block_actions" }, async ({ body, ack, respond, client }) => {
    const press = readPress(body);
    // A link button reports its press too; there is nothing to do for it.
    if (!press) return ack();
    const reaction = await handlePress(desk, press).catch((error: unknown): Reaction => {
      desk.log.error({ err: error }, "a press failed; its person was asked to press again");
      return { kind: "whisper", message: desk.replies.whispers.notSaved() };
    });
    await ack();
    await showSafely(reaction, { body, respond, client, desk });
    if (press.home !== undefined && reaction.kind !== "home") {
      await showHome(client, desk, { team: press.team, person: press.person, filter: press.home });
    }
  });
}

function listenToForms(app: App, { desk }: InteractionOptions): void {
  app.view({ type: "view_submission", callback_id: /^form_/ }, async ({ body, ack, client }) => {
    const reaction = await readForm(body)
      .then((form) => handleForm(desk, form))
      .catch((error: unknown): FormReaction => {
        desk.log.error({ err: error }, "a form failed; its person was asked to send it again");
        return { kind: "show", view: desk.replies.modals.closing(desk.replies.whispers.notSaved().text) };
      });
    const below = body.view.previous_view_id;
    switch (reaction.kind) {
      case "close":
        // Closing the one form leaves the modal below it open, where one stands there.
        return ack();
      case "errors":
        return ack({ response_action: "errors", errors: { ...reaction.errors } });
      case "show":
        return ack({ response_action: "update", view: reaction.view });
      case "return":
        if (below === null) return ack({ response_action: "update", view: reaction.view });
        await ack();
        await showBelow(desk, client, { view_id: below, view: reaction.view });
    }
  });
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => ack());
}

/** The modal under the submitted form shows what has become of its case; if it is closed by now, nobody misses it. */
async function showBelow(
  desk: Desk,
  client: WebClient,
  call: { view_id: string; view: ModalView },
): Promise<void> {
  await client.views.update(call).catch((error: unknown) => {
    desk.log.warn({ err: error }, "a modal could not be shown anew");
  });
}

/** A person waits in front of the screen: what fails is logged, and they are told that nothing was saved. */
async function orSorry(
  desk: Desk,
  work: () => Promise<void>,
  sorry: (message: Message) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.log.error({ err: error }, "an interaction failed; its person was asked to try again");
    await sorry(desk.replies.whispers.notSaved());
  }
}
