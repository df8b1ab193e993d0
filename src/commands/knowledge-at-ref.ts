import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { asError, DeskError } from "../errors.ts";
import { type LoadedLibrary, loadLibrary } from "../knowledge/load-library.ts";
import type { Terminal } from "./terminal.ts";

const run = promisify(execFile);

/**
 * The knowledge as another folder or a commit of its git repository has it. Nothing in the repository is changed: the
 * files are written out beside it through an index of their own. INPUT_INVALID when git does not know the reference.
 */
export async function knowledgeAt(
  reference: string,
  folder: string,
  { environment }: Terminal,
): Promise<LoadedLibrary> {
  if (await isFolder(reference)) return loadLibrary(reference);
  const aside = await mkdtemp(join(tmpdir(), "errdesk-replay-"));
  const gitIn = async (place: string, ...args: string[]) => {
    const env = { ...environment, GIT_INDEX_FILE: join(aside, "index") };
    const { stdout } = await run("git", ["-C", place, ...args], { env });
    return stdout.trim();
  };
  try {
    const prefix = await gitIn(resolve(folder), "rev-parse", "--show-prefix");
    // From the top: inside a folder, git writes out only what lies below it.
    const top = await gitIn(resolve(folder), "rev-parse", "--show-toplevel");
    const git = (...args: string[]) => gitIn(top, ...args);
    // `--end-of-options` keeps a reference that begins with a hyphen from being read as an option.
    const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`);
    await git("read-tree", `${commit}:${prefix}`);
    const into = join(aside, basename(resolve(folder)));
    await git("checkout-index", "--all", `--prefix=${into}/`);
    return await loadLibrary(into);
  } catch (error) {
    if (error instanceof DeskError) throw error;
    throw new DeskError("INPUT_INVALID", explainGit(reference, folder, error), { cause: error });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}

function explainGit(reference: string, folder: string, error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: string };
  if (code === "ENOENT")
    return "git is not installed; give --against a folder with the old knowledge instead";
  const said = stderr?.trim().split("\n")[0] ?? asError(error).message.split("\n")[0];
  if (said === "") return `${reference} is neither a folder nor a commit that git knows`;
  return `the knowledge of ${reference} cannot be read from ${folder}: ${said}`;
}
