import { randomBytes, randomUUID } from "node:crypto";
import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import { recordMessage } from "../web-api/methods/chat.ts";
import { threadParent } from "../web-api/places.ts";
import { kindOf } from "../workspace/file-kinds.ts";
import { LARGEST_FILE, LARGEST_UPLOAD, LONGEST_TEXT, PART_LENGTH } from "../workspace/message-lengths.ts";
import { readMarkup, readTyped } from "../workspace/typed-text.ts";
import type { StoredFile, StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";

type ActOf<Name extends Act["act"]> = Act & { readonly act: Name };

/** Refuses what somebody does in a channel they are not in. */
export function refuseStranger({ workspace }: World, channel: string, person: string): void {
  const found = workspace.channel(channel);
  if (!found) throw new Refusal("unknown-channel");
  if (!found.members.includes(person)) throw new Refusal("not-in-channel");
}

function refuseArchived(
  { workspace }: World,
  channel: string,
  rule: "archived-channel" | "archived-message",
) {
  if (workspace.channel(channel)?.isArchived === true) throw new Refusal(rule);
}

/** A person writes: one message, several when it is long, or a snippet without any text when it is very long. */
export function postAs(person: string, act: ActOf<"post">, world: World): void {
  refuseStranger(world, act.channel, person);
  refuseArchived(world, act.channel, "archived-channel");
  const files = [...(act.files ?? [])];
  const isSnippet = act.text.length > LONGEST_TEXT;
  if (isSnippet) files.push({ name: "Untitled", content: act.text, isSnippet: true });
  const text = isSnippet ? "" : act.text;
  if (text.trim() === "" && files.length === 0) throw new Refusal("no-text");
  const parent = threadParent(act.channel, act.threadTs, world);
  const author = authorOf(person, act, world);
  const stored = files.map((file) => storedFile(file, { person: author, channel: act.channel, world }));
  const isBroadcast = parent !== undefined && act.isBroadcast === true;
  for (const [index, part] of partsOf(text).entries()) {
    const shared = index === 0 ? stored.map(({ id }) => id) : [];
    const subtype = isBroadcast ? "thread_broadcast" : shared.length > 0 ? "file_share" : undefined;
    const message = world.workspace.post({
      channel: act.channel,
      author,
      ...contentOf(part, act.raw === true, world),
      files: shared,
      ...(author === person ? { clientMessageId: randomUUID() } : {}),
      ...(subtype ? { subtype } : {}),
      ...(parent ? { threadTs: parent.ts } : {}),
    });
    recordMessage(world.journal, "posted", message);
  }
}

/** Who says it: the person, or another app of the channel that they write for. The desk speaks for itself. */
function authorOf(person: string, { asApp, channel }: ActOf<"post">, world: World): string {
  if (asApp === undefined) return person;
  const app = world.workspace.member(asApp);
  if (app?.botId === undefined || asApp === world.desk.id) throw new Refusal("unknown-user");
  refuseStranger(world, channel, asApp);
  return asApp;
}

function contentOf(
  text: string,
  isRaw: boolean,
  { workspace }: World,
): Pick<StoredMessage, "text" | "blocks"> {
  const typed = isRaw ? readTyped(text, workspace) : readMarkup(text);
  const block = { type: "rich_text", block_id: randomBytes(3).toString("hex"), elements: typed.elements };
  return { text: typed.text, blocks: typed.elements.length > 0 ? [block] : [] };
}

/** Cuts a long text at the last line break that fits, otherwise where it must, but never inside a character. */
function partsOf(text: string): string[] {
  if (text.length <= PART_LENGTH) return [text];
  const lineEnd = text.lastIndexOf("\n", PART_LENGTH);
  const isInside = /[\uD800-\uDBFF]/.test(text.charAt(PART_LENGTH - 1));
  const cut = lineEnd > 0 ? lineEnd : PART_LENGTH - (isInside ? 1 : 0);
  return [text.slice(0, cut), ...partsOf(text.slice(cut).replace(/^\n/, ""))];
}

interface Sharing {
  readonly person: string;
  readonly channel: string;
  readonly world: World;
}

type Upload = NonNullable<ActOf<"post">["files"]>[number];

function storedFile(upload: Upload, { person, channel, world }: Sharing): StoredFile {
  const { name, content, isSnippet, encoding } = upload;
  const mimetype = encoding === undefined ? "text/plain" : (upload.mimetype ?? "application/octet-stream");
  const size = Buffer.byteLength(content, encoding ?? "utf8");
  if (size > (encoding === undefined ? LARGEST_FILE : LARGEST_UPLOAD)) throw new Refusal("snippet-too-large");
  return world.workspace.addFile({
    id: `F${randomBytes(5).toString("hex").toUpperCase()}`,
    name,
    mimetype,
    filetype: kindOf(mimetype).filetype,
    isSnippet,
    content,
    ...(encoding === undefined ? {} : { encoding }),
    by: person,
    channel,
  });
}

/** A person changes what they wrote. */
export function editAs(person: string, act: ActOf<"edit">, world: World): void {
  const message = ownMessage(person, act, { world, rule: "update-foreign" });
  const isRaw = act.raw === true;
  recordMessage(
    world.journal,
    "updated",
    world.workspace.edit(message, person, contentOf(act.text, isRaw, world)),
  );
}

/** A person takes back what they wrote, and the files that came with it. */
export function deleteAs(person: string, act: ActOf<"delete">, world: World): void {
  const message = ownMessage(person, act, { world, rule: "delete-foreign" });
  for (const file of message.files) world.workspace.removeFile(file);
  world.workspace.remove(message);
  recordMessage(world.journal, "deleted", message);
}

function ownMessage(
  person: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  { world, rule }: { world: World; rule: "update-foreign" | "delete-foreign" },
): StoredMessage {
  refuseArchived(world, channel, "archived-message");
  const message = world.workspace.message(channel, ts);
  if (!message) throw new Refusal("unknown-message");
  const isNote = message.subtype?.startsWith("channel_") === true;
  if (message.author !== person || isNote) throw new Refusal(rule);
  return message;
}
