import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readStateFile } from "../../../src/playground/server/state-file.ts";
import { LOCAL } from "../../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "../a-playground.ts";
import { connectRawApp } from "../raw-app.ts";

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

  it("of an earlier version gets the channels that came since", async () => {
    const first = await aPlayground({ stateFile });
    await first.control.say(integrator, support, "before");
    await first.close();
    const state = JSON.parse(await readFile(stateFile, "utf8"));
    const channels = state.channels.filter(({ id }: { id: string }) => id !== LOCAL.review);
    await writeFile(stateFile, JSON.stringify({ ...state, channels }));
    const second = await aPlayground({ stateFile });
    const seen = second.stateFor(LOCAL.agent).channels.map(({ id }) => id);
    expect(seen).toContain(LOCAL.review);
    expect(new Set(seen).size).toBe(seen.length);
    expect(texts(second)).toEqual(["before"]);
    await second.close();
  });

  it("holds every change before its maker hears that it is done", async () => {
    const playground = await aPlayground({ stateFile });
    for (const text of ["one", "two", "three"]) {
      await playground.control.say(integrator, support, text);
      // Nothing is closed: this is what a killed process leaves behind.
      expect((await readStateFile(stateFile)).kept?.messages.at(-1)?.text).toBe(text);
    }
    await playground.close();
    expect(await readdir(join(folder, "kept"))).toEqual(["workspace.json"]);
  });

  it("holds edits, deletions and files too, and outlives a last line that is half written", async () => {
    const playground = await aPlayground({ stateFile });
    const { workspace } = playground;
    const draft = { channel: support, author: integrator, blocks: [], files: [] };
    const kept = workspace.post({ ...draft, text: "before the edit" });
    workspace.edit(kept, integrator, { text: "after the edit" });
    workspace.remove(workspace.post({ ...draft, text: "taken back" }));
    const named = { id: "F1", name: "trace.log", mimetype: "text/plain", filetype: "text", isSnippet: false };
    workspace.addFile({ ...named, content: "MD5101", by: integrator, channel: support });
    workspace.post({ ...draft, text: "with a file", files: ["F1"] });
    workspace.addFile({ ...named, id: "F2", content: "taken back", by: integrator, channel: support });
    workspace.remove(workspace.post({ ...draft, text: "", files: ["F2"] }));
    await appendFile(`${stateFile}.changes`, '{"kind":"message","mess');
    const left = (await readStateFile(stateFile)).kept;
    expect(left?.messages.map(({ text }) => text)).toEqual(["after the edit", "with a file"]);
    expect(left?.files.map(({ content }) => content)).toEqual(["MD5101"]);
    await playground.close();
  });

  it("sends again what the app had not acknowledged", async () => {
    const first = await aPlayground({ stateFile, timing: { retryAfter: [60_000] } });
    await first.control.say(integrator, support, "nobody is there to hear this");
    const { kept } = await readStateFile(stateFile);
    expect(kept?.pending).toHaveLength(1);
    await first.close();
    const second = await aPlayground({ stateFile });
    const app = await connectRawApp(second);
    await expect.poll(() => app.events().map(({ text }) => text)).toEqual(["nobody is there to hear this"]);
    await expect.poll(async () => (await readStateFile(stateFile)).kept?.pending).toEqual([]);
    await app.close();
    await second.close();
  });

  it("folds its changes into the state once they outgrow it", async () => {
    const playground = await aPlayground({ stateFile });
    const long = "x".repeat(30_000);
    const draft = { channel: support, author: integrator, blocks: [], files: [] };
    for (let at = 0; at < 60; at += 1) playground.workspace.post({ ...draft, text: `${at} ${long}` });
    expect((await stat(`${stateFile}.changes`)).size).toBeLessThan(2_000_000);
    expect((await readStateFile(stateFile)).kept?.messages).toHaveLength(60);
    await playground.close();
  });

  it("can be read by its owner alone, as can its changes", async () => {
    const playground = await aPlayground({ stateFile });
    await playground.control.say(integrator, support, "x");
    for (const file of [stateFile, `${stateFile}.changes`]) {
      expect((await stat(file)).mode & 0o777, file).toBe(0o600);
    }
    await playground.close();
    expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
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
