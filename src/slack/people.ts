import type { WebClient } from "@slack/web-api";
import { NOT_KNOWN, type PersonKnown } from "../desk/person-known.ts";
import type { Log } from "../log.ts";

const HOUR = 60 * 60_000;
/** A person travels or leaves, and a right that was missing is given. */
const KEPT_FOR = 6 * HOUR;
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
    if (before && now() - before.at < KEPT_FOR) return before.known;
    const known = await Promise.race([askFor(client, { person, team, log }), afterQuestion()]);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(person, { known, at: now() });
    return known;
  };
}

async function askFor(
  client: WebClient,
  { person, team, log }: { person: string; team: string; log: Log },
): Promise<PersonKnown> {
  try {
    const { user } = await client.users.info({ user: person });
    return {
      zone: user?.tz && isZone(user.tz) ? user.tz : null,
      hasLeft: user?.deleted === true,
      // A guest of one channel is `is_restricted` too.
      isGuest: user?.is_restricted === true || (user?.team_id !== undefined && user.team_id !== team),
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
