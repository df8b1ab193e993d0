import type { Changes } from "./changes.ts";
import type { Clock, Timing } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import type { Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Credentials, Registration } from "./registration.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { Triggers } from "./triggers.ts";
import type { Views } from "./views.ts";
import type { Workspace } from "./workspace.ts";
import type { Member } from "./workspace-data.ts";

/** Everything the methods and the acts of people work with; built once, in server.ts. */
export interface World {
  /** Where this workspace is reached, such as `http://127.0.0.1:4711`. */
  readonly url: string;
  readonly registration: Registration;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly changes: Changes;
  readonly workspace: Workspace;
  /** The app under development, as a member of the workspace. */
  readonly desk: Member & { readonly botId: string };
  readonly journal: Journal;
  readonly faults: Faults;
  readonly delivery: Delivery;
  readonly socketMode: SocketMode;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly views: Views;
  readonly rateLimits: RateLimits;
}
