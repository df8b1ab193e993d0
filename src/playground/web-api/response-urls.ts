import { randomBytes } from "node:crypto";
import type { Clock, Timing } from "../clock.ts";
import { Refusal } from "../refusal.ts";

/** What a response_url answers to. */
export interface ResponseTarget {
  readonly person: string;
  readonly channel: string;
  /** The message that was pressed; without one there is nothing to replace. */
  readonly ts: string | undefined;
  readonly isEphemeral: boolean;
}

/** The addresses at which an app may answer what a person did: five times within half an hour. */
export interface ResponseUrls {
  issue(kind: "commands" | "actions" | "app", target: ResponseTarget): string;
  /** The target of a path, one use counted. Throws the refusal when it is spent, expired or unknown. */
  use(path: string): ResponseTarget;
  isResponsePath(path: string): boolean;
}

const MOST_USES = 5;

export function createResponseUrls(
  origin: string,
  { clock, timing }: { clock: Clock; timing: Timing },
): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();

  const forgetOld = () => {
    for (const [path, { at }] of issued) {
      if (clock.now() - at < 2 * timing.responseUrlLife) return;
      issued.delete(path);
    }
  };

  return {
    issue(kind, target) {
      forgetOld();
      const path = `/${kind}/T0/${clock.now()}/${randomBytes(18).toString("base64url")}`;
      issued.set(path, { target, at: clock.now(), uses: 0 });
      return `${origin}${path}`;
    },
    use(path) {
      const url = issued.get(path);
      if (!url || clock.now() - url.at > timing.responseUrlLife) throw new Refusal("expired-response-url");
      if (url.uses >= MOST_USES) throw new Refusal("used-response-url");
      url.uses += 1;
      return url.target;
    },
    isResponsePath: (path) => /^\/(commands|actions|app)\//.test(path),
  };
}
