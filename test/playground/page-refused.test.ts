import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { channelOf, messagesIn, seat } from "./page-panes.ts";
import { hasBrowser, menuOf, setStage, write } from "./page-stage.ts";

const stage = setStage();
const REFUSED = { ok: false, error: "ratelimited" };

/** Refuses the next act of this kind, once `wait` is over. */
const refuseNext = (page: Page, act: "post" | "edit", wait: Promise<void> = Promise.resolve()) =>
  page.route(
    `**/page/${act}`,
    async (route: Route) => {
      await wait;
      await route.fulfill({ json: REFUSED });
    },
    { times: 1 },
  );

describe.skipIf(!hasBrowser)("what the workspace refuses", () => {
  it("comes back into the composer, above what was typed meanwhile", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    let refuse = () => {};
    await refuseNext(page, "post", new Promise((resolve) => (refuse = resolve)));
    await write(channelOf(page), "the first line");
    await expect.poll(() => composer.inputValue()).toBe("");
    await composer.fill("the second line");
    refuse();
    await expect.poll(() => composer.inputValue()).toBe("the first line\nthe second line");
    await composer.press("Enter");
    await messagesIn(channelOf(page)).getByText("the second line").waitFor();
  });

  it("stays in the editor of a message, to be saved again", async () => {
    await stage.playground.control.say(LOCAL.integrator, LOCAL.support, "Good morning");
    const page = await stage.open(seat(LOCAL.integrator));
    const own = messagesIn(channelOf(page)).first();
    await menuOf(own);
    await page.getByRole("menuitem", { name: "Edit message" }).click();
    const editor = page.getByRole("textbox", { name: "Edit message" });
    await editor.fill("Good evening");
    await refuseNext(page, "edit");
    await editor.press("Enter");
    await page.locator(".ws-notes").getByText(/./).first().waitFor();
    expect(await editor.inputValue()).toBe("Good evening");
    await editor.press("Enter");
    await own.getByText("(edited)").waitFor();
  });

  it("is not what somebody writes after the app has left as which they wrote", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const channel = channelOf(page);
    await channel.getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Write as deploylog" }).click();
    await channel.getByText("You write as deploylog").waitFor();
    stage.playground.control.leave(LOCAL.support, LOCAL.otherApp);
    // The page hears of it with the channel's next change.
    await channel.getByRole("heading", { level: 2 }).getByRole("button").click();
    await page.getByRole("menuitem", { name: "Rename channel…" }).click();
    await page.getByRole("textbox", { name: "Channel name" }).fill("help-desk");
    await page.keyboard.press("Enter");
    await channel.getByText("You write as deploylog").waitFor({ state: "detached" });
    await write(channel, "said by myself");
    await messagesIn(channel).getByText("said by myself").waitFor();
  });
});
