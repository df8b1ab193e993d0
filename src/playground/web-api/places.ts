import { Refusal } from "../refusal.ts";
import type { StoredChannel, StoredMessage } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";

/**
 * The channel an app means, by id, by name, or by the id of a person for their direct conversation. A private
 * channel the app is not in does not exist for it.
 */
export function channelFor(named: string, { workspace }: World): StoredChannel {
  if (workspace.member(named)) return workspace.direct(named, workspace.desk);
  const name = named.replace(/^#/, "");
  const channel =
    workspace.channel(named) ?? workspace.channels().find((one) => one.name !== "" && one.name === name);
  const isHidden = channel?.kind !== "public" && channel?.members.includes(workspace.desk) !== true;
  if (!channel || isHidden) throw new Refusal("unknown-channel");
  return channel;
}

/** The channel, provided that the app is a member. */
export function ownChannel(named: string, world: World): StoredChannel {
  const channel = channelFor(named, world);
  if (!channel.members.includes(world.workspace.desk)) throw new Refusal("not-in-channel");
  return channel;
}

/** The same for writing: an archived channel takes nothing. */
export function writableChannel(named: string, world: World): StoredChannel {
  const channel = ownChannel(named, world);
  if (channel.isArchived === true) throw new Refusal("archived-channel");
  return channel;
}

/** The message that starts the thread, or undefined when no thread is named. */
export function threadParent(
  channel: string,
  threadTs: string | undefined,
  { workspace }: World,
): StoredMessage | undefined {
  if (threadTs === undefined) return undefined;
  const parent = workspace.message(channel, threadTs);
  if (!parent) throw new Refusal("unknown-thread");
  if (parent.threadTs !== undefined || parent.subtype === "tombstone") throw new Refusal("reply-to-reply");
  return parent;
}

/** Refuses with the scope that is missing, for methods whose scope depends on the kind of the channel. */
export function requireScope(scopes: readonly string[], { registration }: World): void {
  if (scopes.length === 0 || scopes.some((scope) => registration.scopes.includes(scope))) return;
  const fields = { needed: scopes.join(","), provided: registration.scopes.join(",") };
  throw new Refusal("missing-scope", { fields });
}
