import type { WebClient } from "@slack/web-api";
import type { Log } from "../log.ts";

const HOUR = 60 * 60_000;
/** A person travels, and a right that was missing is given. */
const KEPT_FOR = 6 * HOUR;
const MOST_KEPT = 2_000;
/** Longer than this nobody waits for a time zone. */
const LONGEST_QUESTION = 1_500;

/** Asks Slack for the time zones of people (docs.slack.dev, users.info; scope users:read), and remembers for a while. */
export function createZones(
  client: WebClient,
  { log, now }: { log: Log; now: () => number },
): (person: string) => Promise<string | null> {
  const kept = new Map<string, { zone: string | null; at: number }>();
  return async (person) => {
    const known = kept.get(person);
    if (known && now() - known.at < KEPT_FOR) return known.zone;
    const zone = await Promise.race([askFor(client, person, log), afterQuestion()]);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(person, { zone, at: now() });
    return zone;
  };
}

async function askFor(client: WebClient, person: string, log: Log): Promise<string | null> {
  try {
    const { user } = await client.users.info({ user: person });
    return user?.tz && isZone(user.tz) ? user.tz : null;
  } catch (error) {
    log.debug({ err: error }, "the time zone of a person is not known; the support group's is taken");
    return null;
  }
}

const afterQuestion = () =>
  new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_QUESTION).unref());

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
