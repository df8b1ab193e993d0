import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { actionsOf, everyStepOf, neededOf } from "../helpers/hands.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, secondIntegrator, agent, support, desk, otherApp, general } = LOCAL;
const DIRECT = integrator.replace(/^U/, "D");

let stage: Stage;
const { open, close } = { open: setStage, close: () => stage.close() };

/** What the desk posted for all to see. */
const posts = (channel: string = support) => stage.playground.journal.posts({ channel, by: desk });
/** Everything was sent, acknowledged and worked, and nothing more comes. */
async function quiet(): Promise<void> {
  await stage.playground.settled();
  await expect
    .poll(async () => (await fetch(stage.app.healthUrl.replace("health", "metrics"))).text(), {
      timeout: 15_000,
    })
    .toMatch(
      /errdesk_inbox_waiting 0\n[\s\S]*errdesk_deliveries_waiting 0\n[\s\S]*errdesk_deliveries_unclear 0\n/,
    );
}
/** The ts of the newest message that a person wrote. */
const rootOf = async (person: string, channel: string = support) =>
  (await stage.hands.messages(person, channel)).findLast(({ author }) => author === person)?.ts ?? "";

describe.each(["socket", "http"] as const)("attached by %s", (mode) => {
  beforeEach(async () => {
    stage = await open({ mode });
  });
  afterEach(async () => {
    // Nothing the desk does may be refused, whatever was pressed and however rough Slack was.
    const refused = stage.playground.journal.of("refused").map(({ rule, where }) => `${rule} ${where}`);
    await close();
    expect(refused).toEqual([]);
  });

  test("a paste is answered in its thread, once, however often Slack sends it", async () => {
    stage.playground.faults.once("event-twice");
    stage.playground.faults.once("event-twice-renamed");
    stage.playground.faults.once("late-acknowledgement");
    await stage.hands.say(integrator, support, "We get MD5101 on the consent page");
    const threadTs = await rootOf(integrator);
    const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support, threadTs });
    await quiet();
    expect(posts().map(({ threadTs: thread }) => thread)).toEqual([threadTs]);
    expect(actionsOf(answer)).toContain("still_broken");
  });

  test("a mention, which Slack sends as two events, is answered once", async () => {
    await stage.hands.say(integrator, general, "@errdesk MD5101");
    await stage.hands.reads(integrator, "redirect URI", { channel: general });
    await quiet();
    expect(posts(general)).toHaveLength(1);
  });

  test("a direct message is always answered", async () => {
    await stage.hands.say(integrator, DIRECT, "hello?");
    await stage.hands.reads(integrator, "Paste", { channel: DIRECT });
  });

  test("several messages in a row are one report", async () => {
    await stage.hands.say(integrator, support, "Since this morning on getOrders:");
    await stage.hands.say(integrator, support, "HTTP/1.1 403 Forbidden");
    await stage.hands.say(integrator, support, "x-amzn-RequestId: 8f1e2d3c-4b5a-6978-8877-665544332211");
    await stage.hands.reads(integrator, "8f1e2d3c", { channel: support });
    await quiet();
    expect(posts()).toHaveLength(1);
  });

  test("a secret that the end of a message cut off from its name is masked once its parts stand together", async () => {
    const secret = "q8Zr7vN0sLd83HaYp5WcE1bGtJ6oUxRi";
    await stage.hands.say(integrator, support, "HTTP/1.1 403 Forbidden\nclient_secret:");
    await stage.hands.say(integrator, support, secret);
    const answer = await stage.hands.reads(integrator, "403", { channel: support });
    await stage.hands.press(integrator, answer, "need_person");
    const card = await stage.hands.reads(agent, "client_secret", { channel: LOCAL.supportDesk });
    expect(JSON.stringify(card)).not.toContain(secret);
  });

  test("a paste that became a snippet without a word is read from Slack", async () => {
    const lines = Array.from({ length: 900 }, (_, line) => `2026-11-20 10:00:00 DEBUG step ${line}`);
    await stage.hands.say(integrator, support, [...lines, "ERROR MD5101: redirect URI refused"].join("\n"));
    await stage.hands.reads(integrator, "redirect URI", { channel: support });
    expect(stage.playground.journal.of("downloaded")).toMatchObject([{ allowed: true }]);
  });

  test("several logs are read together; a picture alone gets a request for the text, for its author only", async () => {
    const file = (name: string, content: string) => ({ name, content, isSnippet: false });
    const picture = {
      ...file("screen.png", "iVBORw0KGgo="),
      encoding: "base64",
      mimetype: "image/png",
    } as const;
    const act = { act: "post", channel: support, text: "" } as const;
    const logs = [file("app.log", "GET /consent"), picture, file("error.log", "MD5101")];
    await stage.playground.control.act(integrator, { ...act, files: logs });
    await stage.hands.reads(integrator, "redirect URI", { channel: support });
    await stage.playground.control.act(secondIntegrator, { ...act, files: [picture] });
    await stage.hands.reads(secondIntegrator, "Thank you for the picture.", { channel: support });
    await quiet();
    expect(posts()).toHaveLength(1);
  });

  test("what apps and Slack itself write is passed over", async () => {
    stage.playground.control.postAsApp({ by: otherApp, channel: support, text: "MD5101" });
    stage.playground.control.postAsApp({ by: otherApp, channel: support, text: "MD5101", isOldStyle: true });
    stage.playground.control.join(support, "U0NOBODY");
    await stage.hands.say(secondIntegrator, support, "lunch?");
    const ts = await rootOf(secondIntegrator);
    await stage.playground.control.act(secondIntegrator, {
      act: "edit",
      channel: support,
      ts,
      text: "MD5101",
    });
    await stage.playground.control.act(secondIntegrator, { act: "delete", channel: support, ts });
    await quiet();
    expect(posts()).toEqual([]);
  });

  test("/errcode answers only to the person who asked, and shares when told", async () => {
    await stage.playground.control.act(integrator, {
      act: "command",
      channel: support,
      text: "/errcode md5101",
    });
    const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
    expect(answer.ephemeral).toBe(true);
    expect(await stage.hands.messages(agent, support)).toEqual([]);
    await stage.hands.press(integrator, answer, "share");
    await stage.hands.reads(agent, "redirect URI", { channel: support });
  });

  test("/errcode where the desk was never invited is not said to be shared", async () => {
    stage.playground.control.leave(general, desk);
    await stage.playground.control.act(integrator, {
      act: "command",
      channel: general,
      text: "/errcode md5101",
    });
    await stage.hands.press(
      integrator,
      await stage.hands.reads(integrator, "redirect URI", { channel: general }),
      "share",
    );
    await stage.hands.reads(integrator, "Invite me", { channel: general });
    expect(posts(general)).toEqual([]);
  });

  test("the message shortcut opens its modal in a thread, and posts there when told", async () => {
    await stage.hands.say(secondIntegrator, general, "what is this?");
    const threadTs = await rootOf(secondIntegrator, general);
    await stage.hands.say(secondIntegrator, general, "MD5101", threadTs);
    const ts = await rootOf(secondIntegrator, general);
    const shortcut = { act: "shortcut", callbackId: "look_up_error", channel: general, ts } as const;
    expect(await stage.playground.control.act(integrator, shortcut)).toEqual({ ok: true });
    await stage.hands.pressIn(
      integrator,
      await stage.hands.sees(integrator, "redirect URI"),
      "post_in_thread",
    );
    await stage.hands.sees(integrator, "everybody can see");
    const posted = await stage.hands.reads(agent, "redirect URI", { channel: general });
    expect(posted.threadTs).toBe(threadTs);
  });

  test("a form over the modal of a shortcut goes back to it, shown anew", async () => {
    await stage.hands.say(integrator, general, "MD5101");
    const ts = await rootOf(integrator, general);
    const shortcut = { act: "shortcut", callbackId: "look_up_error", channel: general, ts } as const;
    await stage.playground.control.act(integrator, shortcut);
    await stage.hands.pressIn(integrator, await stage.hands.sees(integrator, "redirect URI"), "still_broken");
    await stage.hands.submit(integrator, await stage.hands.sees(integrator, "form_tried"), { steps: ["0"] });
    await stage.hands.sees(integrator, "still_broken");
    expect(await stage.hands.views(integrator)).toHaveLength(1);
  });

  test("whoever presses what is not theirs is told so in the thread, alone", async () => {
    await stage.hands.say(integrator, support, "MD5101");
    const threadTs = await rootOf(integrator);
    const answer = await stage.hands.reads(secondIntegrator, "redirect URI", { channel: support, threadTs });
    await stage.hands.press(secondIntegrator, answer, "worked");
    const whisper = await stage.hands.reads(secondIntegrator, "Me too", { channel: support, threadTs });
    expect(whisper.ephemeral).toBe(true);
    await stage.hands.press(secondIntegrator, whisper, "me_too");
    await stage.hands.reads(secondIntegrator, "Noted", { channel: support });
    expect(await stage.hands.reads(agent, "redirect URI", { channel: support, threadTs })).toBeDefined();
  });

  test("a modal with faults keeps them beside its fields, and goes through once they are mended", async () => {
    await stage.hands.say(integrator, support, "SP-API getOrders answers HTTP 500 Internal Server Error");
    const threadTs = await rootOf(integrator);
    const answer = await stage.hands.reads(integrator, "500|service", { channel: support, threadTs });
    await climb(answer);
    const form = await stage.hands.sees(integrator, "form_details");
    const needed = neededOf(form);
    await stage.hands.submit(integrator, form, { ...needed, timestamp: "2199-01-01 10:00 UTC" });
    const errors = (await stage.hands.views(integrator)).at(-1)?.errors ?? {};
    expect(Object.keys(errors)).toEqual(["timestamp"]);
    await stage.hands.submit(integrator, form, needed);
    await stage.hands.reads(agent, "E-", { channel: LOCAL.engineering });
  });

  async function climb(answer: Parameters<typeof actionsOf>[0]) {
    for (let climbs = 0; climbs < 15; climbs++) {
      await stage.hands.press(integrator, answer, "still_broken");
      const form = await stage.hands.sees(integrator, "form_tried");
      await stage.hands.submit(integrator, form, everyStepOf(form));
      await stage.playground.settled();
      if ((await stage.hands.views(integrator)).length > 0) return;
    }
  }

  test("logs neither texts nor tokens", async () => {
    const paste = "Error MD5101: the redirect URI is not whitelisted, planted-words.";
    await stage.hands.say(
      integrator,
      DIRECT,
      `${paste}\nAuthorization: Bearer xoxb-2222222222-plantedplanted`,
    );
    await stage.hands.reads(integrator, "redirect URI", { channel: DIRECT });
    await quiet();
    const logged = stage.lines.join("");
    for (const secret of [
      stage.playground.botToken,
      stage.playground.appToken,
      stage.playground.signingSecret,
    ])
      expect(logged).not.toContain(secret);
    expect(logged).not.toMatch(/planted/);
  });
});

describe("Slack's requests by HTTP", () => {
  beforeEach(async () => {
    stage = await open({ mode: "http" });
  });
  afterEach(() => close());

  /** Asks as it stands, without the checks of a well-behaved client. */
  const ask = (method: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = stage;
      const sent = request({ host: "127.0.0.1", port, method, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end();
    });

  test.each([
    ["GET", "/", 404],
    ["GET", "/slack/events", 404],
    ["POST", "/slack/elsewhere", 404],
    ["GET", "/slack/install", 404],
    ["POST", "/slack/events", 401],
    ["POST", "/slack/events?x=//", 401],
    ["GET", "//", 404],
  ])("%s %s of a stranger is answered %i, and the desk goes on", async (method, path, status) => {
    expect(await ask(method, path)).toBe(status);
    await stage.hands.say(integrator, DIRECT, "MD5101");
    await stage.hands.reads(integrator, "redirect URI", { channel: DIRECT });
  });
});
