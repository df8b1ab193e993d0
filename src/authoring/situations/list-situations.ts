import type { Case } from "../../case/case.ts";
import { CHANNEL_MODES } from "../../config/settings.ts";
import { type HomeContent, QUEUE_FILTERS } from "../../reply/commands/home-content.ts";
import type { CaseRow } from "../../reply/commands/said-to-commands.ts";
import type { Replies } from "../../reply/replies.ts";
import { ENGINEER, EXAMPLE_TIME, escalatedCase, exampleTicket, REQUESTER } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const LINK = "https://example.slack.com/archives/C0/p11";

const FOUND = {
  asked: "8f1e2d3c-4b5a-6978-8877-665544332211",
  keptFor: 30 * 24 * 60 * 60_000,
  row: {
    at: EXAMPLE_TIME,
    person: REQUESTER,
    title: "The redirect URI is not one the application has registered",
    state: "solved",
    url: "https://example.slack.com/archives/C0/p11",
  },
} as const;

/** What `/errcode mine`, `case`, `find` and `settings` say. */
export function listSituations({ library, article, answered }: Told): Situation[] {
  const escalated = escalatedCase(answered, article);
  const posted = (value: Case): Case => ({ ...value, answerDelivery: "posted" });
  const rows: CaseRow[] = [
    { case: answered, ticket: null, permalink: null },
    { case: posted({ ...answered, article: null, state: "open" }), ticket: null, permalink: LINK },
    { case: posted(escalated), ticket: exampleTicket(escalated), permalink: LINK },
    {
      case: posted(escalated),
      ticket: exampleTicket(escalated, { state: "claimed", claimedBy: ENGINEER }),
      permalink: LINK,
    },
  ];
  const list = { library, person: REQUESTER };
  const say = (
    kind: string,
    title: string,
    of: (command: Replies["command"]) => ReturnType<Situation["say"]>,
  ) => ({
    kind,
    title,
    say: (replies: Replies) => of(replies.command),
  });
  return [
    say("command mine", "/errcode mine", (to) => to.mine({ ...list, rows, page: 1, left: 2 })),
    say("command mine none", "/errcode mine without an open case", (to) =>
      to.mine({ ...list, rows: [], page: 0, left: 0 }),
    ),
    ...rows.map((row) =>
      say("command case", `/errcode case, read by a support agent (${row.case.state})`, (to) =>
        to.standing({ ...list, person: ENGINEER, row }),
      ),
    ),
    say("command noSuchCase", "/errcode case with an id that is not theirs", (to) =>
      to.noSuchCase({ asked: "e-7k3q" }),
    ),
    say("command unknownWord", "/errcode with a mistyped word", (to) =>
      to.unknownWord({ asked: "hlep", near: "help" }),
    ),
    say("command unknownWord", "/errcode find without anything to find", (to) =>
      to.unknownWord({ asked: "find", near: "find" }),
    ),
    ...refusalSituations(say),
    ...findSituations(say),
    ...channelSituations(say),
    ...homeSituations({ ...list, own: { rows, page: 1, left: 3 }, queue: null }),
  ];
}

/** The Home tab of a requester and of a support agent, and of both when there is nothing. */
function homeSituations(home: HomeContent): Situation[] {
  const nothing = { ...home, own: { rows: [], page: 0, left: 0 } };
  const tickets = home.own.rows.flatMap(({ case: value, ticket, permalink }, at) =>
    ticket ? [{ ticket, case: value, card: permalink, isOverdue: at % 2 === 0 }] : [],
  );
  const say = (title: string, content: HomeContent): Situation => ({
    kind: "home",
    title,
    // A tab has no title and no close; everything else of it is read and shown as that of a modal is.
    say: (replies) => ({
      ...replies.home(content),
      type: "modal",
      title: { type: "plain_text", text: "Home" },
    }),
  });
  return [
    say("The Home tab, with open cases", home),
    say("The Home tab without a case", nothing),
    say("The Home tab of a support agent", {
      ...home,
      person: "U0AGENT",
      queue: { filter: "all", mayFilter: true, rows: tickets, left: 5 },
    }),
    ...QUEUE_FILTERS.map((filter) =>
      say(`The Home tab of a support agent, nothing to show (${filter})`, {
        ...nothing,
        queue: { filter, mayFilter: true, rows: [], left: 0 },
      }),
    ),
  ];
}

type Say = (
  kind: string,
  title: string,
  of: (command: Replies["command"]) => ReturnType<Situation["say"]>,
) => Situation;

function findSituations(say: Say): Situation[] {
  const { asked, row, keptFor } = FOUND;
  return [
    say("command found", "/errcode find with a request id", (to) =>
      to.found({ asked, rows: [row], keptFor }),
    ),
    say("command found", "/errcode find with an id that nobody reported", (to) =>
      to.found({ asked, rows: [], keptFor }),
    ),
  ];
}

function refusalSituations(say: Say): Situation[] {
  return [
    say("command unknownWord", "/errcode settings with a word too many", (to) =>
      to.unknownWord({ asked: "settings shadow now", near: "settings shadow" }),
    ),
    say("command unknownDoor", "A command that the app's page has, and the desk has not", (to) =>
      to.unknownDoor({ asked: "/errors" }),
    ),
    say("command unknownDoor", "A shortcut that the app's page has, and the desk has not", (to) =>
      to.unknownDoor({ asked: null }),
    ),
    say("command otherWorkspace", "/errcode in a workspace of others", (to) => to.otherWorkspace()),
    say("command notForGuests", "/errcode top, asked by a guest", (to) => to.notForGuests({ isKnown: true })),
    say("command notForGuests", "/errcode top, asked by somebody of whom Slack tells nothing", (to) =>
      to.notForGuests({ isKnown: false }),
    ),
  ];
}

function channelSituations(say: Say): Situation[] {
  const channel = "C0";
  const set = { team: "T0", channel, mode: "mention", by: ENGINEER, at: EXAMPLE_TIME } as const;
  return [
    ...CHANNEL_MODES.map((mode) =>
      say("command settings", `/errcode settings with a mode, by a support agent (${mode})`, (to) =>
        to.channel({ channel, mode, set: { ...set, mode }, mayChange: true, review: "C0REVIEW" }),
      ),
    ),
    say("command settings", "/errcode settings, in shadow mode without a review channel", (to) =>
      to.channel({ channel, mode: "shadow", set: null, mayChange: true, review: null }),
    ),
    say("command settings now", "The mode of a channel was chosen", (to) =>
      to.channelNow({ channel, mode: "mention", set, mayChange: true, review: null }),
    ),
    ...[set, null].map(
      (chosen): Situation => ({
        kind: "modal",
        title: `/errcode settings, opened by a support agent (${chosen ? "set here" : "as in the settings file"})`,
        say: ({ command }) => command.channelForm({ channel, set: chosen, usual: "answer" }),
      }),
    ),
    say("command settings read", "/errcode settings, asked by anybody else", (to) =>
      to.channel({ channel, mode: "answer", set: null, mayChange: false, review: null }),
    ),
    say("command onlyAgents", "/errcode settings with a mode, by somebody who is no agent", (to) =>
      to.onlyAgents(),
    ),
    say("command noChannel", "/errcode settings in a direct conversation", (to) => to.noChannel()),
    say("command noReviewChannel", "/errcode settings shadow, without a review channel", (to) =>
      to.noReviewChannel(),
    ),
    say("command noSuchMode", "/errcode settings with a mistyped mode", (to) =>
      to.noSuchMode({ asked: "anwser" }),
    ),
  ];
}
