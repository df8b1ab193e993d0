import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { findBrowser, startBrowser } from "../playground/page-browser.ts";
import { channelOf, messagesIn, seat, threadOf } from "../playground/page-panes.ts";
import { freePort } from "../slack/stage.ts";
import { buttonIn, climb, formOf, type Shoot } from "./desk-on-page.ts";
import { type LocalDesk, startLocalDesk } from "./local-desk.ts";

const { integrator, engineer, support, engineering } = LOCAL;
const SCREENSHOTS = new URL("../screenshots/", import.meta.url).pathname;
const PASTE = [
  "Since this morning every call of ours fails:",
  "```",
  "HTTP/1.1 403 Forbidden",
  "x-amzn-RequestId: 3f1e2d3c-4b5a-6978-8877-665544332211",
  '{"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":""}]}',
  "```",
].join("\n");

const executable = findBrowser(process.env);
if (executable === undefined) console.warn("left out: the walk through the page, as no Chromium was found");

/** Two people at their browsers, in front of the real desk. */
describe.skipIf(executable === undefined)("two people in their browsers", () => {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-walk-"));
  let desk: LocalDesk;
  let browser: Browser;
  let taken = 0;
  const complaints: string[] = [];

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

  const sit = async (person: string, channel: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${desk.url}/${seat(person, channel)}`);
    await channelOf(page).waitFor();
    return page;
  };
  /** A picture of every step, for people to look at. */
  const shoot = (page: Page, step: string) => {
    taken += 1;
    const name = `walk-${String(taken).padStart(2, "0")}-${step}.png`;
    return page.screenshot({ path: join(SCREENSHOTS, name) });
  };

  it("walk from the paste to the ticket, through a question, to its end and back", async () => {
    const ines = await sit(integrator, support);
    await shoot(ines, "beginning");
    await pasteAndOpen(ines);
    await shoot(ines, "answer");
    await threadOf(ines)
      .getByRole("log")
      .evaluate((log) => log.scrollTo(0, 0));
    await shoot(ines, "answer-beginning");

    await climb(ines, shoot);
    await fillDetails(ines, shoot);
    await reads(threadOf(ines), /\bE-\w+/);
    await shoot(ines, "ticket-in-thread");

    const tomas = await sit(engineer, engineering);
    const card = messagesIn(channelOf(tomas)).last();
    await buttonIn(card, "ticket_claim").waitFor();
    expect(await card.textContent()).toContain("3f1e2d3c-4b5a-6978-8877-665544332211");
    await shoot(tomas, "ticket");
    await buttonIn(card, "ticket_claim").click();
    await reads(threadOf(ines), "has taken");
    await reads(card, "claimed by");
    await shoot(tomas, "claimed");

    await questionAndAnswer(ines, { tomas, card, shoot });
    await resolve(tomas, card, { note: "Please sign in once more.", shoot });
    await reads(threadOf(ines), "sign in once more");
    await shoot(ines, "resolved");
    await reopen(ines, shoot);
    await reads(card, "reopened by");
    await shoot(tomas, "reopened");

    await resolve(tomas, card, { note: "The role is there now.", shoot });
    await reads(threadOf(ines), "The role is there now");
    await buttonIn(threadOf(ines), "ticket_works_now").last().click();
    await reads(threadOf(ines), "The role is there now");
    await channelOf(tomas).locator("[data-thread]").last().click();
    await reads(threadOf(tomas), "works now");
    await shoot(ines, "works-now");
    await shoot(tomas, "works-now-ticket");
    expect(complaints).toEqual([]);
  }, 120_000);
});

const reads = (pane: Locator, text: string | RegExp) => pane.getByText(text).last().waitFor();

async function pasteAndOpen(page: Page): Promise<void> {
  await channelOf(page).locator("[data-composer]").fill(PASTE);
  await channelOf(page).locator("[data-composer]").press("Enter");
  await channelOf(page).locator("[data-thread]").click();
  await buttonIn(threadOf(page), "still_broken").first().waitFor();
}

/** First without what is required, then with a time that is to come, then as it was. */
async function fillDetails(page: Page, shoot: Shoot): Promise<void> {
  const form = formOf(page, "form_details");
  const send = form.locator("button[type=submit]");
  const time = form.locator("[data-block-id=timestamp] input");
  await form.waitFor();
  await shoot(page, "details");
  await time.fill("2199-01-01 10:00 UTC");
  await send.click();
  await form.getByText("Please complete this required field.").waitFor();
  await form.locator("[data-block-id=environment] select").selectOption({ index: 1 });
  await send.click();
  await form.locator("[data-block-id=timestamp] [aria-invalid=true]").waitFor();
  await shoot(page, "details-refused");
  await buttonIn(form, "more_details").click();
  await form.locator("[data-block-id=missing]").waitFor();
  expect(await time.inputValue()).toBe("2199-01-01 10:00 UTC");
  await shoot(page, "details-all");
  await time.fill(new Date(Date.now() - 24 * 60 * 60_000).toISOString());
  await send.click();
  await form.waitFor({ state: "detached" });
}

async function questionAndAnswer(
  ines: Page,
  { tomas, card, shoot }: { tomas: Page; card: Locator; shoot: Shoot },
): Promise<void> {
  await buttonIn(card, "ticket_ask").click();
  const ask = formOf(tomas, "form_ask");
  await ask.getByRole("textbox").fill("Which seller account?");
  await shoot(tomas, "question");
  await ask.locator("button[type=submit]").click();
  await reads(threadOf(ines), "Which seller account?");
  await shoot(ines, "asked");
  await buttonIn(threadOf(ines), "ticket_answer").last().click();
  const answer = formOf(ines, "form_answer");
  await answer.getByRole("textbox").fill("The one in Spain.");
  await shoot(ines, "answering");
  await answer.locator("button[type=submit]").click();
  await answer.waitFor({ state: "detached" });
}

async function resolve(
  tomas: Page,
  card: Locator,
  { note, shoot }: { note: string; shoot: Shoot },
): Promise<void> {
  await buttonIn(card, "ticket_resolve").click();
  const form = formOf(tomas, "form_resolve");
  await form.getByRole("radio").first().check();
  await form.getByRole("textbox").fill(note);
  await shoot(tomas, "resolving");
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "detached" });
}

async function reopen(ines: Page, shoot: Shoot): Promise<void> {
  await buttonIn(threadOf(ines), "ticket_still_failing").last().click();
  const form = formOf(ines, "form_still_failing");
  await form.locator("[data-block-id=request-id] input").fill("9a8b7c6d-1111-4222-8333-944455556666");
  await form.locator("textarea").fill("The same, a minute ago.");
  await shoot(ines, "still-failing");
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "detached" });
}
