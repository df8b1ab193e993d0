import type { Message } from "../../case/delivery.ts";
import type { Notes } from "../../reply/replies.ts";
import type { TicketViews } from "./example-cases.ts";

/** One note of the gallery: when it is said, and the saying of it. */
export type TitledNote = readonly [title: string, say: (notes: Notes) => Message];

type Unreaching = "requesterUnreached" | "requesterUnheard" | "requesterDeparted" | "peopleUnreached";

/** What is told of messages that reached nobody. */
export const unreachedNotes = ({
  claimed,
  resolved,
}: Pick<TicketViews, "claimed" | "resolved">): Record<Unreaching, TitledNote> => ({
  requesterUnreached: [
    "Below the card: the requester's channel is archived",
    (to) => to.requesterUnreached({ ...claimed, why: "archived" }),
  ],
  requesterUnheard: [
    "Below the card: that the ticket is resolved did not reach its requester",
    (to) => to.requesterUnreached({ ...resolved, why: "archived" }),
  ],
  requesterDeparted: [
    "Below the card: the requester has left the workspace",
    (to) => to.requesterUnreached({ ...claimed, why: "departed" }),
  ],
  peopleUnreached: [
    "In the thread: the desk was taken out of the channel of the card",
    (to) => to.peopleUnreached({ ...claimed, why: "left" }),
  ],
});
