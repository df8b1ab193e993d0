import type { Case } from "../../case/case.ts";
import type { Review, Verdict } from "../../case/review.ts";
import type { Library } from "../../knowledge/library.ts";
import type { ReviewView } from "../../reply/reviews/said-of-reviews.ts";
import { ENGINEER, EXAMPLE_TIME } from "./example-cases.ts";
import type { Situation } from "./situation.ts";

const LINK = "https://example.slack.com/archives/C0/p11";

/** What agents read about a report of a channel in shadow mode, before and after a verdict. */
export function reviewSituations(library: Library, value: Case): Situation[] {
  const kind = value.problems[0]?.decision.kind ?? "unknown";
  const viewOf = (verdicts: readonly Verdict[]): ReviewView => {
    const review: Review = { case: value, channel: "C0REVIEW", cardDelivery: "d1", verdicts };
    return { library, review, permalink: LINK };
  };
  const given = (judgement: Verdict["judgement"]): Verdict => ({ judgement, by: ENGINEER, at: EXAMPLE_TIME });
  const [other] = library.articles.filter(({ id }) => id !== value.article?.id);
  const [approve, silent] = [given({ kind: "approve" }), given({ kind: "silent" })];
  const wrong = given({ kind: "wrong-article", articleId: other?.id ?? "" });
  const judged = (title: string, ...verdicts: readonly Verdict[]): Situation => ({
    kind: "review judged",
    title: `${title} (${kind})`,
    say: ({ review }) => review.card(viewOf(verdicts)),
  });
  return [
    {
      kind: "review",
      title: `A report of a channel in shadow mode (${kind})`,
      say: ({ review }) => review.card(viewOf([])),
    },
    judged("An agent approved it", approve),
    judged("An agent says that nothing should have been said", silent),
    judged("Another agent picked the right article", approve, wrong),
    {
      kind: "modal",
      title: `The message and the reply in full (${kind})`,
      say: ({ review }) => review.whole(viewOf([])),
    },
    {
      kind: "modal",
      title: "Which article would have been right?",
      say: ({ review }) => review.pick(viewOf([])),
    },
  ];
}

/** The same whatever was reported. */
export function reviewWords(): Situation[] {
  const gone = (["deleted", "edited", "asked"] as const).map(
    (why): Situation => ({
      kind: "review gone",
      title: `A review is gone before its time (${why})`,
      say: ({ review }) => review.gone(why),
    }),
  );
  return [
    ...gone,
    {
      kind: "whisper reviewForAgents",
      title: "Somebody who is no agent gives a verdict",
      say: ({ review }) => review.onlyAgents(),
    },
    {
      kind: "whisper reviewOutdated",
      title: "An agent gives a verdict on words from before an edit",
      say: ({ review }) => review.outdated(),
    },
  ];
}
