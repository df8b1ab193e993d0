import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Act, ActResult, WorkspaceState } from "../../src/playground/page-api.ts";
import type { Presence } from "../helpers/hands.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The built desk as a newcomer starts it: no credentials, so that it opens the local workspace. */
export interface LocalDesk {
  /** Address of the workspace, as the desk printed it. */
  readonly url: string;
  readonly healthPort: number;
  readonly startedInMs: number;
  /** People in the workspace, through the API of its page. */
  readonly presence: Presence;
  /** Everything it wrote, on either stream. */
  output(): string;
  /** Ends it as an operator does; resolves to its exit code. */
  stop(signal: "SIGTERM" | "SIGINT"): Promise<number | null>;
  /** Ends it without ceremony, where a test broke off. */
  kill(): void;
  /** The same, resolved when it is gone. */
  killed(): Promise<void>;
}

/** Starts `dist/main.js` on a data folder of its own; fails with its output when it does not start. */
export async function startLocalDesk(dataFolder: string, port: number): Promise<LocalDesk> {
  const began = performance.now();
  const env = {
    PATH: process.env.PATH ?? "",
    ERRDESK_DATA: dataFolder,
    PORT: String(port),
    HEALTH_PORT: "0",
    SETTLE_MS: "200",
    LOG_LEVEL: "debug",
  };
  const child = spawn(process.execPath, ["dist/main.js"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  const chunks: string[] = [];
  const output = () => chunks.join("");
  await runs(child, chunks);
  const url = /Open (http:\S+)/.exec(output())?.[1] ?? "";
  return {
    url,
    healthPort: Number(/on port (\d+)/.exec(output())?.[1]),
    startedInMs: performance.now() - began,
    presence: presenceAt(url),
    output,
    async stop(signal) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
    kill: () => void child.kill("SIGKILL"),
    async killed() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function runs(child: ChildProcess, chunks: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        chunks.push(chunk);
        if (/Ctrl\+C stops/.test(chunks.join(""))) resolve();
      });
    }
    child.once("exit", (code) => reject(new Error(`the desk ended with ${code}:\n${chunks.join("")}`)));
  });
}

function presenceAt(url: string): Presence {
  return {
    async see(person) {
      const response = await fetch(`${url}/page/state?as=${person}`);
      return (await response.json()) as WorkspaceState;
    },
    async act(person, { act, ...rest }: Act) {
      const response = await fetch(`${url}/page/${act}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ as: person, ...rest }),
      });
      return (await response.json()) as ActResult;
    },
  };
}
