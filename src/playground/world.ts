import type { Clock, Timing } from "./clock.ts";
import type { Delivery } from "./delivery/delivery.ts";
import type { Faults } from "./delivery/faults.ts";
import type { SocketMode } from "./delivery/socket-mode.ts";
import type { Views } from "./forms/views.ts";
import type { Journal } from "./journal.ts";
import type { Credentials, Registration } from "./registration.ts";
import type { RateLimits } from "./web-api/rate-limits.ts";
import type { ResponseUrls } from "./web-api/response-urls.ts";
import type { Triggers } from "./web-api/triggers.ts";
import type { Changes } from "./workspace/changes.ts";
import type { Workspace } from "./workspace/workspace.ts";
import type { Member } from "./workspace/workspace-data.ts";

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
