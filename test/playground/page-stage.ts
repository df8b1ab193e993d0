import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "./a-playground.ts";
import { type Heard, startApp } from "./page-app.ts";
import { buildPage, findBrowser, startBrowser } from "./page-browser.ts";
import { channelOf, seat, threadOf } from "./page-panes.ts";

const SCREENSHOTS = new URL("../screenshots/", import.meta.url).pathname;
const executable = findBrowser(process.env);

/** False where no browser is found; the tests of the page are then left out, and say so. */
export const hasBrowser = executable !== undefined;

if (!hasBrowser) {
  console.warn("left out: the tests of the local workspace's page, as no Chromium was found (CHROMIUM_PATH)");
}

/** What a test of the page works with; fresh for each test, except the browser. */
export interface Stage {
  readonly playground: Playground;
  readonly heard: readonly Heard[];
  /** What the browser had to complain of; a test that provokes it clears it. */
  complaints: string[];
  /** Opens the page at a place and waits until it shows the workspace. */
  open(place?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Somebody pastes an error, and the thread with the app's answer is open. */
  openAnswer(options?: BrowserContextOptions): Promise<Page>;
  stopApp(): Promise<void>;
  /** Ends the workspace and opens an empty one at the same address. */
  restart(whileAway: () => Promise<void>): Promise<void>;
}

/** Sets the stage for the tests of one file. */
export function setStage(): Stage {
  let browser: Browser;
  let pageFolder: string;
  let app: { heard: Heard[]; stop(): Promise<void> };
  const begin = async (port = 0) => {
    stage.playground = await aPlayground({ pageFolder, port, timing: { acknowledgeWithin: 3000 } });
    app = await startApp(stage.playground);
    stage.heard = app.heard;
  };
  const end = async () => {
    await app.stop();
    await stage.playground.close();
  };
  const open = async (place = "", options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 820 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on("pageerror", (error) => stage.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") stage.complaints.push(message.text());
    });
    await page.goto(`${stage.playground.url}/${place}`);
    await page.locator("[data-channel-open]").waitFor();
    return page;
  };
  const openAnswer = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await open(seat(LOCAL.integrator), options);
    await write(channelOf(page), "Since today: 403 on getOrders");
    await channelOf(page).locator("[data-thread]").click();
    await threadOf(page).getByText("Access denied").waitFor();
    return page;
  };
  const restart = async (whileAway: () => Promise<void>) => {
    const port = Number(new URL(stage.playground.url).port);
    await end();
    await whileAway();
    await begin(port);
  };
  const stopApp = () => app.stop();
  const stage = { complaints: [] as string[], open, openAnswer, restart, stopApp } as Stage & {
    playground: Playground;
    heard: Heard[];
  };

  beforeAll(async () => {
    if (executable === undefined) return;
    pageFolder = mkdtempSync(join(tmpdir(), "page-"));
    mkdirSync(SCREENSHOTS, { recursive: true });
    buildPage(pageFolder);
    browser = await startBrowser(executable);
  });
  afterAll(async () => {
    if (executable === undefined) return;
    await browser.close();
    rmSync(pageFolder, { recursive: true });
  });
  beforeEach(async () => {
    if (executable === undefined) return;
    stage.complaints = [];
    await begin();
  });
  afterEach(async () => {
    if (executable === undefined) return;
    for (const context of browser.contexts()) await context.close();
    await end();
    expect(stage.complaints).toEqual([]);
  });
  return stage;
}

/** Keeps a picture for people to look at. */
export const shoot = (page: Page, name: string) =>
  page.screenshot({ path: join(SCREENSHOTS, `page-${name}.png`), animations: "disabled" });

/** Types into a pane's composer and sends it. */
export async function write(pane: Locator, text: string): Promise<void> {
  await pane.locator("[data-composer]").fill(text);
  await pane.locator("[data-composer]").press("Enter");
}

/** Opens the menu of one message. */
export async function menuOf(message: Locator): Promise<void> {
  await message.hover();
  await message.getByRole("button", { name: "More actions" }).click();
}

/** A paste as the browser tells it, without the clipboard of this machine. */
export function paste(pane: Locator, text: string): Promise<void> {
  return pane.locator("[data-composer]").evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
