import type { ReferenceStatus } from "../../src/case/tracker.ts";
import type { Connector, SignedRequest } from "../../src/escalation/connector.ts";
import type { Asked, Fault } from "./tracker-server.ts";

/** An issue as the tracker has it. */
export interface DoubleIssue {
  /** Id of the reference that the connector is to give back. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly comments: readonly string[];
  readonly status: ReferenceStatus;
}

/** News as the tracker tells them; what is not given is as it would be. */
export interface Told {
  readonly id: string;
  readonly status: ReferenceStatus;
  /** When it happened, epoch ms. */
  readonly at: number;
  /** Names the delivery. */
  readonly delivery: string;
  readonly by?: string;
}

/** A tracker on this machine that is as strict as the real one, and as unreliable as a test wants it. */
export interface TrackerDouble {
  /** A connector with the settings it would be given, and little patience. */
  readonly connector: Connector;
  /** What no reason, error or address may hold. */
  readonly secrets: readonly string[];
  readonly asked: readonly Asked[];
  issues(): readonly DoubleIssue[];
  next(...faults: Fault[]): void;
  /** Somebody closes an issue there. */
  shut(id: string): void;
  /** What it sends when an issue changes, signed as it signs, at its own time `now`. */
  tells(told: Told, now: number): SignedRequest;
  close(): Promise<void>;
}

/** How long the doubles' connectors wait for an answer, in ms. */
export const PATIENCE_MS = 250;
