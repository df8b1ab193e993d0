import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/default-workspace.ts";
import { aPlayground } from "./a-playground.ts";

const { integrator, support } = LOCAL;

let folder: string;
let stateFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "workspace-"));
  stateFile = join(folder, "kept", "workspace.json");
});

afterEach(() => rm(folder, { recursive: true }));

const texts = (playground: Awaited<ReturnType<typeof aPlayground>>) =>
  playground.stateFor(integrator).messages.map(({ text }) => text);

describe("the state file", () => {
  it("brings the conversations back, with later messages after them", async () => {
    const first = await aPlayground({ stateFile });
    await first.control.say(integrator, support, "before");
    await first.close();
    const second = await aPlayground({ stateFile });
    await second.control.say(integrator, support, "after");
    expect(texts(second)).toEqual(["before", "after"]);
    await second.close();
  });

  it("is written soon after a change, whole, with nothing left beside it", async () => {
    const playground = await aPlayground({ stateFile });
    for (const text of ["one", "two", "three"]) await playground.control.say(integrator, support, text);
    await expect.poll(() => readFile(stateFile, "utf8").catch(() => "")).toContain("three");
    expect(await readdir(join(folder, "kept"))).toEqual(["workspace.json"]);
    await playground.close();
  });

  it("holds no token", async () => {
    const playground = await aPlayground({ stateFile });
    await playground.control.say(integrator, support, "x");
    await playground.close();
    expect(await readFile(stateFile, "utf8")).not.toMatch(/xoxb|xapp/);
  });

  it("is set aside when it cannot be read, and the workspace opens new", async () => {
    stateFile = join(folder, "workspace.json");
    await writeFile(stateFile, '{"team":');
    const warnings: string[] = [];
    const playground = await aPlayground({ stateFile, onWarning: (warning) => warnings.push(warning) });
    expect(texts(playground)).toEqual([]);
    expect(warnings).toEqual([
      `the state file could not be read and was set aside as ${stateFile}.unreadable`,
    ]);
    expect(await readFile(`${stateFile}.unreadable`, "utf8")).toBe('{"team":');
    await playground.close();
  });
});
