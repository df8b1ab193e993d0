import type { App, BlockAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Desk } from "../desk/desk.ts";
import { commandForm, handleCommand } from "../desk/handle-command.ts";
import { handleForm } from "../desk/handle-form.ts";
import { handlePress } from "../desk/handle-press.ts";
import type { FormReaction, Reaction } from "../desk/reaction.ts";
import { redact } from "../triage/redact.ts";
import { listenToShortcuts } from "./listen-shortcuts.ts";
import { readMessageText } from "./message-text.ts";
import { type InteractionOptions, orSorry } from "./or-sorry.ts";
import { readForm, readPress } from "./read-interaction.ts";
import { showHome } from "./show-home.ts";
import { blockKit, showSafely } from "./show-reaction.ts";

/** Commands, shortcuts, buttons and forms: each is committed first, and acknowledged with its answer. */
export function listenToInteractions(app: App, options: InteractionOptions): void {
  listenToCommand(app, options);
  listenToOtherCommands(app, options.desk);
  listenToShortcuts(app, options);
  listenToPresses(app, options.desk);
  listenToForms(app, options);
}

function listenToCommand(app: App, { desk, botUserId }: InteractionOptions): void {
  app.command("/errcode", async ({ command: body, ack, client }) => {
    await orSorry(
      desk,
      async () => {
        const { text, secrets } = await redact(readMessageText(body.text, botUserId));
        const { team_id: team, channel_id: channel, user_id: person, trigger_id } = body;
        const leaked = secrets.map(({ kind, line }) => ({ kind, line }));
        const command = { key: `command:${trigger_id}`, team, channel, person, text, leaked };
        const view = await commandForm(desk, command);
        if (view && (await opens(desk, client, { trigger_id, view }))) return ack();
        const message = await handleCommand(desk, command);
        await (message ? ack({ response_type: "ephemeral", ...blockKit(message) }) : ack());
      },
      async (sorry) => ack({ response_type: "ephemeral", ...blockKit(sorry) }),
    );
  });
}

/** The app's page at Slack can hold commands that no desk has: another name for its own, or one of an older version. */
function listenToOtherCommands(app: App, desk: Desk): void {
  app.command(/^(?!\/errcode$)/, async ({ command: { command: asked }, ack }) => {
    desk.log.warn({ command: asked }, "an unknown command was sent: take it out of the app's page at Slack");
    await ack({ response_type: "ephemeral", ...blockKit(desk.replies.command.unknownDoor({ asked })) });
  });
}

/** False when Slack opens no form, as for a trigger older than 3 seconds; then the answer is a message. */
async function opens(
  desk: Desk,
  client: WebClient,
  call: { trigger_id: string; view: ModalView },
): Promise<boolean> {
  try {
    await client.views.open(call);
    return true;
  } catch (error) {
    desk.log.warn({ err: error }, "the form of a command did not open; it was answered with a message");
    return false;
  }
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
  app.view({ type: "view_submission", callback_id: /.*/ }, async ({ body, ack, client }) => {
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
