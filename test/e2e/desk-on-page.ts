import type { Locator, Page } from "playwright-core";
import type { ActionName, FormName } from "../../src/reply/actions.ts";
import { threadOf } from "../playground/page-panes.ts";

/** Keeps a picture of a step, for people to look at. */
export type Shoot = (page: Page, step: string) => Promise<unknown>;

export const buttonIn = (place: Locator, action: ActionName) =>
  place.locator(`button[data-action-id^="${action}"]`);
export const formOf = (page: Page, form: FormName) => page.locator(`dialog[data-callback-id="${form}"]`);

/** "Still broken" until the form of an escalation stands there; the first rungs are kept as pictures. */
export async function climb(page: Page, shoot: Shoot): Promise<void> {
  const form = formOf(page, "form_tried");
  for (let rung = 1; rung <= 15; rung += 1) {
    await buttonIn(threadOf(page), "still_broken").last().click();
    await page.getByRole("dialog").waitFor();
    if ((await form.count()) === 0) return;
    const steps = form.getByRole("checkbox");
    // The last choice stands for all that are listed.
    await (rung === 1 ? steps.first() : steps.last()).check();
    if (rung === 1) await shoot(page, "still-broken");
    await form
      .getByRole("button", { name: "Submit" })
      .or(form.locator("button[type=submit]"))
      .first()
      .click();
    await form.waitFor({ state: "detached" });
    if (rung === 1) await shoot(page, "next-cause");
    if ((await formOf(page, "form_details").count()) > 0) return;
  }
  throw new Error("the ladder has no end");
}
