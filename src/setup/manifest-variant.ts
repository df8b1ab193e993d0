import { type Document, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { DeskError } from "../errors.ts";

/** Which of the Slack apps that the desk can be is wanted. */
export interface ManifestVariant {
  /** Public https address of the desk's own server; null: Socket Mode, which needs none. */
  readonly address: string | null;
  /** As an agent with a place of its own in Slack; the guests of a workspace cannot use such an app. */
  readonly isAgent: boolean;
  /** Without the right to read channels: it answers where it is mentioned, in direct messages and by command. */
  readonly isMentionOnly: boolean;
}

/** Columns of manifest.yml, so that its long text stays folded as it is. */
const WIDTH = 119;
/** Path under which Bolt takes everything that Slack sends. */
const EVENTS_PATH = "/slack/events";

/**
 * The manifest of this variant, made out of `manifest.yml` with its reasons beside each line. INPUT_INVALID when the
 * address is none that Slack would call.
 */
export function writeManifest(manifest: string, variant: ManifestVariant): string {
  const document = parseDocument(manifest);
  writeHead(document, headOf(variant));
  if (variant.address !== null) setRequestUrl(document, requestUrl(variant.address));
  if (variant.isAgent) beAgent(document);
  if (variant.isMentionOnly) stopReadingChannels(document);
  return document.toString({ lineWidth: WIDTH });
}

/** A comment at the top of a file belongs to the first of its keys. */
function writeHead(document: Document, head: string): void {
  const first = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
  if (isScalar(first)) first.commentBefore = head;
}

function headOf({ address, isAgent, isMentionOnly }: ManifestVariant): string {
  const lines = [
    "The Slack app, for https://api.slack.com/apps → Create New App → From a manifest.",
    address === null
      ? "Socket Mode: no public address is needed. The App-Level Token wants connections:write."
      : "HTTP: Slack calls the address below. Start the desk, then let Slack verify the address on the app's page.",
  ];
  if (isAgent) lines.push("As an agent: needs a paid plan, and the guests of a workspace cannot use it.");
  if (isMentionOnly) {
    lines.push(
      "Without reading channels: the desk sees no paste it is not mentioned in, and no answer in a thread. A reply",
      "that Slack may or may not have taken waits for the operator, since the desk cannot look for it.",
    );
  }
  return lines.map((line) => ` ${line}`).join("\n");
}

/** Addresses that mean the machine they are used on, which for Slack is its own. */
const OWN_MACHINE = /^(?:localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\])$/;

function requestUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (
    url?.protocol !== "https:" ||
    OWN_MACHINE.test(url.hostname) ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== ""
  ) {
    const message = `"${address}" is no address that Slack can call; write it like https://desk.example.com`;
    throw new DeskError("INPUT_INVALID", message);
  }
  if (url.pathname !== "/" && url.pathname.replace(/\/$/, "") !== EVENTS_PATH) {
    const message = `the desk takes Slack's requests under ${EVENTS_PATH} alone; write ${url.origin}`;
    throw new DeskError("INPUT_INVALID", message);
  }
  return `${url.origin}${EVENTS_PATH}`;
}

function setRequestUrl(document: Document, url: string): void {
  document.setIn(["settings", "socket_mode_enabled"], false);
  document.setIn(["settings", "event_subscriptions", "request_url"], url);
  document.setIn(["settings", "interactivity", "request_url"], url);
  document.setIn(["features", "slash_commands", 0, "url"], url);
}

const BOT_SCOPES = ["oauth_config", "scopes", "bot"];

/** Slack adds the scope by itself; named here, so that the doctor's comparison with the manifest holds. */
function beAgent(document: Document): void {
  document.setIn(["features", "agent_view"], {
    agent_description:
      "Explains error codes, error messages and logs, with the fix steps of reviewed articles.",
    suggested_prompts: [
      { title: "What can you do?", message: "help" },
      { title: "Explain an error", message: "What does error 503 mean?" },
    ],
  });
  const scope = document.createNode("assistant:write");
  scope.comment = " belongs to the agent view";
  document.addIn(BOT_SCOPES, scope);
}

/** What an app lacks that reads no channels: the events, and the scopes that only they and their threads need. */
export const OF_READING = {
  events: ["message.channels", "message.groups"],
  scopes: ["channels:history", "groups:history"],
};

function stopReadingChannels(document: Document): void {
  removeItems(document, ["settings", "event_subscriptions", "bot_events"], OF_READING.events);
  removeItems(document, BOT_SCOPES, OF_READING.scopes);
}

function removeItems(document: Document, path: readonly string[], names: readonly string[]): void {
  const list = document.getIn(path);
  if (!isSeq(list)) return;
  list.items = list.items.filter((item) => !(isScalar(item) && names.includes(String(item.value))));
}
