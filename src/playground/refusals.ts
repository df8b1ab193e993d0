/**
 * Everything the workspace refuses because Slack refuses it. `error` is Slack's own name, `page` the page of
 * docs.slack.dev (or the thread, where no page says it) that the rule comes from. A test walks this table and
 * provokes every row.
 */
export const REFUSALS = {
  // Any method
  "unknown-method": { error: "unknown_method", when: "the method does not exist", page: "apis/web-api" },
  "no-token": { error: "not_authed", when: "a call carries no token", page: "apis/web-api" },
  "wrong-token": { error: "invalid_auth", when: "the token is not one of this app", page: "apis/web-api" },
  "wrong-token-type": {
    error: "not_allowed_token_type",
    when: "a bot token is used where an app-level token is needed, or the other way round",
    page: "reference/methods/apps.connections.open",
  },
  "wrong-team": {
    error: "team_not_found",
    when: "a call names a team the token does not belong to",
    page: "reference/methods/chat.postMessage",
  },
  "missing-scope": {
    error: "missing_scope",
    when: "the app was not granted the scope of the method",
    page: "authentication/installing-with-oauth",
  },
  "wrong-post-type": {
    error: "invalid_post_type",
    when: "the body is neither a form nor JSON",
    page: "apis/web-api",
  },
  "broken-json": { error: "invalid_json", when: "a JSON body cannot be read", page: "apis/web-api" },
  "unknown-argument": {
    error: "invalid_arg_name",
    when: "an argument has a name the method does not know",
    page: "apis/web-api",
  },
  "wrong-argument": {
    error: "invalid_arguments",
    when: "an argument is missing or has the wrong shape",
    page: "apis/web-api",
  },
  "too-many-calls": {
    error: "ratelimited",
    when: "a method is called more often than its tier allows",
    page: "apis/web-api/rate-limits",
  },

  // Messages
  "second-message": {
    error: "ratelimited",
    when: "an app posts a second message within a second in one channel",
    page: "apis/web-api/rate-limits",
  },
  "unknown-channel": {
    error: "channel_not_found",
    when: "the channel does not exist, or is private and the app is not in it",
    page: "reference/methods/chat.postMessage",
  },
  "not-in-channel": {
    error: "not_in_channel",
    when: "the app writes or reads where it is not a member",
    page: "reference/methods/chat.postMessage",
  },
  "no-text": {
    error: "no_text",
    when: "a message has neither text nor blocks",
    page: "reference/methods/chat.postMessage",
  },
  "update-too-long": {
    error: "msg_too_long",
    when: "the text of chat.update is over 4,000 bytes",
    page: "reference/methods/chat.update",
  },
  "markdown-too-long": {
    error: "msg_too_long",
    when: "markdown_text is over 12,000 characters",
    page: "reference/methods/chat.postMessage",
  },
  "markdown-beside-text": {
    error: "markdown_text_conflict",
    when: "markdown_text comes together with text or blocks",
    page: "reference/methods/chat.postMessage",
  },
  "blocks-not-json": {
    error: "invalid_blocks_format",
    when: "blocks are not a list in JSON",
    page: "reference/methods/chat.postMessage",
  },
  "invalid-blocks": {
    error: "invalid_blocks",
    when: "a block breaks the rules of Block Kit",
    page: "reference/block-kit/blocks",
  },
  "blocks-too-long": {
    error: "msg_blocks_too_long",
    when: "the texts of all blocks together are over about 13,200 escaped characters",
    page: "github.com/slackapi/bolt-js/issues/2509",
  },
  "unknown-thread": {
    error: "thread_not_found",
    when: "a reply names a thread that does not exist",
    page: "reference/methods/conversations.replies",
  },
  "reply-to-reply": {
    error: "cannot_reply_to_message",
    when: "a reply names another reply, or a deleted message, as its thread",
    page: "reference/methods/chat.postMessage",
  },
  "metadata-not-json": {
    error: "invalid_metadata_format",
    when: "metadata is not an object in JSON",
    page: "reference/methods/chat.postMessage",
  },
  "metadata-schema": {
    error: "invalid_metadata_schema",
    when: "metadata lacks event_type or event_payload, or nests too deep",
    page: "messaging/message-metadata",
  },
  "unknown-message": {
    error: "message_not_found",
    when: "no message has that timestamp; an ephemeral one never has",
    page: "reference/methods/chat.update",
  },
  "update-foreign": {
    error: "cant_update_message",
    when: "an app changes a message that is not its own",
    page: "reference/methods/chat.update",
  },
  "delete-foreign": {
    error: "cant_delete_message",
    when: "an app or a person deletes a message that is not their own",
    page: "reference/methods/chat.delete",
  },
  "reader-away": {
    error: "user_not_in_channel",
    when: "an ephemeral message is meant for somebody who is not in the channel",
    page: "reference/methods/chat.postEphemeral",
  },

  // Conversations, people, files
  "invalid-cursor": {
    error: "invalid_cursor",
    when: "a cursor did not come from the page before",
    page: "apis/web-api/pagination",
  },
  "invalid-limit": {
    error: "invalid_limit",
    when: "a page is asked to hold less than 1 or more than 999 items",
    page: "reference/methods/conversations.members",
  },
  "invalid-oldest": {
    error: "invalid_ts_oldest",
    when: "oldest is not a timestamp",
    page: "reference/methods/conversations.history",
  },
  "invalid-latest": {
    error: "invalid_ts_latest",
    when: "latest is not a timestamp",
    page: "reference/methods/conversations.history",
  },
  "unknown-user": {
    error: "user_not_found",
    when: "the person does not exist",
    page: "reference/methods/users.info",
  },
  "unknown-file": {
    error: "file_not_found",
    when: "the file does not exist, or lies where the app is not a member",
    page: "reference/methods/files.info",
  },
  "file-without-token": {
    error: "login_page",
    when: "a private file is fetched without the app's token: a page to log in comes back, as HTML",
    page: "messaging/working-with-files",
  },
  "snippet-too-large": {
    error: "snippet_too_large",
    when: "a snippet is over 1 MB",
    page: "reference/methods/files.completeUploadExternal",
  },

  // Views
  "unknown-trigger": {
    error: "invalid_trigger_id",
    when: "the trigger was never given out",
    page: "reference/methods/views.open",
  },
  "expired-trigger": {
    error: "expired_trigger_id",
    when: "the trigger is older than three seconds",
    page: "interactivity/handling-user-interaction",
  },
  "used-trigger": {
    error: "exchanged_trigger_id",
    when: "the trigger was used before",
    page: "interactivity/handling-user-interaction",
  },
  "invalid-view": {
    error: "invalid_arguments",
    when: "a view breaks the rules of Block Kit or of modals",
    page: "surfaces/modals",
  },
  "view-too-large": {
    error: "view_too_large",
    when: "a view is over 250 KB",
    page: "reference/methods/views.open",
  },
  "unknown-view": {
    error: "not_found",
    when: "the view to change or to push upon is not open",
    page: "reference/methods/views.update",
  },
  "hash-conflict": {
    error: "hash_conflict",
    when: "the hash is not the one of the view as it stands",
    page: "reference/methods/views.update",
  },
  "external-id-taken": {
    error: "duplicate_external_id",
    when: "another open view has the same external_id",
    page: "reference/methods/views.open",
  },
  "push-limit": {
    error: "push_limit_reached",
    when: "a fourth view is pushed on the stack",
    page: "reference/methods/views.push",
  },

  // Socket Mode
  "too-many-sockets": {
    error: "too_many_websockets",
    when: "an eleventh connection is asked for",
    page: "apis/events-api/using-socket-mode",
  },

  // Response URLs
  "expired-response-url": {
    error: "expired_url",
    when: "a response_url is older than 30 minutes",
    page: "interactivity/handling-user-interaction",
  },
  "used-response-url": {
    error: "used_url",
    when: "a response_url is used a sixth time",
    page: "interactivity/handling-user-interaction",
  },
  "response-not-json": {
    error: "invalid_payload",
    when: "what is sent to a response_url is not a message in JSON",
    page: "interactivity/handling-user-interaction",
  },
  "ephemeral-stays": {
    error: "invalid_response_type",
    when: "an ephemeral message is replaced by one for the whole channel",
    page: "interactivity/handling-user-interaction",
  },

  // What people see
  "command-in-thread": {
    error: "not_supported_in_threads",
    when: "a slash command is typed in a thread",
    page: "interactivity/implementing-slash-commands",
  },
  "unknown-command": {
    error: "unknown_command",
    when: "no app has such a slash command",
    page: "interactivity/implementing-slash-commands",
  },
  "app-silent": {
    error: "operation_timeout",
    when: "a command, a click, a shortcut or a submission is not acknowledged within three seconds",
    page: "interactivity/implementing-slash-commands",
  },
  "app-away": {
    error: "dispatch_failed",
    when: "the app cannot be reached, or answers with an error",
    page: "interactivity/implementing-slash-commands",
  },
  "invalid-command-response": {
    error: "invalid_command_response",
    when: "the acknowledgement of a command is not a message Slack can show",
    page: "interactivity/implementing-slash-commands",
  },
  "invalid-view-response": {
    error: "invalid_view_response",
    when: "the acknowledgement of a submission names an unknown action, an unknown block or a faulty view",
    page: "surfaces/modals",
  },
  "input-refused": {
    error: "input_refused",
    when: "a form is submitted with a required field empty or a value its element does not allow",
    page: "reference/block-kit/blocks/input-block",
  },
  "unknown-shortcut": {
    error: "unknown_shortcut",
    when: "no app has such a shortcut, or a message shortcut is used without a message",
    page: "interactivity/implementing-shortcuts",
  },
  "unknown-element": {
    error: "unknown_element",
    when: "somebody presses what the message or the view does not hold",
    page: "interactivity/handling-user-interaction",
  },
} as const satisfies Record<string, { error: string; when: string; page: string }>;

export type Rule = keyof typeof REFUSALS;

/** What a refusal may carry back besides its name. */
export interface RefusalDetails {
  /** The lines Slack puts into `response_metadata.messages`. */
  readonly messages?: readonly string[];
  /** Seconds after which the call may be made again. */
  readonly retryAfter?: number;
  /** Further fields of the answer, such as `needed` and `provided` of a missing scope. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Slack's "no": thrown where a rule is broken, turned into an answer at the edge, never a fault of the desk. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly rule: Rule;
  readonly details: RefusalDetails;

  constructor(rule: Rule, details: RefusalDetails = {}) {
    super(`${REFUSALS[rule].error}: ${REFUSALS[rule].when}`);
    this.rule = rule;
    this.details = details;
  }

  /** Slack's name of the error. */
  get error(): string {
    return REFUSALS[this.rule].error;
  }
}
