import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { channelOf, messagesIn, seat, threadOf } from "./page-panes.ts";
import { hasBrowser, setStage, shoot, write } from "./page-stage.ts";

const stage = setStage();
const SCREENS = [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { viewport: { width: 480, height: 820 } }],
] as const;

describe.skipIf(!hasBrowser)("channels on the page", () => {
  it("are renamed and archived from their name, and everybody's page follows", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const other = await stage.open(seat(LOCAL.agent));
    const title = channelOf(page).getByRole("heading", { level: 2 }).getByRole("button");
    await title.click();
    await page.getByRole("menuitem", { name: "Rename channel…" }).click();
    await page.getByRole("textbox", { name: "Channel name" }).fill("general");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await page.getByText("Another channel has this name.").waitFor();
    await page.getByRole("textbox", { name: "Channel name" }).fill("help-desk");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await other.locator(`[data-channel=${LOCAL.support}]`).getByText("help-desk").waitFor();
    await title.click();
    await page.getByRole("menuitem", { name: "Archive channel" }).click();
    await channelOf(other).getByText("#help-desk is archived.").waitFor();
    expect(await channelOf(other).locator("[data-composer]").count()).toBe(0);
    await shoot(page, "archived");
    await title.click();
    await page.getByRole("menuitem", { name: "Un-archive channel" }).click();
    await write(channelOf(page), "open again");
    await messagesIn(channelOf(page)).getByText("open again").waitFor();
  });

  it("stay where somebody reads further up, and go to the end for what they write themselves", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    for (let at = 0; at < 40; at++)
      await stage.playground.control.say(LOCAL.agent, LOCAL.support, `line ${at}\n\n\nof the story`);
    const list = channelOf(page).getByRole("log");
    await list.getByText("line 39").waitFor();
    const fromEnd = () => list.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await list.evaluate((one) => one.scrollTo(0, 0));
    await stage.playground.control.say(LOCAL.agent, LOCAL.support, "somebody else's line");
    await list.getByText("somebody else's line").waitFor();
    expect(await fromEnd()).toBeGreaterThan(500);
    await write(channelOf(page), "my own line");
    await list.getByText("my own line").waitFor();
    await expect.poll(fromEnd).toBeLessThan(5);
  });

  it.each(SCREENS)(
    "read a reply as well, and a bot's message, all by keyboard (%s)",
    async (name, options) => {
      const page = await stage.openAnswer(options);
      const thread = threadOf(page);
      await thread.getByRole("textbox").fill("still 403 on getOrders");
      await thread.getByRole("checkbox", { name: "Also send to #support" }).focus();
      await page.keyboard.press("Space");
      await shoot(page, `broadcast-${name}`);
      await thread.getByRole("textbox").press("Enter");
      await messagesIn(thread).getByText("Also sent to the channel").waitFor();
      expect(await thread.getByRole("checkbox", { name: "Also send" }).isChecked()).toBe(false);
      await thread.getByRole("button", { name: "Close thread" }).click();
      const channel = channelOf(page);
      await messagesIn(channel).getByText("Replied to a thread").last().waitFor();
      await channel.getByRole("button", { name: "Shortcuts" }).press("Enter");
      await page.getByRole("menuitem", { name: "Write as deploylog" }).press("Enter");
      await channel.getByText("You write as deploylog").waitFor();
      await write(channel, "/errcode from a bot is a message");
      await messagesIn(channel).getByText("/errcode from a bot is a message").last().waitFor();
      expect(await channel.locator(`[data-author=${LOCAL.otherApp}]`).count()).toBeGreaterThan(0);
      await shoot(page, `as-app-${name}`);
      await channel.getByRole("button", { name: "Write as yourself" }).press("Enter");
      await channel.getByText("You write as deploylog").waitFor({ state: "detached" });
    },
  );

  it("shared with another company show who is from where", async () => {
    await stage.playground.control.say(LOCAL.partner, LOCAL.shared, "We see 429 since noon");
    await stage.playground.control.say(LOCAL.guest, LOCAL.shared, "So do I");
    const page = await stage.open(seat(LOCAL.integrator, LOCAL.shared));
    await messagesIn(channelOf(page)).getByText("Acme Retail").waitFor();
    await messagesIn(channelOf(page)).getByText("GUEST").waitFor();
    await shoot(page, "shared");
    const outside = await stage.open(seat(LOCAL.partner, LOCAL.shared));
    await write(channelOf(outside), "/errcode 429");
    await outside.getByText("/errcode is not a command here").waitFor();
  });
});
