import type { Command } from "commander";
import { configFault } from "../config.ts";
import { readTrackers } from "../escalation/connectors.ts";
import { trySettings, variablesOf } from "../setup/setting-sources.ts";
import { type SettingRow, settingRows } from "../setup/settings-report.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk config`: what is in force, and where each value came from. */
export function addConfig(program: Command, terminal: Terminal): void {
  program
    .command("config")
    .description("print every setting in force and where it came from; secrets are not shown")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: true }) => {
      const sources = terminal.sources();
      const { storedModeRows } = await import("../setup/stored-modes.ts");
      const { config, faults } = trySettings(sources, readTrackers(variablesOf(sources)).faults);
      const rows = [...settingRows(sources), ...(await storedModeRows(config))];
      if (json) terminal.print(JSON.stringify(rows, null, 2));
      else for (const line of table(rows)) terminal.print(line);
      // Told last, so that it stands where a reader of a long table looks.
      if (faults.length === 0) return;
      const { message, remedy } = configFault(faults);
      terminal.complain(`${message}\n${remedy}`);
      terminal.fail();
    });
}

function table(rows: readonly SettingRow[]): string[] {
  const cells = rows.map(({ name, value, source, variable }) => {
    const isVariable = source === "environment" || source === ".env";
    const by = isVariable && variable !== name ? ` (${variable})` : "";
    return [name, value ?? "not set", `${source}${by}`] as const;
  });
  const [wide, wider] = [0, 1].map((column) => Math.max(...cells.map((cell) => cell[column]?.length ?? 0)));
  return cells.map(
    ([name, value, source]) =>
      `${name.padEnd(wide ?? 0)}  ${value.padEnd(Math.min(wider ?? 0, WIDEST))}  ${source}`,
  );
}

/** A long list of channels must not push every other source off the screen. */
const WIDEST = 40;
