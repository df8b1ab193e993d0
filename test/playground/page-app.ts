import { App, LogLevel } from "@slack/bolt";
import type { HomeView, KnownBlock, ModalView, PlainTextElement } from "@slack/types";
import type { Playground } from "../../src/playground/server.ts";

const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** What the app heard, in the order it came. */
export interface Heard {
  readonly kind: "press" | "command" | "shortcut" | "submitted" | "closed";
  readonly what: unknown;
}

export const ANSWER: readonly KnownBlock[] = [
  { type: "header", text: plain("Access denied") },
  {
    type: "section",
    block_id: "what",
    text: {
      type: "mrkdwn",
      text: "*403* means: the token is valid, but it may not do this.\n&lt;!channel&gt; stays text.",
    },
    accessory: {
      type: "overflow",
      action_id: "more",
      options: [option("Questions"), option("Sources")],
    },
  },
  {
    type: "section",
    fields: [
      { type: "mrkdwn", text: "*Operation*\n`getOrders`" },
      { type: "mrkdwn", text: "*Since*\n2026-11-20 08:12 UTC" },
    ],
  },
  { type: "divider" },
  { type: "context", elements: [{ type: "mrkdwn", text: "Recognised: `403`" }] },
  {
    type: "actions",
    block_id: "tried",
    elements: [
      {
        type: "checkboxes",
        action_id: "steps",
        options: [option("Roles"), option("Region")],
      },
      {
        type: "static_select",
        action_id: "since",
        placeholder: plain("Since when?"),
        options: [option("Today"), option("Longer")],
      },
    ],
  },
  {
    type: "actions",
    block_id: "next",
    elements: [
      { type: "button", action_id: "worked", style: "primary", text: plain("It worked"), value: "case-1" },
      { type: "button", action_id: "details", text: plain("Add details") },
      {
        type: "button",
        action_id: "close",
        style: "danger",
        text: plain("Close the case"),
        confirm: {
          title: plain("Close the case?"),
          text: { type: "mrkdwn", text: "Nobody looks at it any more." },
          confirm: plain("Close it"),
          deny: plain("Keep it"),
        },
      },
      { type: "button", action_id: "silent", text: plain("Never answered") },
    ],
  },
];

export const DETAILS: ModalView = {
  type: "modal",
  callback_id: "details",
  title: plain("Details for the ticket"),
  submit: plain("Send"),
  close: plain("Cancel"),
  notify_on_close: true,
  blocks: [
    { type: "section", text: { type: "mrkdwn", text: "Please add *what is missing*." } },
    {
      type: "input",
      block_id: "request",
      label: plain("RequestId"),
      hint: plain("It stands in the header of the response."),
      element: { type: "plain_text_input", action_id: "value", placeholder: plain("4c2f1b7e-…") },
    },
    {
      type: "input",
      block_id: "environment",
      dispatch_action: true,
      label: plain("Environment"),
      element: {
        type: "static_select",
        action_id: "value",
        options: [option("Production"), option("Sandbox")],
      },
    },
    {
      type: "input",
      block_id: "when",
      optional: true,
      label: plain("When"),
      element: { type: "datetimepicker", action_id: "value" },
    },
    {
      type: "input",
      block_id: "changes",
      optional: true,
      label: plain("Recent changes"),
      element: {
        type: "multi_static_select",
        action_id: "value",
        placeholder: plain("Choose"),
        options: [option("Credentials"), option("Deploy")],
      },
    },
    {
      type: "input",
      block_id: "message",
      optional: true,
      label: plain("Exact message"),
      element: {
        type: "plain_text_input",
        action_id: "value",
        multiline: true,
        initial_value: "Access denied.",
      },
    },
  ],
};

/** What the app puts on the home tab; `count` tells how often the person came. */
export const homeView = (count: number): HomeView => ({
  type: "home",
  blocks: [
    { type: "header", text: plain("Your open cases") },
    { type: "section", text: { type: "mrkdwn", text: `You came here *${count}* times.` } },
    { type: "divider" },
    {
      type: "section",
      text: { type: "mrkdwn", text: "*E-4F2K* HTTP 403 on getOrders\nWaits for engineering since 09:12" },
      accessory: { type: "button", action_id: "worked", text: plain("It worked"), value: "case-1" },
    },
    {
      type: "actions",
      block_id: "filter",
      elements: [
        {
          type: "static_select",
          action_id: "since",
          placeholder: plain("Since when?"),
          options: [option("Today"), option("Longer")],
        },
      ],
    },
  ],
});

/** A real Bolt app, small but with everything a page has to show; it notes what it hears. */
export async function startApp(playground: Playground): Promise<{ heard: Heard[]; stop(): Promise<void> }> {
  const heard: Heard[] = [];
  const app = new App({
    token: playground.botToken,
    appToken: playground.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: playground.slackApiUrl, retryConfig: { retries: 0 } },
  });
  answerMessages(app);
  hearPresses(app, heard);
  hearForms(app, heard);
  keepHome(app);
  await app.start();
  return { heard, stop: () => app.stop().then(() => undefined) };
}

function answerMessages(app: App): void {
  app.message("403", async ({ message, client }) => {
    const { channel, ts } = message;
    const thread = "thread_ts" in message ? message.thread_ts : undefined;
    await client.chat.postMessage({
      channel,
      thread_ts: thread ?? ts,
      text: "Access denied",
      blocks: [...ANSWER],
    });
  });
  app.message("whisper", async ({ message, client }) => {
    if (!("user" in message) || message.user === undefined) return;
    const { channel, user, ts } = message;
    await client.chat.postEphemeral({ channel, user, thread_ts: ts, text: "Between *us*" });
  });
}

function hearPresses(app: App, heard: Heard[]): void {
  app.action(/^(worked|close|more|steps|since)$/, async ({ ack, action, body }) => {
    heard.push({ kind: "press", what: { action, state: "state" in body ? body.state : undefined } });
    await ack();
  });
  app.action("details", async ({ ack, body, client }) => {
    await ack();
    if ("trigger_id" in body) await client.views.open({ trigger_id: body.trigger_id, view: DETAILS });
  });
  app.action("value", async ({ ack, action }) => {
    heard.push({ kind: "press", what: { action } });
    await ack();
  });
  app.command("/errcode", async ({ ack, command }) => {
    heard.push({ kind: "command", what: command.text });
    await ack(`You asked for ${command.text}`);
  });
}

function keepHome(app: App): void {
  let count = 0;
  app.event("app_home_opened", async ({ event, client }) => {
    if (event.tab !== "home") return;
    count += 1;
    await client.views.publish({ user_id: event.user, view: homeView(count) });
  });
}

function hearForms(app: App, heard: Heard[]): void {
  app.shortcut("look_up_error", async ({ ack, shortcut, client }) => {
    heard.push({ kind: "shortcut", what: shortcut });
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: DETAILS });
  });
  app.shortcut("say_hello", async ({ ack, shortcut }) => {
    heard.push({ kind: "shortcut", what: shortcut });
    await ack();
  });
  app.view("details", async ({ ack, view }) => {
    const given = view.state.values.request?.value?.value ?? "";
    if (given.length < 8) {
      await ack({ response_action: "errors", errors: { request: "A RequestId is longer than that." } });
      return;
    }
    heard.push({ kind: "submitted", what: view.state.values });
    await ack();
  });
  app.view({ callback_id: "details", type: "view_closed" }, async ({ ack }) => {
    heard.push({ kind: "closed", what: undefined });
    await ack();
  });
}
