import { afterEach, beforeEach, expect, test } from "vitest";
import { addLookup } from "../../src/commands/lookup.ts";
import type { Act } from "../../src/playground/page-api.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { runCommand } from "../commands/a-terminal.ts";
import { type Stage, setStage } from "./stage.ts";

const {
  integrator,
  secondIntegrator,
  shopHelper,
  engineer,
  agent,
  support,
  general,
  engineering,
  supportDesk,
} = LOCAL;
const PASTE = 'HTTP 400 {"code":"MD5101","message":"The redirect URI is not whitelisted."}';
const FOUND = "redirect URI is not one";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ mode: "socket" });
});
afterEach(async () => {
  const refused = stage.playground.journal.of("refused").map(({ rule, where }) => `${rule} ${where}`);
  await stage.close();
  expect(refused).toEqual([]);
});

interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly { readonly text?: unknown }[];
}

const directOf = (person: string) => person.replace(/^U/, "D");
const act = async (person: string, what: Act) =>
  expect(await stage.playground.control.act(person, what)).toEqual({ ok: true });
const readIn = async (person: string, channel: string) =>
  (await stage.hands.reads(person, FOUND, { channel })).blocks as readonly Block[];
const seen = async (person: string) =>
  (await stage.hands.sees(person, FOUND)).view.blocks as readonly Block[];

/** Every way in, each by somebody of their own: who comes back with an error is greeted in other words. */
const DOORS: Readonly<Record<string, () => Promise<readonly Block[]>>> = {
  "a channel": async () => {
    await stage.hands.say(integrator, support, PASTE);
    return readIn(integrator, support);
  },
  "a mention": async () => {
    await stage.hands.say(secondIntegrator, general, `@errdesk ${PASTE}`);
    return readIn(secondIntegrator, general);
  },
  "a direct message": async () => {
    await stage.hands.say(shopHelper, directOf(shopHelper), PASTE);
    return readIn(shopHelper, directOf(shopHelper));
  },
  "a file": async () => {
    const files = [{ name: "app.log", content: PASTE, isSnippet: false }];
    await act(engineer, { act: "post", channel: directOf(engineer), text: "", files });
    return readIn(engineer, directOf(engineer));
  },
  "/errcode": async () => {
    await act(agent, { act: "command", channel: engineering, text: `/errcode ${PASTE}` });
    return readIn(agent, engineering);
  },
  "the message shortcut": async () => {
    await stage.hands.say(agent, engineering, PASTE);
    const ts = (await stage.hands.messages(agent, engineering)).find(({ author }) => author === agent)?.ts;
    await act(engineer, { act: "shortcut", callbackId: "look_up_error", channel: engineering, ts: ts ?? "" });
    return seen(engineer);
  },
  "the global shortcut, into a channel": async () => {
    await act(agent, { act: "shortcut", callbackId: "report_an_error" });
    const form = await stage.hands.sees(agent, "form_report");
    await stage.hands.submit(agent, form, { error: PASTE, channel: [supportDesk] });
    await stage.hands.sees(agent, "in the channel you chose");
    return readIn(agent, supportDesk);
  },
  "the global shortcut, for oneself": async () => {
    await act(secondIntegrator, { act: "shortcut", callbackId: "report_an_error" });
    await stage.hands.submit(secondIntegrator, await stage.hands.sees(secondIntegrator, "form_report"), {
      error: PASTE,
    });
    await stage.hands.sees(secondIntegrator, "in your direct messages");
    return readIn(secondIntegrator, directOf(secondIntegrator));
  },
};

/**
 * What an answer says about the error. The opening is worded by the case, and the closing words speak of the buttons
 * of the place; all between is the article's, with what was read.
 */
function saidIn(blocks: readonly Block[]): string[] {
  const texts = blocks.flatMap(({ type, text, elements = [] }) => {
    if (type === "section") return text ? [text.text] : [];
    return type === "context" ? elements.map((one) => String(one.text)) : [];
  });
  const from = texts.findIndex((one) => one.includes(FOUND));
  const to = texts.findLastIndex((one) => one.startsWith("Recognised by"));
  return texts.slice(from, to + 1);
}

/** Letters and digits alone: a terminal has other marks for what is bold. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Lines of a text; what only the place of a button tells is left out. */
const linesOf = (text: string) =>
  text
    .replaceAll("*More* has the details of this step.", "")
    .split("\n")
    .map(bare)
    .filter((line) => line !== "");

test("one paste gets the same words through every door", async () => {
  const said: Record<string, string[]> = {};
  for (const [name, door] of Object.entries(DOORS)) said[name] = saidIn(await door());
  const first = said["a channel"] ?? [];
  expect(first.length).toBeGreaterThan(6);
  expect(said).toEqual(Object.fromEntries(Object.keys(DOORS).map((name) => [name, first])));
  const asked = { add: addLookup, args: ["lookup", PASTE] };
  const terminal = bare((await runCommand({ knowledge: "knowledge" }, asked)).out);
  expect(linesOf(first.join("\n")).filter((line) => !terminal.includes(line))).toEqual([]);
}, 90_000);
