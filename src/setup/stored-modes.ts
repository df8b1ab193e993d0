import { existsSync } from "node:fs";
import type { SetMode } from "../case/set-mode.ts";
import type { Config } from "../config.ts";
import { DeskError } from "../errors.ts";
import { openStoreToRead, storePlace } from "../store/open-store.ts";
import type { SettingRow } from "./settings-report.ts";

/** Channel modes that were set from within Slack; none without a database yet. STORE_… where it cannot be read. */
export async function storedModes(config: Config): Promise<readonly SetMode[]> {
  const place = storePlace(config);
  if ("file" in place && !existsSync(place.file)) return [];
  const store = await openStoreToRead(place);
  try {
    return await store.read((tx) => tx.channelModes.all());
  } finally {
    await store.close();
  }
}

/**
 * The same as rows of the settings in force. A database that cannot be read is said in a row, since the other settings
 * are true all the same.
 */
export async function storedModeRows(config: Config): Promise<SettingRow[]> {
  try {
    return (await storedModes(config)).map(rowOf);
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
