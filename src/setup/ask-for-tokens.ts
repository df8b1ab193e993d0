import { isGiven } from "../config/environment.ts";
import { checkScopes } from "./checks/scopes.ts";
import { askUntil, type Judged } from "./interview.ts";
import { orEnter, reached, type SetUp, surroundings } from "./set-up-task.ts";
import type { SettingSources } from "./setting-sources.ts";
import { createSlackCaller, type SlackCaller } from "./slack-call.ts";
import { APPS_PAGE, explainAppToken, explainBotToken } from "./token-errors.ts";

/** The app as its token shows it. */
export interface Bot {
  readonly token: string;
  readonly bot: SlackCaller;
  /** The name by which it is invited. */
  readonly desk: string;
}

/** Asks for the bot token and tries it; tells at once when a scope is missing. */
export function askForBot({ interview, sources, manifest }: SetUp): Promise<Bot> {
  const { before, apiUrl } = surroundings(sources);
  return askUntil(interview, {
    text: `Bot User OAuth Token (xoxb-…)${orEnter(before("SLACK_BOT_TOKEN"))}:`,
    kind: "secret",
    usual: before("SLACK_BOT_TOKEN"),
    async judge(token): Promise<Judged<Bot>> {
      if (!/^xoxb-\S+$/.test(token)) return { because: noBotToken(token) };
      const bot = createSlackCaller(token, apiUrl);
      const answer = await reached(() => bot("auth.test"));
      if ("because" in answer) return answer;
      const { error, fields, scopes } = answer.value;
      if (error !== null) return { because: explainBotToken(error) };
      const desk = String(fields.user);
      interview.say(`The token is good: ${desk} in ${fields.team}.`);
      const { level, found, remedy } = checkScopes(scopes, manifest);
      const scopesSay = `Scopes: ${found}. ${remedy ?? ""}`.trim();
      if (level === "fault") {
        return { because: `${scopesSay}. Then press Enter to look again.`, isWorthRepeating: true };
      }
      if (level !== "ok") interview.say(scopesSay);
      return { value: { token, bot, desk } };
    },
  });
}

const noBotToken = (given: string) =>
  given.startsWith("xapp-")
    ? "That is the App-Level Token, which is asked for next: a bot token begins with xoxb-."
    : "That is none: a bot token begins with xoxb-.";

/** The other credential is emptied: with both, Socket Mode would be taken. */
const emptied = ({ envFile }: SettingSources, name: string): Record<string, string> =>
  isGiven(envFile[name]) ? { [name]: "" } : {};

/** Asks for the token of Socket Mode and tries it. */
export async function askForAppToken({ interview, sources }: SetUp): Promise<Record<string, string>> {
  interview.say(
    "3. Basic Information → App-Level Tokens → Generate Token and Scopes → Add Scope: connections:write → Generate. Copy it.",
  );
  const { before, apiUrl } = surroundings(sources);
  const token = await askUntil(interview, {
    text: `App-Level Token (xapp-…)${orEnter(before("SLACK_APP_TOKEN"))}:`,
    kind: "secret",
    usual: before("SLACK_APP_TOKEN"),
    async judge(token): Promise<Judged<string>> {
      if (!/^xapp-\S+$/.test(token))
        return { because: "That is none: an App-Level Token begins with xapp-." };
      const answer = await reached(() => createSlackCaller(token, apiUrl)("apps.connections.open"));
      if ("because" in answer) return answer;
      const { error } = answer.value;
      return error === null ? { value: token } : { because: explainAppToken(error) };
    },
  });
  interview.say("The token is good: it may open Socket Mode.");
  return { SLACK_APP_TOKEN: token, ...emptied(sources, "SLACK_SIGNING_SECRET") };
}

/** Asks for the signing secret of HTTP, which nobody but Slack can try. */
export async function askForSecret({ interview, sources }: SetUp): Promise<Record<string, string>> {
  interview.say("3. Basic Information → App Credentials → Signing Secret → Show. Copy it.");
  const { before } = surroundings(sources);
  const secret = await askUntil(interview, {
    text: `Signing Secret${orEnter(before("SLACK_SIGNING_SECRET"))}:`,
    kind: "secret",
    usual: before("SLACK_SIGNING_SECRET"),
    judge: (answer) =>
      /^[0-9a-f]{32}$/.test(answer)
        ? { value: answer }
        : { because: "That is none: a signing secret has 32 hexadecimal digits." },
  });
  interview.say(
    `Only Slack's requests can prove it. Once the desk runs: ${APPS_PAGE} → your app → Event Subscriptions → Verify.`,
  );
  return { SLACK_SIGNING_SECRET: secret, ...emptied(sources, "SLACK_APP_TOKEN") };
}
