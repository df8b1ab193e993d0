import type { Delivery, Posted, Target } from "../case/delivery.ts";
import type { Transaction } from "../store/store.ts";
import type { ResolvedCall } from "./chat.ts";

/**
 * The call with its targets turned into places in Slack; undefined when a message it belongs to was never posted.
 * The place also corrects the channel: a post to a person's id stands in a direct conversation with an id of its own.
 */
export async function resolveCall(tx: Transaction, delivery: Delivery): Promise<ResolvedCall | undefined> {
  const { call } = delivery;
  const base = { deliveryId: delivery.id, team: delivery.team, message: call.message };
  if (call.kind === "update") {
    const place = await placeOf(tx, call.of, call.channel);
    return place && { ...base, kind: "update", channel: place.channel, ts: place.ts };
  }
  if (call.thread === null) return { ...base, ...call, thread: null };
  const place = await placeOf(tx, await rootOf(tx, call.thread), call.channel);
  return place && { ...base, ...call, channel: place.channel, thread: place.ts };
}

/** The root of the thread that a delivery's message stands in; undefined before it was sent. */
export async function rootOfDelivery(tx: Transaction, id: string): Promise<Posted | undefined> {
  const channel = (await tx.deliveries.get(id))?.posted?.channel ?? "";
  return placeOf(tx, await rootOf(tx, { delivery: id }), channel);
}

/** Threads have one level: what belongs below a reply hangs below the root of that reply. */
async function rootOf(tx: Transaction, target: Target): Promise<Target> {
  if ("ts" in target) return target;
  const call = (await tx.deliveries.get(target.delivery))?.call;
  return call?.kind === "post" && call.thread !== null ? rootOf(tx, call.thread) : target;
}

async function placeOf(tx: Transaction, target: Target, channel: string): Promise<Posted | undefined> {
  if ("ts" in target) return { channel, ts: target.ts };
  const earlier = await tx.deliveries.get(target.delivery);
  return earlier?.posted ?? undefined;
}
