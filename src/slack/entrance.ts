import type { HTTPReceiver, SocketModeReceiver } from "@slack/bolt";

/** The way Slack's events come in, whichever it is. Nothing comes in before `start`. */
export interface Entrance {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  port(): number | null;
  start(): Promise<void>;
  isConnected(): boolean;
  stop(): Promise<void>;
}
