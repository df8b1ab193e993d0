import type { Desk } from "../desk/desk.ts";

/**
 * Tells the operator of channels that agents put into shadow mode, where no review channel is set any more. In the
 * settings file itself the same is a fault, and the desk does not start.
 */
export async function warnOfShadow({ store, settings, log }: Pick<Desk, "store" | "settings" | "log">) {
  if (settings.reviewChannel !== null) return;
  const modes = await store.transact((tx) => tx.channelModes.all());
  const channels = modes.filter(({ mode }) => mode === "shadow").map(({ channel }) => channel);
  if (channels.length === 0) return;
  log.warn(
    { channels },
    "channels are in shadow mode and no review channel is set, so nobody sees what would have been said; set channels.review in the settings file, or REVIEW_CHANNEL",
  );
}
