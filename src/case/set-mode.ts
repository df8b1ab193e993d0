import type { ChannelMode } from "../config/settings.ts";

/** How the desk behaves in one channel, as an agent set it from within Slack: it outranks the settings file. */
export interface SetMode {
  readonly team: string;
  readonly channel: string;
  readonly mode: ChannelMode;
  /** Slack id of the agent. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}
