import { withoutHidden } from "../../reply/escape.ts";
import { CHANGES, type Replay, type ReplayChange, type Verdict } from "./replay.ts";

/** What is compared, in words: `main`, `the folder knowledge`. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

const TITLES = {
  "newly-answered": "Newly answered",
  "answered-differently": "Answered differently",
  "no-longer-answered": "No longer answered",
  "newly-offered": "Newly offered to choose",
  "offered-differently": "Offered differently",
  "no-longer-offered": "No longer offered",
} as const satisfies Record<ReplayChange["kind"], string>;

/** A replay for a terminal, which nothing in a paste can steer. */
export function printReplay(replay: Replay, compared: Compared): string {
  const groups = grouped(replay).flatMap(([title, changes]) => [
    "",
    `${title} (${changes.length})`,
    ...changes.flatMap((change) => [
      `  ${change.id}${judged(change)}: ${shown(change.before)} -> ${shown(change.after)}`,
      `      ${change.text}`,
    ]),
  ]);
  return withoutHidden([summary(replay, compared), ...groups].join("\n"));
}

/** A comment holds 65,536 characters; whoever needs more rows has the JSON. */
const MOST_ROWS = 60;

/** A replay as the comment on a pull request. */
export function markReplay(replay: Replay, compared: Compared): string {
  const groups = grouped(replay).flatMap(([title, changes]) => [
    "",
    `### ${title} (${changes.length})`,
    "",
    "| paste | before | after | begins with |",
    "|---|---|---|---|",
    ...changes
      .slice(0, MOST_ROWS)
      .map(
        (change) =>
          `| ${cell(change.id)}${judged(change)} | ${shown(change.before)} | ${shown(change.after)} | ${cell(change.text)} |`,
      ),
    ...(changes.length > MOST_ROWS ? ["", `and ${changes.length - MOST_ROWS} more`] : []),
  ]);
  return ["## What this change does to pastes", "", summary(replay, compared), ...groups].join("\n");
}

function summary({ pastes, answered, changes }: Replay, { before, after }: Compared): string {
  if (pastes === 0) return "There is no paste to replay.";
  const changed = changes.length === 0 ? "none is" : changes.length === 1 ? "1 is" : `${changes.length} are`;
  const judged = `${pastes} ${pastes === 1 ? "paste" : "pastes"} from ${before} to ${after}`;
  return `${judged}: ${changed} treated differently; answered ${answered.before} before, ${answered.after} now.`;
}

const grouped = ({ changes }: Replay): [string, ReplayChange[]][] =>
  CHANGES.map((kind): [string, ReplayChange[]] => [
    TITLES[kind],
    changes.filter((one) => one.kind === kind),
  ]).filter(([, group]) => group.length > 0);

function shown({ decision, articles, pointsTo }: Verdict): string {
  if (articles.length === 0) return decision;
  const pointer = pointsTo === null ? "" : ` (retired, points to ${pointsTo})`;
  return `${decision} ${articles.join(", ")}${pointer}`;
}

const judged = ({ isRight }: ReplayChange) => (isRight === null ? "" : isRight ? " (right)" : " (wrong)");

/** A paste must not end its cell, start markup or mention anybody. */
const cell = (text: string) =>
  text.replace(/[|`*_<>[\]#~\\]/g, (sign) => `\\${sign}`).replaceAll("@", "@\u200b");
