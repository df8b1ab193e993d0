import { setTimeout as after } from "node:timers/promises";
import type { Config } from "../../config.ts";
import { createReplies } from "../../reply/create-replies.ts";
import type { Templates } from "../../reply/template/templates.ts";
import { type Ears, openDeskEars, openSocketEars } from "../ears.ts";
import { type Finding, findingsOf } from "../finding.ts";
import { createSlackCaller, type SlackCaller } from "../slack-call.ts";
import { APPS_PAGE } from "../token-errors.ts";

const LOOK_EVERY_MS = 200;

export interface EventCheck {
  readonly bot: SlackCaller;
  readonly scopes: readonly string[] | null;
  readonly config: Config;
  /** The words of the line that is posted; null where they cannot be read. */
  readonly templates: Templates | null;
  /** How long the event is waited for, in ms. */
  readonly eventWait: number;
}

/**
 * A real round trip: posts one line into the support channel, waits for Slack's event about it, and deletes the line.
 * The support channel, because the people in it run the desk; no direct message, because the desk has none with
 * itself; nothing that mentions anybody, so that nobody is notified.
 */
export async function checkEvents(check: EventCheck): Promise<Finding> {
  const { fault, skipped, warning } = findingsOf("event delivery");
  const { scopes, config, templates } = check;
  const { supportChannel: channel, slack, healthPort } = config;
  if (channel === null) return skipped("there is no support channel to try it in");
  if (templates === null) return skipped("not tried, since the templates have no words for it");
  if (scopes && !scopes.some((scope) => scope === "channels:history" || scope === "groups:history")) {
    return warning(
      "cannot be tried by itself: an app that may not read channels hears only what mentions it",
      "Mention it once in a channel and see whether it answers.",
    );
  }
  const ears = await openEars(config);
  if (ears === null) {
    return slack.mode === "socket"
      ? fault("Socket Mode does not open", `Turn it on at ${APPS_PAGE} → your app → Socket Mode.`)
      : warning(
          `no desk answers on port ${healthPort}, so nothing listens to Slack`,
          "Start the desk, then look again.",
        );
  }
  try {
    return await roundTrip(ears, { ...check, channel, text: createReplies(templates).notes.checking().text });
  } finally {
    ears.close();
  }
}

/** Beside a running desk a second connection would take events from it, so then the desk is asked. */
async function openEars({ slack, slackApiUrl, healthPort }: Config): Promise<Ears | null> {
  const running = await openDeskEars(healthPort);
  if (running || slack.mode !== "socket") return running;
  return openSocketEars(createSlackCaller(slack.appToken, slackApiUrl));
}

type Trip = EventCheck & { readonly channel: string; readonly text: string };

async function roundTrip(ears: Ears, { bot, channel, text, config, eventWait }: Trip): Promise<Finding> {
  const { ok, fault, skipped } = findingsOf("event delivery");
  const { error, fields } = await bot("chat.postMessage", { channel, text });
  if (error !== null)
    return skipped(`could not be tried: Slack did not take a message in ${channel} (${error})`);
  const ts = String(fields.ts);
  const began = Date.now();
  try {
    for (; Date.now() - began < eventWait; await after(LOOK_EVERY_MS)) {
      if (!(await ears.hasHeard(ts))) continue;
      return ok(
        `a message came back as an event after ${((Date.now() - began) / 1000).toFixed(1)} s, through ${ears.by}`,
      );
    }
    return fault(`no event came within ${eventWait / 1000} s; ${ears.by} listened`, remedyOf(config));
  } finally {
    await bot("chat.delete", { channel, ts });
  }
}

function remedyOf({ slack }: Config): string {
  const subscribe = "message.channels and message.groups must be among the bot events";
  if (slack.mode === "http") {
    return `At ${APPS_PAGE} → your app → Event Subscriptions: the Request URL must be the desk's public address with /slack/events and verified, and ${subscribe}.`;
  }
  return `At ${APPS_PAGE} → your app → Event Subscriptions: turn events on; ${subscribe}. Then install the app again.`;
}
