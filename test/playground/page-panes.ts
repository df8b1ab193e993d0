import type { Locator, Page } from "playwright-core";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";

/** The address of a channel as a person sees it. */
export const seat = (person: string, channel: string = LOCAL.support) => `#/${channel}?as=${person}`;

export const channelOf = (page: Page) => page.locator("[data-channel-open]");
export const threadOf = (page: Page) => page.locator("[data-thread-open]");
export const messagesIn = (pane: Locator) => pane.locator("[data-message-ts]");
