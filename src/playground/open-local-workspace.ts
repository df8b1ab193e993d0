import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { readManifest } from "./manifest.ts";
import { createPlayground, type Playground } from "./server.ts";
import { LOCAL } from "./workspace/default-workspace.ts";

/** Where the program stands, as far as the workspace must know it. */
interface Surroundings {
  /** The folder that holds manifest.yml and the built page. */
  readonly root: string;
  readonly isProduction: boolean;
  readonly log: Log;
}

/** The workspace in the browser, when no Slack credentials are set; null with them. */
export async function openLocalWorkspace(
  config: Config,
  { root, isProduction, log }: Surroundings,
): Promise<Playground | null> {
  if (config.slack.mode !== "local") return null;
  const manifest = await readFile(join(root, "manifest.yml"), "utf8");
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  return createPlayground({
    registration: readManifest(manifest, LOCAL.deskApp),
    setting: { isProduction, hasSlackCredentials: false },
    port: config.port,
    stateFile: join(config.dataFolder, "workspace.json"),
    pageFolder: join(root, "dist", "playground", "page"),
    onWarning: (warning) => log.warn(warning),
  });
}
