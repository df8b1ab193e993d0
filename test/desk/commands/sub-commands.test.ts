import type { KnownBlock, ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHANNEL_MODES } from "../../../src/config/settings.ts";
import { commandForm, handleCommand } from "../../../src/desk/handle-command.ts";
import { holdCase } from "../../../src/desk/held-case.ts";
import { escalate } from "../../../src/desk/tickets/escalate.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { CHANNELS, PEOPLE } from "../../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, viewOf, whisperOf } from "../../helpers/desk.ts";

const { support, supportDesk } = CHANNELS;
const { requester, colleague, agent, engineer } = PEOPLE;

let it: ADesk;
let commands = 0;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

async function command(
  text: string,
  { person = requester as string, channel = support as string, team = "T1" } = {},
) {
  const asked = {
    key: `command ${++commands}`,
    team,
    channel,
    person,
    text: fromStore(text),
    leaked: [],
  };
  const message = await handleCommand(it.desk, asked);
  if (!message) throw new Error("no answer");
  return message;
}

describe("a word that is none of the desk's", () => {
  test.each([
    ["hlep", "help"],
    ["lst", "list"],
    ["setings", "settings"],
    ["top errors", "top"],
    ["settings shadow now", "settings shadow"],
    ["list orders api", "list orders"],
  ])("%j gets the one that was meant: %s", async (typed, near) => {
    expect((await command(typed)).text).toContain(`Did you mean \`/errcode ${near}\`?`);
    expect(await it.cases()).toEqual([]);
  });

  test.each(["ok", "thanks, see you later", "good evening, everyone", "hello", "hello there my friend"])(
    "%j is talk, and gets help",
    async (typed) => {
      expect(await command(typed)).toEqual(it.desk.replies.notes.help());
    },
  );

  test("is not guessed where it is one of them and lacks what belongs behind it", async () => {
    expect((await command("find")).text).toContain("`/errcode find` needs something behind it: a request id");
  });

  test("is looked up first: an error is an error, however near its name is to a word", async () => {
    expect((await command("403")).text).not.toContain("Did you mean");
  });
});

describe("/errcode mine", () => {
  test("says that there is nothing, and how a case begins", async () => {
    expect((await command("mine")).text).toContain("You have no open case");
  });

  test("lists what is open: a link to a thread, and behind them a button for what nobody else saw", async () => {
    await it.report({ text: "MD5101" });
    await it.clock.advance(60_000);
    await command("SPDC8143");
    const mine = await command("mine");
    const titles = ["authorization/md5101", "authorization/spdc8143"].map(
      (id) => it.desk.library().get(id)?.title ?? "no title",
    );
    const places = titles.map((title) => mine.text.indexOf(title));
    expect(Math.min(...places)).toBeGreaterThan(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(mine.text).toContain(`/archives/${support}/p`);
    expect(actionsOf(mine)).toEqual(["case_open"]);
    const opened = viewOf(await it.press(requester, mine, "case_open"));
    expect(actionsOf(opened)).toContain("worked");
  });

  test("does not list what has ended, nor what belongs to others", async () => {
    await it.report({ text: "MD5101", person: colleague });
    await it.report({ text: "MD5101", ts: "1795165300.000100" });
    const [, posted] = it.messages(support);
    if (!posted) throw new Error("no answer");
    const form = viewOf(await it.press(requester, posted, "worked"));
    await it.submit(requester, form, { step: ["0"] });
    expect((await command("mine")).text).toContain("You have no open case");
  });

  test("counts what does not fit on one screen, and leads there", async () => {
    for (let at = 0; at < 13; at++) await command("MD5101");
    const mine = await command("mine");
    expect(actionsOf(mine)).toEqual([...Array(10).fill("case_open"), "cases_page"]);
    expect(mine.text).toContain("and 3 more");
  });

  test("leads to the thread from a list that is older than the post", async () => {
    const answer = await command("MD5101");
    const mine = await command("mine");
    await it.press(requester, answer, "share");
    expect(whisperOf(await it.press(requester, mine, "case_open"))).toContain("in its thread");
  });

  test("opens nothing for a person who got hold of the button", async () => {
    await command("MD5101");
    const mine = await command("mine");
    expect(whisperOf(await it.press(colleague, mine, "case_open"))).toContain(`<@${requester}>`);
  });
});

describe("/errcode case", () => {
  async function ticket(): Promise<string> {
    await it.report({ text: "MD5101" });
    const [answer] = it.messages(support);
    if (!answer) throw new Error("no answer");
    await it.press(requester, answer, "need_person");
    return (await it.tickets())[0]?.id ?? "no ticket";
  }

  test("tells its requester where the case of a ticket stands, however the id is spelt", async () => {
    const id = await ticket();
    expect((await command(`case ${id.toLowerCase()}`)).text).toContain("It waits with the support group");
    const [card] = it.messages(supportDesk);
    if (!card) throw new Error("no card");
    await it.press(engineer, card, "ticket_claim");
    expect((await command(`case ${id}`)).text).toContain(`<@${engineer}> is looking at it`);
  });

  test("tells support agents too, and by the case's own id", async () => {
    await ticket();
    const [value] = await it.cases();
    expect((await command(`case ${value?.id}`, { person: agent })).text).toContain("It waits with");
  });

  test.each([
    ["somebody else's", colleague, (id: string) => id],
    ["one that is not there", requester, () => "E-XXXXX"],
  ])("of %s reads as if there were none", async (_name, person, idOf) => {
    const id = await ticket();
    const { text } = await command(`case ${idOf(id)}`, { person });
    expect(text).toContain("There is no case or ticket");
    expect(text).not.toContain(support);
  });

  test("of another workspace reads as if there were none, also to an agent", async () => {
    const id = await ticket();
    const { text } = await command(`case ${id}`, { person: agent, team: "T2" });
    expect(text).toContain("There is no case or ticket");
  });

  test("tells everybody of a ticket that several led to about their own case", async () => {
    const channels = { [requester]: support, [colleague]: "C0OTHER" };
    for (const [person, channel] of Object.entries(channels)) {
      await it.report({ text: "MD5101", person, channel });
      const [value] = (await it.cases()).filter((one) => one.requester === person);
      await it.desk.store.transact(async (tx) => {
        const held = value && (await holdCase(tx, value.id));
        if (!held) throw new Error("no case");
        await escalate(it.desk, tx, { case: held, queue: "engineering", by: person });
      });
    }
    const [only] = await it.tickets();
    const { text } = await command(`case ${only?.id}`, { person: colleague });
    expect(text).toContain("/archives/C0OTHER/");
  });

  test("without an id lists the open ones", async () => {
    expect(await command("case")).toEqual(await command("mine"));
  });
});

describe("/errcode settings", () => {
  const modeOf = () => it.desk.store.transact((tx) => tx.channelModes.get({ team: "T1", channel: support }));
  const opened = async (person: string = agent, channel: string = support) => {
    const command = { key: "form", team: "T1", channel, person, leaked: [], text: fromStore("settings") };
    return commandForm(it.desk, command);
  };
  const form = async () => {
    const view = await opened();
    if (!view) throw new Error("no form");
    return view;
  };
  const choose = async (view: ModalView, mode: string, person: string = agent) =>
    it.submit(person, view, { mode: [mode] });
  /** What can be chosen, and what is chosen from the start. */
  const choicesIn = (view: ModalView) => {
    const blocks = view.blocks as readonly KnownBlock[];
    const element = blocks.flatMap((block) => (block.type === "input" ? [block.element] : []))[0];
    if (element?.type !== "radio_buttons") throw new Error("no radio buttons");
    return { options: element.options ?? [], initial: element.initial_option?.value };
  };

  test("tells anybody how the desk behaves here, and that agents can change it", async () => {
    const told = await command("settings");
    expect(told.text).toContain("I answer in the thread wherever I am sure");
    expect(told.text).toContain("Support agents can change it");
    expect(await opened(requester)).toBeUndefined();
    expect(await opened(agent, "D0AGENT")).toBeUndefined();
  });

  test("opens a form for agents: each mode with what it does, the one in force chosen", async () => {
    const { options, initial } = choicesIn(await form());
    expect(options.map(({ value }) => value)).toEqual([...CHANNEL_MODES, "reset"]);
    for (const { description } of options) expect(description?.text).toMatch(/\w{3}.*\.$/);
    expect(options.at(-1)?.description?.text).toContain("Answer when sure");
    expect(initial).toBe("reset");
    await command("settings mention", { person: agent });
    expect(choicesIn(await form()).initial).toBe("mention");
  });

  test("sets the mode by the form, which counts from the next report on", async () => {
    const done = viewOf(await choose(await form(), "mention"));
    expect(JSON.stringify(done.blocks)).toContain(`<@${agent}> set this`);
    expect(JSON.stringify(done.blocks)).not.toContain("/errcode settings");
    await it.report({ text: "MD5101" });
    expect(it.messages(support)).toEqual([]);
    await it.report({ text: "MD5101", ts: "1795165300.000100", door: "mention" });
    expect(it.messages(support)).toHaveLength(1);
    await choose(await form(), "reset");
    expect(await modeOf()).toBeUndefined();
  });

  test("sets it by a word, and goes back to the settings file by another one", async () => {
    await command("settings off", { person: agent });
    expect(await modeOf()).toMatchObject({ mode: "off", by: agent, at: it.clock.now() });
    expect((await command("settings reset", { person: agent })).text).toContain("what my settings say");
    expect(await modeOf()).toBeUndefined();
  });

  test.each(CHANNEL_MODES)("shows the mode %s to who asks afterwards", async (mode) => {
    await command(`settings ${mode}`, { person: agent });
    expect((await command("settings")).text).toContain(`<@${agent}> set this`);
  });

  test("with a mistyped mode says which was meant, and changes nothing", async () => {
    expect((await command("settings mentoin", { person: agent })).text).toContain("Did you mean `mention`?");
    expect(await modeOf()).toBeUndefined();
  });

  test("is changed by agents alone, also by a form that came to somebody else", async () => {
    expect((await command("settings off")).text).toContain("Only support agents");
    expect(JSON.stringify(await choose(await form(), "off", requester))).not.toContain("set this");
    expect((await choose(await form(), "no such mode")).kind).toBe("show");
    expect(await modeOf()).toBeUndefined();
  });

  test("belongs to channels: a direct conversation has none", async () => {
    const direct = { person: agent, channel: "D0AGENT" };
    expect((await command("settings off", direct)).text).toContain("These settings belong to channels");
  });

  test("names the review channel in shadow mode, and refuses that mode while there is none", async () => {
    const done = await command("settings shadow", { person: agent });
    expect(done.text).toContain(`goes to <#${CHANNELS.review}>`);
    await command("settings reset", { person: agent });
    await it.close();
    it = await aDesk({ reviewChannel: null });
    expect((await command("settings shadow", { person: agent })).text).toContain("channels.review");
    const refused = await choose(await form(), "shadow");
    expect(refused).toMatchObject({
      kind: "errors",
      errors: { mode: expect.stringContaining("channels.review") },
    });
    expect(await modeOf()).toBeUndefined();
  });

  test("of one channel leave the others as they are", async () => {
    await command("settings off", { person: agent });
    await it.report({ text: "MD5101", channel: "C0OTHER" });
    expect(it.messages("C0OTHER")).toHaveLength(1);
  });
});
