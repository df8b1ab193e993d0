import type { BlockAction } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { readForm, readPress } from "../../src/slack/read-interaction.ts";

/** A press as Slack reports it; override what a test is about. */
const aPress = (change: Record<string, unknown> = {}, action: Record<string, unknown> = {}): BlockAction =>
  ({
    type: "block_actions",
    team: { id: "T1", domain: "x" },
    user: { id: "U1", team_id: "T9" },
    container: { type: "message", message_ts: "1.1", channel_id: "C1", is_ephemeral: false },
    channel: { id: "C1", name: "support" },
    actions: [{ type: "button", action_id: "worked", action_ts: "1700000000.1", value: "case-1", ...action }],
    ...change,
  }) as unknown as BlockAction;

describe("a press", () => {
  test("is read with a key of its own", () => {
    expect(readPress(aPress())).toEqual({
      key: "press:T1:U1:worked:1700000000.1",
      team: "T1",
      channel: "C1",
      person: "U1",
      action: "worked",
      value: "case-1",
      surface: "thread",
    });
  });

  test.each([
    ["in the thread", { type: "message", is_ephemeral: false }, "thread"],
    ["where only its person sees it", { type: "message", is_ephemeral: true }, "private"],
    ["in a modal", { type: "view", view_id: "V1" }, "modal"],
  ])("is known to stand %s", (_name, container, surface) => {
    expect(readPress(aPress({ container }))?.surface).toBe(surface);
  });

  test("on one of several alike leaves the index to the value", () => {
    const press = readPress(aPress({}, { action_id: "choose:2", value: "case-1:2" }));
    expect(press).toMatchObject({ action: "choose", value: "case-1:2" });
  });

  test("in a modal has no channel, and takes the team of its person where Slack names none", () => {
    const press = readPress(aPress({ team: null, channel: undefined, container: { type: "view" } }));
    expect(press).toMatchObject({ team: "T9", channel: null });
  });

  test.each([
    ["a link, which carries no value", {}, { value: undefined }],
    ["nothing", { actions: [] }, {}],
    ["a payload of another form", { user: undefined }, {}],
  ])("on %s is none", (_name, change, action) => {
    expect(readPress(aPress(change, action))).toBeNull();
  });
});

/** A submitted modal with these fields. */
const aSubmission = (
  values: Record<string, Record<string, unknown>>,
  view: Record<string, unknown> = {},
) => ({
  type: "view_submission",
  team: { id: "T1" },
  user: { id: "U1" },
  view: {
    id: "V1",
    hash: "h1",
    callback_id: "form_details",
    private_metadata: "case-1",
    state: { values },
    ...view,
  },
});

describe("a submitted form", () => {
  test("is read by the ids of its blocks: texts, choices, dates", async () => {
    const form = await readForm(
      aSubmission({
        action: { a: { type: "plain_text_input", value: "Opened the page" } },
        environment: { a: { type: "static_select", selected_option: { value: "sandbox" } } },
        missing: { a: { type: "checkboxes", selected_options: [{ value: "sdk" }, { value: "device" }] } },
        day: { a: { type: "datepicker", selected_date: "2026-11-20" } },
        empty: { a: { type: "plain_text_input", value: null } },
        none: { a: { type: "checkboxes", selected_options: [] } },
      }),
    );
    expect(form).toEqual({
      key: "form:T1:V1:h1",
      team: "T1",
      person: "U1",
      form: "form_details",
      value: "case-1",
      texts: { action: "Opened the page", day: "2026-11-20" },
      choices: { environment: ["sandbox"], missing: ["sdk", "device"] },
      leaked: [],
    });
  });

  test("has its texts redacted before anybody sees them", async () => {
    const value = "we sent Authorization: Bearer xoxb-222222222222-abcdefabcdef";
    const blocks = [
      { type: "input", block_id: "action", label: { type: "plain_text", text: "What you did" } },
    ];
    const values = { action: { a: { type: "plain_text_input", value } } };
    const { texts, leaked } = await readForm(aSubmission(values, { blocks }));
    expect(leaked).toEqual([{ kind: expect.any(String), line: 1, field: "What you did" }]);
    expect(texts.action).toContain("we sent");
    expect(texts.action).not.toContain("abcdef");
  });

  test("leaves a request id as it was typed", async () => {
    const value = "8f1e2d3c-4b5a-6978-8877-665544332211";
    const { texts } = await readForm(
      aSubmission({ "request-id": { a: { type: "plain_text_input", value } } }),
    );
    expect(texts["request-id"]).toBe(value);
  });

  test("of another form is refused, without a word of it", async () => {
    const reading = readForm({ view: { state: "PLANTED" } });
    await expect(reading).rejects.toMatchObject({ code: "INPUT_INVALID" });
    await expect(reading).rejects.not.toMatchObject({ message: expect.stringContaining("PLANTED") });
  });
});
