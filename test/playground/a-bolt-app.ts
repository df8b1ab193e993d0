import { App, HTTPReceiver } from "@slack/bolt";
import { LogLevel } from "@slack/web-api";
import type { Playground } from "../../src/playground/server.ts";

/** A Bolt app attached to the workspace over Socket Mode, not started yet. */
export function aSocketModeApp(playground: Playground): App {
  return new App({
    token: playground.botToken,
    appToken: playground.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: playground.slackApiUrl, retryConfig: { retries: 0 } },
  });
}

/** A Bolt app with a request URL of its own; the workspace sends there once `useHttp` was told. */
export async function anHttpApp(
  playground: Playground,
  signingSecret = playground.signingSecret,
): Promise<{ app: App; requestUrl: string }> {
  const receiver = new HTTPReceiver({ signingSecret, port: 0, logLevel: LogLevel.ERROR });
  const app = new App({
    token: playground.botToken,
    receiver,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: playground.slackApiUrl, retryConfig: { retries: 0 } },
  });
  await app.init();
  const server = await app.start(0);
  const address = (server as { address(): { port: number } }).address();
  return { app, requestUrl: `http://127.0.0.1:${address.port}/slack/events` };
}
