import { createKnowledgeReader, type LoadedLibrary } from "./knowledge-reader.ts";

export type { LoadedLibrary };

/**
 * Reads `<folder>/<family>/<name>.yaml` once. Faulty files become faults with their place; only a folder that is not
 * there is an error (KNOWLEDGE_MISSING), since a desk without any article is a wrong setting.
 */
export function loadLibrary(folder: string): Promise<LoadedLibrary> {
  return createKnowledgeReader(folder).read();
}
