import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { barriersOn, cutOffOn, namelessOn, paleOn } from "./page-audit.ts";
import { EVERY_BLOCK } from "./page-every-block.ts";
import { channelOf, seat, threadOf } from "./page-panes.ts";
import { hasBrowser, menuOf, paste, setStage, shoot, write } from "./page-stage.ts";

const stage = setStage();

const focusedOf = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
  );
const hasFocus = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement));

/** What the page can show, one after the other. */
async function* scenes(options: BrowserContextOptions): AsyncGenerator<readonly [string, Page]> {
  const page = await stage.openAnswer(options);
  await paste(channelOf(page), "line of a log\n".repeat(700));
  await write(channelOf(page), "whisper `code` @Grace Okafor https://example.com");
  const everything = { by: LOCAL.otherApp, channel: LOCAL.support, text: "Everything", blocks: EVERY_BLOCK };
  stage.playground.control.postAsApp(everything);
  await channelOf(page).locator(".ws-block-header").first().waitFor();
  yield ["messages", page];
  await menuOf(channelOf(page).locator("[data-message-ts]").first());
  yield ["a menu", page];
  await page.keyboard.press("Escape");
  await channelOf(page).locator("[data-composer]").fill("/er");
  await page.getByRole("listbox").waitFor();
  yield ["suggestions", page];
  await threadOf(page).getByRole("button", { name: "Add details" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  yield ["a form with faults", page];
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("[data-channel^=D]").click();
  await page.getByRole("button", { name: "Home", exact: true }).click();
  await page.locator("[data-home-open]").getByText("Your open cases").waitFor();
  yield ["the home tab", page];
}

describe.skipIf(!hasBrowser)("the page for everybody", () => {
  it.each([
    ["light colours", { colorScheme: "light" }],
    ["dark colours", { colorScheme: "dark" }],
  ] as const)(
    "names every control, prints no pale text and has nothing serious for axe-core to find, in %s",
    async (_how, options) => {
      for await (const [scene, page] of scenes(options)) {
        expect(await barriersOn(page), scene).toEqual([]);
        expect(await namelessOn(page), scene).toEqual([]);
        expect(await paleOn(page), scene).toEqual([]);
      }
    },
  );

  it("would be found wanting with a button without a name and a pale text", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<button></button><p style="color: #999">pale</p>');
    });
    expect(await barriersOn(page)).toMatchObject([expect.stringContaining("button-name")]);
    expect(await namelessOn(page)).toHaveLength(1);
    expect(await paleOn(page)).toMatchObject([expect.stringContaining("pale")]);
  });

  it("has a switch for dark colours that outlives a reload, and follows the system until then", async () => {
    const page = await stage.open(seat(LOCAL.integrator), { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe("rgb(26, 29, 33)");
    await page.getByRole("switch", { name: "Dark mode" }).click();
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await page.reload();
    await channelOf(page).waitFor();
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await page.getByRole("switch", { name: "Dark mode" }).click();
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(ground).toBe("rgb(255, 255, 255)");
  });

  it("fits into 360 pixels, and bars nobody there: thread, form, channel, drawer and home tab", async () => {
    await stage.playground.control.say(
      LOCAL.integrator,
      LOCAL.support,
      `\`\`\`${"/a_long_path".repeat(20)}\`\`\``,
    );
    const page = await stage.openAnswer({ viewport: { width: 360, height: 740 } });
    const look = async (scene: string) => {
      await shoot(page, `360-${scene}`);
      expect(await cutOffOn(page), scene).toEqual([]);
      expect(await barriersOn(page), scene).toEqual([]);
      expect(await page.getByRole("heading", { level: 1 }).count(), scene).toBeGreaterThan(0);
    };
    await look("thread");
    await threadOf(page).getByRole("button", { name: "Add details" }).click();
    await page.getByRole("dialog").waitFor();
    await look("modal");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await threadOf(page).getByRole("button", { name: "Close thread" }).click();
    await look("channel");
    await page.getByRole("button", { name: "Show channels" }).click();
    await look("drawer");
    await page.locator("[data-channel^=D]").click();
    await page.getByRole("button", { name: "Home", exact: true }).click();
    await page.locator("[data-home-open]").getByText("Your open cases").waitFor();
    await look("home");
  });
});

describe.skipIf(!hasBrowser)("the keyboard alone", () => {
  it("pastes, opens the thread, fills in the form and comes back, with the focus where one goes on", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await page.keyboard.press("F6");
    expect(await hasFocus(page.locator("[data-pane=sidebar]"))).toBe(true);
    await page.keyboard.press("F6");
    expect(await focusedOf(page)).toBe("Message #support");
    await page.keyboard.type("Since today: 403 on getOrders");
    await page.keyboard.press("Enter");
    const bar = channelOf(page).locator("[data-thread]");
    await bar.waitFor();
    await bar.focus();
    await page.keyboard.press("Enter");
    await threadOf(page).getByText("Access denied").waitFor();
    expect(await focusedOf(page)).toBe("Reply…");
    const opener = threadOf(page).getByRole("button", { name: "Add details" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await focusedOf(page)).toBe(
      await dialog
        .getByRole("textbox", { name: "RequestId" })
        .evaluate((field) => field.getAttribute("aria-label") ?? field.textContent),
    );
    for (let press = 0; press < 24; press += 1) {
      await page.keyboard.press("Tab");
      const isInside = await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.querySelector("dialog")?.contains(document.activeElement),
      );
      expect(isInside).toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await focusedOf(page)).toBe("Add details");
    await page.keyboard.press("Escape");
    await threadOf(page).waitFor({ state: "detached" });
    await page.locator("[data-thread]:focus").waitFor();
  });

  it("opens and leaves a menu, a question and the drawer, and is back where it was", async () => {
    const page = await stage.openAnswer({ viewport: { width: 360, height: 740 } });
    const question = threadOf(page).getByRole("button", { name: "Close the case" });
    await question.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    expect(await focusedOf(page)).toBe("Close the case");
    const menu = threadOf(page).getByRole("button", { name: "More actions" }).first();
    await menu.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    expect(await focusedOf(page)).toBe("Copy link");
    await page.keyboard.press("Escape");
    expect(await focusedOf(page)).toBe("More actions");
    await threadOf(page).getByRole("button", { name: "Close thread" }).press("Enter");
    await page.getByRole("button", { name: "Show channels" }).press("Enter");
    expect(await hasFocus(page.locator("[data-pane=sidebar]"))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await focusedOf(page)).toBe("Show channels");
  });

  it("shows where it is", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const seen = new Set<string>();
    for (let press = 0; press < 18; press += 1) {
      await page.keyboard.press("Tab");
      const { name, outline } = await page.evaluate(() => {
        const element = document.activeElement ?? document.body;
        // The field's frame is drawn by the box around it.
        const frame = element.matches("[data-composer]") ? element.closest(".ws-composer-box") : element;
        const { outlineStyle, boxShadow } = getComputedStyle(frame ?? element);
        return {
          name: element.outerHTML.slice(0, 90),
          outline: outlineStyle !== "none" || boxShadow !== "none",
        };
      });
      if (name.startsWith("<body")) break;
      seen.add(name);
      expect(outline, name).toBe(true);
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});
