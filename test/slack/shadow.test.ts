import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { actionsOf } from "../helpers/hands.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, agent, support, general, review, desk } = LOCAL;
const RIGHT = "authorization/md5110";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({
    mode: "socket",
    behaviour: { channels: { usual: { mode: "shadow" }, review } },
  });
});
afterEach(() => stage.close());

const posts = (channel: string) => stage.playground.journal.posts({ channel, by: desk });

test("in shadow mode agents read one message in the review channel and judge it; the channel reads nothing", async () => {
  await stage.hands.say(integrator, support, "MD5101 on the consent page");
  const card = await stage.hands.reads(agent, "I would have answered", { channel: review });
  expect(actionsOf(card)).toEqual(["review_approve", "review_article", "review_silent", "review_whole"]);
  await stage.hands.press(agent, card, "review_article");
  await stage.hands.submit(agent, await stage.hands.sees(agent, "Which article is right"), {
    article: [RIGHT],
  });
  await stage.hands.reads(agent, "The right article is", { channel: review });
  await stage.hands.press(agent, card, "review_silent");
  const judged = await stage.hands.reads(agent, "I should have said nothing", { channel: review });
  expect(judged.ts).toBe(card.ts);
  expect(posts(review)).toHaveLength(1);
  expect(posts(support)).toEqual([]);
});

test("an agent opens the modes of a channel with what they do, and chooses one; nobody else gets the form", async () => {
  const settings = { act: "command", channel: general, text: "/errcode settings" } as const;
  await stage.playground.control.act(integrator, settings);
  await stage.hands.reads(integrator, "Support agents can change it", { channel: general });
  await stage.playground.control.act(agent, settings);
  const form = await stage.hands.sees(agent, "How I behave here");
  expect(JSON.stringify(form.view.blocks)).toContain("I keep quiet until somebody mentions me.");
  await stage.hands.submit(agent, form, { mode: ["answer"] });
  await stage.hands.sees(agent, "I answer in the thread wherever I am sure");
  await stage.hands.say(integrator, general, "MD5101 on the consent page");
  await stage.hands.reads(integrator, "redirect URI", { channel: general });
});

test("a mention in shadow mode is answered in its thread", async () => {
  await stage.hands.say(integrator, support, "@errdesk MD5101 on the consent page");
  await stage.hands.reads(integrator, "redirect URI", { channel: support });
  expect(posts(review)).toEqual([]);
});

test("who deletes their message takes it out of the review channel too", async () => {
  await stage.hands.say(integrator, support, "MD5101 on the marmalade page");
  const card = await stage.hands.reads(agent, "marmalade", { channel: review });
  const [message] = await stage.hands.messages(integrator, support);
  await stage.playground.control.act(integrator, {
    act: "delete",
    channel: support,
    ts: message?.ts ?? "",
  });
  await stage.hands.reads(agent, "The message was deleted", { channel: review });
  const [now] = await stage.hands.messages(agent, review);
  expect(now?.ts).toBe(card.ts);
  expect(JSON.stringify(now)).not.toContain("marmalade");
});
