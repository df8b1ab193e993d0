/** What the desk knows about one kind of secret: how its mask reads, whether it alarms, how it is made worthless. */
export interface SecretKindFacts {
  /** The words in the mask, after `secret: `. */
  readonly label: string;
  /**
   * credential: opens a door; the requester is warned privately and told how to rotate it.
   * personal: somebody's data; it is masked without alarm.
   */
  readonly nature: "credential" | "personal";
  /** One or two sentences for the requester: what to do so that the leaked value is of no use to anybody. */
  readonly rotate: string;
}

const credential = (label: string, rotate: string): SecretKindFacts => ({
  label,
  nature: "credential",
  rotate,
});
const personal = (label: string): SecretKindFacts => ({
  label,
  nature: "personal",
  rotate:
    "Nothing to rotate. Please delete or edit the message, so that this person's data does not stay there.",
});

const AWS_KEY =
  "Create a new access key for that user in the IAM console, switch your application over, then deactivate and delete the leaked key.";
const SHORT_LIVED_AWS =
  "It ends by itself, within hours in most cases. If the role can do harm, revoke its active sessions in the IAM console.";
const CLIENT_SECRET =
  "Rotate it where the application is registered (for Login with Amazon: the LWA credentials of the application) and deploy the new one before the old one ends.";
const LWA_TOKEN =
  "It ends by itself within an hour. Ask for a new one, and rotate the client secret if that was in the same paste.";
const LWA_REFRESH =
  "Let the seller remove your application's authorization and authorize it again: that gives a new refresh token and ends this one.";
const PASSWORD = "Change the password now, and everywhere else where the same one is used.";
const GENERIC = "Revoke it where it was issued and create a new one.";

/** Every kind of secret the desk masks. Reply templates take their advice from here. */
export const SECRET_KINDS = {
  "aws-access-key": credential("AWS access key", AWS_KEY),
  "aws-secret-key": credential("AWS secret key", AWS_KEY),
  "aws-session-token": credential("AWS session token", SHORT_LIVED_AWS),
  "request-signature": credential(
    "request signature",
    "It is valid for minutes and for this one request only; nothing to rotate. A presigned URL works until it expires.",
  ),
  "request-credential": credential("request credential", AWS_KEY),
  "secret-key": credential("secret key", GENERIC),
  "access-token": credential("access token", GENERIC),
  "refresh-token": credential("refresh token", GENERIC),
  "lwa-access-token": credential("Login with Amazon access token", LWA_TOKEN),
  "lwa-refresh-token": credential("Login with Amazon refresh token", LWA_REFRESH),
  "restricted-data-token": credential("restricted data token", LWA_TOKEN),
  "oauth-code": credential(
    "authorization code",
    "It works once and for a few minutes. If it was not used yet, start the authorization again.",
  ),
  "client-secret": credential("client secret", CLIENT_SECRET),
  "mws-auth-token": credential(
    "MWS auth token",
    "Let the seller remove the developer's access in Seller Central and grant it again: that gives a new token.",
  ),
  "slack-token": credential(
    "Slack token",
    "Regenerate it on the app's page at api.slack.com/apps (OAuth & Permissions, or Basic Information for app tokens).",
  ),
  "slack-webhook": credential(
    "Slack webhook",
    "Remove the webhook under Incoming Webhooks of the Slack app and add a new one.",
  ),
  "github-token": credential(
    "GitHub token",
    "Delete it under Settings, Developer settings, Personal access tokens (or revoke the app's token), then create a new one.",
  ),
  "gitlab-token": credential("GitLab token", "Revoke it under Access tokens in GitLab and create a new one."),
  "stripe-key": credential("Stripe key", "Roll the key under Developers, API keys in the Stripe dashboard."),
  "google-key": credential(
    "Google key",
    "Regenerate or delete it under APIs & Services, Credentials in the Google Cloud console.",
  ),
  "npm-token": credential(
    "npm token",
    "Delete it under Access Tokens of the npm account and create a new one.",
  ),
  "ai-key": credential("AI service key", "Delete the key in the provider's console and create a new one."),
  "service-key": credential("service key", GENERIC),
  jwt: credential(
    "JSON web token",
    "It ends by itself at its expiry time. If that is far away, log that user or client out so that it is refused.",
  ),
  "private-key": credential(
    "private key",
    "Create a new key pair, replace the public key or certificate everywhere, and remove the leaked one.",
  ),
  password: credential("password", PASSWORD),
  "api-key": credential("API key", GENERIC),
  token: credential("token", GENERIC),
  cookie: credential("cookie", "Log out of that session, or end all sessions of the account."),
  email: personal("e-mail address"),
  phone: personal("phone number"),
  "payment-card": {
    label: "payment card",
    nature: "credential",
    rotate: "Have the card blocked and replaced by its bank, and delete the message.",
  },
  person: personal("person's name"),
  address: personal("postal address"),
  "gift-message": personal("personal message"),
} as const satisfies Record<string, SecretKindFacts>;

export type SecretKind = keyof typeof SECRET_KINDS;

/** Put together once: a paste can hold a hundred thousand. */
const MASK_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SECRET_KINDS).map(([kind, { label }]) => [kind, `[secret: ${label}]`]),
);

/** The text that stands in for a secret of this kind. */
export const maskOf = (kind: SecretKind): string => MASK_OF[kind] ?? "[secret]";

const LABELS = Object.values(SECRET_KINDS).map(({ label }) => label);

/** Finds masks made earlier, so that redacting twice changes nothing. For `matchesIn`, which begins at its beginning. */
export const MASKS = new RegExp(`\\[secret: (?:${LABELS.join("|")})\\]`, "g");
