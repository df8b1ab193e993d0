import { setTimeout as after } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { USUAL_CHANCES } from "../../src/playground/delivery/faults.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, agent, support, supportDesk, desk } = LOCAL;
const CALM = {};

let stage: Stage;
afterEach(() => stage.close());

const posts = (channel: string = support) => stage.playground.journal.posts({ channel, by: desk });

describe("when Slack is rough", () => {
  test.each([
    ["the connection ends after a post was accepted", "drop-after-accept"],
    ["a post was accepted and answered with a fault", "fail-after-accept"],
    ["Slack says that it is too much", "rate-limited"],
  ] as const)(
    "and %s, the answer still appears once",
    async (_name, fault) => {
      stage = await setStage({ mode: "socket", chances: CALM });
      stage.playground.faults.once(fault, "chat.postMessage");
      await stage.hands.say(integrator, support, "MD5101");
      const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
      // The next thing said in the thread comes after the desk knows where its answer stands.
      await stage.hands.press(integrator, answer, "need_person");
      await stage.hands.reads(integrator, "E-", { channel: support, threadTs: answer.threadTs ?? "" });
      expect(posts().filter(({ text }) => text.includes("redirect URI"))).toHaveLength(1);
      expect(stage.playground.journal.of("fault").map((one) => one.fault)).toEqual([fault]);
    },
    40_000,
  );

  test("and cuts the socket, what was said meanwhile is answered once it is back", async () => {
    stage = await setStage({ mode: "socket", chances: CALM, retryAfter: [0, 8_000] });
    stage.playground.socketMode.cut();
    await stage.hands.say(integrator, support, "MD5101");
    await stage.hands.reads(integrator, "redirect URI", { channel: support });
    expect(posts()).toHaveLength(1);
  }, 40_000);

  test("and a form cannot be opened, the person is asked to press again", async () => {
    stage = await setStage({ mode: "socket", chances: CALM });
    await stage.hands.say(integrator, support, "MD5101");
    const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
    stage.playground.faults.once("rate-limited", "views.open");
    await stage.hands.press(integrator, answer, "worked");
    const whisper = await stage.hands.reads(integrator, "press again", { channel: support });
    expect(whisper.ephemeral).toBe(true);
    // The method is refused for the second that Slack asked for.
    await after(1_000);
    await stage.hands.press(integrator, answer, "worked");
    await stage.hands.sees(integrator, "form_worked");
  }, 40_000);

  test("and tells it to wait, nothing is posted anywhere before that is over, and all is answered after", async () => {
    stage = await setStage({ mode: "socket", chances: CALM });
    const refused = () => stage.playground.journal.of("refused").map(({ rule, where }) => `${rule} ${where}`);
    stage.playground.faults.once("rate-limited", "chat.postMessage");
    await stage.hands.say(integrator, support, "MD5101");
    await expect.poll(refused, { timeout: 10_000, interval: 20 }).toHaveLength(1);
    await stage.hands.say(LOCAL.engineer, LOCAL.general, "@errdesk HTTP 404 Not Found");
    await stage.hands.reads(integrator, "redirect URI", { channel: support });
    await stage.hands.reads(LOCAL.engineer, "404", { channel: LOCAL.general });
    expect(refused()).toEqual(["too-many-calls chat.postMessage"]);
  }, 40_000);

  test("in every way at once, twelve people get twelve answers", async () => {
    stage = await setStage({ mode: "socket", chances: USUAL_CHANCES });
    const people = [LOCAL.integrator, LOCAL.secondIntegrator, LOCAL.shopHelper, LOCAL.engineer];
    for (const person of people) await stage.hands.say(person, support, "MD5101 on the consent page");
    for (const person of people) await stage.hands.say(person, person.replace(/^U/, "D"), "SPDC8143");
    for (const person of people) await stage.hands.say(person, LOCAL.general, "@errdesk HTTP 404 Not Found");
    const channels = [support, LOCAL.general, ...people.map((person) => person.replace(/^U/, "D"))];
    const answered = () => channels.flatMap((channel) => posts(channel)).length;
    await expect.poll(answered, { timeout: 90_000, interval: 200 }).toBe(12);
    stage.playground.faults.stop();
    await stage.playground.settled();
    const threads = channels.flatMap((channel) => posts(channel).map(({ threadTs }) => threadTs));
    expect(new Set(threads).size).toBe(12);
  }, 120_000);
});

test("a stop leaves nothing open, and what came in before it is answered by the next start", async () => {
  stage = await setStage({ mode: "socket", chances: CALM, settings: { SETTLE_MS: "5000" } });
  await stage.hands.say(integrator, support, "MD5101");
  await stage.playground.settled();
  await stage.app.stop();
  await expect.poll(() => stage.playground.socketMode.connections()).toBe(0);
  await expect(fetch(stage.app.healthUrl)).rejects.toThrow("fetch failed");
  expect(posts()).toEqual([]);
  await stage.restart();
  await stage.hands.reads(integrator, "redirect URI", { channel: support });
}, 40_000);

test("people reach people: the card, the claim, the answer and the end of a case", async () => {
  stage = await setStage({ mode: "http" });
  await stage.hands.say(integrator, support, "MD5101");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  const thread = { channel: support, threadTs: answer.threadTs ?? "" };
  await stage.hands.press(integrator, answer, "need_person");
  const card = await stage.hands.reads(agent, "E-", { channel: supportDesk });
  await stage.hands.press(agent, card, "ticket_claim");
  await stage.hands.reads(integrator, "has taken", thread);
  await stage.hands.press(agent, card, "ticket_resolve");
  const form = await stage.hands.sees(agent, "form_resolve");
  await stage.hands.submit(agent, form, { reason: ["fixed"], note: "The role was missing." });
  const asked = await stage.hands.reads(integrator, "Does it work now", thread);
  await stage.hands.press(integrator, asked, "ticket_works_now");
  await stage.hands.reads(agent, "works now", { channel: supportDesk, threadTs: card.ts });
}, 40_000);
