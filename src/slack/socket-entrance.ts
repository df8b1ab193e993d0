import { SocketModeReceiver } from "@slack/bolt";
import { WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import type { DeskError } from "../errors.ts";
import type { Log } from "../log.ts";
import { createBoltLog } from "./bolt-log.ts";
import type { Entrance } from "./entrance.ts";
import { OF_TOKEN } from "./refused-calls.ts";
import { refusedStart } from "./refused-start.ts";

/** Events by Socket Mode, over a connection that the desk opens. */
export function socketEntrance(appToken: string, clientOptions: WebClientOptions, log: Log): Entrance {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLog(log),
    // The socket's own calls only open connections: repeating those is safe, and giving up would leave the desk deaf.
    installerOptions: {
      clientOptions: { ...clientOptions, retryConfig: { forever: true, maxTimeout: 30_000 } },
    },
    // No acknowledgement for what could not be stored: Slack then delivers it again.
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, "an event was not acknowledged");
      return false;
    },
  });
  let isConnected = false;
  receiver.client.on("connected", () => {
    isConnected = true;
  });
  receiver.client.on("disconnected", () => {
    isConnected = false;
  });
  receiver.client.on("reconnecting", () => {
    isConnected = false;
  });
  return {
    receiver,
    isConnected: () => isConnected,
    port: () => null,
    start: async () => {
      await tryAppToken(appToken, clientOptions);
      await receiver.start().catch((cause: unknown) => {
        throw refusedAppToken(cause);
      });
    },
    // The receiver's own stop does not wait: an envelope could still come in while the database is closed.
    stop: async () => {
      await receiver.client.disconnect();
    },
  };
}

const refusedAppToken = (cause: unknown): DeskError =>
  refusedStart("SLACK_APP_TOKEN", "create an App-Level Token with connections:write", cause);

/**
 * Bolt asks for a connection again and again, also with a token that has expired: at the start that is told instead.
 * What only Slack can mend is left to Bolt, which waits for it.
 */
async function tryAppToken(appToken: string, clientOptions: WebClientOptions): Promise<void> {
  try {
    await new WebClient(appToken, clientOptions).apps.connections.open();
  } catch (cause) {
    if (cause instanceof WebAPIPlatformError && OF_TOKEN.has(cause.data.error)) throw refusedAppToken(cause);
  }
}
