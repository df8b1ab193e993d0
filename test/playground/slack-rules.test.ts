import { expect, it } from "vitest";
import { SLACK_TIMING, type Timing } from "../../src/playground/clock.ts";
import { REFUSALS } from "../../src/playground/refusals.ts";
import { LIMITS, VIEW_LIMITS } from "./block-limits.ts";

/** What each span is for, and the page that says so; none where it is the double's own. */
const SPANS: Readonly<Record<keyof Timing, readonly [what: string, page: string] | undefined>> = {
  acknowledgeWithin: [
    "An event, a command, a press or a form has to be acknowledged within",
    "interactivity/handling-user-interaction",
  ],
  retryAfter: ["An event that was not is sent again, each time after a further", "apis/events-api"],
  triggerLife: ["A trigger_id opens one view within", "interactivity/handling-user-interaction"],
  responseUrlLife: [
    "A response_url can be used five times within",
    "interactivity/handling-user-interaction",
  ],
  postEvery: ["An app posts one message into a channel every", "apis/web-api/rate-limits"],
  tierWindow: ["The tiers count the calls of a method over", "apis/web-api/rate-limits"],
  connectionLife: ["A Socket Mode connection is refreshed after", "apis/events-api/using-socket-mode"],
  connectionWarning: ["and announced before that by", "apis/events-api/using-socket-mode"],
  ticketLife: undefined,
  pingEvery: undefined,
  metadataDelay: undefined,
};

const addressOf = (page: string) =>
  page.startsWith("github.com") ? `https://${page}` : `https://docs.slack.dev/${page}`;
const linked = (page: string, below = "") => `[${page}](${addressOf(`${below}${page}`)})`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function spanned(milliseconds: number): string {
  if (milliseconds >= 60_000) return `${milliseconds / 60_000} min`;
  return `${milliseconds / 1000} s`;
}

const refused = Object.values(REFUSALS).map(({ error, when, page }) => [`\`${error}\``, when, linked(page)]);
const limited = (limits: typeof LIMITS, below: string) =>
  limits.map(([what, most, page]) => [what, most.toLocaleString("en"), linked(page, below)]);
const timed = Object.entries(SPANS).flatMap(([name, row]) => {
  if (row === undefined) return [];
  const span = SLACK_TIMING[name as keyof Timing];
  const shown = (typeof span === "number" ? [span] : span).map(spanned).join(", ");
  return [[row[0], shown, linked(row[1])]];
});

const PAGE = `# What the local workspace enforces

The local workspace (\`src/playground\`) refuses what Slack refuses. Each line names the page that says so, or the
thread where no page does. A test provokes every refusal and every limit. This page is written by \`test/playground/slack-rules.test.ts\`.

## Refused

${table(["error", "when", "page"], refused)}

## Limits of blocks

${table(["what", "at most", "page"], limited(LIMITS, "reference/block-kit/"))}
| blocks of a message | 50 | ${linked("blocks", "reference/block-kit/")} |

## Limits of views

${table(["what", "at most", "page"], limited(VIEW_LIMITS, "reference/views/"))}

## Times

${table(["what", "time", "page"], timed)}
`;

it("is listed for readers as it is enforced", async () => {
  await expect(PAGE).toMatchFileSnapshot("../../docs/slack-rules.md");
});
