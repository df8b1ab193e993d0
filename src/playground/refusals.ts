interface Row {
  /** Slack's own name of the error. */
  readonly error: string;
  readonly when: string;
  readonly page: string;
}

/** Rows that stand on one page of the documentation. */
const from =
  (page: string) =>
  (error: string, when: string): Row => ({ error, when, page });

const webApi = from("apis/web-api");
const appsConnectionsOpen = from("reference/methods/apps.connections.open");
const chatPostMessage = from("reference/methods/chat.postMessage");
const installingWithOauth = from("authentication/installing-with-oauth");
const rateLimits = from("apis/web-api/rate-limits");
const chatUpdate = from("reference/methods/chat.update");
const blocks = from("reference/block-kit/blocks");
const issue2509 = from("github.com/slackapi/bolt-js/issues/2509");
const conversationsReplies = from("reference/methods/conversations.replies");
const messageMetadata = from("messaging/message-metadata");
const chatDelete = from("reference/methods/chat.delete");
const chatPostEphemeral = from("reference/methods/chat.postEphemeral");
const pagination = from("apis/web-api/pagination");
const conversationsMembers = from("reference/methods/conversations.members");
const conversationsHistory = from("reference/methods/conversations.history");
const usersInfo = from("reference/methods/users.info");
const filesInfo = from("reference/methods/files.info");
const workingWithFiles = from("messaging/working-with-files");
const filesCompleteUploadExternal = from("reference/methods/files.completeUploadExternal");
const viewsOpen = from("reference/methods/views.open");
const handlingUserInteraction = from("interactivity/handling-user-interaction");
const modals = from("surfaces/modals");
const viewsUpdate = from("reference/methods/views.update");
const conversationsRename = from("reference/methods/conversations.rename");
const conversationsArchive = from("reference/methods/conversations.archive");
const slackConnect = from("apis/slack-connect");
const viewsPublish = from("reference/methods/views.publish");
const viewsPush = from("reference/methods/views.push");
const usingSocketMode = from("apis/events-api/using-socket-mode");
const implementingSlashCommands = from("interactivity/implementing-slash-commands");
const inputBlock = from("reference/block-kit/blocks/input-block");
const implementingShortcuts = from("interactivity/implementing-shortcuts");

/**
 * Everything the workspace refuses because Slack refuses it. `error` is Slack's own name, `page` the page of
 * docs.slack.dev (or the thread, where no page says it) that the rule comes from. Where Slack shows a person a
 * sentence and no name, the name is this table's own. A test walks the table and provokes every row.
 *
 * Three rows are harder than Slack on purpose, as its leniency would hide a fault of the desk: it lets unknown
 * arguments pass, posts a reply to a thread that is gone somewhere else, and allows short bursts in a channel.
 */
export const REFUSALS = {
  // Any method
  "unknown-method": webApi("unknown_method", "the method does not exist"),
  "no-token": webApi("not_authed", "a call carries no token"),
  "wrong-token": webApi("invalid_auth", "the token is not one of this app"),
  "wrong-token-type": appsConnectionsOpen(
    "not_allowed_token_type",
    "a bot token is used where an app-level token is needed, or the other way round",
  ),
  "wrong-team": chatPostMessage("team_not_found", "a call names a team the token does not belong to"),
  "missing-scope": installingWithOauth("missing_scope", "the app was not granted the scope of the method"),
  "wrong-post-type": webApi("invalid_post_type", "the body is neither a form nor JSON"),
  "broken-json": webApi("invalid_json", "a JSON body cannot be read"),
  "unknown-argument": webApi("invalid_arg_name", "an argument has a name the method does not know"),
  "wrong-argument": webApi("invalid_arguments", "an argument is missing or has the wrong shape"),
  "too-many-calls": rateLimits("ratelimited", "a method is called more often than its tier allows"),
  "paused-method": rateLimits(
    "ratelimited",
    "a method is called again before the time it was told to wait is over",
  ),

  // Messages
  "second-message": rateLimits("ratelimited", "an app posts a second message within a second in one channel"),
  "unknown-channel": chatPostMessage(
    "channel_not_found",
    "the channel does not exist, or is private and the app is not in it",
  ),
  "not-in-channel": chatPostMessage("not_in_channel", "the app writes or reads where it is not a member"),
  "archived-channel": chatPostMessage("is_archived", "something is written into an archived channel"),
  "archived-message": chatUpdate("is_inactive", "a message of an archived channel is changed or deleted"),
  "no-text": chatPostMessage("no_text", "a message has neither text nor blocks"),
  "update-too-long": chatUpdate("msg_too_long", "the text of chat.update is over 4,000 bytes"),
  "markdown-too-long": chatPostMessage("msg_too_long", "markdown_text is over 12,000 characters"),
  "markdown-beside-text": chatPostMessage(
    "markdown_text_conflict",
    "markdown_text comes together with text or blocks",
  ),
  "blocks-not-json": chatPostMessage("invalid_blocks_format", "blocks are not a list in JSON"),
  "invalid-blocks": blocks("invalid_blocks", "a block breaks the rules of Block Kit"),
  "blocks-too-long": issue2509(
    "msg_blocks_too_long",
    "the texts of all blocks together are over about 13,200 escaped characters",
  ),
  "unknown-thread": conversationsReplies("thread_not_found", "a reply names a thread that does not exist"),
  "reply-to-reply": chatPostMessage(
    "cannot_reply_to_message",
    "a reply names another reply, or a deleted message, as its thread",
  ),
  "metadata-not-json": chatPostMessage("invalid_metadata_format", "metadata is not an object in JSON"),
  "metadata-schema": messageMetadata(
    "invalid_metadata_schema",
    "metadata lacks event_type or event_payload, or nests too deep",
  ),
  "unknown-message": chatUpdate(
    "message_not_found",
    "no message has that timestamp; an ephemeral one never has",
  ),
  "update-foreign": chatUpdate("cant_update_message", "an app changes a message that is not its own"),
  "delete-foreign": chatDelete(
    "cant_delete_message",
    "an app or a person deletes a message that is not their own",
  ),
  "reader-away": chatPostEphemeral(
    "user_not_in_channel",
    "an ephemeral message is meant for somebody who is not in the channel",
  ),

  // Conversations, people, files
  "invalid-name": conversationsRename(
    "invalid_name",
    "a channel gets a name with capitals, spaces or over 80 characters",
  ),
  "name-taken": conversationsRename("name_taken", "a channel gets the name of another"),
  "already-archived": conversationsArchive(
    "already_archived",
    "a channel is archived that is, or brought back that is not",
  ),
  restricted: conversationsArchive(
    "user_is_restricted",
    "a guest, or somebody of another company, renames or archives a channel",
  ),
  "invalid-cursor": pagination("invalid_cursor", "a cursor did not come from the page before"),
  "invalid-limit": conversationsMembers(
    "invalid_limit",
    "a page is asked to hold less than 1 or more than 1,000 items",
  ),
  "invalid-oldest": conversationsHistory("invalid_ts_oldest", "oldest is not a timestamp"),
  "invalid-latest": conversationsHistory("invalid_ts_latest", "latest is not a timestamp"),
  "unknown-user": usersInfo("user_not_found", "the person does not exist"),
  "unknown-file": filesInfo(
    "file_not_found",
    "the file does not exist, or lies where the app is not a member",
  ),
  "file-without-token": workingWithFiles(
    "login_page",
    "a private file is fetched without the app's token: a page to log in comes back, as HTML",
  ),
  "snippet-too-large": filesCompleteUploadExternal("snippet_too_large", "a snippet is over 1 MB"),

  // Views
  "unknown-trigger": viewsOpen("invalid_trigger_id", "the trigger was never given out"),
  "expired-trigger": handlingUserInteraction("expired_trigger_id", "the trigger is older than three seconds"),
  "used-trigger": handlingUserInteraction("exchanged_trigger_id", "the trigger was used before"),
  "invalid-view": modals("invalid_arguments", "a view breaks the rules of Block Kit or of modals"),
  "view-too-large": viewsOpen("view_too_large", "a view is over 250 KB"),
  "unknown-view": viewsUpdate("not_found", "the view to change or to push upon is not open"),
  "hash-conflict": viewsUpdate("hash_conflict", "the hash is not the one of the view as it stands"),
  "external-id-taken": viewsOpen("duplicate_external_id", "another open view has the same external_id"),
  "no-home-tab": viewsPublish("not_enabled", "a home tab is published by an app that has none"),
  "push-limit": viewsPush("push_limit_reached", "a fourth view is pushed on the stack"),

  // Socket Mode
  "too-many-sockets": usingSocketMode("too_many_websockets", "an eleventh connection is asked for"),

  // Response URLs
  "expired-response-url": handlingUserInteraction("expired_url", "a response_url is older than 30 minutes"),
  "used-response-url": handlingUserInteraction("used_url", "a response_url is used a sixth time"),
  "response-not-json": handlingUserInteraction(
    "invalid_payload",
    "what is sent to a response_url is not a message in JSON",
  ),
  "ephemeral-stays": handlingUserInteraction(
    "invalid_response_type",
    "an ephemeral message is replaced by one for the whole channel",
  ),

  // What people see
  "command-in-thread": implementingSlashCommands(
    "not_supported_in_threads",
    "a slash command is typed in a thread",
  ),
  "unknown-command": implementingSlashCommands("unknown_command", "no app has such a slash command"),
  "app-silent": implementingSlashCommands(
    "operation_timeout",
    "a command, a click, a shortcut or a submission is not acknowledged within three seconds",
  ),
  "app-away": implementingSlashCommands(
    "dispatch_failed",
    "the app cannot be reached, or answers with an error",
  ),
  "invalid-command-response": implementingSlashCommands(
    "invalid_command_response",
    "the acknowledgement of a command is not a message Slack can show",
  ),
  "invalid-view-response": modals(
    "invalid_view_response",
    "the acknowledgement of a submission names an unknown action, an unknown block or a faulty view",
  ),
  "input-refused": inputBlock(
    "input_refused",
    "a form is submitted with a required field empty or a value its element does not allow",
  ),
  "outsider-command": slackConnect(
    "unknown_command",
    "somebody of another company types a command, uses a shortcut or opens the home tab of an app that is not theirs",
  ),
  "unknown-shortcut": implementingShortcuts(
    "unknown_shortcut",
    "no app has such a shortcut, or a message shortcut is used without a message",
  ),
  "unknown-element": handlingUserInteraction(
    "unknown_element",
    "somebody presses what the message or the view does not hold",
  ),
} satisfies Record<string, Row>;

/** Which rule of Slack's was broken. */
export type Rule = keyof typeof REFUSALS;
