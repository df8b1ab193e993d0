import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../log.ts";

/** Slack says to refuse what was signed more than five minutes from now (docs.slack.dev, "Verifying requests"). */
const MOST_APART_S = 5 * 60;

/** Seconds that the sender's clock, as the request says, is ahead of ours. */
const aheadOf = ({ headers }: IncomingMessage): number =>
  Number(headers["x-slack-request-timestamp"]) - Date.now() / 1_000;

/** Bolt refuses what was signed long ago, and takes what is said to be signed later: it could be kept and sent then. */
export const isFromTheFuture = (request: IncomingMessage): boolean => aheadOf(request) > MOST_APART_S;

/** Writes a line for the operator once this request was refused: who sent it, why, and what to look at. */
export function logRefusal(request: IncomingMessage, response: ServerResponse, log: Log): void {
  // Read now: once the answer is out, the sender may be gone.
  const from = request.socket.remoteAddress;
  const forwardedFor = request.headers["x-forwarded-for"];
  response.on("finish", () => {
    const remedy = remedyFor(request, response.statusCode);
    if (remedy === null) return;
    const facts = { status: response.statusCode, from, forwardedFor, path: request.url, remedy };
    log.warn(facts, "a request was refused");
  });
}

function remedyFor(request: IncomingMessage, status: number): string | null {
  if (status === 413) return "Its body is over the limit of 4 MB; Slack sends none of that size.";
  if (status === 400) return "Its body could not be read, or holds nothing that the desk serves.";
  return status === 401 ? signatureRemedy(request) : null;
}

function signatureRemedy(request: IncomingMessage): string {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": time } = request.headers;
  const ahead = aheadOf(request);
  if (signature === undefined || time === undefined || Number.isNaN(ahead)) {
    return "It was not signed as Slack signs: it came from somebody else, or a proxy drops the headers x-slack-*.";
  }
  if (Math.abs(ahead) > MOST_APART_S) {
    const side = ahead > 0 ? "after" : "before";
    const seconds = Math.abs(Math.round(ahead));
    return `It says that it was signed ${seconds} s ${side} now: set this machine's clock, or somebody sends what they caught.`;
  }
  return "Its signature does not fit SLACK_SIGNING_SECRET: compare that with Signing Secret under Basic Information of the app's page; if it is the same, somebody else sent it.";
}
