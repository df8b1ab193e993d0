import type { Connector, ConnectorKind, Variables } from "./connector.ts";
import { github } from "./connectors/github.ts";
import { webhook } from "./connectors/webhook.ts";

/** Every tracker there is. A further one is its file under `connectors/` and a line here. */
const KINDS = { github, webhook } satisfies Readonly<Record<string, ConnectorKind>>;

export type ConnectorName = keyof typeof KINDS;

/** The trackers that the environment sets up, with every fault of theirs by the variable's name. */
export function readConnectors(variables: Variables): {
  readonly connectors: readonly Connector[];
  readonly faults: readonly string[];
} {
  const read = Object.values<ConnectorKind>(KINDS).map((kind) => kind.read(variables));
  return {
    connectors: read.filter((one) => one !== null).filter((one) => "send" in one),
    faults: read.flatMap((one) => (one !== null && "faults" in one ? one.faults : [])),
  };
}
