import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Message } from "../../src/playground/page-api.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { actionsOf, everyStepOf, type Hands, handsOf, neededOf } from "../helpers/hands.ts";
import { freePort } from "../slack/stage.ts";
import { type LocalDesk, startLocalDesk } from "./local-desk.ts";

const { integrator, engineer, support, engineering } = LOCAL;
const PASTE = [
  "Since this morning every call of ours fails:",
  "HTTP/1.1 403 Forbidden",
  "x-amzn-RequestId: 3f1e2d3c-4b5a-6978-8877-665544332211",
  '{"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":""}]}',
  "x-amz-access-token: Atza|IwEBIJ0plantedsecretplantedsecretplantedsecret0123456789",
].join("\n");
const FRESH = "9a8b7c6d-1111-4222-8333-944455556666";

const folder = mkdtempSync(join(tmpdir(), "errdesk-e2e-"));
let desk: LocalDesk | undefined;
afterEach(() => {
  desk?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("from the paste to the ticket and back, in the built app, as a newcomer meets it", async () => {
  const port = await freePort();
  desk = await startLocalDesk(folder, port);
  const hands = handsOf(desk.presence);
  const health = await fetch(`http://127.0.0.1:${desk.healthPort}/health`);
  expect(await health.json()).toMatchObject({ status: "ok", slack: "ok" });

  // Paste: the answer stands in the thread, and what was secret is told to its author alone.
  await hands.say(integrator, support, PASTE);
  const answer = await hands.reads(integrator, "403|denied", { channel: support });
  const thread = { channel: support, threadTs: answer.threadTs ?? "" };
  expect(actionsOf(answer)).toEqual(
    expect.arrayContaining(["worked", "still_broken", "more", "need_person"]),
  );
  await hands.reads(integrator, "secret", { channel: support });
  expect(JSON.stringify(await hands.messages(engineer, support, thread.threadTs))).not.toContain("planted");

  await climbToPeople(hands, answer);
  await giveDetails(hands);
  const card = await hands.reads(engineer, "E-", { channel: engineering });
  expect(JSON.stringify(card.blocks)).toContain("3f1e2d3c-4b5a-6978-8877-665544332211");
  await hands.reads(integrator, "E-", thread);

  await talkAboutIt(hands, card, thread);
  await resolveAndReopen(hands, card, thread);

  await resolve(hands, card, "Fixed on our side, the role is there now.");
  await hands.press(
    integrator,
    await hands.reads(integrator, "the role is there now", thread),
    "ticket_works_now",
  );
  await hands.reads(engineer, "works now", { channel: engineering, threadTs: card.ts });

  await endsClean(desk, port);
}, 120_000);

type Thread = { readonly channel: string; readonly threadTs: string };

/** "Still broken" until the form of an escalation stands there. */
async function climbToPeople(hands: Hands, answer: Message): Promise<void> {
  for (let climbs = 0; climbs < 15; climbs++) {
    await hands.press(integrator, answer, "still_broken");
    const form = await hands.sees(integrator, "form_tried");
    await hands.submit(integrator, form, everyStepOf(form));
    if ((await hands.views(integrator)).length > 0) return;
  }
  throw new Error("the ladder has no end");
}

/** First with a time that is to come, then as it was. */
async function giveDetails(hands: Hands): Promise<void> {
  const form = await hands.sees(integrator, "form_details");
  const needed = neededOf(form);
  await hands.submit(integrator, form, { ...needed, timestamp: "2199-01-01 10:00 UTC" });
  expect(Object.keys((await hands.views(integrator)).at(-1)?.errors ?? {})).toEqual(["timestamp"]);
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000).toISOString();
  await hands.submit(integrator, form, { ...needed, timestamp: yesterday });
  expect(await hands.views(integrator)).toEqual([]);
}

async function talkAboutIt(hands: Hands, card: Message, thread: Thread): Promise<void> {
  await hands.press(engineer, card, "ticket_claim");
  await hands.reads(integrator, "has taken", thread);
  await hands.press(engineer, card, "ticket_ask");
  await hands.submit(engineer, await hands.sees(engineer, "form_ask"), { question: "Which seller account?" });
  await hands.press(integrator, await hands.reads(integrator, "Which seller", thread), "ticket_answer");
  await hands.submit(integrator, await hands.sees(integrator, "form_answer"), {
    answer: "The one in Spain.",
  });
  await hands.reads(engineer, "The one in Spain", { channel: engineering, threadTs: card.ts });
}

async function resolve(hands: Hands, card: Message, note: string): Promise<void> {
  await hands.press(engineer, card, "ticket_resolve");
  await hands.submit(engineer, await hands.sees(engineer, "form_resolve"), { reason: ["fixed"], note });
}

async function resolveAndReopen(hands: Hands, card: Message, thread: Thread): Promise<void> {
  await resolve(hands, card, "Please sign in once more.");
  await hands.press(
    integrator,
    await hands.reads(integrator, "sign in once more", thread),
    "ticket_still_failing",
  );
  const form = await hands.sees(integrator, "form_still_failing");
  await hands.submit(integrator, form, { "request-id": FRESH, note: "The same, a minute ago." });
  await hands.reads(engineer, FRESH, { channel: engineering, threadTs: card.ts });
}

/** SIGTERM: exit code 0, nothing listens, the database is closed, and no secret is in anything it wrote. */
async function endsClean(running: LocalDesk, port: number): Promise<void> {
  expect(await running.stop("SIGTERM")).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  await expect(fetch(`http://127.0.0.1:${running.healthPort}/health`)).rejects.toThrow("fetch failed");
  const files = readdirSync(folder);
  expect(files).toContain("errdesk.db");
  expect(files.filter((name) => /-(?:wal|shm|journal)$/.test(name))).toEqual([]);
  expect(readFileSync(join(folder, "errdesk.db"), "latin1")).not.toContain("plantedsecret");
  expect(running.output()).not.toContain("plantedsecret");
  expect(running.output()).not.toMatch(/"level":"(?:error|fatal)"/);
}
