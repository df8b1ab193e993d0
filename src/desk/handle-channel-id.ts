import type { NewChannelId } from "../store/channel-ids.ts";
import type { Desk } from "./desk.ts";

/** What is stored by the id of a channel follows to its new one. What the settings name, the operator has to change. */
export async function handleChannelId(
  desk: Desk,
  change: NewChannelId,
  rows: readonly string[],
): Promise<void> {
  await desk.store.transact(async (tx) => {
    await tx.channelIds.rename(change, desk.now());
    await tx.inbox.done(rows, desk.now());
  });
  const { from, to } = change;
  desk.log.info({ from, to }, "a channel has another id; what was stored of it followed");
  if (!isInSettings(desk, from)) return;
  desk.log.warn({ from, to }, "the settings name the old id of this channel; write the new one there");
}

function isInSettings({ settings }: Desk, channel: string): boolean {
  const { engineeringChannel, supportChannel, reviewChannel, channelRules } = settings;
  return (
    [engineeringChannel, supportChannel, reviewChannel].includes(channel) || channelRules.named.has(channel)
  );
}
