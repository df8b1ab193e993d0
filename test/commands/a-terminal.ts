import { execFileSync } from "node:child_process";
import { PassThrough, Readable, Writable } from "node:stream";
import { Command } from "commander";
import { addKb } from "../../src/commands/kb.ts";
import type { Terminal } from "../../src/commands/terminal.ts";
import { readConfig } from "../../src/config.ts";
import { readSources } from "../../src/setup/setting-sources.ts";

/** The day on which these tests play. */
export const TODAY = Date.UTC(2026, 10, 25, 12, 0, 0);

export interface Ran {
  readonly out: string;
  readonly complaints: string;
  readonly hasFailed: boolean;
}

interface Setting {
  readonly knowledge: string;
  readonly data?: string;
  /** The templates folder; that of the repository when left out. */
  readonly templates?: string;
  /** The folder of package.json, .env and settings.yml; that of the repository when left out. */
  readonly root?: string;
  /** What the environment sets, as the commands for the operator read it. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What is typed or piped in. */
  readonly input?: string;
  readonly isTyped?: boolean;
  /** Takes what is printed, for a command that is to fail. */
  readonly said?: string[];
}

/** Runs `errdesk kb …` as the program would, without a process of its own. */
export const kb = (setting: Setting, ...args: string[]): Promise<Ran> =>
  runCommand(setting, { add: addKb, args: ["kb", ...args] });

interface Run {
  readonly add: (program: Command, terminal: Terminal) => void;
  readonly args: readonly string[];
}

/** Runs any command as the program would. */
export async function runCommand(setting: Setting, { add, args }: Run): Promise<Ran> {
  const out = setting.said ?? [];
  const complaints: string[] = [];
  let hasFailed = false;
  const stdin = setting.isTyped
    ? new PassThrough().end(setting.input ?? "")
    : Readable.from([setting.input ?? ""]);
  const terminal: Terminal = {
    print: (text) => void out.push(`${text}\n`),
    complain: (text) => void complaints.push(text),
    stdin: Object.assign(stdin, { isTTY: setting.isTyped === true }),
    stdout: new Writable({
      write(chunk, _encoding, done) {
        out.push(String(chunk));
        done();
      },
    }),
    isColourful: false,
    fail: () => {
      hasFailed = true;
    },
    settings: () =>
      readConfig(
        {
          ERRDESK_KNOWLEDGE: setting.knowledge,
          ERRDESK_DATA: setting.data ?? "/nonexistent",
          ...(setting.templates !== undefined && { ERRDESK_TEMPLATES: setting.templates }),
        },
        process.cwd(),
      ),
    sources: () => readSources(setting.variables ?? {}, setting.root ?? process.cwd()),
    root: setting.root ?? process.cwd(),
    environment: process.env,
    now: () => TODAY,
  };
  const program = new Command("errdesk").exitOverride();
  add(program, terminal);
  await program.parseAsync([...args], { from: "user" });
  return { out: out.join(""), complaints: complaints.join("\n"), hasFailed };
}

/** Commits everything below a folder, in a repository of its own. */
export function commitAll(folder: string): void {
  const git = (...args: string[]) =>
    execFileSync(
      "git",
      ["-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.org", ...args],
      {
        stdio: "pipe",
      },
    );
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "knowledge");
}
