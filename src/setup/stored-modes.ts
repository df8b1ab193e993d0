import { existsSync } from "node:fs";
import type { SetMode } from "../case/set-mode.ts";
import type { Config } from "../config.ts";
import { DeskError } from "../errors.ts";
import { openStoreToRead, storePlace } from "../store/open-store.ts";
import type { SettingRow } from "./settings-report.ts";

/**
 * Channel modes that were set from within Slack, as rows of the settings in force. Without a database yet there are
 * none; one that cannot be read is said in a row, since the other settings are true all the same.
 */
export async function storedModeRows(config: Config): Promise<SettingRow[]> {
  const place = storePlace(config);
  if ("file" in place && !existsSync(place.file)) return [];
  try {
    const store = await openStoreToRead(place);
    try {
      return (await store.read((tx) => tx.channelModes.all())).map(rowOf);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return [
      { name: "channels.named", value: null, source: `database not read: ${error.code}`, variable: null },
    ];
  }
}

const rowOf = ({ channel, mode, by, at }: SetMode): SettingRow => ({
  name: `channels.named.${channel}.mode`,
  value: mode,
  source: `/errcode settings, by ${by} at ${new Date(at).toISOString()}`,
  variable: null,
});
