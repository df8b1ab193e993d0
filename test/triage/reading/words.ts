import { loadLibrary } from "../../../src/knowledge/load-library.ts";
import { buildReadingWords, type ReadingWords } from "../../../src/triage/reading/reading-words.ts";

/** The words of the real knowledge folder, loaded once a test file. */
export async function realWords(): Promise<ReadingWords> {
  const { library } = await loadLibrary("knowledge");
  return buildReadingWords(library.families.values(), library.articles);
}
