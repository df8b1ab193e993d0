import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addGallery } from "../../src/commands/gallery.ts";
import { buildPage, findBrowser, startBrowser } from "../playground/page-browser.ts";
import { runCommand } from "./a-terminal.ts";

const SCREENSHOTS = new URL("../screenshots/", import.meta.url).pathname;
const executable = findBrowser(process.env);
if (executable === undefined)
  console.warn("left out: the look at the gallery, as no Chromium was found (CHROMIUM_PATH)");

const gallery = (bundles: string) =>
  runCommand(
    { knowledge: "knowledge" },
    { add: (program, terminal) => addGallery(program, terminal, bundles), args: ["gallery", file] },
  );

let folder: string;
let file: string;
let told: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gallery-"));
  file = join(folder, "gallery.html");
  buildPage(join(folder, "page"));
  told = (await gallery(join(folder, "page"))).out.trim();
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the gallery is one file, and says how much is in it", () => {
  expect(told).toMatch(/gallery\.html: \d+ situations, \d+ replies, \d+ kB$/);
  const page = readFileSync(file, "utf8");
  expect(page).not.toMatch(/<link|<script[^>]* src=|@import|url\(\s*["']?https?:/);
});

test("a build that is missing is named with what to do", async () => {
  await expect(gallery(join(folder, "nowhere"))).rejects.toThrow(/gallery\.js is missing; run npm run build/);
});

describe.skipIf(executable === undefined)("in the browser", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await startBrowser(executable ?? "");
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto(`file://${file}`);
    await page.locator(".gallery h1").waitFor();
  });
  afterAll(() => browser.close());

  test("everything the desk can say is there, titled by its situation", async () => {
    const titles = await page.locator(".gallery-scene > h3").allTextContents();
    expect(titles.length).toBeGreaterThan(60);
    expect(titles).toEqual(
      expect.arrayContaining([
        "An error is answered in its thread",
        "Several articles fit",
        "Every step was tried",
        "A new ticket in the engineering channel",
        "Give details: what the ticket still lacks",
        "Whisper: a secret was pasted",
        "/errcode help",
      ]),
    );
    const empty = await page.locator(".gallery-scene figure:not(:has(.ws-block))").count();
    expect(empty).toBe(0);
  });

  test("an answer stands there for the longest and the shortest article, with its buttons", async () => {
    const scene = page.locator('[data-scene="An error is answered in its thread"]');
    expect(await scene.locator("figure").count()).toBe(2);
    expect(await scene.getByRole("button", { name: "I need a person" }).count()).toBe(2);
    expect(await scene.locator("figcaption").allTextContents()).toHaveLength(2);
  });

  test("each message can be read as it is read out", async () => {
    const messages = await page.locator(".gallery-message").count();
    expect(await page.locator(".gallery-text pre").count()).toBe(messages);
  });

  test("what one person alone sees says so", async () => {
    const whisper = page.locator('[data-scene="Whisper: a secret was pasted"]');
    expect(await whisper.textContent()).toContain("Only visible to you");
  });

  test("nothing is asked of the network, nothing is complained of, no id stands twice", async () => {
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([`file://${file}`]);
    expect(complaints).toEqual([]);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test("it fits a narrow window", async () => {
    await page.setViewportSize({ width: 420, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  test("pictures of it are kept", async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: join(SCREENSHOTS, "gallery-top.png") });
    for (const [name, title] of [
      ["answers", "Answers in the thread"],
      ["tickets", "Tickets"],
      ["modals", "Forms and modals"],
      ["whispers", "Seen by one person alone"],
    ] as const) {
      const chapter = page.locator("section", { has: page.getByRole("heading", { name: title, level: 2 }) });
      const box = await chapter.boundingBox();
      expect(box?.height).toBeGreaterThan(400);
      const clip = { x: 0, y: box?.y ?? 0, width: 1400, height: Math.min(box?.height ?? 0, 2600) };
      await page.screenshot({ path: join(SCREENSHOTS, `gallery-${name}.png`), clip, fullPage: true });
    }
  });
});
