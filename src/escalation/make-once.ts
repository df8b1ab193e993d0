import type { Connector, TrackerOutcome, TrackerWork } from "./connector.ts";

/**
 * One attempt at a delivery. Whoever made an attempt before may have ended without knowing what came of it, so a
 * repeat looks first, except where the other side knows the delivery by its id.
 */
export async function makeOnce(
  connector: Connector,
  work: TrackerWork,
  { isRepeat }: { readonly isRepeat: boolean },
): Promise<TrackerOutcome> {
  if (!isRepeat || connector.look === null) return connector.send(work);
  const looked = await connector.look(work);
  if (looked.kind === "found") return { kind: "done", reference: looked.reference };
  return looked.kind === "not-found" ? connector.send(work) : looked;
}
