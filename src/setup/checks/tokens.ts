import type { SlackSettings } from "../../config.ts";
import { type Finding, findingsOf } from "../finding.ts";
import { createSlackCaller, type SlackAnswer, type SlackCaller } from "../slack-call.ts";
import { explainAppToken, explainBotToken } from "../token-errors.ts";

export interface TokenCheck {
  readonly findings: readonly Finding[];
  readonly bot: SlackCaller;
  /** What Slack says of the bot token. */
  readonly answer: SlackAnswer;
}

type Attached = Exclude<SlackSettings, { mode: "local" }>;

/** Whether Slack accepts the tokens. CHAT_UNREACHABLE when it does not answer. */
export async function checkTokens(slack: Attached, apiUrl: string | null): Promise<TokenCheck> {
  const bot = createSlackCaller(slack.botToken, apiUrl);
  const answer = await bot("auth.test");
  const findings = [botFinding(answer)];
  if (slack.mode === "socket") findings.push(await appFinding(createSlackCaller(slack.appToken, apiUrl)));
  return { findings, bot, answer };
}

function botFinding({ error, fields }: SlackAnswer): Finding {
  const { ok, fault } = findingsOf("bot token");
  if (error === null) return ok(`${fields.user} in ${fields.team} (${fields.team_id})`);
  return fault("SLACK_BOT_TOKEN is not accepted", explainBotToken(error));
}

/** Asks for an address of Socket Mode, which costs nothing while nobody connects to it. */
async function appFinding(app: SlackCaller): Promise<Finding> {
  const { ok, fault } = findingsOf("app token");
  const { error } = await app("apps.connections.open");
  return error === null
    ? ok("may open Socket Mode")
    : fault("SLACK_APP_TOKEN is not accepted", explainAppToken(error));
}
