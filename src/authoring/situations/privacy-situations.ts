import { NOTHING_HELD, type PersonHeld } from "../../case/person-held.ts";
import type { Replies } from "../../reply/replies.ts";
import { EXAMPLE_TIME, escalatedCase, exampleTicket, REQUESTER } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const KEPT_FOR = 30 * 24 * 60 * 60_000;

const ONE_OF_EACH = { cases: 1, reports: 1, marks: 1, reviews: 1 };

/** What `/errcode privacy` says. */
export function privacySituations(told: Told): Situation[] {
  const { library } = told;
  const held = exampleHeld(told);
  const receipt = { id: "0198-4f2c", at: EXAMPLE_TIME, why: "asked", before: EXAMPLE_TIME } as const;
  const say = (
    kind: string,
    title: string,
    of: (privacy: Replies["privacy"]) => ReturnType<Situation["say"]>,
  ): Situation => ({ kind: `privacy ${kind}`, title, say: ({ privacy }) => of(privacy) });
  const drafts = ["authorization/md5101.yaml"];
  const letter = { person: REQUESTER, held, library, drafts, at: EXAMPLE_TIME };
  const exported = (to: Replies["privacy"]) => to.exported(letter);
  return [
    say("held", "/errcode privacy", (to) => to.held({ held, keptFor: KEPT_FOR })),
    say("nothing", "/errcode privacy, where nothing is held", (to) =>
      to.held({ held: NOTHING_HELD, keptFor: KEPT_FOR }),
    ),
    say("exporting", "All of it is on its way", (to) => to.exporting()),
    say("export", "All that is held, in direct messages", (to) => exported(to).first),
    say("export part", "The cases and reports of it", (to) => exported(to).further[0] ?? exported(to).first),
    say("sure", "Before it is deleted", (to) => to.sure({ held })),
    say("deleted", "It was deleted", (to) =>
      to.deleted({
        receipt: { ...receipt, ...ONE_OF_EACH },
        withPeople: 1,
        affected: 1,
        articleStays: false,
        issues: ["support/desk#12"],
        unsure: ["GitHub"],
      }),
    ),
    say("deleted but an article", "It was deleted, and an article of its ticket is in force", (to) =>
      to.deleted({
        receipt: { ...receipt, ...ONE_OF_EACH },
        withPeople: 0,
        affected: 0,
        articleStays: true,
        issues: [],
        unsure: [],
      }),
    ),
  ];
}

/** Somebody with a case of their own, one that people have, a paste for review, and an error of somebody else. */
function exampleHeld({ article, answered }: Told): PersonHeld {
  const marks = [{ kind: "request-id", text: "8f1e2d3c-4b5a-6978-8877-665544332211" }] as const;
  const place = { team: "T0", channel: "C0", ts: "1795165200.000100", person: REQUESTER };
  const report = { ...place, id: "r1", kind: "paste", caseId: answered.id, at: EXAMPLE_TIME, marks } as const;
  const escalated = escalatedCase(answered, article);
  const ticket = exampleTicket(escalated);
  return {
    cases: [answered, { ...escalated, ticketId: ticket.id }],
    reports: [report],
    reviews: [{ case: answered, channel: "C0REVIEW", cardDelivery: "d1", verdicts: [] }],
    tickets: [ticket],
    affected: [answered],
  };
}
