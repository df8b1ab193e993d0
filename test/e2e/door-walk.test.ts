import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { barriersOn, cutOffOn } from "../playground/page-audit.ts";
import { findBrowser, startBrowser } from "../playground/page-browser.ts";
import { channelOf, messagesIn, seat, threadOf } from "../playground/page-panes.ts";
import { freePort } from "../slack/stage.ts";
import { buttonIn, climb, formOf } from "./desk-on-page.ts";
import { type LocalDesk, startLocalDesk } from "./local-desk.ts";

const { integrator, secondIntegrator, agent, engineer, support, engineering, general } = LOCAL;
const DIRECT = integrator.replace(/^U/, "D");
const SCREENSHOTS = new URL("../screenshots/", import.meta.url).pathname;
const PASTE = "MD5101: the redirect URI of our app is not whitelisted, since this morning";
/** With a line that has no gap to break at. */
const TRACE = [
  "```",
  "GET https://example.com/a/very/long/path/that/does/not/end?with=parameters&and=more",
  "x-amzn-RequestId: 3f1e2d3c-4b5a-6978-8877-665544332211",
  "```",
].join("\n");
const NARROW = { viewport: { width: 380, height: 760 } };

const executable = findBrowser(process.env);
if (executable === undefined) console.warn("left out: the doors of the page, as no Chromium was found");

/** Each way in, in front of the real desk; what is seen bars nobody, and a picture is kept for people to look at. */
describe.skipIf(executable === undefined)("on the page, in front of the real desk,", () => {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-doors-"));
  let desk: LocalDesk;
  let browser: Browser;
  let complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    desk = await startLocalDesk(folder, await freePort());
    browser = await startBrowser(executable ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    desk?.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints).toEqual([]);
    complaints = [];
  });

  const sit = async (person: string, channel: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 960 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${desk.url}/${seat(person, channel)}`);
    await channelOf(page).waitFor();
    return page;
  };
  /** Keeps a picture; nothing of the page may bar anybody, or hang over its edge. */
  const look = async (page: Page, scene: string) => {
    await page.screenshot({ path: join(SCREENSHOTS, `door-${scene}.png`) });
    expect(await barriersOn(page), scene).toEqual([]);
    expect(await cutOffOn(page), scene).toEqual([]);
  };

  it("a direct message is answered in its thread", async () => {
    const page = await sit(integrator, DIRECT);
    await ask(page, () => write(channelOf(page), PASTE));
    await reads(threadOf(page), /redirect URI/);
    await look(page, "direct");
  });

  it("a mention is answered where the desk only listens", async () => {
    const page = await sit(integrator, general);
    await ask(page, () => write(channelOf(page), `@errdesk ${PASTE}`));
    await reads(threadOf(page), /redirect URI/);
    await look(page, "mention");
  });

  it("/errcode is completed with its hint, answers privately, and is shared with one press", async () => {
    const page = await sit(integrator, general);
    await channelOf(page).locator("[data-composer]").fill("/err");
    await page.getByRole("option", { name: /errcode.*Look up/ }).waitFor();
    await look(page, "command-suggested");
    await write(channelOf(page), "/errcode 429");
    await reads(channelOf(page), "Only visible to you");
    await look(page, "command");
    await buttonIn(channelOf(page), "share").last().click();
    await reads(channelOf(page), "looked this up and shares it");
    await look(page, "command-shared");
  });

  it.each(["", "help", "list", "list mws", "top", "find 429-quota", "mine", "privacy", "settngs"])(
    "/errcode %s answers to its person alone",
    async (words) => {
      const page = await sit(agent, support);
      const whispers = channelOf(page).locator("[data-ephemeral]");
      const before = await whispers.count();
      await write(channelOf(page), `/errcode ${words}`);
      await whispers.nth(before).waitFor();
      await look(page, `command-${words.replace(/\W+/g, "-") || "alone"}`);
    },
  );

  it.each([
    ["wide", {}],
    ["dark", { colorScheme: "dark" }],
    ["narrow", NARROW],
  ] as const)("in shadow mode agents judge what would have been said: %s", async (how, options) => {
    const page = await sit(agent, general, options);
    await write(channelOf(page), "/errcode settings");
    const modes = formOf(page, "form_channel");
    // The space bar must choose nothing else than what is chosen.
    expect(await modes.locator("input:focus").isChecked()).toBe(true);
    await modes.getByRole("radio", { name: /Shadow/ }).check();
    await look(page, `modes-${how}`);
    await modes.locator("button[type=submit]").click();
    await reads(page.getByRole("dialog"), "where support agents judge it");
    await look(page, `modes-chosen-${how}`);
    await page.keyboard.press("Escape");
    const writer = await sit(integrator, general);
    await write(channelOf(writer), `${PASTE} (${how})`);
    const judge = await sit(agent, LOCAL.review, options);
    const card = messagesIn(channelOf(judge)).filter({ hasText: `(${how})` });
    await buttonIn(card, "review_article").waitFor();
    await look(judge, `review-${how}`);
    await buttonIn(card, "review_article").click();
    const form = formOf(judge, "form_review");
    await form.getByRole("combobox").selectOption({ index: 3 });
    await look(judge, `review-article-${how}`);
    await form.locator("button[type=submit]").click();
    await form.waitFor({ state: "detached" });
    await reads(channelOf(judge), "The right article is");
    await look(judge, `review-judged-${how}`);
    await write(channelOf(page), "/errcode settings reset");
    await reads(channelOf(page), "This is what my settings say");
  });

  it("the message shortcut looks up a reply in a thread, and posts there when told", async () => {
    const page = await sit(integrator, general);
    await write(channelOf(page), "Has somebody seen this before?");
    const root = messagesIn(channelOf(page)).filter({ hasText: "seen this before" }).last();
    await menu(root, "Reply in thread");
    await write(threadOf(page), PASTE);
    await menu(messagesIn(threadOf(page)).filter({ hasText: "MD5101" }).last(), "Look up this error");
    await buttonIn(page.getByRole("dialog"), "post_in_thread").waitFor();
    await look(page, "shortcut");
    await buttonIn(page.getByRole("dialog"), "post_in_thread").click();
    await messagesIn(threadOf(page)).nth(2).waitFor();
    await look(page, "shortcut-posted");
    await page.keyboard.press("Escape");
  });

  it("the global shortcut asks for the error, and answers in the channel that was chosen or in private", async () => {
    const page = await sit(integrator, support);
    const form = formOf(page, "form_report");
    const fill = async () => {
      await channelOf(page).getByRole("button", { name: "Shortcuts" }).click();
      await page.getByRole("menuitem", { name: "Report an error" }).click();
      await form.locator("textarea").fill(PASTE);
    };
    await channelOf(page).getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Report an error" }).waitFor();
    await look(page, "shortcuts");
    await page.keyboard.press("Escape");
    await fill();
    await form.locator("[data-block-id=channel]").getByRole("combobox").selectOption({ label: "#general" });
    await look(page, "report");
    await form.locator("button[type=submit]").click();
    await reads(page.getByRole("dialog"), "in the channel you chose");
    await look(page, "report-posted");
    await page.keyboard.press("Escape");
    await fill();
    await form.locator("button[type=submit]").click();
    await reads(page.getByRole("dialog"), "in your direct messages");
    await page.keyboard.press("Escape");
    await page.locator(`[data-channel=${DIRECT}]`).click();
    await reads(channelOf(page), /redirect URI/);
    await look(page, "report-direct");
  });

  it("a picture gets a kind request for its text, several logs an answer", async () => {
    const page = await sit(integrator, support);
    const input = channelOf(page).locator("input[type=file]");
    await input.setInputFiles({ name: "screen.png", mimeType: "image/png", buffer: await page.screenshot() });
    await channelOf(page).getByRole("button", { name: "Send", exact: true }).click();
    await reads(channelOf(page), /Thank you for the picture/);
    await input.setInputFiles([
      { name: "app.log", mimeType: "text/plain", buffer: Buffer.from("10:00 GET /consent\n".repeat(40)) },
      { name: "error.log", mimeType: "text/plain", buffer: Buffer.from("MD5101: redirect URI refused") },
    ]);
    await ask(page, () => channelOf(page).getByRole("button", { name: "Send", exact: true }).click());
    await reads(threadOf(page), /redirect URI/);
    await look(page, "files");
  });

  it("everything after an answer: choices, more, what was tried, another person's press", async () => {
    const page = await sit(integrator, support);
    await ask(page, () => write(channelOf(page), "403"));
    await buttonIn(threadOf(page), "choose").first().waitFor();
    await look(page, "choose");
    await buttonIn(threadOf(page), "choose").first().click();
    await buttonIn(threadOf(page), "more").last().click();
    await page.getByRole("dialog").waitFor();
    await look(page, "more");
    await page.keyboard.press("Escape");
    await buttonIn(threadOf(page), "worked").last().click();
    await formOf(page, "form_worked").waitFor();
    await look(page, "worked");
    await page.keyboard.press("Escape");
    const other = await sit(secondIntegrator, support);
    await channelOf(other).locator("[data-thread]").last().click();
    await buttonIn(threadOf(other), "worked").last().click();
    await buttonIn(threadOf(other), "me_too").waitFor();
    await look(other, "not-yours");
  });

  // Each shows an error of its own: whose ticket for one is open is not led through its steps again.
  it.each([
    ["narrow", PASTE, NARROW],
    ["dark", "MD1000 for each seller who opens our consent link", { colorScheme: "dark" }],
    ["narrow-dark", "MD9100 after the consent page, since noon", { ...NARROW, colorScheme: "dark" }],
  ] as const)(
    "answer, forms and ticket fit and can be read: %s",
    async (how, paste, options) => {
      const page = await sit(integrator, support, options);
      await ask(page, () => write(channelOf(page), `${paste}\n${TRACE}`));
      await buttonIn(threadOf(page), "still_broken").first().waitFor();
      await threadOf(page)
        .getByRole("log")
        .evaluate((log) => log.scrollTo(0, 0));
      await look(page, `answer-${how}`);
      await climb(page, (_page, step) => look(page, `${step}-${how}`));
      const form = formOf(page, "form_details");
      await look(page, `details-${how}`);
      await form.locator("[data-block-id=environment] select").selectOption({ index: 1 });
      await form.locator("[data-block-id=timestamp] input").fill("2026-11-20 10:00 UTC");
      await form.locator("button[type=submit]").click();
      await form.waitFor({ state: "detached" });
      await reads(threadOf(page), /\bE-\w+/);
      await look(page, `escalated-${how}`);
      const card = await sit(engineer, engineering, options);
      await buttonIn(messagesIn(channelOf(card)).last(), "ticket_claim").waitFor();
      await look(card, `ticket-${how}`);
    },
    60_000,
  );

  it.each([
    ["wide", {}],
    ["narrow-dark", { ...NARROW, colorScheme: "dark" }],
  ] as const)("the home tab shows a requester their cases, an agent the queue: %s", async (how, options) => {
    const page = await sit(integrator, DIRECT, options);
    await write(channelOf(page), `${PASTE} (${how})`);
    await page.getByRole("button", { name: "Home", exact: true }).click();
    const home = page.locator("[data-home-open]");
    await home.getByText("Your open cases").waitFor();
    await look(page, `home-${how}`);
    await page.reload();
    await home.getByText("Your open cases").waitFor();
    const queue = await sit(agent, agent.replace(/^U/, "D"), options);
    await queue.getByRole("button", { name: "Home", exact: true }).click();
    const filters = buttonIn(queue.locator("[data-home-open]"), "home_filter");
    await filters.first().waitFor();
    await look(queue, `home-queue-${how}`);
    await filters.last().click();
    await look(queue, `home-queue-all-${how}`);
  });
});

const reads = (pane: Locator, text: string | RegExp) => pane.getByText(text).last().waitFor();

async function write(pane: Locator, text: string): Promise<void> {
  await pane.locator("[data-composer]").fill(text);
  await pane.locator("[data-composer]").press("Enter");
}

/** Says something in the channel, and opens the thread in which it is answered. */
async function ask(page: Page, say: () => Promise<void>): Promise<void> {
  // What only this person sees has no thread.
  const spoken = channelOf(page).locator("[data-message-ts]:not([data-ephemeral])");
  const before = await spoken.count();
  await say();
  await spoken.nth(before).locator("[data-thread]").click();
  await threadOf(page).waitFor();
}

async function menu(message: Locator, item: string): Promise<void> {
  await message.hover();
  await message.getByRole("button", { name: "More actions" }).click();
  await message.page().getByRole("menuitem", { name: item }).click();
}
