import type { App } from "@slack/bolt";
import type { Desk } from "../desk/desk.ts";
import { handleDeletion, handleEdit } from "../desk/handle-change.ts";
import { handleChannelId } from "../desk/handle-channel-id.ts";
import { handleReport, type Report } from "../desk/handle-report.ts";
import { DeskError } from "../errors.ts";
import { redact } from "../triage/redact.ts";
import { fromStore, joinSafe } from "../triage/safe-text.ts";
import { type FileAccess, readFiles } from "./files.ts";
import type { ChangeWork, ChannelIdWork, InboxWork } from "./inbox-in-front.ts";
import type { StoredEvent } from "./stored-event.ts";

/** Messages and mentions, replayed from the inbox. An error flies back to the worker, which tries again later. */
export function listenToEvents(app: App, desk: Desk, files: FileAccess): void {
  app.event("message", async ({ context }) =>
    "change" in context.work ? workChange(desk, files, context.work) : work(desk, files, context.work),
  );
  app.event("channel_id_changed", async ({ context }) => {
    const { rows, channelId }: ChannelIdWork = context.work;
    await handleChannelId(desk, channelId, rows);
  });
  app.event("app_mention", async ({ context }) => work(desk, files, context.work));
}

async function work(desk: Desk, access: FileAccess, { rows, parts }: InboxWork): Promise<void> {
  const [first] = parts;
  if (!first) return;
  // Of a paste whose words were dropped nothing true can be said: in the end the worker says that it did not work.
  if (parts.every(({ isFaulty }) => isFaulty))
    throw new DeskError("REDACTION_FAILED", "a report was kept without its text");
  const { text, leaked, filesLeft } = await readParts(parts, access);
  const report: Report = {
    team: first.team,
    channel: first.channel,
    ts: first.ts,
    messages: parts.map(({ ts }) => ts),
    thread: first.threadTs,
    person: first.user,
    door: parts.find(({ door }) => door !== "channel")?.door ?? "channel",
    text,
    leaked,
    filesLeft,
  };
  await handleReport(desk, report, rows);
}

/** What the messages of a report say together with their text files. */
async function readParts(
  parts: readonly Pick<StoredEvent, "text" | "leaked" | "files">[],
  access: FileAccess,
) {
  const { files, left: filesLeft } = await readFiles(
    parts.flatMap((part) => part.files),
    access,
  );
  const texts = parts.filter(({ text }) => text !== "").map(({ text }) => fromStore(text));
  // A secret that was cut by the end of a message shows only once its parts stand together.
  const joined = joinSafe([...texts, ...files.map((file) => file.text)]);
  const { text, secrets } =
    texts.length + files.length > 1 ? await redact(joined) : { text: joined, secrets: [] };
  const leaked = [...parts, ...files].flatMap((part) => part.leaked).concat(secrets);
  return { text, leaked, filesLeft };
}

async function workChange(desk: Desk, access: FileAccess, { rows, change }: ChangeWork): Promise<void> {
  const { team, channel, ts, threadTs: thread, user: person } = change;
  if (change.kind === "deletion") return handleDeletion(desk, { team, channel, ts }, rows);
  if (change.isFaulty) throw new DeskError("REDACTION_FAILED", "an edit was kept without its text");
  // Its files belong to the message as they did before.
  const { text, leaked } = await readParts([change], access);
  const door = change.channelType === "im" ? "direct" : "channel";
  await handleEdit(desk, { team, channel, ts, thread, person, door, text, leaked }, rows);
}
