import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addDoctor } from "../../src/commands/doctor.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { anInstalledApp, variablesFor } from "../setup/a-patient.ts";
import { runCommand } from "./a-terminal.ts";

/** The machine of these tests has a clock of its own, so the one of the terminal is off by days. */
const doctor = (variables: Readonly<Record<string, string>>, ...args: string[]) =>
  runCommand({ knowledge: "/nonexistent", variables }, { add: addDoctor, args: ["doctor", ...args] });

describe("errdesk doctor", () => {
  test("fails when something does not work, and says below it what to do", async () => {
    const app = await anInstalledApp();
    app.control.leave(LOCAL.engineering, LOCAL.desk);
    const { out, hasFailed } = await doctor(await variablesFor(app), "--no-post");
    expect(hasFailed).toBe(true);
    expect(out).toContain(
      "FAULT    engineering channel: errdesk is not in #engineering (C0ENGINEER0)\n         To do: Write /invite @errdesk in #engineering.\n",
    );
    expect(out).toContain("skipped  event delivery: not tried, since nothing may be posted\n");
    expect(out).toMatch(/\n2 faults, 0 warnings in 13 checks\n$/);
  });

  test("does not fail for the local workspace", async () => {
    const { hasFailed, out } = await doctor({ ERRDESK_DATA: join(tmpdir(), "nonexistent", "errdesk") });
    expect(hasFailed).toBe(false);
    expect(out).toContain("skipped  Slack: no credentials are set: the local workspace is used\n");
  });

  test("--json holds the same for programs", async () => {
    const { out } = await doctor({ ERRDESK_LOCALE: "xx" }, "--json");
    expect(JSON.parse(out)).toContainEqual({
      check: "templates",
      level: "fault",
      found: expect.any(String),
      remedy: expect.any(String),
    });
  });
});
