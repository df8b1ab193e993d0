import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import { recordMessage } from "../web-api/methods/chat.ts";
import type { StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";
import { refuseStranger } from "./post.ts";

/** A person gives a channel another name; everybody reads who did. */
export function renameAs(person: string, act: Act & { act: "rename-channel" }, world: World): void {
  refuseGuest(person, act.channel, world);
  const before = world.workspace.channel(act.channel)?.name;
  world.workspace.rename(act.channel, act.name, person);
  tellAll(world, {
    channel: act.channel,
    author: person,
    subtype: "channel_name",
    text: `<@${person}> has renamed the channel from "${before}" to "${act.name}"`,
  });
}

/** A person archives a channel, or brings it back. */
export function archiveAs(person: string, act: Act & { act: "archive-channel" }, world: World): void {
  refuseGuest(person, act.channel, world);
  const note = act.isArchived
    ? { subtype: "channel_archive" as const, text: `<@${person}> archived the channel` }
    : { subtype: "channel_unarchive" as const, text: `<@${person}> un-archived the channel` };
  world.workspace.archive(act.channel, act.isArchived, person);
  tellAll(world, { channel: act.channel, author: person, ...note });
}

function refuseGuest(person: string, channel: string, world: World): void {
  refuseStranger(world, channel, person);
  const member = world.workspace.member(person);
  if (member?.guest !== undefined || member?.home !== undefined) throw new Refusal("restricted");
}

type Note = Pick<StoredMessage, "channel" | "author" | "subtype" | "text">;

/** Page: reference/events/message, the subtypes channel_name, channel_archive and channel_unarchive. */
function tellAll({ workspace, journal }: World, note: Note): void {
  recordMessage(journal, "posted", workspace.post({ ...note, blocks: [], files: [] }));
}
