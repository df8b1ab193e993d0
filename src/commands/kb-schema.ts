import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeSchemas } from "../authoring/checks/knowledge-schemas.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk kb schema`: writes the schemas that editors complete and check by into the knowledge folder. */
export async function writeSchemaFiles({ print, settings }: Terminal, folder?: string): Promise<void> {
  const into = folder ?? settings().knowledgeFolder;
  for (const [name, text] of writeSchemas()) {
    await writeFile(join(into, name), text);
    print(`wrote ${join(into, name)}`);
  }
}
