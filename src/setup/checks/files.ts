import type { Config } from "../../config.ts";
import { DeskError } from "../../errors.ts";
import { describeFault } from "../../knowledge/fault.ts";
import { loadLibrary } from "../../knowledge/load-library.ts";
import { loadTemplates, type Templates } from "../../reply/template/templates.ts";
import { type Finding, findingsOf } from "../finding.ts";

/** Whether there are articles, all of them sound. */
export async function checkArticles({ knowledgeFolder }: Config): Promise<Finding> {
  const { ok, warning, fault } = findingsOf("articles");
  const { library, faults } = await loadLibrary(knowledgeFolder);
  if (library.articles.length === 0) {
    return fault(
      `no article in ${knowledgeFolder}`,
      "Point ERRDESK_KNOWLEDGE at a folder with <family>/<name>.yaml.",
    );
  }
  const [first] = faults;
  if (first) {
    const found = `${faults.length} found in ${library.articles.length} articles; the first: ${describeFault(first)}`;
    return warning(found, "Run `errdesk kb check`; a faulty article is set aside until it is mended.");
  }
  return ok(`${library.articles.length} in ${library.families.size} families`);
}

export interface TemplateCheck {
  readonly finding: Finding;
  /** Null where a fault is in the way. */
  readonly templates: Templates | null;
}

/** Whether the words of the language are all there and can be filled in. */
export async function checkTemplates({ templatesFolder, locale }: Config): Promise<TemplateCheck> {
  const { ok, fault } = findingsOf("templates");
  try {
    return { finding: ok(`language ${locale}`), templates: await loadTemplates(templatesFolder, locale) };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const [first = "", ...others] = error.message.split("\n");
    const more = others.length === 0 ? "" : `, and ${others.length} more`;
    return { finding: fault(`${first}${more}`, error.remedy), templates: null };
  }
}

const MB = 1024 * 1024;
const FAULT_BYTES = 100 * MB;
const WARNING_BYTES = 1024 * MB;

/** Whether the database has room to grow; `free` in bytes. */
export function checkDisk(folder: string, free: number): Finding {
  const { ok, warning, fault } = findingsOf("disk");
  const found = `${Math.floor(free / MB)} MB free for ${folder}`;
  const remedy = "Make room, or move the database with ERRDESK_DATA or DATABASE_URL.";
  if (free < FAULT_BYTES) return fault(`${found}; on a full disk nothing can be acknowledged`, remedy);
  return free < WARNING_BYTES ? warning(found, remedy) : ok(found);
}
