/**
 * What the browser page of the local workspace and its server say to each other. The page is only a screen:
 * everything it shows comes from the workspace, everything a person does there goes to it, and the desk hears of
 * it the way it would from Slack.
 *
 * GET  /page/state?as=<person>    → WorkspaceState
 * GET  /page/file/<id>?as=…     → the file, for whoever is where it was shared
 * GET  /page/stream?as=<person>   → server-sent events, each `data:` one StreamEvent
 * POST /page/<act>                → body: the act below with `as`; answers ActResult (200 also when Slack would refuse)
 */
import type { HomeView, KnownBlock, ModalView } from "@slack/types";

/** A person of the workspace; `role` is shown beside the name so that the walk through a case is easy to follow. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly timezone: string;
  /** The desk itself, or another app: shown with an APP badge, never to act as. */
  readonly isApp: boolean;
  readonly isDesk: boolean;
  readonly isGuest: boolean;
  /** The company of somebody from outside. */
  readonly company: string | null;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** "im" is the direct conversation of one person with the desk. */
  readonly kind: "public" | "private" | "im";
  readonly topic: string;
  readonly members: readonly string[];
  readonly isArchived: boolean;
  /** Shared with another company. */
  readonly isShared: boolean;
}

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
  /** The first lines, as Slack previews a snippet. */
  readonly preview: string;
  readonly isSnippet: boolean;
  /** Shown as it is; at `GET /page/file/<id>?as=<person>`, as every file. */
  readonly isPicture: boolean;
}

/** A message as one person sees it; an ephemeral one is in the state of its only reader alone. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly author: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly files: readonly SharedFile[];
  readonly edited: boolean;
  /** What the workspace itself tells of a person, such as that they renamed the channel. */
  readonly isNote: boolean;
  readonly ephemeral: boolean;
  /** A reply that the channel shows as well. */
  readonly isBroadcast: boolean;
  readonly replyCount: number;
}

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly type: "message" | "global";
}

/** A modal on the person's screen; `errors` by block id after a refused submission. */
export interface OpenView {
  readonly id: string;
  readonly view: ModalView;
  readonly errors: Readonly<Record<string, string>>;
  /** What is filled in so far, as Slack keeps it over an update of the view. */
  readonly values: ViewValues;
}

/** The app's home tab as it stands for a person; without blocks when the app put nothing there yet. */
export interface OpenHome {
  readonly id: string;
  readonly view: HomeView;
  readonly values: ViewValues;
}

export interface WorkspaceState {
  readonly team: { readonly id: string; readonly name: string };
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly messages: readonly Message[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** The stack of modals of this person, topmost last. */
  readonly views: readonly OpenView[];
  /** Missing where the app has no home tab. */
  readonly home: OpenHome | null;
}

export type StreamEvent =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "message-deleted"; readonly channel: string; readonly ts: string }
  | { readonly type: "views"; readonly views: readonly OpenView[] }
  /** The channels of this person, after one was renamed, archived or joined. */
  | { readonly type: "channels"; readonly channels: readonly Channel[] }
  | { readonly type: "home"; readonly home: OpenHome | null }
  /** What Slackbot would tell only this person, such as an app that did not answer in time. */
  | { readonly type: "notice"; readonly channel: string; readonly text: string };

export type Act =
  | {
      readonly act: "post";
      readonly channel: string;
      readonly threadTs?: string;
      /** A reply that the channel reads as well. */
      readonly isBroadcast?: boolean;
      /** Another app of the channel that says it, to try what the desk does with bots. */
      readonly asApp?: string;
      /** In Slack's markup, escaped and with mentions, as Slack's client sends it. */
      readonly text: string;
      /** The text is what was typed: the workspace escapes it and finds the names itself. */
      readonly raw?: boolean;
      readonly files?: readonly {
        readonly name: string;
        readonly content: string;
        readonly isSnippet: boolean;
        /** What is no text comes in this encoding, with its media type. */
        readonly encoding?: "base64";
        readonly mimetype?: string;
      }[];
    }
  | {
      readonly act: "edit";
      readonly channel: string;
      readonly ts: string;
      readonly text: string;
      readonly raw?: boolean;
    }
  | { readonly act: "delete"; readonly channel: string; readonly ts: string }
  | { readonly act: "rename-channel"; readonly channel: string; readonly name: string }
  | { readonly act: "archive-channel"; readonly channel: string; readonly isArchived: boolean }
  | {
      readonly act: "command";
      readonly channel: string;
      readonly threadTs?: string;
      readonly text: string;
      readonly raw?: boolean;
    }
  | { readonly act: "shortcut"; readonly callbackId: string; readonly channel?: string; readonly ts?: string }
  /** Going to the app's home tab, or to the conversation with it. */
  | { readonly act: "open-home"; readonly tab: "home" | "messages" }
  /** A press in a message; `action` is the element's state as Block Kit sends it in `actions[0]`. */
  | {
      readonly act: "press";
      readonly channel: string;
      readonly ts: string;
      readonly blockId: string;
      readonly action: Readonly<Record<string, unknown>>;
      /** What the person has filled into inputs of the message so far. */
      readonly values?: ViewValues;
    }
  | {
      readonly act: "view-press";
      readonly viewId: string;
      readonly blockId: string;
      readonly action: Readonly<Record<string, unknown>>;
      readonly values: ViewValues;
    }
  | { readonly act: "view-submit"; readonly viewId: string; readonly values: ViewValues }
  | { readonly act: "view-close"; readonly viewId: string };

/** `view.state.values` as Slack sends it: block id → action id → the element's value. */
export type ViewValues = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>;

export type ActResult = { readonly ok: true } | { readonly ok: false; readonly error: string };
