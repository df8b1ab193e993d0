import type { App } from "@slack/bolt";
import { z } from "zod";
import { handleLookup } from "../desk/handle-lookup.ts";
import { redact } from "../triage/redact.ts";
import { joinSafe } from "../triage/safe-text.ts";
import { readFiles } from "./files.ts";
import { readMessageText } from "./message-text.ts";
import { type InteractionOptions, orSorry } from "./or-sorry.ts";
import { shortcutSchema } from "./shortcut.ts";

/** The entry in the menu of a message, and the one in the menu of Slack itself. */
export function listenToShortcuts(app: App, options: InteractionOptions): void {
  listenToLookup(app, options);
  listenToReport(app, options);
  listenToOthers(app, options);
}

const globalSchema = z.object({ trigger_id: z.string() });

/** Nothing has to be read for it, so the form opens at once. */
function listenToReport(app: App, { desk }: InteractionOptions): void {
  app.shortcut("report_an_error", async ({ shortcut, ack, client }) => {
    await ack();
    const read = globalSchema.safeParse(shortcut);
    if (!read.success) return;
    await client.views.open({ trigger_id: read.data.trigger_id, view: desk.replies.modals.report() });
  });
}

/** As with commands, the app's page at Slack can hold shortcuts that no desk has. */
function listenToOthers(app: App, { desk }: InteractionOptions): void {
  app.shortcut(/^(?!(?:report_an_error|look_up_error)$)/, async ({ shortcut, ack, client }) => {
    await ack();
    const { callback_id: name, trigger_id } = shortcut;
    desk.log.warn({ shortcut: name }, "an unknown shortcut was used: take it out of the app's page at Slack");
    const { text } = desk.replies.command.unknownDoor({ asked: null });
    await client.views.open({ trigger_id, view: desk.replies.modals.closing(text) });
  });
}

function listenToLookup(app: App, { desk, files, botUserId }: InteractionOptions): void {
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
        const { text, secrets } = await redact(readMessageText(message.text, botUserId));
        const { files: attached, left } = await readFiles(message.files, files);
        const view = await handleLookup(desk, {
          key: `shortcut:${trigger_id}`,
          team: team.id,
          channel: channel.id,
          thread: message.thread_ts ?? message.ts,
          ts: message.ts,
          person: user.id,
          text: joinSafe([text, ...attached.map((file) => file.text)]),
          leaked: [...secrets, ...attached.flatMap(({ leaked }) => leaked)].map(({ kind, line }) => ({
            kind,
            line,
          })),
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
