import { z } from "zod";
import type { Connector, ConnectorKind, Variables } from "./connector.ts";
import { github } from "./connectors/github.ts";
import { webhook } from "./connectors/webhook.ts";
import { readVariables } from "./read-variables.ts";

/** Every tracker there is. A further one is its file under `connectors/` and a line here. */
const KINDS = { github, webhook } satisfies Readonly<Record<string, ConnectorKind>>;

/** Set-up of outside trackers. */
export interface TrackerSettings {
  readonly connectors: readonly Connector[];
  /** Where trackers send their webhooks. */
  readonly port: number;
}

const portSchema = z.object({
  TRACKER_PORT: z.coerce.number("must be a port").int().min(0).max(65_535),
});

const DEFAULT_PORT = 3002;

/** Every variable of the environment that sets up trackers, and how much of it may be shown. */
export const TRACKER_VARIABLES: ConnectorKind["variables"] = {
  ...Object.assign({}, ...Object.values<ConnectorKind>(KINDS).map(({ variables }) => variables)),
  TRACKER_PORT: "value",
};

/** The trackers that the environment sets up, with every fault by the variable's name. */
export function readTrackers(variables: Variables): TrackerSettings & { readonly faults: readonly string[] } {
  const read = Object.values<ConnectorKind>(KINDS).map((kind) => kind.read(variables));
  const port = readVariables(portSchema, variables);
  return {
    connectors: read.filter((one) => one !== null).filter((one) => "send" in one),
    port: port.kind === "settings" ? port.settings.TRACKER_PORT : DEFAULT_PORT,
    faults: [
      ...read.flatMap((one) => (one !== null && "faults" in one ? one.faults : [])),
      ...(port.kind === "faults" ? port.faults : []),
    ],
  };
}
