import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { channelOf, seat } from "./page-panes.ts";
import { hasBrowser, setStage, shoot } from "./page-stage.ts";

const stage = setStage();
const direct = LOCAL.integrator.replace(/^U/, "D");

describe.skipIf(!hasBrowser)("the app's home tab on the page", () => {
  it("shows what the app published, and sends what is pressed there", async () => {
    const page = await stage.open(seat(LOCAL.integrator, direct));
    await page.getByRole("button", { name: "Home", exact: true }).click();
    const home = page.locator("[data-home-open]");
    await home.getByText("You came here 1 times.").waitFor();
    await shoot(page, "home");
    await home.getByRole("combobox", { name: "Since when?" }).selectOption("Longer");
    await home.getByRole("button", { name: "It worked" }).click();
    await expect.poll(() => stage.heard.length).toBe(2);
    expect(stage.heard[1]?.what).toMatchObject({ action: { action_id: "worked", value: "case-1" } });
  });

  it("is at its address after a reload, and the conversation is one press away", async () => {
    const page = await stage.open(seat(LOCAL.integrator, direct));
    await page.getByRole("button", { name: "Home", exact: true }).click();
    await page.locator("[data-home-open]").getByText("Your open cases").waitFor();
    await page.reload();
    await page.locator("[data-home-open]").getByText("You came here 2 times.").waitFor();
    await page.getByRole("button", { name: "Messages", exact: true }).click();
    await channelOf(page).getByRole("textbox", { name: "Message errdesk" }).waitFor();
  });
});
