import { describe, expect, it } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { channelOf, messagesIn, seat, threadOf } from "./page-panes.ts";
import { hasBrowser, menuOf, paste, setStage, shoot, write } from "./page-stage.ts";

const stage = setStage();

/** One pixel. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

it.runIf(process.env.CI !== undefined)("a browser is found where no test may be left out", () => {
  expect(hasBrowser).toBe(true);
});

describe.skipIf(!hasBrowser)("messages on the page", () => {
  it("shows what was typed with its markup, and an escaped mention as text", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await write(
      channelOf(page),
      "*Hello* `<!here>` <!channel> & @errdesk\n```\na *b* <c>\n```\nhttps://example.com/a?b=1&c=2.",
    );
    const message = messagesIn(channelOf(page));
    expect(await message.locator("[data-mention]").allTextContents()).toEqual(["@errdesk"]);
    const text = await message.textContent();
    expect(text).toContain("Hello <!here> <!channel> & @errdesk");
    expect(text).toContain("a *b* <c>");
    expect(await message.getByRole("link").getAttribute("href")).toBe("https://example.com/a?b=1&c=2");
    expect(stage.playground.journal.posts()[0]?.text).toContain(`&lt;!channel&gt; &amp; <@${LOCAL.desk}>`);
  });

  it("begins a new line with Shift and Enter, and sends with Enter", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    await composer.pressSequentially("one");
    await composer.press("Shift+Enter");
    await composer.pressSequentially("two");
    await composer.press("Enter");
    await messagesIn(channelOf(page)).waitFor();
    expect(stage.playground.journal.posts()[0]?.text).toBe("one\ntwo");
    expect(await composer.inputValue()).toBe("");
  });

  it("counts replies under their root and shows them in the thread", async () => {
    const page = await stage.openAnswer();
    await write(threadOf(page), "Thank you");
    await channelOf(page).getByText("2 replies").waitFor();
    const replies = threadOf(page).getByRole("log").locator("[data-message-ts]");
    expect(await replies.count()).toBe(3);
    expect(await messagesIn(channelOf(page)).count()).toBe(1);
    await shoot(page, "thread");
  });

  it("marks a private answer, which nobody else gets", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await write(channelOf(page), "whisper");
    await channelOf(page).locator("[data-thread]").click();
    const whispered = threadOf(page).locator("[data-ephemeral]");
    await whispered.waitFor();
    expect(await whispered.textContent()).toContain("Only visible to you");
    await page.getByRole("button", { name: /^Acting as/ }).click();
    await page.locator(`[data-person=${LOCAL.agent}]`).click();
    await page.locator(`[data-acting-as=${LOCAL.agent}]`).waitFor();
    await threadOf(page).getByText("whisper").waitFor();
    expect(await page.locator("[data-ephemeral]").count()).toBe(0);
  });

  it("keeps the keyboard at the switch when another person is chosen", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await page.getByRole("button", { name: /^Acting as/ }).press("Enter");
    await page.getByRole("menuitem").last().press("Enter");
    const now = page.locator("[data-acting-as]:focus");
    await now.waitFor();
    expect(await now.getAttribute("data-acting-as")).not.toBe(LOCAL.integrator);
  });

  it("edits and deletes one's own message, and offers neither for another's", async () => {
    await stage.playground.control.say(LOCAL.agent, LOCAL.support, "Good morning");
    await stage.playground.control.say(LOCAL.integrator, LOCAL.support, "Hello <@everybody> & all");
    const page = await stage.open(seat(LOCAL.integrator));
    const [foreign, own] = await messagesIn(channelOf(page)).all();
    if (foreign === undefined || own === undefined) throw new Error("the messages are not shown");
    await menuOf(foreign);
    expect(await page.getByRole("menuitem").allTextContents()).toEqual([
      "Look up this error",
      "Reply in thread",
      "Copy link",
    ]);
    await page.keyboard.press("Escape");
    await menuOf(own);
    await page.getByRole("menuitem", { name: "Edit message" }).click();
    const editor = page.getByRole("textbox", { name: "Edit message" });
    expect(await editor.inputValue()).toBe("Hello <@everybody> & all");
    await editor.fill("Hello again");
    await editor.press("Enter");
    await own.getByText("(edited)").waitFor();
    await menuOf(own);
    await page.getByRole("menuitem", { name: "Delete message…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect.poll(() => messagesIn(channelOf(page)).count()).toBe(1);
  });

  it("makes a snippet of a long paste, and shows its beginning", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await paste(
      channelOf(page),
      Array.from({ length: 400 }, (_, line) => `line ${line}: request failed`).join("\n"),
    );
    await channelOf(page).locator("[data-attachment]").waitFor();
    await channelOf(page).getByRole("button", { name: "Send", exact: true }).click();
    const file = channelOf(page).getByRole("figure");
    await file.waitFor();
    expect(await file.textContent()).toMatch(/Untitled\s*Snippet · [\d.]+ KB\s*line 0: request failed/);
    expect(stage.playground.journal.posts()[0]?.text).toBe("");
  });

  it("sends a long paste as several messages where the person prefers text", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const lines = Array.from({ length: 300 }, (_, line) => `line ${line}: request failed`).join("\n");
    await paste(channelOf(page), lines);
    await channelOf(page).getByRole("button", { name: "Send as text instead" }).click();
    expect(await channelOf(page).locator("[data-composer]").inputValue()).toBe(lines);
    await channelOf(page).locator("[data-composer]").press("Enter");
    await expect
      .poll(() =>
        stage.playground.journal
          .posts()
          .map(({ text }) => text)
          .join("\n"),
      )
      .toBe(lines);
    expect(stage.playground.journal.posts().map(({ text }) => text.length <= 4000)).toEqual([true, true]);
  });

  it("keeps a paste that no message could hold beside the text, and stays quick with a whole megabyte", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    await paste(channelOf(page), "x".repeat(1024 * 1024));
    await channelOf(page).locator("[data-attachment]").waitFor();
    expect(await channelOf(page).getByRole("button", { name: "Send as text instead" }).count()).toBe(0);
    const began = Date.now();
    await composer.pressSequentially("The whole log");
    await composer.press("Enter");
    await channelOf(page).getByRole("figure", { name: "File Untitled" }).waitFor();
    expect(Date.now() - began).toBeLessThan(5000);
    expect(stage.playground.workspace.files()[0]?.content).toHaveLength(1024 * 1024);
    await paste(channelOf(page), "x".repeat(1024 * 1024 + 1));
    await page.getByText("A snippet can hold 1 MB at most.").waitFor();
  });

  it("never puts a huge text into the field, however it gets there", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    await composer.fill("y".repeat(900_000));
    await channelOf(page).locator("[data-attachment]").waitFor();
    expect(await composer.inputValue()).toBe("");
  });

  it("says how much too long a text is, and makes it a snippet when asked", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    await composer.fill("z".repeat(12_000));
    await composer.press("End");
    await composer.pressSequentially("zzz");
    await channelOf(page).getByText("3 characters more than fit into a message.").waitFor();
    await composer.press("Enter");
    expect(stage.playground.journal.posts()).toEqual([]);
    await shoot(page, "too-long");
    await channelOf(page).getByRole("button", { name: "Make it a snippet" }).click();
    await channelOf(page).locator("[data-attachment]").waitFor();
    expect(await composer.inputValue()).toBe("");
  });

  it("takes several files along: a log as text, a picture to look at, anything else to keep", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const input = channelOf(page).locator("input[type=file]");
    await input.setInputFiles([
      { name: "app.log", mimeType: "text/plain", buffer: Buffer.from("first line") },
      { name: "screen.png", mimeType: "image/png", buffer: PICTURE },
      { name: "core.bin", mimeType: "application/octet-stream", buffer: Buffer.from([0, 255]) },
    ]);
    await write(channelOf(page), "The log, and how it looks");
    const figures = channelOf(page).getByRole("figure");
    await expect
      .poll(() => figures.allTextContents())
      .toEqual([
        "app.logtext/plain · 10 bytesfirst line",
        `screen.pngimage/png · ${PICTURE.length} bytes`,
        "core.binapplication/octet-stream · 2 bytes",
      ]);
    const picture = figures.nth(1).getByRole("img", { name: "screen.png" });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    const download = page.waitForEvent("download");
    await figures.nth(2).getByRole("link", { name: "core.bin" }).click();
    expect((await download).suggestedFilename()).toBe("core.bin");
    await page.reload();
    await expect.poll(() => figures.count()).toBe(3);
  });

  it("says which files are too large, and keeps the others", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const input = channelOf(page).locator("input[type=file]");
    const sized = (name: string, bytes: Buffer) => ({ name, mimeType: "", buffer: bytes });
    await input.setInputFiles([
      sized("small.log", Buffer.from("first line")),
      sized("long.log", Buffer.alloc(1_048_577, "a")),
      sized("dump.bin", Buffer.alloc(4 * 1_048_576 + 1)),
    ]);
    await page.getByText("Left out: long.log, dump.bin.").waitFor();
    expect(await channelOf(page).locator("[data-attachment]").count()).toBe(1);
    await input.setInputFiles(
      Array.from({ length: 10 }, (_, number) => sized(`${number}.log`, Buffer.from("x"))),
    );
    await page.getByText("Left out: 9.log.").waitFor();
    expect(await channelOf(page).locator("[data-attachment]").count()).toBe(10);
  });

  it("says that an app did not answer", async () => {
    await stage.stopApp();
    const page = await stage.open(seat(LOCAL.integrator));
    await write(channelOf(page), "/errcode 403");
    await channelOf(page).getByText("Slackbot").waitFor();
    expect(await channelOf(page).locator("[data-composer]").inputValue()).toBe("/errcode 403");
    expect(await channelOf(page).locator("[data-author=USLACKBOT]").textContent()).toContain(
      "dispatch_failed",
    );
  });
});

describe.skipIf(!hasBrowser)("finding one's way", () => {
  it("marks what is new for a person until they have looked", async () => {
    const page = await stage.open(seat(LOCAL.integrator, LOCAL.general));
    await stage.playground.control.say(LOCAL.agent, LOCAL.support, "@Ines Moreau please look");
    const row = page.locator(`[data-channel=${LOCAL.support}]`);
    await page.locator(`[data-channel=${LOCAL.support}][data-unread]`).waitFor();
    expect(await row.textContent()).toMatch(/support\s*1/);
    await row.click();
    await channelOf(page).getByText("please look").waitFor();
    await page.locator(`[data-channel=${LOCAL.support}]:not([data-unread])`).waitFor();
  });

  it("opens the thread that its address or a permalink names, and closes it with Esc", async () => {
    await stage.playground.control.say(LOCAL.integrator, LOCAL.support, "403 again");
    await stage.playground.settled();
    const ts = stage.playground.journal.posts()[0]?.ts ?? "";
    const page = await stage.open(`#/${LOCAL.support}/${ts}?as=${LOCAL.agent}`);
    await threadOf(page).getByText("Access denied").waitFor();
    expect(await page.locator("[data-acting-as]").getAttribute("data-acting-as")).toBe(LOCAL.agent);
    await page.keyboard.press("Escape");
    await threadOf(page).waitFor({ state: "detached" });
    const linked = await stage.open(`archives/${LOCAL.support}/p${ts.replace(".", "")}`);
    await threadOf(linked).getByText("Access denied").waitFor();
  });

  it("shows the first person's workspace to somebody whose link names an unknown one", async () => {
    const page = await stage.open(seat("UNOBODY"));
    // The browser notes the refused stream; it is what this test provokes.
    stage.complaints = [];
    expect(await page.locator("[data-acting-as]").getAttribute("data-acting-as")).toBe(LOCAL.integrator);
  });

  it("takes up the line again after the workspace was away", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await stage.restart(() => page.getByText("The line to the workspace is down.").waitFor());
    await page.getByText("The line to the workspace is down.").waitFor({ state: "detached" });
    await stage.playground.control.say(LOCAL.agent, LOCAL.support, "Back again");
    await channelOf(page).getByText("Back again").waitFor();
    stage.complaints = [];
  });

  it("takes back that the workspace was away once it is there again, and still has what was not sent", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    const composer = channelOf(page).locator("[data-composer]");
    await stage.restart(async () => {
      await write(channelOf(page), "Written while nobody was there");
      await page.getByText("The workspace cannot be reached.").waitFor();
    });
    await page.getByText("The workspace cannot be reached.").waitFor({ state: "detached" });
    expect(await composer.inputValue()).toBe("Written while nobody was there");
    await composer.press("Enter");
    await messagesIn(channelOf(page)).getByText("Written while nobody was there").waitFor();
    stage.complaints = [];
  });

  it("keeps channel, thread and drafts when it is loaded again", async () => {
    const page = await stage.openAnswer();
    await channelOf(page).locator("[data-composer]").fill("half a mess");
    await paste(threadOf(page), "line\n".repeat(1000));
    await threadOf(page).locator("[data-attachment]").waitFor();
    await page.reload();
    await threadOf(page).getByText("Access denied").waitFor();
    expect(await channelOf(page).locator("[data-composer]").inputValue()).toBe("half a mess");
    await threadOf(page).locator("[data-attachment]").waitFor();
    await write(threadOf(page), "here it is");
    await threadOf(page).getByRole("figure").waitFor();
    await page.reload();
    await threadOf(page).getByRole("figure").waitFor();
    expect(await threadOf(page).locator("[data-attachment]").count()).toBe(0);
  });

  it("can be used with the keyboard alone", async () => {
    const page = await stage.open(seat(LOCAL.integrator));
    await page.locator(`[data-channel=${LOCAL.general}]`).focus();
    await page.keyboard.press("Enter");
    await page.locator(`[data-channel-open=${LOCAL.general}] [data-composer]`).focus();
    await page.keyboard.type("/er");
    await page.getByRole("listbox", { name: "Suggestions" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("403");
    await page.keyboard.press("Enter");
    await channelOf(page).getByText("You asked for 403").waitFor();
  });
});

describe.skipIf(!hasBrowser)("the looks of the page", () => {
  it.each([
    ["wide", { viewport: { width: 1280, height: 820 } }],
    ["dark", { viewport: { width: 1280, height: 820 }, colorScheme: "dark" }],
    ["narrow", { viewport: { width: 420, height: 820 } }],
  ] as const)("fits a %s window, with the thread and with a modal", async (name, options) => {
    const page = await stage.openAnswer(options);
    await shoot(page, name);
    await threadOf(page).getByRole("button", { name: "Add details" }).click();
    await page.getByRole("dialog").waitFor();
    await shoot(page, `${name}-modal`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });

  it("keeps the channels behind a button in a narrow window", async () => {
    const page = await stage.open(seat(LOCAL.integrator), { viewport: { width: 420, height: 820 } });
    await page.getByRole("button", { name: "Show channels" }).click();
    await page.getByRole("button", { name: "Acting as" }).click();
    await shoot(page, "narrow-channels");
    await page.locator(`[data-person=${LOCAL.engineer}]`).click();
    await page.locator(`[data-acting-as=${LOCAL.engineer}]`).waitFor({ state: "attached" });
  });

  it.each([
    ["a finger", { viewport: { width: 900, height: 820 }, hasTouch: true, isMobile: true }],
    ["a narrow window", { viewport: { width: 360, height: 740 } }],
  ] as const)("keeps what can be done with a message in reach of %s", async (_who, options) => {
    await stage.playground.control.say(LOCAL.integrator, LOCAL.support, "first");
    await stage.playground.control.say(LOCAL.integrator, LOCAL.support, "403 in the second of two");
    const page = await stage.open(seat(LOCAL.integrator), options);
    const second = messagesIn(channelOf(page)).last();
    const reach = second.getByRole("button", { name: "More actions" });
    expect(await reach.evaluate((button) => getComputedStyle(button.parentElement ?? button).opacity)).toBe(
      "1",
    );
    if ("hasTouch" in options) await reach.tap();
    else await reach.click();
    await page.getByRole("menuitem", { name: "Reply in thread" }).click();
    await threadOf(page).getByText("Access denied").waitFor();
  });
});
