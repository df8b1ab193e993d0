import type { Desk } from "../desk.ts";
import { NOTHING, once, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { holdFiling, tryAgain } from "./show-filing.ts";

/** "Try again": what a tracker did not take is sent once more, by whoever can read the card. */
export async function fileAgain(desk: Desk, press: Press): Promise<Reaction> {
  const { id: ticketId, rest: connector } = readValue(press.value);
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const held = await holdFiling(tx, { ticketId, connector });
    // Somebody else pressed it already; the message shows that.
    if (!held || held.filing.noteDelivery === null || held.filing.isTriedAgain) return outdated(desk);
    await tryAgain(desk, tx, { held, by: press.person });
    return NOTHING;
  });
  return done ?? NOTHING;
}
