import type { Database } from "./tables.ts";

/** An open database. Only `claiming.ts` may ask for the name: everywhere else one SQL serves both. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  readonly db: Database;
  close(): Promise<void>;
}
