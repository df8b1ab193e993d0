import type { Ticket, TicketState } from "../case/ticket.ts";
import { DeskError } from "../errors.ts";
import { openLane } from "./claiming.ts";
import { storedTicket } from "./shapes.ts";
import type { Tickets } from "./store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, TicketRow } from "./tables.ts";
import type { WaitingTickets } from "./waiting-tickets.ts";

const UNRESOLVED: readonly Ticket["state"][] = ["open", "claimed"];

/** Tickets in the table of that name; what is searched by has its own column, the rest is in `body`. */
export function createTickets(db: Database): Tickets {
  return {
    async insert(value) {
      await db.insertInto("tickets").values(rowOf(value)).execute();
      await keepReferences(db, value);
    },
    async save(value) {
      const next = { ...value, version: value.version + 1 };
      const { numUpdatedRows } = await db
        .updateTable("tickets")
        .set(rowOf(next))
        .where("id", "=", value.id)
        .where("version", "=", value.version)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw conflict(value);
      await keepReferences(db, next);
      return next;
    },
    async get(id) {
      const row = await db.selectFrom("tickets").selectAll().where("id", "=", id).executeTakeFirst();
      return row && ticketOf(row);
    },
    async ofCard(delivery) {
      const found = db.selectFrom("tickets").selectAll().where("card_delivery", "=", delivery);
      const row = await found.executeTakeFirst();
      return row && ticketOf(row);
    },
    ...findersOf(db),
  };
}

type Finders = Omit<Tickets, "insert" | "save" | "get" | "ofCard">;

/** Everything that looks for tickets by their problem, their people or their tracker. */
function findersOf(db: Database): Finders {
  return {
    // Whoever writes the row of a lane holds it; this one is leased by nobody.
    holdProblem: ({ team, fingerprint, now }) =>
      openLane(db, "problems", { key: `${team}:${fingerprint}`, now }),
    openWith: (team, fingerprint) => openWith(db, team, fingerprint),
    async ofProblem(team, fingerprint) {
      const rows = await ofProblem(db, team, fingerprint).execute();
      return rows.map(ticketOf);
    },
    waiting: (which, limit) => waiting(db, which, limit),
    ofReference: (connector, reference) => ofReference(db, connector, reference),
    async unresolved(limit) {
      const open = db.selectFrom("tickets").selectAll().where("state", "in", UNRESOLVED);
      return (await open.orderBy("created_at").orderBy("id").limit(limit).execute()).map(ticketOf);
    },
    list: (team, state) => list(db, team, state),
  };
}

async function list(db: Database, team: string, state: TicketState): Promise<readonly Ticket[]> {
  const found = db.selectFrom("tickets").selectAll().where("team", "=", team).where("state", "=", state);
  const rows = await found.orderBy("created_at").orderBy("id").execute();
  return rows.map(ticketOf);
}

const ofProblem = (db: Database, team: string, fingerprint: string) =>
  db
    .selectFrom("tickets")
    .selectAll()
    .where("team", "=", team)
    .where("fingerprint", "=", fingerprint)
    .orderBy("created_at")
    .orderBy("id");

async function openWith(db: Database, team: string, fingerprint: string): Promise<Ticket | undefined> {
  const open = ofProblem(db, team, fingerprint).where("state", "in", UNRESOLVED);
  const row = await open.limit(1).executeTakeFirst();
  return row && ticketOf(row);
}

async function waiting(db: Database, which: WaitingTickets, limit: number) {
  const { team, holder } = which;
  const states: TicketState[] = holder === "nobody" ? ["open"] : ["open", "claimed"];
  let found = db.selectFrom("tickets").where("team", "=", team).where("state", "in", states);
  if (typeof holder === "object") found = found.where("claimed_by", "=", holder.person);
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const oldest = found.selectAll().orderBy("created_at").orderBy("id");
  return { tickets: (await oldest.limit(limit).execute()).map(ticketOf), total };
}

async function ofReference(db: Database, connector: string, reference: string): Promise<readonly Ticket[]> {
  const rows = await db
    .selectFrom("tickets")
    .innerJoin("ticket_references as known", "known.ticket_id", "tickets.id")
    .selectAll("tickets")
    .where("known.connector", "=", connector)
    .where("known.reference", "=", reference)
    .orderBy("tickets.id")
    .execute();
  return rows.map(ticketOf);
}

/** What a tracker calls the ticket is found by it later; it never changes, so what is known stays. */
async function keepReferences(db: Database, { id, filings }: Ticket): Promise<void> {
  for (const { connector, reference } of filings) {
    if (reference === null) continue;
    await db
      .insertInto("ticket_references")
      .values({ connector, reference: reference.id, ticket_id: id })
      .onConflict((conflict) => conflict.columns(["connector", "reference", "ticket_id"]).doNothing())
      .execute();
  }
}

function rowOf({ id, version, ...body }: Ticket): TicketRow {
  return {
    id,
    version,
    team: body.team,
    state: body.state,
    card_delivery: body.cardDelivery,
    fingerprint: body.fingerprint,
    claimed_by: body.claimedBy,
    body: writeJson(body),
    created_at: body.createdAt,
    updated_at: body.updatedAt,
  };
}

/** A row of tickets, read again. */
export function ticketOf({ id, version, body }: TicketRow): Ticket {
  return { ...readJson(storedTicket, body, `ticket ${id}`), id, version };
}

function conflict({ id, version }: Ticket): DeskError {
  return new DeskError("STORE_CONFLICT", `ticket ${id} was saved by somebody else after version ${version}`, {
    facts: { ticketId: id, version },
  });
}
