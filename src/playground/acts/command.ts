import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import { showResponse } from "../web-api/responses.ts";
import { escaped, readMarkup, readTyped, unescaped } from "../workspace/typed-text.ts";
import type { StoredChannel } from "../workspace/workspace-data.ts";
import type { World } from "../world.ts";
import { askApp, commonFields, tellNotice } from "./asking.ts";
import { refuseStranger } from "./post.ts";

/** What Slack calls a channel in the payloads of commands and clicks. */
export const channelName = ({ kind, name }: StoredChannel) => (kind === "im" ? "directmessage" : name);

/** A person types a slash command; what the app acknowledges with is shown to them. */
export async function commandAs(person: string, act: Act & { act: "command" }, world: World): Promise<void> {
  refuseStranger(world, act.channel, person);
  const [, name = "", rest = ""] = /^(\/\S*)\s*([\s\S]*)$/.exec(act.text.trim()) ?? [];
  const asking = { person, channel: act.channel, what: name };
  if (world.workspace.member(person)?.home) throw new Refusal("outsider-command");
  const command = world.registration.commands.find((one) => one.command === name);
  if (!command) {
    tellNotice(world, asking, `${name} is not a valid command.`);
    throw new Refusal("unknown-command");
  }
  if (act.threadTs !== undefined) {
    tellNotice(world, asking, `${name} is not supported in threads. Sorry!`);
    throw new Refusal("command-in-thread");
  }
  const text = commandText(rest, { isRaw: act.raw === true, shouldEscape: command.shouldEscape, world });
  const target = { person, channel: act.channel, ts: undefined, isEphemeral: false };
  const responseUrl = world.responseUrls.issue("commands", target);
  const { triggerId, fields } = commonFields(person, world);
  const { team } = world.workspace;
  const channel = world.workspace.channel(act.channel);
  const payload = {
    token: fields.token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: act.channel,
    channel_name: channel ? channelName(channel) : "",
    user_id: person,
    user_name: world.workspace.member(person)?.name ?? "",
    command: name,
    text,
    api_app_id: fields.api_app_id,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: triggerId,
  };
  const answer = await askApp(world, { type: "slash_commands", id: triggerId, payload }, asking);
  showAcknowledgement(world, target, answer);
}

/** Without `should_escape` mentions and addresses come as typed; `& < >` are escaped either way. */
function commandText(
  text: string,
  { isRaw, shouldEscape, world }: { isRaw: boolean; shouldEscape: boolean; world: World },
): string {
  if (shouldEscape) return isRaw ? readTyped(text, world.workspace).text : readMarkup(text).text;
  return escaped(isRaw ? text : unescaped(text));
}

type Target = Parameters<typeof showResponse>[1];

function showAcknowledgement(world: World, target: Target, answer: unknown): void {
  const isEmptyObject = typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
  if (answer === undefined || answer === null || answer === "" || isEmptyObject) return;
  try {
    showResponse(world, target, typeof answer === "string" ? { text: answer } : answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { messages } = error.details;
    const refusal = new Refusal("invalid-command-response", messages === undefined ? {} : { messages });
    tellNotice(world, target, `The command failed with the error "${refusal.error}".`);
    throw refusal;
  }
}
