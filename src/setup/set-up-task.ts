import { isGiven } from "../config/environment.ts";
import { DeskError } from "../errors.ts";
import type { Replies } from "../reply/replies.ts";
import type { Interview, Judged } from "./interview.ts";
import { type SettingSources, variablesOf } from "./setting-sources.ts";

/** What the set-up works with. */
export interface SetUp {
  readonly interview: Interview;
  readonly sources: SettingSources;
  /** The text of manifest.yml. */
  readonly manifest: string;
  /** Where the manifest of the app is put, to be pasted; null where one long link is to carry it. */
  readonly manifestFile: string | null;
  readonly replies: Replies;
}

/** What stood in `.env` before, and where Slack's Web API is. */
export function surroundings(sources: SettingSources) {
  const variables = variablesOf(sources);
  const before = (name: string): string | null => {
    const value = sources.envFile[name];
    return isGiven(value) ? value : null;
  };
  return { before, apiUrl: isGiven(variables.SLACK_API_URL) ? variables.SLACK_API_URL : null };
}

/** What a question says behind itself where Enter keeps something. */
export const orEnter = (usual: string | null) => (usual === null ? "" : ", Enter to keep the one in .env");

/** Nobody wants to begin anew because the network was away for a moment. */
export async function reached<T>(call: () => Promise<T>): Promise<Judged<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { because: `${error.message}. Press Enter to try again.`, isWorthRepeating: true };
  }
}
