import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretKind } from "./secret-kinds.ts";
import { blankOut, type Span } from "./span.ts";

/**
 * The rule set that others maintain, as a second net behind our own table. Its rules are run directly: the package's
 * own runner keeps a record of every run for ever and searches it each time, which a desk that runs for months cannot
 * pay.
 */
interface NetRule {
  /** The rule's name in the package, without the package's prefix. */
  readonly id: string;
  readonly kind: SecretKind;
  /** What must stand in the text for this rule to report anything; without it the rule is not run. */
  readonly anchor: RegExp;
  /** The secret inside what the rule reports, where it reports the key or the URL with it: group 1, from its start. */
  readonly value?: RegExp;
}

/**
 * Left out on purpose: `gcp` reads files of its own; `filter-comments` lets a comment in the text switch the rules
 * off; `privatekey` finds nothing that ours does not, and reads on for 10,000 characters from each of a million BEGINs.
 */
export const NET_RULES: readonly NetRule[] = [
  {
    id: "aws",
    kind: "aws-secret-key",
    anchor: /secret_?access_?key["']?\s{0,40}(?:=>|[:=])/i,
    value: /^["']?[A-Za-z_]{9,24}["']?\s*(?:=>|[:=])\s*["']?([A-Za-z0-9/+=]{40})/,
  },
  { id: "npm", kind: "npm-token", anchor: /npm_[A-Za-z0-9_]{36}/ },
  {
    id: "basicauth",
    kind: "password",
    anchor: /(?:https?|ftps?):\/\/[-\w]{1,256}:[-\w]{1,256}@/,
    value: /^[a-z]+:\/\/[-\w]+:([-\w]+)(?=@)/,
  },
  {
    id: "slack",
    kind: "slack-token",
    anchor: /xox[abopr]-|xapp-|hooks\.slack\.com/i,
    value: /^(?:https:\/\/hooks\.slack\.com\/services\/)?([^\s"'<>]+)/i,
  },
  { id: "sendgrid", kind: "service-key", anchor: /SG\.\w/ },
  { id: "shopify", kind: "service-key", anchor: /shp(?:pa|ca|at|ss)_/ },
  { id: "github", kind: "github-token", anchor: /gh[pousr]_|github_pat_/ },
  { id: "openai", kind: "ai-key", anchor: /T3BlbkFJ/ },
  { id: "linear", kind: "service-key", anchor: /lin_api_/ },
  { id: "1password", kind: "service-key", anchor: /ops_ey/ },
];

type MaintainedRule = (typeof rules)[number];

const MAINTAINED = new Map(
  rules.map((rule) => [rule.meta.id.replace("@secretlint/secretlint-rule-", ""), rule]),
);

/**
 * Finds what the maintained rules know and our own table did not see, each narrowed to the secret itself. What is
 * masked already is blanked out first: no secret is seen twice, and no rule meets an open key that it would search on.
 */
export async function findByMaintainedRules(text: string, masked: readonly Span[]): Promise<readonly Span[]> {
  if (!NET_RULES.some(({ anchor }) => anchor.test(text))) return [];
  const rest = blankOut(text, masked);
  const asked = NET_RULES.filter(({ anchor }) => anchor.test(rest));
  const found = await Promise.all(asked.map((rule) => findBy(rule, rest)));
  return found.flat();
}

async function findBy(rule: NetRule, text: string): Promise<readonly Span[]> {
  const spans: Span[] = [];
  await reportsOf(MAINTAINED.get(rule.id), text, (start, end) =>
    spans.push(narrowed(text, rule, { start, end })),
  );
  return spans.filter(({ start, end }) => end > start);
}

/** Runs one rule of the package over a text, without the package's runner. */
export async function reportsOf(
  rule: MaintainedRule | undefined,
  text: string,
  report: (start: number, end: number) => void,
): Promise<void> {
  const handler = rule?.create(
    {
      sharedOptions: {},
      // The rules' messages quote what they found; they are never made.
      createTranslator: () => (messageId) => ({ message: "", messageId: String(messageId), data: undefined }),
      report: ({ range: [start, end] }) => report(start, end),
      ignore: () => undefined,
    },
    {},
  );
  await handler?.file?.(sourceOf(text));
}

type Source = Parameters<NonNullable<ReturnType<MaintainedRule["create"]>["file"]>>[0];

// The rules in use read the content; by the name they tell that this is no settings file of npm, whose two patterns
// our own table covers. Places in lines are for the package's own runner.
const sourceOf = (content: string) => ({ content, filePath: "paste.txt", ext: ".txt" }) as Source;

// Characters of a key name and the signs behind it.
const LONGEST_KEY = 64;

function narrowed(text: string, { kind, value }: NetRule, range: { start: number; end: number }): Span {
  if (value === undefined) return { ...range, kind };
  // The range can begin at the key and end too early.
  const reported = value.exec(text.slice(range.start, range.end + LONGEST_KEY));
  const secret = reported?.[1];
  if (!reported || secret === undefined) return { ...range, kind };
  const end = range.start + reported[0].length;
  return { start: end - secret.length, end, kind };
}
