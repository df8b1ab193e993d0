import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { measureImpact, printImpact } from "../authoring/measures/impact.ts";
import { DeskError } from "../errors.ts";
import { type Article, articleSchema } from "../knowledge/article.ts";
import type { Fault } from "../knowledge/fault.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import type { Transaction } from "../store/store.ts";
import { findArticle } from "./kb-try.ts";
import { withHistory } from "./open-history.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk kb impact`: what became of an article's answers. */
export async function showImpact(terminal: Terminal, id: string, { json }: { json?: true }): Promise<void> {
  const config = terminal.settings();
  const article = findArticle(await loadLibrary(config.knowledgeFolder), id);
  const facts = await withHistory(config, (store) => store.read((tx) => tx.facts.ofArticle(idsOf(article))));
  const impact = measureImpact(article, facts);
  terminal.print(json ? JSON.stringify(impact, null, 2) : printImpact(impact));
}

/** `errdesk kb show family/name[@version]`: the article's file as it is, or as a ticket's requester saw it. */
export async function showArticleText(terminal: Terminal, written: string): Promise<void> {
  const config = terminal.settings();
  const [id = "", version] = written.split("@", 2);
  const loaded = await loadLibrary(config.knowledgeFolder);
  const ids = version === undefined ? [] : await possibleIds(() => findArticle(loaded, id), id);
  const current = version === undefined ? findArticle(loaded, id) : loaded.library.get(id);
  if (current && (version === undefined || current.version === version)) {
    return terminal.print(
      (await readFile(join(config.knowledgeFolder, `${current.id}.yaml`), "utf8")).trimEnd(),
    );
  }
  const text = await withHistory(config, (store) =>
    store.read(async (tx) => {
      for (const one of ids) {
        const found = await tx.versions.text(one, version ?? "");
        if (found !== undefined) return found;
      }
      return undefined;
    }),
  );
  if (text === undefined)
    throw new DeskError("INPUT_INVALID", `no version ${version} of ${id} was ever in force here`);
  terminal.print(text.trimEnd());
}

/** `errdesk kb versions`: every version that was in force, the newest first. */
export async function listVersions(terminal: Terminal, id: string): Promise<void> {
  const config = terminal.settings();
  const loaded = await loadLibrary(config.knowledgeFolder);
  const ids = await possibleIds(() => findArticle(loaded, id), id);
  const rows = await withHistory(config, (store) =>
    store.read(async (tx) => {
      const all = [];
      for (const one of [...ids, ...(await brokenHeirs(tx, loaded.faults, id))])
        for (const { version, keptAt } of await tx.versions.list(one)) all.push({ id: one, version, keptAt });
      return all;
    }),
  );
  if (rows.length === 0) throw new DeskError("INPUT_INVALID", `no version of ${id} was ever in force here`);
  const now = loaded.library.get(id);
  for (const row of rows.sort((a, b) => b.keptAt - a.keptAt)) {
    const first = new Date(row.keptAt).toISOString().slice(0, 16);
    const isNow = row.id === now?.id && row.version === now.version;
    terminal.print(
      `${row.id}@${row.version}  first in force ${first}Z${isNow ? "  as the file is now" : ""}`,
    );
  }
}

/** An article that was deleted is still in the store under the id it had. */
async function possibleIds(find: () => Article, id: string): Promise<readonly string[]> {
  try {
    return [...new Set([...idsOf(find()), id])];
  } catch {
    return [id];
  }
}

/** Files with a fault, which nobody can read now, that were this article under a newer id when last in force. */
async function brokenHeirs(
  { versions }: Pick<Transaction, "versions">,
  faults: readonly Fault[],
  id: string,
): Promise<readonly string[]> {
  const heirs: string[] = [];
  for (const broken of new Set(faults.map(({ file }) => file.replace(/^[^/]*\/|\.yaml$/g, "")))) {
    const [newest] = await versions.list(broken);
    const text = newest && (await versions.text(broken, newest.version));
    const article = articleSchema.safeParse(parse(text ?? ""));
    if (broken !== id && article.data?.formerly.includes(id)) heirs.push(broken);
  }
  return heirs;
}

const idsOf = ({ id, formerly }: Article) => [id, ...formerly];
