import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground, REGISTRATION } from "./a-playground.ts";
import { call, connectRawApp, type RawApp } from "./raw-app.ts";

const { integrator, agent } = LOCAL;
const text = (said: string) => ({ type: "section", text: { type: "mrkdwn", text: said } });
const home = (said: string) => ({ type: "home", blocks: [text(said)] });
const BUTTON = {
  type: "actions",
  block_id: "b",
  elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: "Press" } }],
};

let playground: Playground;
let app: RawApp;
beforeEach(async () => {
  playground = await aPlayground();
  app = await connectRawApp(playground);
});
afterEach(async () => {
  await app.close();
  await playground.close();
});

const open = async (tab: "home" | "messages", person: string = integrator) => {
  await playground.control.act(person, { act: "open-home", tab });
  await playground.settled();
  return app.events("app_home_opened").at(-1);
};
const publish = (view: unknown, more: object = {}, user_id: string = integrator) =>
  call(playground, "views.publish", { user_id, view, ...more });

describe("the home tab", () => {
  it("tells the app who came where, with the view once there is one", async () => {
    expect(await open("messages")).toMatchObject({
      user: integrator,
      tab: "messages",
      channel: expect.stringMatching(/^D/),
    });
    expect(await open("home")).not.toHaveProperty("view");
    await publish(home("first"));
    expect(await open("home")).toMatchObject({
      tab: "home",
      view: { type: "home", blocks: [text("first")] },
    });
    expect(await open("messages")).not.toHaveProperty("view");
  });

  it("is every person's own", async () => {
    await publish(home("for Ines"));
    await publish(home("for Grace"), {}, agent);
    expect(playground.stateFor(integrator).home?.view.blocks).toMatchObject([text("for Ines")]);
    expect(playground.stateFor(agent).home?.view.blocks).toMatchObject([text("for Grace")]);
  });

  it("is replaced under the same id, but not by somebody who holds an older hash", async () => {
    const first = (await publish(home("first"))).body.view as { id: string; hash: string };
    const second = (await publish(home("second"), { hash: first.hash })).body.view as typeof first;
    expect(second.id).toBe(first.id);
    expect((await publish(home("third"), { hash: first.hash })).body.error).toBe("hash_conflict");
    expect(playground.stateFor(integrator).home?.view.blocks).toMatchObject([text("second")]);
  });

  it("takes no modal, neither at first nor in place of what stands there, and never becomes one", async () => {
    const modal = { type: "modal", title: { type: "plain_text", text: "Form" }, blocks: [text("x")] };
    const wrong = {
      error: "invalid_arguments",
      response_metadata: { messages: ["[ERROR] must be a home [json-pointer:/view/type]"] },
    };
    expect((await publish(modal)).body).toMatchObject(wrong);
    const { id: view_id } = (await publish(home("first"))).body.view as { id: string };
    expect((await publish(modal)).body).toMatchObject(wrong);
    expect((await call(playground, "views.update", { view_id, view: modal })).body).toMatchObject(wrong);
    expect(playground.stateFor(integrator).home?.view.blocks).toMatchObject([text("first")]);
  });

  it("sends a press with its view and no message", async () => {
    await publish({ type: "home", private_metadata: "page 2", blocks: [BUTTON] });
    const viewId = playground.stateFor(integrator).home?.id ?? "";
    const press = {
      act: "view-press",
      viewId,
      blockId: "b",
      action: { action_id: "a" },
      values: {},
    } as const;
    expect(await playground.control.act(integrator, press)).toEqual({ ok: true });
    expect(app.envelopes.at(-1)?.payload).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: viewId },
      view: { type: "home", private_metadata: "page 2" },
      actions: [{ action_id: "a" }],
    });
    expect(await playground.control.act(agent, press)).toEqual({ ok: false, error: "not_found" });
  });

  it("is offered only by an app that has one", async () => {
    const without = await aPlayground({ registration: { ...REGISTRATION, hasHomeTab: false } });
    expect(without.stateFor(integrator).home).toBeNull();
    await without.close();
  });
});
