import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FAMILY_FILE } from "./knowledge-files.ts";

/**
 * The families of a knowledge folder by their names alone, for what must not wait until all articles are read; none
 * where the folder cannot be read, which whoever loads the library tells.
 */
export function familyNames(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).filter((name) => existsSync(join(root, name, FAMILY_FILE)));
}
