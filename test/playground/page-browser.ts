import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The browser of this machine, or nothing; tests that need one then say that they were left out. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const folders = (env.PATH ?? "").split(":");
  return NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(existsSync);
}

/** Starts it without anything that would reach for the network by itself. */
export function startBrowser(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Chromium's sandbox refuses to run as root, as in most containers.
      ...(isRoot ? ["--no-sandbox"] : []),
    ],
  });
}

/** Builds the page the way the build of the project does. Throws with esbuild's words when it cannot. */
export function buildPage(outdir: string): void {
  const script = new URL("../../src/playground/page/build.mjs", import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [script, outdir], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the page could not be built: ${stderr}`);
}
