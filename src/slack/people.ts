import type { WebClient } from "@slack/web-api";
import { NOT_KNOWN, type PersonKnown } from "../desk/person-known.ts";
import type { Log } from "../log.ts";

const HOUR = 60 * 60_000;
/** A person travels or leaves, and a right that was missing is given. */
const KEPT_FOR = 6 * HOUR;
/** What was not told is asked again soon: a member is refused meanwhile what guests do not see. */
const UNKNOWN_KEPT_FOR = 60_000;
const MOST_KEPT = 2_000;
/** Longer than this nobody waits for a time zone. */
const LONGEST_QUESTION = 1_500;

/** Asks Slack about people (docs.slack.dev, users.info; scope users:read), and remembers for a while. */
export function createPeople(
  client: WebClient,
  { team, log, now }: { team: string; log: Log; now: () => number },
): (person: string) => Promise<PersonKnown> {
  const kept = new Map<string, { known: PersonKnown; at: number }>();
  return async (person) => {
    const before = kept.get(person);
    if (before && now() - before.at < keptFor(before.known)) return before.known;
    const known = await Promise.race([askFor(client, { person, team, log }), afterQuestion()]);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(person, { known, at: now() });
    return known;
  };
}

const keptFor = (known: PersonKnown) => (known.isGuest === null ? UNKNOWN_KEPT_FOR : KEPT_FOR);

async function askFor(
  client: WebClient,
  { person, team, log }: { person: string; team: string; log: Log },
): Promise<PersonKnown> {
  try {
    const { user } = await client.users.info({ user: person });
    if (!user) return NOT_KNOWN;
    return {
      zone: user.tz && isZone(user.tz) ? user.tz : null,
      hasLeft: user.deleted === true,
      // A guest of one channel is `is_restricted` too.
      isGuest: user.is_restricted === true || (user.team_id === undefined ? null : user.team_id !== team),
    };
  } catch (error) {
    log.debug({ err: error }, "nothing is known of a person; the zone of the support group is taken");
    return NOT_KNOWN;
  }
}

const afterQuestion = () =>
  new Promise<PersonKnown>((resolve) => setTimeout(() => resolve(NOT_KNOWN), LONGEST_QUESTION).unref());

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
