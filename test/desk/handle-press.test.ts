import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ActionName } from "../../src/reply/actions.ts";
import { aReport, CHANNELS, PEOPLE } from "../helpers/builders.ts";
import { type ADesk, actionsOf, aDesk, DAY, type Seen, viewOf, whisperOf } from "../helpers/desk.ts";

const { support, engineering, supportDesk } = CHANNELS;
const { requester, colleague, agent, engineer, secondEngineer } = PEOPLE;
const ROOT = aReport().ts;

let it: ADesk;
beforeEach(async () => {
  it = await aDesk();
});
afterEach(() => it.close());

/** The newest message of a channel or thread. */
function last(channel: string, thread?: string): Seen {
  const found = it.messages(channel, thread).at(-1);
  if (!found) throw new Error(`nothing was said in ${channel}`);
  return found;
}

async function anAnswer(text?: string): Promise<Seen> {
  await it.report(text === undefined ? {} : { text });
  return last(support, ROOT);
}

const theCase = async () => (await it.cases())[0];
const theTicket = async () => (await it.tickets())[0];

describe("who may press what", () => {
  test.each<ActionName>(["worked", "still_broken", "need_person"])(
    "%s is for the requester or an agent; others get Me too, seen only by them",
    async (action) => {
      const answer = await anAnswer();
      const reaction = await it.press(colleague, answer, action);
      expect(reaction.kind).toBe("whisper");
      expect(reaction.kind === "whisper" && actionsOf(reaction.message)).toEqual(["me_too"]);
      expect(await theCase()).toMatchObject({ state: "pending", ticketId: null });
    },
  );

  test.each([requester, agent])("%s may", async (person) => {
    expect((await it.press(person, await anAnswer(), "worked")).kind).toBe("open");
  });

  test("more is for everybody who can read the thread", async () => {
    expect((await it.press(colleague, await anAnswer(), "more")).kind).toBe("open");
  });

  test.each<ActionName>(["ticket_works_now", "ticket_still_failing"])(
    "%s is for the requester or an agent too",
    async (action) => {
      await aResolvedTicket();
      const reaction = await it.press(colleague, last(support, ROOT), action);
      expect(reaction.kind === "whisper" && actionsOf(reaction.message)).toEqual(["me_too"]);
      expect((await theCase())?.state).toBe("pending");
    },
  );
});

describe("in a channel that takes no more messages", () => {
  let said: Seen;
  beforeEach(async () => {
    await it.close();
    it = await aDesk({}, { mayPostIn: async () => false });
    said = await anAnswer();
  });

  test("I need a person is heard, and answered in a modal with the ticket", async () => {
    const shown = JSON.stringify(viewOf(await it.press(requester, said, "need_person")));
    expect(shown).toContain(`it waits with the support group as ticket *${(await theTicket())?.id}*`);
    expect(await theCase()).toMatchObject({ state: "escalated" });
  });

  test("who acts on a card is told of the ticket, and what brings cards back", async () => {
    await it.press(requester, said, "need_person");
    const { channel = "" } = (await theTicket()) ?? {};
    const shown = JSON.stringify(viewOf(await it.press(agent, last(channel), "ticket_claim")));
    expect(shown).toContain(`That is noted in ticket *${(await theTicket())?.id}*. Its card cannot show it`);
    expect(await theTicket()).toMatchObject({ claimedBy: agent });
  });

  test.each([supportDesk, support])(
    "who says in the thread that it works is told of the thread, not of the card in %s",
    async (channel) => {
      await it.press(requester, said, "need_person");
      const form = viewOf(await it.press(engineer, last(supportDesk), "ticket_resolve"));
      await it.submit(engineer, form, { reason: ["fixed"], note: "Done." });
      const note = last(support, ROOT);
      const ticket = await theTicket();
      if (!ticket) throw new Error("no ticket");
      await it.desk.store.transact((tx) => tx.tickets.save({ ...ticket, channel }));
      const shown = JSON.stringify(viewOf(await it.press(requester, note, "ticket_works_now")));
      expect(shown).toContain("That is noted. Nothing of it can be shown in the thread");
      expect(await theCase()).toMatchObject({ state: "solved" });
    },
  );

  test("a direct conversation is not asked about, since none is archived", async () => {
    const press = it.pressOf(requester, said, "need_person");
    expect(await it.deliver({ ...press, channel: "D0INES" })).toEqual({ kind: "nothing" });
  });

  test("a press without a ticket is told that it was noted", async () => {
    await it.report({ text: "403", ts: "1795165300.000100" });
    const chosen = await it.press(requester, last(support, "1795165300.000100"), "choose");
    expect(JSON.stringify(viewOf(chosen))).toContain("That is noted. Nothing of it can be shown");
  });

  test("what a whisper would say stands in the modal", async () => {
    const refused = await it.press(colleague, said, "need_person");
    expect(JSON.stringify(viewOf(refused))).toContain("This case belongs to");
  });
});

describe("Me too", () => {
  test("replaces what only this person saw, and is counted once", async () => {
    const refused = await it.press(colleague, await anAnswer(), "worked");
    if (refused.kind !== "whisper") throw new Error("not refused");
    const noted = await it.press(colleague, refused.message, "me_too");
    await it.press(colleague, refused.message, "me_too");
    expect(noted.kind).toBe("replace");
    expect(await theCase()).toMatchObject({ alsoAffected: [{ person: colleague }] });
    expect(await it.facts("me-too")).toHaveLength(1);
  });

  test("shows on the card, so that engineers see who waits", async () => {
    const answer = await anAnswer();
    const refused = await it.press(colleague, answer, "need_person");
    await it.press(requester, answer, "need_person");
    if (refused.kind !== "whisper") throw new Error("not refused");
    await it.press(colleague, refused.message, "me_too");
    expect(JSON.stringify(last(supportDesk).blocks)).toContain(`<@${colleague}>`);
  });
});

describe("a press", () => {
  test("delivered twice changes nothing the second time", async () => {
    const press = it.pressOf(requester, await anAnswer(), "need_person");
    await it.deliver(press);
    const before = JSON.stringify([await it.cases(), await it.facts(), it.messages(supportDesk)]);
    expect(await it.deliver(press)).toEqual({ kind: "nothing" });
    expect(JSON.stringify([await it.cases(), await it.facts(), it.messages(supportDesk)])).toBe(before);
  });

  test("of a button that another version made leads to a person, for whoever may ask for one", async () => {
    const answer = await anAnswer();
    const press = { ...it.pressOf(requester, answer, "worked"), action: "renamed" };
    const said = await it.deliver(press as typeof press & { action: "worked" });
    if (said.kind !== "whisper") throw new Error("not whispered");
    expect(said.message.text).toContain("another version");
    await it.press(requester, said.message, "need_person");
    expect(await it.cases()).toMatchObject([{ state: "escalated" }]);
    const late = await it.deliver({ ...press, person: colleague, key: "late" } as typeof press & {
      action: "worked";
    });
    expect(late.kind === "whisper" && late.message.text).toContain("Paste the error again");
  });

  test("of a button that another version made, on a card, leads to the card, which is shown anew", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const [card] = it.messages(supportDesk);
    if (!card) throw new Error("no card");
    const { edits } = card;
    const press = { ...it.pressOf(agent, card, "ticket_claim"), action: "renamed" as ActionName };
    const said = await it.deliver(press);
    expect(whisperOf(said)).toMatch(/card of ticket \*E-\w+\* is shown anew/);
    expect(it.messages(supportDesk)[0]?.edits).toBe(edits + 1);
  });

  test("on a case that is gone says so, whatever is pressed", async () => {
    const answer = await anAnswer();
    for (const action of ["worked", "still_broken", "need_person", "more"] as const) {
      const reaction = await it.deliver({ ...it.pressOf(requester, answer, action), value: "gone" });
      expect(whisperOf(reaction)).toBe(it.desk.replies.whispers.outdated().text);
    }
  });

  test.each(["", ":", "gone:1:2", '{"case":"case-1"}', "__proto__"])(
    "with the value %j, as another version might write it, says so",
    async (value) => {
      const answer = await anAnswer();
      for (const action of [
        "worked",
        "still_broken",
        "need_person",
        "more",
        "choose",
        "ticket_claim",
      ] as const) {
        const press = { ...it.pressOf(requester, answer, "worked"), action, value };
        expect([action, whisperOf(await it.deliver(press))]).toEqual([
          action,
          it.desk.replies.whispers.outdated().text,
        ]);
      }
    },
  );

  test.each(["from_another_version", "constructor", "toString", "__proto__"])(
    "on %s, a button this version does not know, says so",
    async (action) => {
      const press = { ...it.pressOf(requester, await anAnswer(), "worked"), action: action as ActionName };
      expect(whisperOf(await it.deliver(press))).toContain("another version");
    },
  );

  test("of two people at once opens one ticket", async () => {
    const answer = await anAnswer();
    await Promise.all([
      it.deliver(it.pressOf(requester, answer, "need_person")),
      it.deliver(it.pressOf(agent, answer, "need_person")),
    ]);
    expect(await it.tickets()).toHaveLength(1);
    expect(it.messages(supportDesk)).toHaveLength(1);
  });

  test("on a solved case can say that it came back, and shows the article", async () => {
    const answer = await anAnswer();
    await it.submit(requester, viewOf(await it.press(requester, answer, "worked")), { step: ["other"] });
    expect(actionsOf(answer)).toEqual(["still_broken", "more"]);
  });
});

describe("choosing", () => {
  test("turns the offer into the answer, in place", async () => {
    const offer = await anAnswer("403");
    await it.press(requester, offer, "choose", 1);
    expect((await theCase())?.article?.id).toMatch(/^sp-api\/403-/);
    expect(offer.edits).toBe(1);
    expect(actionsOf(offer)).toContain("worked");
  });

  test("counts once, when two press different ones at once", async () => {
    const offer = await anAnswer("403");
    const first = it.pressOf(requester, offer, "choose", 0);
    const second = it.pressOf(agent, offer, "choose", 1);
    await it.deliver(first);
    expect((await it.deliver(second)).kind).toBe("whisper");
    expect((await theCase())?.article?.id).toBe("http/403-forbidden");
  });

  test("none of these owns up, counts a gap and turns to people", async () => {
    const offer = await anAnswer("403");
    await it.press(requester, offer, "none_of_these");
    expect(actionsOf(offer)).toEqual(expect.arrayContaining(["need_person", "give_details"]));
    expect(await it.facts("gap")).toMatchObject([{ data: { domain: "authorization" } }]);
    expect(offer.text).toContain("The likely area is *authorization*");
    expect(offer.text).toContain("first checks");
  });

  test("none of several from one field still names that field, where the error itself names none", async () => {
    const offer = await anAnswer("403");
    const [value] = await it.cases();
    await it.desk.store.transact(async (tx) => {
      const held = value && (await tx.cases.hold(value.id));
      const problem = held?.problems[0];
      if (!held || problem?.decision.kind !== "choose") throw new Error("no offer");
      // As it was stored before the field was kept with the candidates.
      const { domain: _domain, firstChecks: _firstChecks, ...decision } = problem.decision;
      await tx.cases.save({ ...held, problems: [{ ...problem, decision }] });
    });
    await it.press(requester, offer, "none_of_these");
    expect(await it.facts("gap")).toMatchObject([{ data: { domain: "authorization" } }]);
  });
});

describe("I need a person", () => {
  test("posts the card to the support group and tells the requester who will look and when", async () => {
    const answer = await anAnswer();
    await it.press(requester, answer, "need_person");
    const ticket = await theTicket();
    expect(last(supportDesk).text).toContain(ticket?.id);
    expect(last(support, ROOT).text).toContain(`<@${requester}>`);
    expect(answer.text).toContain(ticket?.id);
    expect(it.messages(engineering)).toEqual([]);
  });

  test("opens one ticket only: pressed again it says which one, and who looks", async () => {
    const answer = await anAnswer();
    const again = it.pressOf(requester, answer, "need_person");
    await it.press(requester, answer, "need_person");
    await it.clock.advance(120_000);
    const waiting = whisperOf(await it.deliver({ ...again, key: "again" }));
    expect(waiting).toContain((await theTicket())?.id);
    expect(waiting).toContain("It waits with the support group");
    await it.press(engineer, last(supportDesk), "ticket_claim");
    expect(whisperOf(await it.deliver({ ...again, key: "once more" }))).toContain(`<@${engineer}> has taken`);
    expect(await it.tickets()).toHaveLength(1);
  });

  test("pressed on by the same person before the message changes, says nothing more; by another, who looks", async () => {
    const answer = await anAnswer();
    const again = it.pressOf(requester, answer, "need_person");
    const byAgent = it.pressOf(agent, answer, "need_person");
    await it.deliver(again);
    for (const click of [1, 2, 3]) {
      expect(await it.deliver({ ...again, key: `click ${click}` })).toEqual({ kind: "nothing" });
    }
    expect(whisperOf(await it.deliver(byAgent))).toContain("People have this already");
    expect(await it.tickets()).toHaveLength(1);
  });

  test("links to the thread it came from", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const link = `https://workspace.example/archives/${support}/p${ROOT.replace(".", "")}`;
    expect(JSON.stringify(last(supportDesk).blocks)).toContain(link);
  });

  test("on a weekend says when somebody can be expected", async () => {
    await it.clock.advance(DAY);
    await it.press(requester, await anAnswer(), "need_person");
    expect(last(support, ROOT).text).toMatch(/23 November/);
  });
});

/** A ticket that the first engineer has resolved; the thread asks whether it works now. */
async function aResolvedTicket(): Promise<Seen> {
  await it.press(requester, await anAnswer(), "need_person");
  const card = last(supportDesk);
  const view = viewOf(await it.press(engineer, card, "ticket_resolve"));
  await it.submit(engineer, view, { reason: ["fixed"], note: "The role was missing." });
  return card;
}

describe("the card of a ticket", () => {
  test("names the one who claimed it, there and in the thread", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const card = last(supportDesk);
    await it.press(engineer, card, "ticket_claim");
    expect(await theTicket()).toMatchObject({ state: "claimed", claimedBy: engineer });
    expect(last(support, ROOT).text).toContain(`<@${engineer}>`);
    expect(JSON.stringify(card.blocks)).toContain(`<@${engineer}>`);
  });

  test("goes to the first of two engineers who press at once; the thread hears of one", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const card = last(supportDesk);
    const [first, second] = [engineer, secondEngineer].map((one) => it.pressOf(one, card, "ticket_claim"));
    if (!first || !second) throw new Error("no presses");
    await it.deliver(first);
    expect((await it.deliver(second)).kind).toBe("whisper");
    expect(await theTicket()).toMatchObject({ claimedBy: engineer });
    const told = it.messages(support, ROOT).filter(({ text }) => text.includes("has taken it"));
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining(`<@${engineer}> has taken it`)]);
  });

  test("can be taken over from one who has it", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const card = last(supportDesk);
    await it.press(engineer, card, "ticket_claim");
    await it.press(secondEngineer, card, "ticket_claim");
    expect(await theTicket()).toMatchObject({ claimedBy: secondEngineer });
  });

  test("is already theirs, when its owner presses Take over", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const card = last(supportDesk);
    await it.press(engineer, card, "ticket_claim");
    expect(whisperOf(await it.press(engineer, card, "ticket_claim"))).toContain("already yours");
    expect(await theTicket()).toMatchObject({ claimedBy: engineer, history: { length: 2 } });
  });

  test("gives the text of a support case to whoever asks", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    expect((await it.press(engineer, last(supportDesk), "ticket_vendor")).kind).toBe("open");
  });

  test("of a ticket that is gone says so", async () => {
    await it.press(requester, await anAnswer(), "need_person");
    const press = it.pressOf(engineer, last(supportDesk), "ticket_claim");
    expect((await it.deliver({ ...press, value: "E-GONE" })).kind).toBe("whisper");
  });
});

describe("a resolved ticket", () => {
  test("that works now ends the case as solved, and its people are told once", async () => {
    const card = await aResolvedTicket();
    const asked = last(support, ROOT);
    const second = it.pressOf(agent, asked, "ticket_works_now");
    await it.press(requester, asked, "ticket_works_now");
    expect((await it.deliver(second)).kind).toBe("whisper");
    expect(await theCase()).toMatchObject({ state: "solved", closedHow: "confirmed" });
    expect(it.messages(supportDesk, card.ts)).toHaveLength(1);
    expect(await it.facts("confirmed")).toHaveLength(1);
  });

  test("is opened again also by a button from before it was there", async () => {
    const answer = await anAnswer();
    const old = it.pressOf(requester, answer, "still_broken");
    const needed = it.pressOf(requester, answer, "need_person");
    await it.deliver(needed);
    const view = viewOf(await it.press(engineer, last(supportDesk), "ticket_resolve"));
    await it.submit(engineer, view, { reason: ["fixed"], note: "Done." });
    expect(viewOf(await it.deliver(old)).callback_id).toBe("form_still_failing");
    await it.deliver({ ...needed, key: "pressed again" });
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
  });

  test("cannot be claimed or resolved again", async () => {
    const card = await aResolvedTicket();
    expect(actionsOf(card)).toEqual(["ticket_vendor"]);
  });

  test("that came back after it was confirmed is opened again, not doubled", async () => {
    await aResolvedTicket();
    await it.press(requester, last(support, ROOT), "ticket_works_now");
    const [answer] = it.messages(support, ROOT);
    if (!answer) throw new Error("no answer");
    const view = viewOf(await it.press(requester, answer, "ticket_still_failing"));
    await it.submit(requester, view, { note: "It is back." });
    expect(await it.tickets()).toMatchObject([{ state: "open" }]);
    expect(await theCase()).toMatchObject({ state: "escalated" });
  });
});
