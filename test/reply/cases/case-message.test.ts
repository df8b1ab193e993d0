import { beforeAll, describe, expect, test } from "vitest";
import type { Surface } from "../../../src/reply/views.ts";
import {
  aCase,
  aMatch,
  answered,
  aProblem,
  aSpeaker,
  aTicket,
  aView,
  code,
  type Speaker,
  signal,
  T0,
  UNKNOWN,
} from "../builders.ts";
import { CASES, WHOLE } from "../situations.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const say = (value: Parameters<typeof aView>[1], change: Parameters<typeof aView>[2] = {}) =>
  speaker.replies.case(aView(speaker.library, value, change));

const buttonsOf = (message: ReturnType<typeof say>) => JSON.stringify(message.blocks.at(-1));

describe("a choice", () => {
  const match = aMatch("http/403-forbidden", { confidence: 0.5 });
  const chosen = (matches: (typeof match)[]) =>
    say(aCase([aProblem({ text: "403", decision: { kind: "choose", matches, because: [] } })])).text;

  test("of one candidate is a question about that one", () => {
    expect(chosen([match])).toContain("It is probably this one.");
    expect(chosen([match])).not.toContain("Which of these");
  });

  test("of several is a question which of them", () => {
    expect(chosen([match, aMatch("mws/access-denied")])).toContain("Which of these");
  });

  test("that was refused is not said to lack an article", () => {
    const decision = {
      kind: "unknown",
      domain: null,
      firstChecks: null,
      because: ["none of the candidates fitted"],
    } as const;
    const problem = aProblem({ signals: { codes: [code("QuotaExceeded")] }, decision });
    for (const id of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
      const { text } = say({ ...aCase([problem]), id });
      expect(text.split("\n")[0]).toContain("`QuotaExceeded`");
      expect(text).not.toMatch(/no article|new to me/);
    }
  });
});

describe("a paste of several parts, as two attached logs are", () => {
  const first = aProblem({
    text: "MD5101",
    signals: { codes: [code("MD5101")], requestIds: [signal("11111111-2222")] },
    decision: answered("authorization/md5101"),
  });
  const requestIds = [signal("aaaaaaaa-2222")];

  test("names the request ids of both beside what is said of each", () => {
    const second = aProblem({
      text: "SPDC8143",
      signals: { codes: [code("SPDC8143")], requestIds },
      decision: answered("authorization/spdc8143"),
    });
    const { text } = say(aCase([first, second]));
    expect(text).toMatch(/Also in your message:.*\n.*RequestId `aaaaaaaa-2222`/);
    expect(text).toMatch(/Read from your message:.*RequestId `11111111-2222`/);
  });

  test("also that of a part which is no error", () => {
    const second = aProblem({ signals: { requestIds }, decision: { kind: "silent", because: [] } });
    const { text } = say(aCase([first, second]));
    expect(text).toMatch(/Read from your message:.*`11111111-2222`.*`aaaaaaaa-2222`/);
  });
});

test("where no fix was named, none is said to have worked", () => {
  const unknown = aCase([aProblem({ decision: UNKNOWN })]);
  const view = aView(speaker.library, unknown);
  const { text } = speaker.replies.case(view);
  expect([text.includes("It is solved"), text.includes("It worked")]).toEqual([true, false]);
  expect(JSON.stringify(speaker.replies.modals.worked(view))).not.toContain("Which step");
});

test("a step whose list stands behind More announces nothing", () => {
  const announcing = speaker.library.articles.filter(({ steps }) => steps[2]?.text.endsWith(":"));
  expect(announcing.length).toBeGreaterThan(0);
  const said = (id: string) => say(aCase([aProblem({ decision: answered(id) })])).text;
  for (const { id } of announcing) expect(said(id)).not.toMatch(/:\n\*More\* has the details/);
});

test.each<[Surface, boolean]>([
  ["thread", false],
  ["private", true],
  ["modal", true],
])(
  "while the thread is asked whether it works, the answer on the surface %s asks it itself: %s",
  (surface, asks) => {
    const asked = { at: T0 + 1, because: "quiet", noteDelivery: "asked" } as const;
    const value = aCase([aProblem({ decision: answered("authorization/md5101") })]);
    const message = say({ ...value, waiting: { remindAt: null, asked } }, { surface });
    expect(buttonsOf(message).includes('"worked"')).toBe(asks);
    expect(JSON.stringify(message.blocks).includes("further down in this thread")).toBe(!asks);
  },
);

describe("a solved case", () => {
  test("keeps the step that helped, and the rest of the article, for the next reader", () => {
    const message = say(CASES.solved ?? WHOLE);
    const step = speaker.library.get("mws/signature-does-not-match")?.steps[3];
    expect(message.text).toContain(step?.text);
    expect(buttonsOf(message)).toContain('"more"');
  });

  test("whose step is unknown keeps the way to the article", () => {
    const message = say({ ...(CASES.solved ?? WHOLE), ladder: { rung: "article", next: null, tried: [] } });
    expect(message.text).not.toContain("The step that helped");
    expect(buttonsOf(message)).toContain('"more"');
  });
});

describe("what a command found", () => {
  const looked = aCase([aProblem({ text: "MD5101\nagain", decision: answered("authorization/md5101") })], {
    door: "command",
    where: { team: "T1", channel: "C1", thread: null },
    reportedTs: null,
  });

  test("says who looked up what once it is shared", () => {
    expect(say(looked).text).toContain("<@U0REQUESTER> looked this up and shares it: `MD5101`");
    expect(say(looked, { surface: "private" }).text).not.toContain("shares it");
  });

  test("says who reports what, where the report was typed into a form", () => {
    const reported = { ...looked, door: "shortcut" } as const;
    expect(say(reported).text).toContain("<@U0REQUESTER> reports this: `MD5101`");
    const direct = { ...reported, where: { ...looked.where, channel: "D1" } };
    expect(say(direct).text).toContain("What you reported: `MD5101`");
    const onMessage = { ...reported, reportedTs: "1795165200.000100" };
    expect(say(onMessage).text).not.toContain("reports this");
  });

  test("is shared in its channel also out of a modal, for there is no thread", () => {
    const message = say(looked, { surface: "modal" });
    expect(buttonsOf(message)).toContain("Share in channel");
    expect(message.text).not.toContain("post it in the thread");
    const { title } = speaker.replies.modals.lookup(aView(speaker.library, looked));
    expect(title.text).not.toBe("Look up this error");
  });

  test("says after an escalation that the case goes on in direct messages", () => {
    const message = say(WHOLE, { surface: "private", ticket: aTicket() });
    expect(message.text).toContain("in your direct messages with me");
    expect(say(WHOLE, { ticket: aTicket() }).text).not.toContain("direct messages");
  });
});

test("the step for the cause that the message points to comes first", () => {
  const article = speaker.library.articles.find(
    ({ steps, causes }) =>
      causes.some(({ id, signs }) => signs.length > 0 && steps.at(-1)?.fixes.includes(id)) &&
      steps.length > 3,
  );
  const cause = article?.causes.find(
    ({ id, signs }) => signs.length > 0 && article.steps.at(-1)?.fixes.includes(id),
  );
  const sign = cause?.signs[0]?.replaceAll("{any}", "x") ?? "";
  const { text } = say(aCase([aProblem({ text: sign, decision: answered(article?.id ?? "") })]));
  const first = article?.steps.find(({ fixes }) => fixes.includes(cause?.id ?? ""));
  const at = (title: string | undefined) => text.indexOf(`. ${title}*`);
  expect(at(first?.title)).toBeGreaterThan(-1);
  for (const step of article?.steps ?? [])
    if (step !== first && at(step.title) > -1) expect(at(step.title)).toBeGreaterThan(at(first?.title));
});
