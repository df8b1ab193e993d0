import type { Case } from "../case/case.ts";
import { withHistory } from "./open-history.ts";
import type { Terminal } from "./terminal.ts";

/** Cases read at most; the newest come first. */
const MOST_CASES = 10_000;

/** A paste with the article that a support agent called right, as `errdesk eval` and `kb replay --file` read it. */
interface Verdict {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
}

/** `errdesk kb verdicts`: the labelled samples for review, one JSON object a line, secrets masked. */
export async function listVerdicts(terminal: Terminal): Promise<void> {
  const cases = await withHistory(terminal.settings(), (store) =>
    store.read((tx) => tx.cases.openedSince(0, MOST_CASES)),
  );
  const verdicts = cases.flatMap(verdictOf);
  for (const verdict of verdicts) terminal.print(JSON.stringify(verdict));
  if (verdicts.length === 0)
    terminal.complain("no agent has put an answer right in a case that still holds its paste");
}

/** What was corrected, as long as the paste is held. */
function verdictOf({ id, history, article, problems, current }: Case): Verdict[] {
  const text = problems[current]?.text;
  const wasCorrected = history.some(({ event }) => event === "corrected");
  return wasCorrected && article && text ? [{ id, text, expect: [article.id] }] : [];
}
