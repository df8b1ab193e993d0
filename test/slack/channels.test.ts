import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { openStoreToRead } from "../../src/store/open-store.ts";
import { actionsOf } from "../helpers/hands.ts";
import { type Stage, setStage } from "./stage.ts";

const { team, integrator, agent, support, supportDesk } = LOCAL;
const NEW = "C0SHAREDNOW";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "http", chances: {} });
});
afterEach(() => stage.close());

/** As Slack tells it; the double keeps its ids, so only what is stored can be looked at. */
async function tell(from: string, to: string, id: string): Promise<number> {
  const event = { type: "channel_id_changed", old_channel_id: from, new_channel_id: to };
  const body = JSON.stringify({ type: "event_callback", team_id: team, event_id: id, event });
  const at = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac("sha256", stage.playground.signingSecret)
    .update(`v0:${at}:${body}`)
    .digest("hex");
  const answer = await fetch(`http://127.0.0.1:${stage.port}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": at,
      "x-slack-signature": `v0=${digest}`,
    },
    body,
  });
  await answer.text();
  return answer.status;
}

async function stored() {
  const store = await openStoreToRead({ file: join(stage.folder, "errdesk.db") });
  try {
    return await store.read(async (tx) => ({
      modes: (await tx.channelModes.all()).map(({ channel, mode }) => ({ channel, mode })),
      cases: (await tx.cases.openedSince(0, 9)).map(({ where }) => where.channel),
    }));
  } finally {
    await store.close();
  }
}

test("a channel with another id keeps its mode and its cases; the operator reads where the settings name it", async () => {
  await stage.hands.say(integrator, support, "MD5101 on the consent page");
  await stage.hands.reads(integrator, "redirect URI", { channel: support });
  const { act } = stage.playground.control;
  await act(agent, { act: "command", channel: support, text: "/errcode settings mention" });
  expect(await stored()).toEqual({ modes: [{ channel: support, mode: "mention" }], cases: [support] });
  // Twice, as Slack may, and with another event id.
  expect(await tell(support, NEW, "Ev1")).toBe(200);
  expect(await tell(support, NEW, "Ev1")).toBe(200);
  expect(await tell(support, NEW, "Ev2")).toBe(200);
  await expect.poll(stored).toEqual({ modes: [{ channel: NEW, mode: "mention" }], cases: [NEW] });
  expect(stage.lines.join("")).not.toContain("the settings name the old id");
  expect(await tell(supportDesk, "C0OTHERDESK", "Ev3")).toBe(200);
  await expect.poll(() => stage.lines.join("")).toContain("the settings name the old id");
});

test("what is no id of a channel changes nothing", async () => {
  for (const [at, from] of ['%","channel":"', "D0DIRECT", ""].entries())
    expect(await tell(from, NEW, `Ev${at}`)).toBe(200);
  expect(await stored()).toEqual({ modes: [], cases: [] });
});

test("who asks for a person in an archived channel hears in a modal what became of it", async () => {
  await stage.hands.say(integrator, support, "MD5101 on the consent page");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  const { act } = stage.playground.control;
  await act(agent, { act: "archive-channel", channel: support, isArchived: true });
  await stage.hands.press(integrator, answer, "need_person");
  await stage.hands.sees(integrator, "waits with the support group as ticket \\*E-");
  await stage.hands.reads(agent, "E-", { channel: supportDesk });
});

test("an archived channel is left in peace: no answer, no trouble elsewhere, and its ticket's people are told", async () => {
  await stage.hands.say(integrator, support, "MD5101 on the consent page");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: support });
  expect(actionsOf(answer)).toContain("need_person");
  await stage.hands.press(integrator, answer, "need_person");
  const card = await stage.hands.reads(agent, "E-", { channel: supportDesk });
  const { act } = stage.playground.control;
  expect(await act(agent, { act: "archive-channel", channel: support, isArchived: true })).toEqual({
    ok: true,
  });
  const before = (await stage.hands.messages(integrator, support)).length;
  await stage.hands.press(agent, card, "ticket_claim");
  await stage.hands.reads(agent, "the channel of the report is archived", {
    channel: supportDesk,
    threadTs: card.ts,
  });
  expect(await stage.hands.messages(integrator, support)).toHaveLength(before);
  await stage.hands.say(integrator, LOCAL.general, "MD5101 in another place");
  await stage.hands.reads(integrator, "redirect URI", { channel: LOCAL.general });
  expect(stage.lines.join("")).toContain("is_archived");
});
