import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { type Stage, setStage } from "./stage.ts";

const { integrator, agent, support } = LOCAL;
const DIRECT = integrator.replace(/^U/, "D");

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "socket" });
});
afterEach(async () => {
  const refused = stage.playground.journal.of("refused").map(({ rule, where }) => `${rule} ${where}`);
  await stage.close();
  expect(refused).toEqual([]);
});

const open = (person: string, tab: "home" | "messages" = "home") =>
  stage.playground.control.act(person, { act: "open-home", tab });
const shown = (person: string) => JSON.stringify(stage.playground.stateFor(person).home?.view.blocks ?? []);
const shows = (person: string, text: string | RegExp) =>
  expect.poll(() => shown(person), { timeout: 10_000 }).toMatch(text);

async function press(person: string, action: string): Promise<void> {
  const home = stage.playground.stateFor(person).home;
  const blocks = home?.view.blocks as { block_id?: string; elements?: unknown[]; accessory?: unknown }[];
  for (const { block_id: blockId = "", elements = [], accessory } of blocks) {
    for (const element of [...elements, accessory] as ({ action_id: string } | undefined)[]) {
      if (element?.action_id !== action) continue;
      const act = {
        act: "view-press",
        viewId: home?.id ?? "",
        blockId,
        action: { action_id: action },
        values: {},
      } as const;
      expect(await stage.playground.control.act(person, act)).toEqual({ ok: true });
      return;
    }
  }
  throw new Error(`no ${action} on the tab`);
}

test("the Home tab is filled when it is opened, and again with what happened since", async () => {
  await open(integrator);
  await shows(integrator, "You have no open case");
  await stage.hands.say(integrator, support, "MD5101 on the consent page");
  await stage.hands.reads(integrator, "redirect URI", { channel: support });
  await open(integrator);
  await shows(integrator, /Open the thread/);
});

test("the Messages tab is nobody's Home", async () => {
  await open(integrator, "messages");
  await stage.playground.settled();
  expect(shown(integrator)).toBe("[]");
});

test("what is pressed there opens over the tab, and filters stay as they were chosen", async () => {
  await stage.playground.control.act(integrator, {
    act: "command",
    channel: support,
    text: "/errcode md5101",
  });
  await stage.hands.reads(integrator, "redirect URI", { channel: support });
  await open(integrator);
  await shows(integrator, "case_open");
  await press(integrator, "case_open:0");
  await stage.hands.sees(integrator, "redirect URI");
  await open(agent);
  await shows(agent, "home_filter");
  await press(agent, "home_filter:3");
  await shows(agent, "No ticket is open");
  await open(agent);
  await shows(agent, "No ticket is open");
});

test("an agent takes a ticket there; its requester reads who has it", async () => {
  await stage.hands.say(integrator, DIRECT, "MD5101");
  const answer = await stage.hands.reads(integrator, "redirect URI", { channel: DIRECT });
  await stage.hands.press(integrator, answer, "need_person");
  await stage.hands.reads(agent, "E-", { channel: LOCAL.supportDesk });
  await open(agent);
  await shows(agent, "ticket_claim:0");
  await press(agent, "ticket_claim:0");
  await stage.hands.reads(integrator, "has taken it", { channel: DIRECT });
  await shows(agent, "No ticket waits to be taken");
});
