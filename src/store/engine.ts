import type { Database } from "./tables.ts";

/** An open database. Only `claiming.ts` may ask for the name: everywhere else one SQL serves both. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  readonly db: Database;
  /** Takes what was removed out of the files too, as far as the engine lets a program do that; false: not yet. */
  wipe(): Promise<boolean>;
  close(): Promise<void>;
}
