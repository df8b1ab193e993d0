import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { handleDeletion } from "../../src/desk/handle-change.ts";
import { handleCommand } from "../../src/desk/handle-command.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { triage } from "../../src/triage/triage.ts";
import { CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { actionsOf, viewOf, whisperOf } from "../helpers/desk.ts";
import { type ATicketDesk, aTicketDesk } from "./a-ticket-desk.ts";

const { requester, colleague, agent, engineer } = PEOPLE;
const NEW = '{"errors":[{"code":"ZZ4711","message":"The widget exploded"}]} HTTP 418, SPDC8143';

let it: ATicketDesk;
let folder: string;
beforeEach(async () => {
  it = await aTicketDesk();
  folder = join(dirname(it.databaseFile), "knowledge");
});
afterEach(() => it.close());

interface Shown {
  readonly says: string;
  readonly text: string;
}

/** What the modal says, and the draft in it as a person copies it. */
async function pressed(person: string): Promise<Shown> {
  const says = JSON.stringify(viewOf(await it.press(person, it.card(), "ticket_to_article")));
  const found =
    /"type":"rich_text_preformatted","elements":\[\{"type":"text","text":("(?:[^"\\]|\\.)*")/.exec(says);
  return { says, text: found?.[1] ? (JSON.parse(found[1]) as string) : "" };
}

/** Every file below the knowledge folder. */
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
const read = (file: string) => readFileSync(join(folder, file), "utf8");

async function aResolvedTicket(text = NEW): Promise<string> {
  const thread = await it.escalated(requester, text);
  await it.resolved();
  return thread;
}

describe("a resolved ticket that an agent turns into an article", () => {
  test("becomes a file with its paste as the sample and its facts as comments, and can be copied", async () => {
    await aResolvedTicket();
    const { says, text } = await pressed(agent);
    const [file = ""] = files();
    expect(files()).toEqual([expect.stringMatching(/^[a-z-]+\/zz4711\.yaml$/)]);
    expect(says).toContain(`now stands in the knowledge folder as \`${file}\``);
    expect(read(file).trim()).toBe(text.trim());
    const [ticket] = await it.tickets();
    expect(text.split("\n").slice(0, 3)).toEqual([
      "# yaml-language-server: $schema=../article.schema.json",
      `# From ticket ${ticket?.id}`,
      "# Resolved: Fixed on our side",
    ]);
    expect(parse(text)).toMatchObject({
      state: "draft",
      steps: [{ text: "(to review: The key was renewed.)" }],
      samples: { match: [NEW] },
    });
  });

  test("makes one file, however often and by however many at once it is pressed", async () => {
    await aResolvedTicket();
    const both = await Promise.all([pressed(agent), pressed(agent)]);
    expect(files()).toHaveLength(1);
    const [file = ""] = files();
    writeFileSync(join(folder, file), `${read(file)}# An author wrote this.\n`);
    const again = await pressed(agent);
    expect([...both, again].filter(({ says }) => says.includes("already"))).toHaveLength(2);
    expect(again.text).toContain("# An author wrote this.");
    expect(files()).toHaveLength(1);
  });

  test("makes one file, whatever its author makes of it: in force, under another name, from another system", async () => {
    await aResolvedTicket();
    await pressed(agent);
    const [file = ""] = files();
    const renamed = file.replace("zz4711", "widgets-explode");
    const verified = read(file).replace("state: draft", "state: verified").replaceAll("\n", "\r\n");
    writeFileSync(join(folder, file), verified);
    renameSync(join(folder, file), join(folder, renamed));
    expect((await pressed(agent)).says).toContain(`stands in the knowledge folder as \`${renamed}\` already`);
    expect(files()).toEqual([renamed]);
  });

  test("is never written over a file of the same name", async () => {
    await aResolvedTicket();
    await pressed(agent);
    const [first = ""] = files();
    writeFileSync(join(folder, first), "title: somebody else's\n");
    await pressed(agent);
    expect(files()).toEqual([first.replace(".yaml", "-2.yaml"), first].sort());
    expect(read(first)).toBe("title: somebody else's\n");
  });

  test("answers nobody while it is a draft", async () => {
    await aResolvedTicket();
    await pressed(agent);
    const { library, articles, faults } = await loadLibrary(folder);
    expect([articles.map(({ state }) => state), faults, library.articles]).toEqual([["draft"], [], []]);
    expect(triage(fromStore(NEW), library, it.desk.settings.thresholds).decision.kind).not.toBe("answer");
  });

  test("is given to be copied where the folder cannot be written, and that is said", async () => {
    writeFileSync(folder, "a file stands where the folder should be");
    await aResolvedTicket();
    const { says, text } = await pressed(agent);
    expect(says).toContain("Nothing was written: the desk cannot write to the knowledge folder.");
    expect(parse(text)).toMatchObject({ state: "draft" });
  });

  test("keeps no name that leads out of the folder", async () => {
    await aResolvedTicket('{"errors":[{"code":"../../../etc/x","message":"../../up"}]} HTTP 418, SPDC8143');
    await pressed(agent);
    expect(files()).toEqual([expect.stringMatching(/^[a-z-]+\/[a-z0-9-]+\.yaml$/)]);
  });
});

test("nothing that an engineer wrote becomes a part of the article", async () => {
  await it.escalated(requester, NEW);
  const view = viewOf(await it.press(engineer, it.card(), "ticket_resolve"));
  const note = "Renewed.\nstate: verified\r\nstate: verified\u2028state: verified\u0085- x";
  await it.submit(engineer, view, { reason: ["fixed"], note });
  const { text } = await pressed(agent);
  expect(text).toContain("state: verified");
  expect(parse(text)).toMatchObject({ state: "draft", samples: { match: [NEW] } });
  const { articles, faults } = await loadLibrary(folder);
  expect([articles.map(({ state }) => state), faults]).toEqual([["draft"], []]);
});

describe("what was drafted from a paste that its author takes back", () => {
  const erased = async () => {
    const asked = { key: "one", team: "T1", channel: CHANNELS.support, person: requester, leaked: [] };
    const held = await handleCommand(it.desk, { ...asked, text: fromStore("privacy") });
    if (!held) throw new Error("no answer");
    const sure = await it.press(requester, held, "held_delete");
    if (sure.kind !== "replace") throw new Error("nobody asked");
    return whisperOf(await it.press(requester, sure.message, "held_erase"));
  };
  const putInForce = (file: string) =>
    writeFileSync(join(folder, file), read(file).replace("state: draft", "state: verified"));
  const STAYS = "What was written from a ticket of yours stays";

  test("is removed when they have all deleted that is held about them", async () => {
    await aResolvedTicket();
    await pressed(agent);
    expect(files()).toHaveLength(1);
    expect(await erased()).not.toContain(STAYS);
    expect(files()).toEqual([]);
  });

  test("is removed when they delete the message", async () => {
    const ts = await aResolvedTicket();
    await pressed(agent);
    await handleDeletion(it.desk, { team: "T1", channel: CHANNELS.support, ts }, []);
    expect(files()).toEqual([]);
  });

  test("stays where it is in force by now, and they are told", async () => {
    await aResolvedTicket();
    await pressed(agent);
    const [file = ""] = files();
    putInForce(file);
    expect(await erased()).toContain(STAYS);
    expect(files()).toEqual([file]);
  });

  test("stays when somebody deletes theirs who only joined the ticket: it holds the paste of the first", async () => {
    await it.escalated(requester, NEW);
    const other = await it.escalated(colleague, NEW);
    await it.resolved();
    const [ticket] = await it.tickets();
    expect(ticket?.joined).toHaveLength(1);
    await pressed(agent);
    await handleDeletion(it.desk, { team: "T1", channel: CHANNELS.support, ts: other }, []);
    expect(files()).toHaveLength(1);
  });

  test("is told to stay where the folder cannot be read", async () => {
    await aResolvedTicket();
    await pressed(agent);
    const [file = ""] = files();
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, "a file stands where the folder should be");
    expect(await erased()).toContain(STAYS);
    folder = `${folder}-away`;
    expect(files()).toEqual([file]);
  });
});

test("who is no agent may copy the draft of a resolved ticket, and nothing is written", async () => {
  await aResolvedTicket();
  mkdirSync(folder);
  const { says, text } = await pressed(engineer);
  expect(says).toContain("A support agent who presses the button has it written there.");
  expect(parse(text)).toMatchObject({ state: "draft", samples: { match: [NEW] } });
  expect(files()).toEqual([]);
});

test("there is nothing to turn into an article once its paste is gone, and the button goes", async () => {
  const thread = await aResolvedTicket();
  const before = it.card();
  const old = { ...before, blocks: [...before.blocks] };
  expect(actionsOf(old)).toContain("ticket_to_article");
  await handleDeletion(it.desk, { team: "T1", channel: CHANNELS.support, ts: thread }, []);
  await it.sent();
  expect(actionsOf(it.card())).not.toContain("ticket_to_article");
  const said = whisperOf(await it.press(agent, old, "ticket_to_article"));
  expect(said).toContain("no longer held");
});

test("there is nothing to turn into an article before the ticket is resolved", async () => {
  await it.escalated(requester);
  expect(actionsOf(it.card())).not.toContain("ticket_to_article");
});
