/** Slack's names for a refusal, in words for the person who met it. */

const TEXTS: Readonly<Record<string, string>> = {
  operation_timeout: "The app did not answer in time. Please try again.",
  dispatch_failed: "The app could not be reached. Is it running?",
  not_in_channel: "Only members of this channel can do that.",
  channel_not_found: "This channel does not exist any more.",
  message_not_found: "This message does not exist any more.",
  unknown_element: "The message has changed meanwhile. Please look again.",
  cant_update_message: "Only the author can change this message.",
  cant_delete_message: "Only the author can delete this message.",
  snippet_too_large: "A snippet can hold 1 MB at most.",
  is_archived: "This channel is archived.",
  is_inactive: "This channel is archived.",
  invalid_name: "A channel's name has small letters, digits, hyphens and underscores, 80 at most.",
  name_taken: "Another channel has this name.",
  not_found: "This form is not open any more.",
};

/** A sentence for a refused act. The page's own sentences pass as they are, names nobody explained are quoted. */
export function refusalText(error: string): string {
  if (error.includes(" ")) return error;
  return TEXTS[error] ?? `Slack would refuse this: ${error}`;
}

/** What stands above a form that could not be sent; errors of its fields stand beside them instead. */
export function submitFailure(error: string): string | undefined {
  if (error === "input_refused") return undefined;
  return error === "invalid_view_response"
    ? "We had some trouble connecting. Try again? (The app answered in a way Slack does not know.)"
    : refusalText(error);
}

// Of these Slackbot tells in the conversation itself.
const TOLD = new Set([
  "operation_timeout",
  "dispatch_failed",
  "unknown_command",
  "not_supported_in_threads",
  "invalid_command_response",
]);

/** What is shown beside a refused act in a channel; nothing where Slackbot says it there already. */
export function channelFailure(error: string): string | undefined {
  return TOLD.has(error) ? undefined : refusalText(error);
}
