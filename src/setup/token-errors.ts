/** Where the operator finds the app; its own page needs an id that nobody has told yet. */
export const APPS_PAGE = "https://api.slack.com/apps";

/** What a person does about a refused bot token, by Slack's name of the error (docs.slack.dev, auth.test). */
const BOT_TOKEN: Readonly<Record<string, string>> = {
  invalid_auth: `it is mistyped or of another app. Copy the Bot User OAuth Token from ${APPS_PAGE} → your app → OAuth & Permissions`,
  not_authed: "it is empty. Set SLACK_BOT_TOKEN",
  account_inactive: `the app was removed from the workspace, or the workspace is gone. Install it again at ${APPS_PAGE} → your app → Install App, and copy the new token`,
  token_revoked: `it was revoked. Install the app again at ${APPS_PAGE} → your app → Install App, and copy the new token`,
  token_expired: `it has expired, since token rotation is on. Create the app from manifest.yml, where it is off, at ${APPS_PAGE}`,
  not_allowed_token_type: `it is a token of another kind. Copy the Bot User OAuth Token (xoxb-…) from ${APPS_PAGE} → your app → OAuth & Permissions`,
  org_login_required: "the workspace is being moved into an organisation. Try again when that is done",
};

export const explainBotToken = (error: string): string =>
  `Slack says ${error}: ${BOT_TOKEN[error] ?? `see https://docs.slack.dev/reference/methods/auth.test for what it means`}.`;

/** The same for the App-Level Token (docs.slack.dev, apps.connections.open). */
const APP_TOKEN: Readonly<Record<string, string>> = {
  missing_scope: `it lacks connections:write. Generate a new one with that scope at ${APPS_PAGE} → your app → Basic Information → App-Level Tokens`,
  not_allowed_token_type: `it is a token of another kind. Copy the App-Level Token (xapp-…) from ${APPS_PAGE} → your app → Basic Information`,
  forbidden_team: "the workspace does not allow it. Ask its owners",
};

export const explainAppToken = (error: string): string =>
  `Slack says ${error}: ${APP_TOKEN[error] ?? `generate a new one with connections:write at ${APPS_PAGE} → your app → Basic Information → App-Level Tokens`}.`;

/** The same for a message that was not taken (docs.slack.dev, chat.postMessage); `needed` is the scope it lacks. */
export function explainPost(error: string, needed: unknown): string {
  const what = "Slack did not take the first message";
  if (error !== "missing_scope") return `${what} (${error}). Mend that.`;
  const scope = typeof needed === "string" ? needed : "chat:write";
  return `${what}: the app lacks ${scope}. Add it at ${APPS_PAGE} → your app → OAuth & Permissions → Scopes, then Install App → Reinstall.`;
}
