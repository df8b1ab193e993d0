import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import type { Finding } from "../setup/finding.ts";
import type { Terminal } from "./terminal.ts";

interface DoctorOptions {
  readonly json?: true;
  readonly post: boolean;
}

/** `errdesk doctor`: whether everything is in place for the desk to work, and what to do where it is not. */
export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command("doctor")
    .description(
      "look at tokens, scopes, channels, events, clock, trackers, database, articles, templates and disk",
    )
    .option("--json", "as JSON")
    .option("--no-post", "leave out whether events arrive, which posts a line and deletes it")
    .addHelpText("after", "\nExit code 1 when something does not work; a warning alone is no reason for it.")
    .action((options: DoctorOptions) => doctor(terminal, options));
}

/** Slack delivers within a second as a rule; what takes longer than this does not come. */
const LONGEST_EVENT_MS = 10_000;

async function doctor(terminal: Terminal, { json, post }: DoctorOptions): Promise<void> {
  const { examine } = await import("../setup/doctor.ts");
  const findings = await examine({
    sources: terminal.sources(),
    manifest: await readFile(join(terminal.root, "manifest.yml"), "utf8"),
    now: terminal.now,
    freeBytes,
    eventWait: post ? LONGEST_EVENT_MS : null,
  });
  if (findings.some(({ level }) => level === "fault")) terminal.fail();
  terminal.print(json ? JSON.stringify(findings, null, 2) : printed(findings));
}

/** What the operator reads of the findings, each with what to do about it. */
export const printed = (findings: readonly Finding[]): string =>
  [...findings.flatMap(linesOf), summary(findings)].join("\n");

/** A folder that is not there yet will be made on the disk of the nearest one that is. */
async function freeBytes(folder: string): Promise<number> {
  if (!existsSync(folder)) return freeBytes(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const LEVELS = { ok: "ok", warning: "warning", fault: "FAULT", skipped: "skipped" } as const;
const COLUMN = 9;
const INDENT = " ".repeat(COLUMN);

function linesOf({ check, level, found, remedy }: Finding): string[] {
  const [first = "", ...more] = found.split("\n");
  return [
    `${LEVELS[level].padEnd(COLUMN)}${check}: ${first.trim()}`,
    ...more.map((line) => `${INDENT}${line}`),
    ...(remedy === null ? [] : [`${INDENT}To do: ${remedy}`]),
  ];
}

const numbered = (total: number, what: string) => `${total} ${what}${total === 1 ? "" : "s"}`;

function summary(findings: readonly Finding[]): string {
  const counted = (["fault", "warning"] as const).map((level) =>
    numbered(findings.filter((finding) => finding.level === level).length, level),
  );
  return `\n${counted.join(", ")} in ${numbered(findings.length, "check")}`;
}
