import { randomInt } from "node:crypto";

/** Without I, L, O, U, 0 and 1: people read these aloud and type them again. */
const TICKET_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A short id for a ticket, such as `E-7K3QD`. They are few: the store refuses one that is taken. */
export function newTicketId(): string {
  return `E-${Array.from({ length: 5 }, () => TICKET_SIGNS[randomInt(TICKET_SIGNS.length)]).join("")}`;
}
