import type { SetMode } from "../case/set-mode.ts";
import { CHANNEL_MODES, type ChannelMode } from "../config/settings.ts";
import type { ChannelModeRow, Database } from "./tables.ts";

/** What agents set about channels from within Slack. */
export interface ChannelModes {
  /** Undefined where nobody set one: the settings are in force. */
  get(place: Pick<SetMode, "team" | "channel">): Promise<SetMode | undefined>;
  set(value: SetMode): Promise<void>;
  remove(place: Pick<SetMode, "team" | "channel">): Promise<void>;
  all(): Promise<readonly SetMode[]>;
}

/** Modes in the table `channel_modes`; one that another version wrote and this one does not know is not in force. */
export function createChannelModes(db: Database): ChannelModes {
  return {
    async get({ team, channel }) {
      const row = await db
        .selectFrom("channel_modes")
        .selectAll()
        .where("team", "=", team)
        .where("channel", "=", channel)
        .executeTakeFirst();
      return row && modesOf([row])[0];
    },
    async set({ team, channel, mode, by, at }) {
      const told = { mode, set_by: by, set_at: at };
      await db
        .insertInto("channel_modes")
        .values({ team, channel, ...told })
        .onConflict((conflict) => conflict.columns(["team", "channel"]).doUpdateSet(told))
        .execute();
    },
    async remove({ team, channel }) {
      await db.deleteFrom("channel_modes").where("team", "=", team).where("channel", "=", channel).execute();
    },
    async all() {
      const rows = await db
        .selectFrom("channel_modes")
        .selectAll()
        .orderBy("team")
        .orderBy("channel")
        .execute();
      return modesOf(rows);
    },
  };
}

function modesOf(rows: readonly ChannelModeRow[]): SetMode[] {
  return rows.flatMap(({ team, channel, mode, set_by: by, set_at: at }) =>
    isMode(mode) ? [{ team, channel, mode, by, at }] : [],
  );
}

const isMode = (mode: string): mode is ChannelMode => CHANNEL_MODES.some((known) => known === mode);
