import { toSlackMessage } from "../delivery/message-form.ts";
import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { askApp, commonFields } from "./asking.ts";
import { channelName } from "./command.ts";
import { refuseStranger } from "./post.ts";

/** A person uses a shortcut: one from the message menu, or a global one that knows no channel. */
export async function shortcutAs(
  person: string,
  act: Act & { act: "shortcut" },
  world: World,
): Promise<void> {
  if (world.workspace.member(person)?.home) throw new Refusal("outsider-command");
  const shortcut = world.registration.shortcuts.find(({ callbackId }) => callbackId === act.callbackId);
  if (!shortcut) throw new Refusal("unknown-shortcut");
  const { triggerId, fields } = commonFields(person, world);
  const common = { ...fields, callback_id: shortcut.callbackId, action_ts: world.workspace.nextTs() };
  const asking = { person, channel: act.channel ?? "", what: shortcut.name };
  if (shortcut.type === "global") {
    const payload = { type: "shortcut", ...common };
    await askApp(world, { type: "interactive", id: triggerId, payload }, asking);
    return;
  }
  const payload = { type: "message_action", ...common, ...messageFields(person, act, world) };
  await askApp(world, { type: "interactive", id: triggerId, payload }, asking);
}

// An ephemeral message has no menu in Slack: only messages of the history are found here.
function messageFields(
  person: string,
  act: Act & { act: "shortcut" },
  world: World,
): Record<string, unknown> {
  const channel = world.workspace.channel(act.channel ?? "");
  const message = world.workspace.message(act.channel ?? "", act.ts ?? "");
  if (!channel || !message) throw new Refusal("unknown-shortcut");
  refuseStranger(world, channel.id, person);
  const target = {
    person,
    channel: channel.id,
    ts: undefined,
    isEphemeral: false,
  };
  return {
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: toSlackMessage(message, world),
    response_url: world.responseUrls.issue("app", target),
  };
}
