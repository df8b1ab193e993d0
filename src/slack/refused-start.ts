import { WebAPIPlatformError } from "@slack/web-api";
import { asError, DeskError } from "../errors.ts";

/**
 * What a start that Slack did not let through says to the operator: CHAT_REFUSED with the variable and what to do, or
 * CHAT_UNREACHABLE where nobody answered.
 */
export function refusedStart(variable: string, remedy: string, cause: unknown): DeskError {
  if (cause instanceof WebAPIPlatformError) {
    const reason = cause.data.error;
    const message = `Slack does not accept ${variable} (${reason}); ${remedy}`;
    return new DeskError("CHAT_REFUSED", message, { facts: { reason } });
  }
  const message = `Slack's Web API did not answer: ${asError(cause).message}`;
  return new DeskError("CHAT_UNREACHABLE", message, { cause });
}
