import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { EVERY_BLOCK } from "./page-every-block.ts";
import { channelOf, messagesIn, seat, threadOf } from "./page-panes.ts";
import { hasBrowser, menuOf, setStage, shoot, write } from "./page-stage.ts";

const stage = setStage();

describe.skipIf(!hasBrowser)("what an app shows", () => {
  it("sends a press of a button with what was chosen beside it", async () => {
    const page = await stage.openAnswer();
    await threadOf(page).getByRole("checkbox", { name: "Region" }).check();
    await threadOf(page).getByRole("combobox", { name: "Since when?" }).selectOption("Longer");
    await threadOf(page).getByRole("button", { name: "It worked" }).click();
    await expect.poll(() => stage.heard.length).toBe(3);
    expect(stage.heard[2]?.what).toMatchObject({
      action: { action_id: "worked", block_id: "next", value: "case-1" },
      state: {
        values: {
          tried: {
            steps: { selected_options: [{ value: "region" }] },
            since: { selected_option: { value: "longer" } },
          },
        },
      },
    });
  });

  it("asks before a press that the app wants confirmed", async () => {
    const page = await stage.openAnswer();
    const button = threadOf(page).getByRole("button", { name: "Close the case" });
    await button.click();
    await page.getByRole("alertdialog", { name: "Close the case?" }).waitFor();
    await shoot(page, "confirm");
    await page.getByRole("button", { name: "Keep it" }).click();
    await button.click();
    await page.getByRole("button", { name: "Close it" }).click();
    await expect.poll(() => stage.heard.map(({ kind }) => kind)).toEqual(["press"]);
  });

  it("opens an overflow menu and sends the chosen entry", async () => {
    const page = await stage.openAnswer();
    await threadOf(page).getByRole("button", { name: "More options" }).click();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.heard.length).toBe(1);
    expect(stage.heard[0]?.what).toMatchObject({ action: { selected_option: { value: "sources" } } });
  });

  it("never makes an escaped mention of the app a live one", async () => {
    const page = await stage.openAnswer();
    expect(await threadOf(page).textContent()).toContain("<!channel> stays text.");
    expect(await threadOf(page).locator("[data-mention]").count()).toBe(0);
  });

  it("draws every kind of block, and in none of them a live mention out of escaped text", async () => {
    stage.playground.control.postAsApp({
      by: LOCAL.otherApp,
      channel: LOCAL.support,
      text: "Everything",
      blocks: EVERY_BLOCK,
    });
    const page = await stage.open(seat(LOCAL.integrator));
    const message = messagesIn(channelOf(page)).first();
    await message.waitFor();
    for (const { type } of EVERY_BLOCK) {
      expect(await message.locator(`.ws-block-${type}`).first().textContent(), type).toContain("<!here>");
    }
    expect(await message.locator("[data-mention], .slack_broadcast, .slack_user").count()).toBe(0);
    await shoot(page, "every-block");
  });

  it("sends a command and shows its private answer; in a thread it shows Slack's refusal", async () => {
    const page = await stage.openAnswer();
    await write(channelOf(page), "/errcode MD5101 & more");
    await channelOf(page).getByText("You asked for").waitFor();
    expect(stage.heard).toEqual([{ kind: "command", what: "MD5101 &amp; more" }]);
    await write(threadOf(page), "/errcode MD5101");
    await threadOf(page).getByText("/errcode is not supported in threads. Sorry!").waitFor();
    await write(channelOf(page), "/unknown thing");
    await page.getByText("/unknown is not a command here").waitFor();
  });

  it("offers message shortcuts on a message and global ones beside the composer", async () => {
    const page = await stage.openAnswer();
    await menuOf(messagesIn(threadOf(page)).first());
    await page.getByRole("menuitem", { name: "Look up this error" }).click();
    await page.getByRole("dialog", { name: "Details for the ticket" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await channelOf(page).getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Say hello" }).click();
    await expect.poll(() => stage.heard.map(({ kind }) => kind)).toEqual(["shortcut", "closed", "shortcut"]);
    expect(stage.heard[0]?.what).toMatchObject({ message: { text: "Since today: 403 on getOrders" } });
  });
});

describe.skipIf(!hasBrowser)("a modal on the page", () => {
  it("shows what is wrong beside the field, keeps what was filled in, and closes when all is well", async () => {
    const page = await stage.openAnswer();
    await threadOf(page).getByRole("button", { name: "Add details" }).click();
    const dialog = page.getByRole("dialog", { name: "Details for the ticket" });
    const request = dialog.getByRole("textbox", { name: "RequestId" });
    await dialog.getByRole("button", { name: "Send" }).click();
    expect(await fieldOf(dialog, "request").textContent()).toContain("Please complete this required field.");
    await request.fill("short");
    await dialog.getByRole("combobox", { name: "Environment" }).selectOption("Sandbox");
    await expect.poll(() => stage.heard.map(({ kind }) => kind)).toEqual(["press"]);
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByText("A RequestId is longer than that.").waitFor();
    expect(await request.getAttribute("aria-invalid")).toBe("true");
    expect(await request.inputValue()).toBe("short");
    await shoot(page, "modal-field-error");
    await request.fill("4c2f1b7e-52b9");
    await dialog.getByLabel("When, date").fill("2026-11-20");
    await dialog.getByLabel("When, time").fill("09:30");
    await dialog.getByRole("button", { name: /^Recent changes/ }).click();
    await page.getByRole("checkbox", { name: "Deploy" }).check();
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(stage.heard.at(-1)).toMatchObject({
      kind: "submitted",
      what: {
        request: { value: { value: "4c2f1b7e-52b9" } },
        environment: { value: { selected_option: { value: "sandbox" } } },
        // Half past nine in Paris, where this person is.
        when: { value: { selected_date_time: Date.parse("2026-11-20T08:30:00Z") / 1000 } },
        changes: { value: { selected_options: [{ value: "deploy" }] } },
        message: { value: { value: "Access denied." } },
      },
    });
  });

  it("is still there after the page was loaded again", async () => {
    const page = await stage.openAnswer();
    await threadOf(page).getByRole("button", { name: "Add details" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "RequestId" }).fill("short");
    await page.getByRole("dialog").getByRole("combobox", { name: "Environment" }).selectOption("Sandbox");
    await expect.poll(() => stage.heard.length).toBe(1);
    await page.reload();
    expect(await page.getByRole("dialog").getByRole("textbox", { name: "RequestId" }).inputValue()).toBe(
      "short",
    );
  });
});

const fieldOf = (dialog: Locator, blockId: string) => dialog.locator(`[data-block-id=${blockId}]`);
